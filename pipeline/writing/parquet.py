"""Parquet files, and files that appear together and whole."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

STAGED = ".writing-"  # prefix of the folder in which files are finished before they are moved


def write_tables(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Write `<table>.parquet` for each table. Same tables, same bytes."""
    for name, table in tables.items():
        pq.write_table(
            table.combine_chunks(),
            folder / f"{name}.parquet",
            compression="zstd",
            compression_level=6,
        )


@contextlib.contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A folder whose files are moved into `out` when the block ends without an error: all of them
    or none. Raises `OSError` where `out` cannot be written."""
    out.mkdir(parents=True, exist_ok=True)
    for left_over in out.glob(f"{STAGED}*"):
        shutil.rmtree(left_over, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=STAGED, dir=out))
    try:
        yield folder
        for file in sorted(folder.iterdir()):
            file.replace(out / file.name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_rows(
    folder: Path, table: str, doc_id: str | None = None, columns: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """The rows of a table that was written, or those of one document, with all columns or those
    named. Raises `OSError` where the table is missing."""
    chosen = None if doc_id is None else [("doc_id", "=", doc_id)]
    wanted = None if columns is None else list(columns)
    found = pq.read_table(folder / f"{table}.parquet", columns=wanted, filters=chosen)
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows
