"""Progress for people: a bar by pages on a terminal, a line a document elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TextIO

from tqdm import tqdm

from pipeline.run import Outcome, Progress
from pipeline.summary import counted_as


@contextlib.contextmanager
def shown_progress(stream: TextIO) -> Iterator[Callable[[Progress], None]]:
    """A callback for `extract` that shows its progress on the stream."""
    if not stream.isatty():
        yield lambda progress: _print_outcome(progress, stream)
        return
    with tqdm(unit="page", file=stream, dynamic_ncols=True, leave=False) as bar:

        def update(progress: Progress) -> None:
            if progress.outcome is not None and progress.outcome.reason:
                bar.write(_line(progress, progress.outcome), file=stream)
            bar.total, bar.n = progress.pages, progress.pages_done
            bar.set_description(
                f"{progress.documents_done}/{progress.documents} documents", refresh=False
            )
            bar.update(0)

        yield update


def _print_outcome(progress: Progress, stream: TextIO) -> None:
    if progress.outcome is not None:
        print(_line(progress, progress.outcome), file=stream, flush=True)


def _line(progress: Progress, outcome: Outcome) -> str:
    counted = f"[{progress.documents_done}/{progress.documents}] {outcome.doc_id}"
    if outcome.status == "failed":
        return f"{counted}: failed: {outcome.reason}"
    rows = outcome.rows
    found = [counted_as(outcome.pages, "page")]
    found += [counted_as(rows[name], name[:-1]) for name in ("tables", "items")]
    found += [counted_as(rows["warnings"], "warning")] if rows["warnings"] else []
    return f"{counted}: {outcome.status}: {', '.join(found)}"
