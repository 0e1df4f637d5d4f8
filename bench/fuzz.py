"""Whole runs over damaged copies of small PDFs: no crash, no hang, no file outside the output.

    python -m bench.fuzz [FILE ...] [--copies N] [--seed N] [--jobs N]

Each copy has bytes flipped, pieces cut out or doubled, objects removed or numbers made huge. The run
has to end with a row for each copy. What the copies came to is printed. Default files: samples in
raw/, each cut down to its first two pages.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow.parquet as pq
import pypdfium2

from pipeline.run import Limits, Settings, extract

ROOT = Path(__file__).resolve().parents[1]
PAGES = 2
LIMITS = Limits(step_seconds=10.0, memory_mb=600)
_OBJECT = re.compile(rb"\d+ \d+ obj.*?endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_NUMBER = re.compile(rb"\b\d+\b")


def first_pages(file: Path) -> bytes:
    """The first pages of a PDF as a PDF of their own."""
    source, made, out = pypdfium2.PdfDocument(file), pypdfium2.PdfDocument.new(), io.BytesIO()
    made.import_pages(source, list(range(min(PAGES, len(source)))))
    made.save(out)
    return out.getvalue()


def flip(data: bytes, dice: random.Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(dice.choice((1, 8, 64, 512))):
        flipped[dice.randrange(len(flipped))] = dice.randrange(256)
    return bytes(flipped)


def cut(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randrange(1, len(data) // 2) :]


def truncate(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def double(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    stop = start + dice.randrange(1, len(data) // 4)
    return data[:stop] + data[start:]


def cut_stream(data: bytes, dice: random.Random) -> bytes:
    streams = list(_STREAM.finditer(data))
    if not streams:
        return flip(data, dice)
    chosen = dice.choice(streams)
    middle = chosen.start(1) + dice.randrange(max(1, len(chosen[1])))
    return data[:middle] + data[chosen.end(1) :]


def remove_object(data: bytes, dice: random.Random) -> bytes:
    objects = list(_OBJECT.finditer(data))
    if not objects:
        return cut(data, dice)
    chosen = dice.choice(objects)
    return data[: chosen.start()] + data[chosen.end() :]


def huge_numbers(data: bytes, dice: random.Random) -> bytes:
    numbers = list(_NUMBER.finditer(data))
    for chosen in sorted(dice.sample(numbers, min(4, len(numbers))), key=lambda m: -m.start()):
        huge = dice.choice((b"99999999999", b"-1", b"2147483647", b"0", b"1e300"))
        data = data[: chosen.start()] + huge + data[chosen.end() :]
    return data


DAMAGES: Sequence[Callable[[bytes, random.Random], bytes]] = (
    flip, cut, truncate, double, cut_stream, remove_object, huge_numbers,
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, default=sorted((ROOT / "raw").glob("*.pdf")))
    parser.add_argument("--copies", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20251128)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    dice = random.Random(args.seed)
    sources = [first_pages(file) for file in args.files]
    with tempfile.TemporaryDirectory() as name:
        raw, out = Path(name, "raw"), Path(name, "out")
        raw.mkdir()
        for n in range(args.copies):
            damage = DAMAGES[n % len(DAMAGES)]
            (raw / f"{n:05d}-{damage.__name__}.pdf").write_bytes(damage(dice.choice(sources), dice))
        start = time.perf_counter()
        extract(raw, out, Settings(jobs=args.jobs, limits=LIMITS))
        tell(Path(name), out, args.copies, time.perf_counter() - start)


def tell(folder: Path, out: Path, copies: int, seconds: float) -> None:
    """Print what the copies came to; fail where one is missing or a file lies where it must not."""
    documents = pq.read_table(out / "documents.parquet", columns=["status"])["status"].to_pylist()
    codes = Counter(pq.read_table(out / "warnings.parquet", columns=["code"])["code"].to_pylist())
    print(f"{copies} copies in {seconds:.0f} s: {dict(Counter(documents))}")
    print(", ".join(f"{code} {number}" for code, number in codes.most_common()))
    assert len(documents) == copies, "a copy is lost"
    assert {path.name for path in folder.iterdir()} == {"raw", "out"}, "a file outside the output"
    assert len(list((folder / "raw").iterdir())) == copies, "a file among the inputs"


if __name__ == "__main__":
    main()
