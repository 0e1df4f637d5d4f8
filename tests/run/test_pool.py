"""Workers that crash, hang, eat memory or raise cost their own task only."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from pipeline.run.pool import Failure, Limits, run_plan

LIMITS = Limits(step_seconds=60.0, memory_mb=300)
IMPATIENT = Limits(step_seconds=1.0, memory_mb=300)


@dataclass(frozen=True)
class Deed:
    """A task that does as its name says, at its second step."""

    name: str

    def perform(self, bench: Any, begin: Callable[[int], None]) -> Any:
        begin(1)
        begin(2)
        if self.name == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        if self.name == "hang":
            time.sleep(3600)
        if self.name == "eat":
            hoard = []
            while True:
                hoard.append(bytearray(20 << 20))
                time.sleep(0.01)
        if self.name == "gulp":
            return bytearray(1 << 40)
        if self.name == "raise":
            raise ValueError("no such thing")
        return (self.name, bench)


@dataclass
class Deeds:
    """A plan of independent tasks that notes what becomes of each."""

    waiting: list[str]
    busy: int = 0
    results: list[Any] = field(default_factory=list)
    failures: dict[str, Failure] = field(default_factory=dict)

    def next_task(self, worker: int) -> Deed | None:
        if not self.waiting:
            return None
        self.busy += 1
        return Deed(self.waiting.pop(0))

    def stepped(self, task: Any, step: int) -> None:
        pass

    def done(self, task: Any, result: Any) -> None:
        self.busy -= 1
        self.results.append(result)

    def failed(self, task: Any, failure: Failure) -> None:
        self.busy -= 1
        self.failures[task.name] = failure

    @property
    def finished(self) -> bool:
        return not self.waiting and not self.busy


@pytest.mark.parametrize(
    ("deed", "limits", "kind"),
    [
        ("crash", LIMITS, "worker-died"),
        ("hang", IMPATIENT, "time-limit"),
        ("eat", LIMITS, "memory-limit"),
        ("gulp", LIMITS, "memory-limit"),
        ("raise", LIMITS, "error"),
    ],
)
def test_what_breaks_costs_its_own_task_only(deed: str, limits: Limits, kind: str) -> None:
    plan = Deeds(["good", deed, "better"])
    run_plan(plan, "bench", jobs=1, limits=limits)
    assert plan.results == [("good", "bench"), ("better", "bench")]
    assert (plan.failures[deed].kind, plan.failures[deed].step) == (kind, 2)


def test_an_error_is_told_with_its_trace() -> None:
    plan = Deeds(["raise"])
    run_plan(plan, None, jobs=1, limits=LIMITS)
    assert "ValueError: no such thing" in plan.failures["raise"].detail


def test_no_worker_outlives_an_interrupted_run() -> None:
    class Interrupted(Deeds):
        def stepped(self, task: Any, step: int) -> None:
            raise KeyboardInterrupt

    before = _children()
    with pytest.raises(KeyboardInterrupt):
        run_plan(Interrupted(["hang", "hang"]), None, jobs=2, limits=LIMITS)
    assert _children() == before


def _children() -> int:
    import multiprocessing

    return len(multiprocessing.active_children())
