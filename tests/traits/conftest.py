from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.run import Settings, extract

PDFS = Path(__file__).resolve().parents[1] / "pdfs"
Row = Mapping[str, Any]
Rows = Callable[[str, str], Sequence[Row]]


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """rows(trait, table): the rows of a table that tests/pdfs/<trait>.pdf yields."""
    out = tmp_path_factory.mktemp("traits")
    extract(PDFS, out, Settings(jobs=2))
    tables = {f.stem: pq.read_table(f).to_pylist() for f in sorted(out.glob("*.parquet"))}
    return lambda trait, table: [r for r in tables[table] if r["doc_id"] == trait]
