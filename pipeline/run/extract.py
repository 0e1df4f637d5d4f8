"""The whole way from input files to tables, for the command line and for notebooks."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from pipeline.run.cache import CACHE, is_sound, read_entry
from pipeline.run.document import failed_extraction
from pipeline.run.fingerprint import code_digest, digest, rules_digest
from pipeline.run.overrides import FILE as SOURCES
from pipeline.run.overrides import Override, OverrideError, read_overrides
from pipeline.run.plan import Progress, RunPlan
from pipeline.run.pool import Limits, run_plan
from pipeline.run.report import Report, write_run_file
from pipeline.run.rules import RULES, SCRIPT
from pipeline.run.sources import InputError, Source, find_sources, is_wanted
from pipeline.run.work import Bench, Keys
from pipeline.writing import (
    arrow_tables,
    check_tables,
    empty_tables,
    staged,
    write_datapackage,
    write_tables,
)

CLASSIFYING = ("taxonomy/*", "topics/*", "classification*", "review*", "*.md")
FINDING = (*CLASSIFYING, "items/*", "metadata*", "municipalities*", "glossary*")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to extract. `only`: a pattern that names or doc_ids have to match; `versions`: of the
    taxonomy, `all` for all, none for those that the plan's date suggests; `force`: make everything anew."""

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    only: str | None = None
    rules: Path = RULES
    versions: tuple[str, ...] = ()
    force: bool = False
    limits: Limits = Limits()


def extract(
    raw: Path | Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> Report:
    """Extract all documents of folders and files into the tables of the folder `out`.

    Documents that cannot be read are rows with status `failed`. Raises `InputError` and
    `OverrideError` for a call that cannot be followed, `RulesError` for a fault in the rules and `OSError` where `out` cannot be written.
    """
    settings = settings or Settings()
    started = dt.datetime.now(dt.UTC)
    roots = [raw] if isinstance(raw, Path) else list(raw)
    stated = _with_overrides(find_sources(roots))
    wanted = [(source, said) for source, said in stated if is_wanted(source, settings.only)]
    if stated and not wanted:
        raise InputError(f"no document's name or doc_id matches {settings.only!r}")
    bench = Bench(
        out.resolve() / CACHE,
        settings.rules.resolve(),
        _keys(settings),
        settings.versions,
        settings.force,
    )
    rules_read = is_sound(bench.rules_read) and not settings.force
    plan = RunPlan(wanted, on_progress, rules_read)
    run_plan(plan, bench, max(1, settings.jobs), settings.limits)
    tables = _gather(plan, bench)
    check_tables(tables)
    report = Report(
        tuple(plan.outcomes[source.doc_id] for source, _ in wanted),
        out,
        started,
        dt.datetime.now(dt.UTC),
    )
    documents = [plan.documents[source.doc_id] for source, _ in wanted]
    with staged(out) as folder:
        write_tables(tables, folder)
        write_datapackage(folder)
        write_run_file(folder, report, documents, rules_digest(settings.rules), settings.jobs)
    return report


def _keys(settings: Settings) -> Keys:
    """Keys of the cache. The rules of the script are those of this package whatever folder of rules
    is asked for, so those count too."""
    rules, every = settings.rules, rules_digest(settings.rules)
    script = [rules_digest(RULES / part) for part in SCRIPT]
    pages = digest(code_digest("pipeline.run.pages"), rules_digest(rules, FINDING), *script)
    content = digest(pages, code_digest("pipeline.run.document"), rules_digest(rules, CLASSIFYING))
    code = code_digest("pipeline.run.labelling", "pipeline.writing")
    return Keys(pages, content, digest(content, code, every, *settings.versions))


def _with_overrides(sources: Sequence[Source]) -> list[tuple[Source, Override]]:
    """The documents with what sources.csv says of them. A text that stands in for a PDF's missing
    text layer is no document of its own."""
    files = {root: read_overrides(root) for root in sorted({source.root for source in sources})}
    stated = [(source, files[source.root].get(source.name, Override())) for source in sources]
    named = {(source.root, source.name): source for source in sources}
    stand_ins = {
        source: _stand_in(source, said.text, named)
        for source, said in stated
        if said.text is not None
    }
    return [
        (replace(source, stand_in=stand_ins.get(source)), said)
        for source, said in stated
        if source not in stand_ins.values()
    ]


def _stand_in(source: Source, text: str, named: Mapping[tuple[Path, str], Source]) -> Source:
    found = named.get((source.root, text))
    if source.format != "pdf" or found is None or found.format == "pdf":
        reason = f"{text!r} is no Markdown or text file that could stand in for {source.name}"
        raise OverrideError(f"{source.root / SOURCES}: {reason}")
    return found


def _gather(plan: RunPlan, bench: Bench) -> dict[str, pa.Table]:
    """The rows of all documents, in `doc_id` order."""
    parts = [empty_tables()]
    for doc_id, document in sorted(plan.documents.items()):
        fault = plan.faults.get(doc_id)
        if fault is not None:
            parts.append(arrow_tables(failed_extraction(document, fault)))
        elif (tables := read_entry(bench.result(document))) is not None:
            parts.append(tables)
        else:
            raise OSError(f"{bench.cache} was deleted during the run: run again")
    return {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}
