"""Throughput of normalization and of the search for dates on one core.

    python bench/normalization.py FILE...

Prints megabytes (UTF-8) a second over the files' lines; use any Japanese text.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.normalization import find_dates, normalize


def main(paths: Sequence[str]) -> None:
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    lines *= max(1, 2_000_000 // max(1, _size(lines)))
    for name, work in {"normalize": normalize, "find_dates": find_dates}.items():
        print(f"{name:12} {_speed(work, lines):6.1f} MB/s over {len(lines)} lines")


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) for line in lines)


def _speed(work: Callable[[str], object], lines: Sequence[str]) -> float:
    begin = time.process_time()
    for line in lines:
        work(line)
    return _size(lines) / 1e6 / (time.process_time() - begin)


if __name__ == "__main__":
    main(sys.argv[1:])
