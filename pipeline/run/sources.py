"""Which files are documents, and what they are called."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.model import SourceFormat

FORMATS: dict[str, SourceFormat] = {
    ".pdf": "pdf",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
README = "README"  # a note on the folder, no document


@dataclass(frozen=True, slots=True)
class Source:
    """A file to extract. `name` is its path below the input folder `root`, with `/`; of a file that
    was named itself, `root` is the folder it lies in. `stand_in` is read in place of a PDF's pages."""

    path: Path
    root: Path
    name: str
    doc_id: str
    format: SourceFormat
    stand_in: Source | None = None


class InputError(Exception):
    """The call names no input that could be read; the message says which."""


def find_sources(raw: Sequence[Path]) -> tuple[Source, ...]:
    """The documents of folders (searched to any depth) and files, in `doc_id` order.

    Hidden files and folders and README files in folders are left out. Raises `InputError` where an input does not exist.
    """
    files = sorted({file for root in raw for file in _files(root)}, key=_precedence)
    taken: set[str] = set()
    sources = []
    for path, root in files:
        name = _readable(path.relative_to(root).as_posix())
        doc_id = _free_id(name, taken)
        taken.add(doc_id)
        sources.append(Source(path, root, name, doc_id, FORMATS[path.suffix.lower()]))
    return tuple(sorted(sources, key=lambda source: source.doc_id))


def _files(given: Path) -> Iterator[tuple[Path, Path]]:
    """Each file of an input with the folder that its name starts from."""
    if given.is_dir():
        yield from ((path, given) for path in _below(given))
    elif not (given.exists() or given.is_symlink()):
        raise InputError(f"{given}: no such file or folder")
    elif given.suffix.lower() not in FORMATS:
        raise InputError(f"{given}: its name ends with none of {', '.join(FORMATS)}")
    else:
        yield given, given.parent


def _below(root: Path) -> Iterator[Path]:
    seen = {os.path.realpath(root)}  # folders, so that a symlink to one above ends the walk
    for folder, subfolders, files in os.walk(root, followlinks=True):
        kept = [name for name in sorted(subfolders) if not name.startswith(".")]
        real = {name: os.path.realpath(Path(folder, name)) for name in kept}
        subfolders[:] = [name for name in kept if real[name] not in seen]
        seen.update(real.values())
        paths = (Path(folder, file) for file in files if not file.startswith("."))
        yield from (p for p in paths if p.suffix.lower() in FORMATS and p.stem.upper() != README)


def _readable(name: str) -> str:
    """The name in Unicode: bytes of a file name that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _precedence(file: tuple[Path, Path]) -> tuple[bool, str, str]:
    """Of files with the same stem the `.pdf` comes first, then by name."""
    path, root = file
    return path.suffix != ".pdf", path.relative_to(root).as_posix(), str(path)


def _free_id(name: str, taken: Iterable[str]) -> str:
    """The name without its suffix; where another document has that already, with it."""
    path = PurePosixPath(name)
    for doc_id in (str(path.with_suffix("")), name):
        if doc_id not in taken:
            return doc_id
    number = 2
    while f"{name}~{number}" in taken:
        number += 1
    return f"{name}~{number}"


def is_wanted(source: Source, only: str | None) -> bool:
    """Whether the name or `doc_id` matches the pattern, written as in a shell; None matches all."""
    return only is None or any(
        fnmatch.fnmatchcase(text, only) for text in (source.name, source.doc_id)
    )
