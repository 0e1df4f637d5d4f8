"""Worker processes that can be killed.

A hostile page can crash the process that reads it, keep it busy for ever or eat its memory; none of
that can be caught inside the process. So each worker is a process of its own on a pipe: it says
which step it begins, and where a step takes too long, too much memory or the process itself, the
worker is killed, a fresh one takes its place, and the plan of the run is told what failed.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Literal, Protocol

from pipeline.processes import process_context

START_SECONDS = 120.0  # for a process to start and take its first task
TICK = 0.25  # seconds between two looks at the clock and the memory of busy workers
YOUNG = 100_000  # objects made before the collector looks: those of a few pages
ADDRESS_SPACE = 4  # times the memory limit: what a worker may reserve, used or not

FailureKind = Literal["time-limit", "memory-limit", "worker-died", "error"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one step of a task may take."""

    step_seconds: float = 60.0
    memory_mb: int = 1024


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result. `step` is the step it was at, None before the first."""

    kind: FailureKind
    step: int | None
    detail: str = ""


class Task(Protocol):
    """What a worker does: importable and picklable."""

    def perform(self, bench: Any, begin: Callable[[int], None]) -> Any:
        """Do the work and return a picklable result; call `begin` with the number of each step."""
        ...


class Plan(Protocol):
    """What there is to do, and what becomes of it."""

    def next_task(self, worker: int) -> Task | None:
        """A task for the worker with this number, None if there is none now."""
        ...

    def stepped(self, task: Task, step: int) -> None:
        """A worker begins a step of the task."""
        ...

    def done(self, task: Task, result: Any) -> None:
        """The task has a result."""
        ...

    def failed(self, task: Task, failure: Failure) -> None:
        """The task has none."""
        ...

    @property
    def finished(self) -> bool:
        """Nothing is left to do and nothing is being done."""
        ...


class Worker:
    """One process and the task it is at."""

    def __init__(self, number: int, bench: Any, limits: Limits) -> None:
        self.number = number
        self._bench, self._limits = bench, limits
        self.task: Task | None = None
        self.step: int | None = None
        self._start()

    def _start(self) -> None:
        context = process_context()
        self.pipe, theirs = context.Pipe()
        life, self._life = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, life, self._bench, self._limits), daemon=True
        )
        self._process.start()
        theirs.close()
        life.close()

    def give(self, task: Task) -> None:
        """Send a task; an earlier one must be over."""
        self.task, self.step = task, None
        self._deadline = time.monotonic() + START_SECONDS
        with contextlib.suppress(OSError):  # a dead worker shows when its pipe is read
            self.pipe.send(task)

    def begin(self, step: int | None) -> None:
        """Note that the worker begins the task or a step of it: its time runs anew."""
        self.step = step
        self._deadline = time.monotonic() + self._limits.step_seconds

    def trouble(self) -> FailureKind | None:
        """The limit that the worker's task has broken."""
        if self.task is None:
            return None
        if time.monotonic() > self._deadline:
            return "time-limit"
        used = private_mb(self._process.pid)
        return "memory-limit" if used > self._limits.memory_mb else None

    def replace(self) -> None:
        """Kill the process and start a fresh one."""
        self.stop()
        self.task = None
        self._start()

    def stop(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.join()
        self.pipe.close()
        self._life.close()


def run_plan(plan: Plan, bench: Any, jobs: int, limits: Limits) -> None:
    """Work through a plan with `jobs` processes.

    `bench` is sent to each process once and passed to every task. No process is left when this
    returns or raises.
    """
    with _workers(jobs, bench, limits) as workers:
        while not plan.finished:
            for worker in workers:
                if worker.task is None and (task := plan.next_task(worker.number)) is not None:
                    worker.give(task)
            pipes: dict[Any, Worker] = {w.pipe: w for w in workers if w.task is not None}
            for pipe in wait(list(pipes), TICK):
                _hear(pipes[pipe], plan)
            for worker in workers:
                if (kind := worker.trouble()) is not None:
                    _give_up(worker, plan, kind)


@contextlib.contextmanager
def _workers(jobs: int, bench: Any, limits: Limits) -> Iterator[list[Worker]]:
    workers: list[Worker] = []
    try:
        for number in range(jobs):
            workers.append(Worker(number, bench, limits))
        yield workers
    finally:
        for worker in workers:
            worker.stop()


def _hear(worker: Worker, plan: Plan) -> None:
    """Take one message of a worker: a step begun, a result, an error, or the end of its pipe."""
    task = worker.task
    assert task is not None
    try:
        kind, value = worker.pipe.recv()
    except (EOFError, OSError):
        _give_up(worker, plan, "worker-died")
        return
    if kind == "step":
        worker.begin(value)
        if value is not None:
            plan.stepped(task, value)
        return
    worker.task = None
    if kind == "result":
        plan.done(task, value)
    else:
        plan.failed(task, Failure(kind, worker.step, value))


def _give_up(worker: Worker, plan: Plan, kind: FailureKind) -> None:
    task, step = worker.task, worker.step
    assert task is not None
    worker.replace()
    plan.failed(task, Failure(kind, step))


def private_mb(pid: int | None) -> int:
    """The memory a process holds for itself: not counted are files it only maps, which all share.

    0 where the system has no /proc to tell.
    """
    try:
        with open(f"/proc/{pid}/statm") as file:  # noqa: PTH123 (called often)
            _, resident, shared, *_ = map(int, file.read().split())
    except (OSError, ValueError):
        return 0
    return (resident - shared) * os.sysconf("SC_PAGESIZE") >> 20


# ---- inside the worker --------------------------------------------------------------------------


def _serve(pipe: Connection, life: Connection, bench: Any, limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who ends the workers
    threading.Thread(target=_die_with_parent, args=(life,), daemon=True).start()
    _limit_memory(limits.memory_mb * ADDRESS_SPACE << 20)
    sys.meta_path.insert(0, _NoPandas)
    collect_seldom()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(("step", None))
        pipe.send(_answer(task, bench, lambda step: pipe.send(("step", step))))
        del task
        gc.collect()
        gc.freeze()  # what is left are rules and the like, kept for good


class _NoPandas:
    """Keeps Arrow from importing pandas, where it is installed, to ask whether lists are its series:
    that takes longer than a short document."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """As the import system asks."""
        if name == "pandas":
            raise ModuleNotFoundError(f"no {name} in workers", name=name)


def collect_seldom() -> None:
    """Spare the garbage collector what is there already, and frequent looks at the rest: the stages
    make many small objects, hardly any of them in cycles; what pdfminer leaves goes after each task."""
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)


def _answer(task: Task, bench: Any, begin: Callable[[int], None]) -> tuple[str, Any]:
    try:
        return "result", task.perform(bench, begin)
    except MemoryError:
        return "memory-limit", ""
    except Exception:
        return "error", traceback.format_exc()


def _die_with_parent(life: Connection) -> None:
    """End this process, whatever it is at, when the other end of `life` is gone."""
    with contextlib.suppress(EOFError, OSError):
        life.recv()
    os._exit(1)


def _limit_memory(size: int) -> None:
    """Keep one huge allocation from taking the machine down between two looks at the worker."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))
