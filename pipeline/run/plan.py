"""The plan of a run: which task comes next, and what becomes of documents whose tasks fail."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from pipeline.model import Notice
from pipeline.run.document import Document
from pipeline.run.overrides import Override
from pipeline.run.pool import Failure
from pipeline.run.pool import Task as AnyTask
from pipeline.run.sources import Source
from pipeline.run.work import Build, Classify, Inspect, Inspected, LayOut, Outcome, ReadRules

PAGES_PER_TASK = 16
TASKS_PER_DOCUMENT = (
    40  # of pages, but for short last ones: opening a file of 3,000 pages takes a while
)
CLASSIFIER = 0  # the worker that classifies: one process holds the word dictionary, not all
MAX_PAGES = 100_000
BYTES_PER_PAGE = 8  # no file holds a page in fewer: a larger number of pages is a lie

Task = ReadRules | Inspect | LayOut | Build | Classify
NO_WORKER = (
    "no worker process could be started; a script that calls extract must do so below"
    ' `if __name__ == "__main__":`, since workers import it'
)
OUTLIVED = {
    "time-limit": "took longer than the time limit",
    "memory-limit": "took more memory than the limit",
    "worker-died": "crashed the process that read it",
    "error": "cannot be processed",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the run is. `outcome` is the document that has just been finished, if one has."""

    documents: int
    documents_done: int
    pages: int
    pages_done: int
    outcome: Outcome | None = None


@dataclass(slots=True)
class _State:
    """What is left to do for one document."""

    document: Document
    parts: int = 0  # page tasks not over
    lost: list[Notice] = field(default_factory=list)


class RulesError(ValueError):
    """A fault in the rules; the message names file, line and reason."""


class RunPlan:
    """The plan that the pool works through; keeps the end of each document.

    Its tasks raise `RulesError` where the rules, unless `rules_read` says that they were found sound
    before, have a fault.
    """

    def __init__(
        self,
        sources: Sequence[tuple[Source, Override]],
        on_progress: Callable[[Progress], None],
        rules_read: bool = True,
    ) -> None:
        self._tell = on_progress
        self._states = {
            source.doc_id: _State(Document(source, override)) for source, override in sources
        }
        self._order = {source.doc_id: (0, n) for n, (source, _) in enumerate(sources)}
        self._ticket = count()
        self._waiting: list[tuple[int, tuple[int, int], int, Task]] = []
        self._labelling: list[tuple[int, tuple[int, int], int, Task]] = []
        self._busy = 0
        self._pages = self._pages_done = 0
        self.outcomes: dict[str, Outcome] = {}
        self.documents: dict[str, Document] = {}
        self.faults: dict[str, Notice] = {}
        if not rules_read:
            self._labelling.append((-1, (0, 0), next(self._ticket), ReadRules()))
        for source, override in sources:
            self._add(0, source.doc_id, Inspect(source, override))

    @property
    def finished(self) -> bool:
        """No task is waiting or being done."""
        return not (self._busy or self._waiting or self._labelling)

    def next_task(self, worker: int) -> Task | None:
        """First look at all documents, then finish those begun, then read on, the longest document
        first: its last steps, which one worker takes, are not left for the end."""
        queues = [self._labelling, self._waiting] if worker == CLASSIFIER else [self._waiting]
        for queue in queues:
            if queue:
                self._busy += 1
                return heapq.heappop(queue)[-1]
        return None

    def stepped(self, task: AnyTask, step: int) -> None:
        """A page is begun, so the one before is read."""
        if isinstance(task, LayOut):
            self._pages_done += step > task.first
            self._report()

    def done(self, task: AnyTask, result: Any) -> None:
        """Plan what follows from a result."""
        self._busy -= 1
        match task:
            case ReadRules():
                _refuse_faulty(result)
            case Inspect():
                self._inspected(result)
            case LayOut():
                self._pages_done += 1
                self._part_over(task.document)
            case Build():
                doc_id = task.document.source.doc_id
                heapq.heappush(
                    self._labelling,
                    (0, self._order[doc_id], next(self._ticket), Classify(task.document)),
                )
            case Classify():
                self._close(task.document, result)

    def failed(self, task: AnyTask, failure: Failure) -> None:
        """Give up as little as can be."""
        self._busy -= 1
        match task:
            case LayOut():
                self._pages_failed(task, failure)
            case ReadRules():
                died = failure.kind == "worker-died"
                _refuse_faulty(
                    NO_WORKER if died else f"the rules cannot be read{_last_line(failure)}"
                )
            case Inspect():
                self._fail(Document(task.source, task.override), failure)
            case Build() | Classify():
                self._fail(task.document, failure)

    def _inspected(self, found: Inspected) -> None:
        document = found.document
        pages = document.pages or 0
        self._states[document.source.doc_id] = state = _State(document)
        if found.outcome is not None:
            self._close(document, found.outcome)
        elif found.fault is not None:
            self._refuse(document, found.fault)
        elif pages > min(MAX_PAGES, found.size // BYTES_PER_PAGE):
            notice = Notice(
                None,
                "reading",
                "too-many-pages",
                f"{document.source.name} claims to have {pages} pages",
            )
            self._refuse(document, notice)
        else:
            ranges = list(_missing(found.ranges, pages))
            self._pages += sum(last - first + 1 for first, last in ranges)
            self._order[document.source.doc_id] = (-pages, self._order[document.source.doc_id][1])
            state.parts = len(ranges)
            for first, last in ranges:
                self._add(2, document.source.doc_id, LayOut(document, first, last))
            self._build_if_ready(state)

    def _pages_failed(self, task: LayOut, failure: Failure) -> None:
        """Give up the page that broke a limit; the others, and one that broke the process in
        company, are tried again: what was read before a page may have broken it."""
        page = failure.step or task.first
        state = self._states[task.document.source.doc_id]
        self._pages_done -= max(0, page - task.first)
        ranges = [(task.first, page - 1), (page, page), (page + 1, task.last)]
        if task.first == task.last or failure.kind == "time-limit":
            ranges.pop(1)
            state.lost.append(_lost_page(page, failure))
            self._pages_done += 1
        left = [(first, last) for first, last in ranges if first <= last]
        state.parts += len(left)
        for first, last in left:
            self._add(2, task.document.source.doc_id, replace(task, first=first, last=last))
        self._part_over(task.document)

    def _part_over(self, document: Document) -> None:
        state = self._states[document.source.doc_id]
        state.parts -= 1
        self._build_if_ready(state)
        self._report()

    def _build_if_ready(self, state: _State) -> None:
        if not state.parts:
            lost = tuple(sorted(state.lost, key=lambda notice: notice.page or 0))
            document = replace(state.document, lost=lost)
            self._add(1, document.source.doc_id, Build(document))

    def _add(self, urgency: int, doc_id: str, task: Task) -> None:
        heapq.heappush(self._waiting, (urgency, self._order[doc_id], next(self._ticket), task))

    def _fail(self, document: Document, failure: Failure) -> None:
        reason = f"{document.source.name} {OUTLIVED[failure.kind]}{_last_line(failure)}"
        self._refuse(document, Notice(None, "run", failure.kind, reason))

    def _refuse(self, document: Document, notice: Notice) -> None:
        self.faults[document.source.doc_id] = notice
        outcome = Outcome(
            document.source.doc_id,
            "failed",
            document.pages or 0,
            {"warnings": 1},
            {},
            notice.message,
        )
        self._close(document, outcome)

    def _close(self, document: Document, outcome: Outcome) -> None:
        self.documents[outcome.doc_id] = document
        self.outcomes[outcome.doc_id] = outcome
        self._report(outcome)

    def _report(self, outcome: Outcome | None = None) -> None:
        done = len(self.outcomes)
        self._tell(Progress(len(self._order), done, self._pages, self._pages_done, outcome))


def _missing(ranges: Sequence[tuple[int, int]], pages: int) -> Iterator[tuple[int, int]]:
    """The pages from 1 to `pages` outside `ranges` (in page order), in pieces for one task each."""
    begin = 1
    size = max(PAGES_PER_TASK, pages // TASKS_PER_DOCUMENT)
    for first, last in [*ranges, (pages + 1, pages + 1)]:
        for start in range(begin, first, size):
            yield start, min(start + size, first) - 1
        begin = last + 1


def _refuse_faulty(fault: str | None) -> None:
    if fault is not None:
        raise RulesError(fault)


def _lost_page(page: int, failure: Failure) -> Notice:
    return Notice(
        page, "run", failure.kind, f"page {page} {OUTLIVED[failure.kind]}{_last_line(failure)}"
    )


def _last_line(failure: Failure) -> str:
    lines = failure.detail.strip().splitlines()
    return f": {lines[-1]}" if lines else ""
