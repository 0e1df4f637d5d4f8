"""Pages a second of the pipeline and of other readers, on the same files in one run.

    python -m bench.speed [FILE OR FOLDER ...] [--rounds N] [--skip NAME ...]

Every reader works through all files in a process of its own, `--rounds` times; the best round
counts, because what else the machine does only ever slows a round down. All collect garbage as seldom
as the pipeline's workers do. The pipeline starts with an empty cache each time. PyMuPDF is measured
where it is installed (`pip install .[bench]`; it is no dependency: AGPL).
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
from collections.abc import Callable, Sequence
from pathlib import Path

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
    from pipeline.reading import UnreadablePdf, open_pdf

    for file in files:
        with contextlib.suppress(UnreadablePdf), open_pdf(file) as pdf:
            for number in range(1, pdf.n_pages + 1):
                pdf.read_page(number)


def pdfplumber_text_and_tables(files: Files) -> None:
    import pdfplumber

    logging.disable(logging.CRITICAL)
    for file in files:
        with contextlib.suppress(Exception), pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.extract_tables()
                page.close()


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
    "pymupdf": pymupdf_text_and_tables,
    "pdfium": bare_pdfium_characters,
}
RATIOS = (
    ("pipeline", "pdfplumber", 4.0),
    ("reading", "pdfplumber", 8.0),
    ("pipeline-2", "pipeline", 1.8),
)


def seconds(reader: str, files: Files) -> float:
    """How long a reader takes for all files, its start left out."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(
        target=_timed, args=(reader, files, sender)
    )
    process.start()
    sender.close()
    try:
        return float(receiver.recv())
    except EOFError:
        return float("nan")
    finally:
        process.join()


def _timed(reader: str, files: Files, sender: multiprocessing.connection.Connection) -> None:
    from pipeline.run.pool import collect_seldom

    read = READERS[reader]
    collect_seldom()
    try:
        read(files[:1])  # imports and dictionaries
    except ImportError:
        return
    start = time.perf_counter()
    read(files)
    sender.send(time.perf_counter() - start)


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
    speed: dict[str, float] = {}
    for name in [name for name in READERS if name not in args.skip]:
        speed[name] = pages / min(seconds(name, files) for _ in range(args.rounds))
        print(f"{name:12} {speed[name]:8.1f} pages/s", flush=True)
    for one, other, wanted in RATIOS:
        if one in speed and other in speed:
            print(f"{one} / {other}: {speed[one] / speed[other]:.2f} (wanted {wanted})")


if __name__ == "__main__":
    main()
