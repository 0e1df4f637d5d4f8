"""The most memory that any process of a run holds for itself (mapped files, which all share, left
out), on files and on a file repeated to many pages.

    python -m bench.memory [FILE OR FOLDER ...] [--repeat FILE] [--pages N] [--jobs N]

Linux only: it watches the processes below this one through /proc.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from pathlib import Path

import pypdfium2

from pipeline.run import Settings, extract
from pipeline.run.pool import private_mb

ROOT = Path(__file__).resolve().parents[1]
WATCH_SECONDS = 0.02


def repeated(file: Path, pages: int, folder: Path) -> Path:
    """A PDF that holds the pages of a file again and again."""
    source, made = pypdfium2.PdfDocument(file), pypdfium2.PdfDocument.new()
    while len(made) < pages:
        made.import_pages(source, list(range(min(len(source), pages - len(made)))))
    path = folder / f"{file.stem}-x{pages}.pdf"
    made.save(path)
    return path


class Watch:
    """The highest memory of each process below this one, in MB."""

    def __init__(self) -> None:
        self.most: dict[int, int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.is_set():
            for pid in _below(os.getpid()):
                self.most[pid] = max(self.most.get(pid, 0), private_mb(pid))
            time.sleep(WATCH_SECONDS)


def _below(pid: int) -> list[int]:
    """The process and all that it, or they, started."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def measure(files: list[Path], jobs: int) -> None:
    with tempfile.TemporaryDirectory() as out, Watch() as watch:
        report = extract(files, Path(out), Settings(jobs=jobs))
        pages = sum(outcome.pages for outcome in report.outcomes)
    own = watch.most.pop(os.getpid())
    others = sorted(watch.most.values(), reverse=True)
    print(f"{len(report.outcomes)} documents, {pages} pages in {report.seconds:.0f} s: "
          f"main process {own} MB, workers {others} MB", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "raw"])
    parser.add_argument("--repeat", type=Path, default=None, help="default: the first file")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    measure(args.files, args.jobs)
    first = next(
        file
        for path in args.files
        for file in ([path] if path.is_file() else sorted(path.rglob("*.pdf")))
    )
    with tempfile.TemporaryDirectory() as folder:
        measure([repeated(args.repeat or first, args.pages, Path(folder))], args.jobs)


if __name__ == "__main__":
    main()
