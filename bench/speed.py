"""Pages a second of the pipeline and of other readers, on the same files in one run.

    python -m bench.speed [FILE OR FOLDER ...] [--rounds N] [--skip NAME ...]

Every reader works through all files in a process of its own, `--rounds` times, in turns with the
others; the best round counts, because what else the machine does only ever slows a round down. Beside
the time on the clock stands the processor time that a page took (Linux only), which other work on
the machine changes less. The pipeline starts with an empty cache each time. pdfplumber is measured
as its users run it and, as `pdfplumber-gc`, with garbage collected as seldom as in the pipeline's
workers, which speeds it up. PyMuPDF is measured where it is installed (`pip install .[bench]`; it is
no dependency: AGPL). A page that a reader fails on counts as read.
Default files: the samples in raw/.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import multiprocessing
import multiprocessing.connection
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Files = Sequence[Path]
ROOT = Path(__file__).resolve().parents[1]


def whole_pipeline(files: Files) -> None:
    _extract(files, jobs=1)


def whole_pipeline_with_two_jobs(files: Files) -> None:
    _extract(files, jobs=2)


def _extract(files: Files, jobs: int) -> None:
    from pipeline.run import Settings, extract

    with tempfile.TemporaryDirectory() as out:
        extract(files, Path(out), Settings(jobs=jobs))


def reading_stage(files: Files) -> None:
    from pipeline.reading import UnreadablePage, UnreadablePdf, open_pdf

    _collect_seldom()
    for file in files:
        with contextlib.suppress(UnreadablePdf), open_pdf(file) as pdf:
            for number in range(1, pdf.n_pages + 1):
                with contextlib.suppress(UnreadablePage):
                    pdf.read_page(number)


def _collect_seldom() -> None:
    from pipeline.run.pool import collect_seldom

    collect_seldom()


def pdfplumber_text_and_tables(files: Files) -> None:
    import pdfplumber

    logging.disable(logging.CRITICAL)
    for file in files:
        with contextlib.suppress(Exception), pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                with contextlib.suppress(Exception):
                    page.extract_text()
                    page.extract_tables()
                page.close()


def pdfplumber_collecting_seldom(files: Files) -> None:
    _collect_seldom()
    pdfplumber_text_and_tables(files)


def pymupdf_text_and_tables(files: Files) -> None:
    import pymupdf

    for file in files:
        with contextlib.suppress(Exception):
            for page in pymupdf.open(file):
                page.get_text()
                page.find_tables()


def bare_pdfium_characters(files: Files) -> None:
    import ctypes

    import pypdfium2
    import pypdfium2.raw as raw

    edges = [ctypes.c_double() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    for file in files:
        with contextlib.suppress(pypdfium2.PdfiumError):
            document = pypdfium2.PdfDocument(file)
            for page in document:
                text = page.get_textpage()
                for n in range(raw.FPDFText_CountChars(text)):
                    raw.FPDFText_GetUnicode(text, n)
                    raw.FPDFText_GetCharBox(text, n, *places)
                page.close()


READERS: dict[str, Callable[[Files], None]] = {
    "pipeline": whole_pipeline,
    "pipeline-2": whole_pipeline_with_two_jobs,
    "reading": reading_stage,
    "pdfplumber": pdfplumber_text_and_tables,
    "pdfplumber-gc": pdfplumber_collecting_seldom,
    "pymupdf": pymupdf_text_and_tables,
    "pdfium": bare_pdfium_characters,
}
RATIOS = (
    ("pipeline", "pdfplumber", 4.0),
    ("pipeline", "pdfplumber-gc", 4.0),
    ("reading", "pdfplumber", 8.0),
    ("reading", "pdfplumber-gc", 8.0),
    ("pipeline-2", "pipeline", 1.8),
)


class Cost(NamedTuple):
    """What a reader took for all files, in seconds."""

    clock: float
    processor: float


NEVER = Cost(float("inf"), float("inf"))


def measure(reader: str, files: Files) -> Cost:
    """What a reader takes for all files, its start left out; `NEVER` where it is not installed."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(
        target=_timed, args=(reader, files, sender)
    )
    process.start()
    sender.close()
    try:
        return Cost(*receiver.recv())
    except EOFError:
        return NEVER
    finally:
        process.join()


def _timed(reader: str, files: Files, sender: multiprocessing.connection.Connection) -> None:
    read = READERS[reader]
    try:
        read(files[:1])  # imports and dictionaries
    except ImportError:
        return
    start, used = time.perf_counter(), processor_seconds(os.getpid())
    read(files)
    sender.send((time.perf_counter() - start, processor_seconds(os.getpid()) - used))


def processor_seconds(pid: int) -> float:
    """The processor time of a process, of those it has started and of those that have ended; 0 where
    the system has no /proc to tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    ticks = sum(map(int, fields[11:15]))  # user, system, and both of children that have ended
    return ticks / os.sysconf("SC_CLK_TCK") + sum(processor_seconds(int(child)) for child in below)


def count_pages(files: Files) -> int:
    import pypdfium2

    pages = 0
    for file in files:
        with contextlib.suppress(pypdfium2.PdfiumError):
            pages += len(pypdfium2.PdfDocument(file))
    return pages


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "raw"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--skip", nargs="*", default=[], choices=list(READERS))
    args = parser.parse_args()
    found = (sorted(p.rglob("*.pdf")) if p.is_dir() else [p] for p in args.files)
    files = [file for group in found for file in group]
    pages = count_pages(files)
    print(
        f"{len(files)} files, {pages} pages, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    names = [name for name in READERS if name not in args.skip]
    best = dict.fromkeys(names, NEVER)
    for _ in range(args.rounds):
        for name in names:
            best[name] = Cost(*map(min, best[name], measure(name, files)))
    report({name: cost for name, cost in best.items() if cost != NEVER}, pages)


def report(best: Mapping[str, Cost], pages: int) -> None:
    """Print the speed of each reader, and how they compare by the clock and by processor time."""
    for name, cost in best.items():
        each = cost.processor / pages * 1000
        print(f"{name:14} {pages / cost.clock:8.1f} pages/s {each:8.1f} ms of processor a page")
    for one, other, wanted in RATIOS:
        if one in best and other in best:
            clock, used = (b / a if a else 0.0 for a, b in zip(best[one], best[other], strict=True))
            print(f"{one} / {other}: {clock:.2f} (wanted {wanted}); by processor time {used:.2f}")


if __name__ == "__main__":
    main()
