"""The whole way from input files to tables."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.run.document import extract_document
from pipeline.run.sources import find_sources
from pipeline.writing import arrow_tables, check_tables, write_tables


def extract(raw: Sequence[Path], out: Path, rules: Path, only: str | None = None) -> None:
    sources = find_sources(raw, only)
    parts = []
    for source in sources:
        sha = hashlib.sha256(source.path.read_bytes()).hexdigest()
        parts.append(arrow_tables(extract_document(source, sha, rules)))
        print(source.doc_id, {k: t.num_rows for k, t in parts[-1].items()})
    tables = {name: pa.concat_tables([p[name] for p in parts]) for name in parts[0]}
    check_tables(tables)
    write_tables(tables, out)
