"""The reader alone over damaged copies of small PDFs: how each copy ends.

    python -m bench.fuzz_reading [FILE ...] [--copies N] [--seed N] [--seconds N]

The copies are read in a process of its own, which is started again where a copy kills it or takes
longer than `--seconds`. Fails if the reader raises anything but `UnreadablePdf` and
`UnreadablePage`. Default files: the first pages of the samples in raw/.
"""

from __future__ import annotations

import argparse
import random
import selectors
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.fuzz import DAMAGES, first_pages
from pipeline.reading import UnreadablePage, UnreadablePdf, open_pdf

ROOT = Path(__file__).resolve().parents[1]
MAX_PAGES = 3


def damaged(originals: list[bytes], seed: int, index: int) -> bytes:
    """Copy `index`: the same for the same seed and originals."""
    dice = random.Random(f"{seed}:{index}")
    data = dice.choice(originals)
    for _ in range(dice.choice((1, 1, 2, 3))):
        data = dice.choice(DAMAGES)(data, dice) if len(data) > 8 else data
    return data


def read(path: Path) -> str:
    """How reading a file ends."""
    try:
        with open_pdf(path) as source:
            for number in range(1, min(source.n_pages, MAX_PAGES) + 1):
                source.read_page(number)
    except UnreadablePdf as error:
        return error.code
    except UnreadablePage:
        return "unreadable-page"
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"
    return "read"


def work(files: list[Path], seed: int, first: int, stop: int) -> None:
    originals = [first_pages(file) for file in files]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.pdf"
        for index in range(first, stop):
            path.write_bytes(damaged(originals, seed, index))
            print(index, read(path), flush=True)


def supervise(args: argparse.Namespace) -> Counter[str]:
    ends: Counter[str] = Counter()
    first = 0
    while first < args.copies:
        command = [
            sys.executable, "-m", "bench.fuzz_reading", "--work", str(first), "--copies", str(args.copies),
            "--seed", str(args.seed), *map(str, args.files),
        ]  # fmt: skip
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as worker:
            first, end = _follow(worker, first, args, ends)
        if end:
            print(f"copy {first} {end}")
            ends[end] += 1
            first += 1
    return ends


def _follow(
    worker: subprocess.Popen[str], first: int, args: argparse.Namespace, ends: Counter[str]
) -> tuple[int, str]:
    """Count how the worker's copies end; the copy it stopped at and why, "" when it is done."""
    assert worker.stdout
    with selectors.DefaultSelector() as ready:
        ready.register(worker.stdout, selectors.EVENT_READ)
        while first < args.copies:
            if not ready.select(args.seconds):
                worker.kill()
                return first, "timed out"
            line = worker.stdout.readline()
            if not line:
                return first, f"killed the worker ({worker.wait()})"
            index, end = line.rstrip("\n").split(" ", 1)
            if end.startswith("raised"):
                print(f"copy {index} {end}")
            ends[end.split(":")[0]] += 1
            first = int(index) + 1
    return first, ""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, default=sorted((ROOT / "raw").glob("*.pdf")))
    parser.add_argument("--copies", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--work", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work is not None:
        work(args.files, args.seed, args.work, args.copies)
        return 0
    ends = supervise(args)
    for end, count in ends.most_common():
        print(f"{count:6} {end}")
    return 1 if any(end.startswith("raised") for end in ends) else 0


if __name__ == "__main__":
    sys.exit(main())
