"""Stages that may fail without taking the document with them."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.model import Notice

T = TypeVar("T")


class Stages:
    """Runs the stages over one document and collects the notices of those that failed."""

    def __init__(self, begin: Callable[[int], None]) -> None:
        self._begin = begin
        self._number = 0
        self.faults: list[Notice] = []

    def run(self, stage: str, otherwise: T, step: Callable[[], T]) -> T:
        """What the step returns, or `otherwise` where it raises."""
        self._number += 1
        self._begin(self._number)
        try:
            return step()
        except MemoryError:
            raise
        except Exception as error:
            self.faults.append(Notice(None, stage, "stage-failed", described(error)))
            return otherwise


def described(error: Exception) -> str:
    """An unexpected error in one line, with the place where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"unexpected {type(error).__name__}: {error}{place}"
