"""What the workers do: the tasks of a run.

A task leaves its result in the cache and returns only what the plan of the run needs to know, so
that no process ever holds more than one document.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from pipeline.model import Extraction, Notice, PageLayout
from pipeline.reading import UnreadablePdf, open_pdf
from pipeline.run.cache import DocumentCache, read_entry, write_entry
from pipeline.run.document import Document, build_extraction
from pipeline.run.fingerprint import digest, file_sha256
from pipeline.run.labelling import keep_label_rules, label_rules, labelled
from pipeline.run.overrides import Override
from pipeline.run.pages import lay_out_page
from pipeline.run.pool import private_mb
from pipeline.run.rules import document_rules
from pipeline.run.sources import Source
from pipeline.writing import arrow_tables

WEIGHED = 16  # pages after which a worker looks at its memory
MOST_KEPT_MB = 180  # of memory from which a worker opens its file anew
Begin = Callable[[int], None]
Tables = dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Keys:
    """Digests of the code and rules behind each kind of cache entry."""

    pages: str
    content: str
    result: str


@dataclass(frozen=True, slots=True)
class Bench:
    """What every task needs to know of the run."""

    cache: Path
    rules: Path
    keys: Keys
    versions: tuple[str, ...] = ()  # of the taxonomy
    force: bool = False

    @property
    def rules_read(self) -> Path:
        """The rules of the labels, kept where these rules were found to be sound."""
        return self.cache / f"rules-{self.keys.result}"

    def content(self, document: Document) -> Path:
        """Where the document's extraction without labels is kept."""
        return self._entry("content", self.keys.content, document)

    def result(self, document: Document) -> Path:
        """Where the document's rows of all tables are kept."""
        return self._entry("result", self.keys.result, document)

    def _entry(self, kind: str, key: str, document: Document) -> Path:
        source = document.source
        own = digest(
            key,
            source.name,
            source.format,
            repr(document.override),
            repr(document.lost),
            document.stand_in_sha256,
        )
        return DocumentCache(self.cache, document.sha256).entry(kind, source.doc_id, own)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: rows of each table, and items of each topic."""

    doc_id: str
    status: str
    pages: int
    rows: Mapping[str, int]
    topics: Mapping[str, int]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a first look at a document found. `ranges` are the pages laid out already, `outcome` is
    given where nothing is left to do."""

    document: Document
    size: int = 0  # bytes
    ranges: tuple[tuple[int, int], ...] = ()
    fault: Notice | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class ReadRules:
    """Read every rule file once, so that a fault shows before documents are read in vain."""

    def perform(self, bench: Bench, begin: Begin) -> str | None:
        """What is wrong with the rules or the versions asked for."""
        try:
            document_rules(bench.rules)
            keep_label_rules(bench.rules, bench.versions, bench.rules_read)
        except ValueError as error:
            return str(error)
        for earlier in bench.cache.glob("rules-*"):
            if earlier != bench.rules_read:
                earlier.unlink(missing_ok=True)
        return None


@dataclass(frozen=True, slots=True)
class Inspect:
    """Find out what a document is and what is known of it already."""

    source: Source
    override: Override

    def perform(self, bench: Bench, begin: Begin) -> Inspected:
        """Never raises for a file that cannot be read: that is a finding."""
        document = Document(self.source, self.override)
        try:
            document = replace(document, sha256=file_sha256(self.source.path))
            size = self.source.path.stat().st_size
            if self.source.stand_in is not None:
                document = replace(document, stand_in_sha256=file_sha256(self.source.stand_in.path))
        except OSError as error:
            reason = f"{self.source.name} cannot be opened: {error.strerror}"
            return Inspected(document, fault=Notice(None, "reading", "unreadable", reason))
        if not bench.force and (tables := read_entry(bench.result(document))) is not None:
            return Inspected(document, size, outcome=_outcome_of(tables))
        if self.source.format != "pdf":
            return Inspected(document, size)
        try:
            with open_pdf(self.source.path) as pdf:
                document = replace(document, pages=pdf.n_pages, title=pdf.metadata_title)
        except UnreadablePdf as error:
            return Inspected(document, fault=Notice(None, "reading", error.code, str(error)))
        if self.source.stand_in is not None:
            return Inspected(document, size, ((1, document.pages or 0),))
        cache = DocumentCache(bench.cache, document.sha256)
        ranges = () if bench.force else cache.ranges(bench.keys.pages)
        return Inspected(document, size, tuple(ranges))


@dataclass(frozen=True, slots=True)
class LayOut:
    """Read the pages `first` to `last` and keep their layouts, or why there is none."""

    document: Document
    first: int
    last: int

    def perform(self, bench: Bench, begin: Begin) -> None:
        """Each page is a step. A file that has grown too large in memory is opened anew: of a long
        book whose pages have fonts and pictures of their own, PDFium keeps all it has read."""
        pages: list[PageLayout | Notice] = []
        while (start := self.first + len(pages)) <= self.last:
            with open_pdf(self.document.source.path) as pdf:
                for number in range(start, self.last + 1):
                    begin(number)
                    pages.append(lay_out_page(pdf, number))
                    if len(pages) % WEIGHED == 0 and private_mb(os.getpid()) > MOST_KEPT_MB:
                        break
        cache = DocumentCache(bench.cache, self.document.sha256)
        write_entry(cache.part(bench.keys.pages, self.first, self.last), tuple(pages))


@dataclass(frozen=True, slots=True)
class Build:
    """Take the pages together and find all that needs no classification."""

    document: Document

    def perform(self, bench: Bench, begin: Begin) -> None:
        """Each stage over the whole document is a step."""
        document = self.document
        cache = DocumentCache(bench.cache, document.sha256)
        pages: list[PageLayout | Notice] = list(document.lost)
        ranges = () if document.source.stand_in else cache.ranges(bench.keys.pages)
        for first, last in ranges:
            pages += read_entry(cache.part(bench.keys.pages, first, last)) or ()
        extraction = build_extraction(document, pages, document_rules(bench.rules), begin)
        write_entry(bench.content(document), extraction)
        cache.forget_others(bench.content(document))
        cache.forget_other_pages(bench.keys.pages)


@dataclass(frozen=True, slots=True)
class Classify:
    """Label the items and make the rows of all tables."""

    document: Document

    def perform(self, bench: Bench, begin: Begin) -> Outcome:
        """The outcome of a document that has rows."""
        extraction: Extraction | None = read_entry(bench.content(self.document))
        if extraction is None:
            raise OSError("the cache was deleted during the run: run again")
        rules = label_rules(bench.rules, bench.rules_read)
        tables = arrow_tables(labelled(extraction, rules, bench.versions))
        write_entry(bench.result(self.document), tables)
        DocumentCache(bench.cache, self.document.sha256).forget_others(bench.result(self.document))
        return _outcome_of(tables)


def _outcome_of(tables: Tables) -> Outcome:
    """The outcome that a document's rows tell."""
    row = tables["documents"].to_pylist()[0]
    labels = tables["labels"].select(["topic", "item_id"]).to_pylist()
    reasons = tables["warnings"]["message"].to_pylist() if row["status"] == "failed" else []
    return Outcome(
        row["doc_id"],
        row["status"],
        row["pages"] or 0,
        {name: table.num_rows for name, table in tables.items()},
        Counter(topic for topic, _ in {(label["topic"], label["item_id"]) for label in labels}),
        next(iter(reasons), ""),
    )
