"""What earlier runs found, by the content of the document and of all that made it.

Below the cache folder each document has a folder named by its SHA-256. Entries are written
atomically and carry a checksum, so that a broken one reads as missing. The whole folder is safe to
delete.
"""

from __future__ import annotations

import contextlib
import copyreg
import hashlib
import io
import os
import pickle
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

CACHE = ".cache"  # below the output folder
MAGIC = b"plan-pipeline-1\n"
DIGEST = 32  # bytes


def write_entry(path: Path, value: object) -> None:
    """Store a picklable value. Raises `OSError` where the folder cannot be written."""
    payload = zlib.compress(_pickled(value), level=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(MAGIC + hashlib.sha256(payload).digest() + payload)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class _ByFields(dict[type, Callable[[Any], Any]]):
    """How values are pickled: dataclasses as a call of their class with what their fields hold. Their
    own way, by a state that is set field by field, takes twice as long, as much as reading lines."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not is_dataclass(kind) or not all(field.init for field in fields(kind)):
            raise KeyError(kind)
        names = [field.name for field in fields(kind)]
        if len(names) > 1:
            values = attrgetter(*names)
            self[kind] = lambda one: (kind, values(one))
        else:  # `attrgetter` gives no tuple of one
            self[kind] = lambda one: (kind, tuple(getattr(one, name) for name in names))
        return self[kind]


def _pickled(value: object) -> bytes:
    room = io.BytesIO()
    pickler = pickle.Pickler(room, protocol=5)
    pickler.dispatch_table = _ByFields(copyreg.dispatch_table)
    pickler.dump(value)
    return room.getvalue()


def read_entry(path: Path) -> Any | None:
    """The value stored, None where there is none or it is broken."""
    payload = _payload(path)
    if payload is None:
        return None
    try:
        return pickle.loads(zlib.decompress(payload))  # own file, its checksum proved
    except (
        Exception
    ):  # a class that has moved since: whatever pickle raises, the entry is of no use
        return None


def is_sound(path: Path) -> bool:
    """Whether an entry is there and whole."""
    return _payload(path) is not None


def _payload(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head = len(MAGIC) + DIGEST
    payload = data[head:]
    return payload if data[:head] == MAGIC + hashlib.sha256(payload).digest() else None


class DocumentCache:
    """The cache folder of one document."""

    def __init__(self, folder: Path, sha256: str) -> None:
        self._folder = folder / sha256

    def part(self, key: str, first: int, last: int) -> Path:
        """Where the layouts of the pages `first` to `last` are kept."""
        return self._folder / f"pages-{key}" / f"{first:06d}-{last:06d}"

    def ranges(self, key: str) -> Iterator[tuple[int, int]]:
        """First and last page of every sound part, in page order, none overlapping."""
        done = 0
        for path in sorted(self._folder.glob(f"pages-{key}/[0-9]*-[0-9]*")):
            first, last = (int(number) for number in path.name.split("-"))
            if first > done and is_sound(path):
                done = last
                yield first, last

    def entry(self, kind: str, doc_id: str, key: str) -> Path:
        """Where a result of one document is kept; the same file may be several documents."""
        return self._folder / f"{_named(kind, doc_id)}-{key}"

    def last_entry(self, kind: str, doc_id: str) -> Any | None:
        """The result of a document made last, whatever rules and code made it; None if there is none
        that this code can read."""
        paths = self._folder.glob(f"{_named(kind, doc_id)}-*")
        newest = max(paths, key=lambda path: path.stat().st_mtime, default=None)
        return None if newest is None else read_entry(newest)

    def forget_others(self, kept: Path) -> None:
        """Drop what other code or rules made of the same kind for the same document."""
        for path in kept.parent.glob(kept.name.rpartition("-")[0] + "-*"):
            if path != kept:
                path.unlink(missing_ok=True)

    def forget_other_pages(self, key: str) -> None:
        """Drop the page layouts that other code or rules made."""
        for path in self._folder.glob("pages-*"):
            if path.name != f"pages-{key}":
                with contextlib.suppress(OSError):
                    shutil.rmtree(path)


def _named(kind: str, doc_id: str) -> str:
    return f"{kind}-{hashlib.sha256(doc_id.encode()).hexdigest()[:12]}"
