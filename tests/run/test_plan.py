"""What a run does next, and what it gives up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.run.document import Document
from pipeline.run.overrides import Override
from pipeline.run.plan import Progress, RunPlan
from pipeline.run.pool import Failure, FailureKind
from pipeline.run.sources import Source
from pipeline.run.work import Build, Classify, Inspect, Inspected, LayOut, Outcome

SOURCE = Source(Path("a.pdf"), Path(), "a.pdf", "a", "pdf")
DOCUMENT = Document(SOURCE, Override(), "00ff", 40)


class Run:
    """A plan worked through by hand: `crash` says which pages fail, and how."""

    def __init__(self, crash: dict[int, FailureKind], found: Inspected | None = None) -> None:
        self.crash = crash
        self.found = found or Inspected(DOCUMENT, 10**6)
        self.tasks: list[Any] = []
        self.progress: list[Progress] = []
        self.plan = RunPlan([(SOURCE, Override())], self.progress.append)
        while not self.plan.finished:
            task = self.plan.next_task(0)
            assert task is not None
            self.tasks.append(task)
            self._work(task)

    def _work(self, task: Any) -> None:
        match task:
            case Inspect():
                self.plan.done(task, self.found)
            case LayOut():
                self._lay_out(task)
            case Build():
                self.plan.done(task, None)
            case Classify():
                self.plan.done(task, Outcome("a", "ok", 40, {"warnings": 0}, {}))

    def _lay_out(self, task: LayOut) -> None:
        for page in range(task.first, task.last + 1):
            self.plan.stepped(task, page)
            if page in self.crash:
                self.plan.failed(task, Failure(self.crash[page], page))
                return
        self.plan.done(task, None)

    def ranges(self) -> list[tuple[int, int]]:
        return [(task.first, task.last) for task in self.tasks if isinstance(task, LayOut)]

    def lost(self) -> list[int | None]:
        return [
            notice.page
            for task in self.tasks
            if isinstance(task, Build)
            for notice in task.document.lost
        ]


def test_pages_are_the_unit_of_work() -> None:
    run = Run({})
    assert run.ranges() == [(1, 16), (17, 32), (33, 40)]
    assert [type(task) for task in run.tasks[-2:]] == [Build, Classify]
    assert run.lost() == []
    assert (run.progress[-1].pages_done, run.progress[-1].documents_done) == (40, 1)


def test_a_page_that_crashes_is_tried_alone_and_then_given_up() -> None:
    run = Run({20: "worker-died"})
    assert run.ranges() == [(1, 16), (17, 32), (33, 40), (17, 19), (20, 20), (21, 32)]
    assert run.lost() == [20]
    assert run.progress[-1].pages_done == 40


def test_a_page_that_takes_too_long_is_not_tried_again() -> None:
    run = Run({20: "time-limit"})
    assert (20, 20) not in run.ranges()
    assert run.lost() == [20]
    assert run.progress[-1].pages_done == 40


def test_lost_pages_are_told_in_page_order() -> None:
    assert Run({33: "time-limit", 2: "memory-limit", 1: "worker-died"}).lost() == [1, 2, 33]


def test_pages_known_already_are_not_read() -> None:
    run = Run({}, Inspected(DOCUMENT, 10**6, ranges=((1, 16), (20, 32))))
    assert run.ranges() == [(17, 19), (33, 40)]


def test_a_document_known_already_is_finished_at_once() -> None:
    outcome = Outcome("a", "ok", 40, {"warnings": 0}, {})
    run = Run({}, Inspected(DOCUMENT, 10**6, outcome=outcome))
    assert [type(task) for task in run.tasks] == [Inspect]
    assert run.plan.outcomes == {"a": outcome}


@pytest.mark.parametrize(("pages", "size"), [(10**6, 10**9), (600, 500)])
def test_a_number_of_pages_that_cannot_be_is_not_believed(pages: int, size: int) -> None:
    document = Document(SOURCE, Override(), "00ff", pages)
    run = Run({}, Inspected(document, size))
    assert run.plan.faults["a"].code == "too-many-pages"
    assert run.plan.outcomes["a"].status == "failed"


@pytest.mark.parametrize("step", [Inspect, Build, Classify])
def test_a_document_whose_whole_step_fails_is_failed(step: type) -> None:
    class Failing(Run):
        def _work(self, task: Any) -> None:
            if isinstance(task, step):
                self.plan.failed(task, Failure("worker-died", None))
            else:
                super()._work(task)

    run = Failing({})
    assert run.plan.outcomes["a"].status == "failed"
    assert run.plan.faults["a"].code == "worker-died"


def test_only_one_worker_classifies() -> None:
    plan = RunPlan([(SOURCE, Override())], lambda progress: None)
    inspect = plan.next_task(1)
    assert isinstance(inspect, Inspect)
    plan.done(inspect, Inspected(Document(SOURCE, Override(), "00ff"), 10))
    build = plan.next_task(1)
    assert isinstance(build, Build)
    plan.done(build, None)
    assert plan.next_task(1) is None
    assert isinstance(plan.next_task(0), Classify)
