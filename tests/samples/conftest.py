from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.run import Settings, extract

ROOT = Path(__file__).resolve().parents[2]
Extracted = Mapping[str, Sequence[Mapping[str, Any]]]


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Extracted:
    """The rows of every table that the samples in raw/ yield, by table name."""
    out = tmp_path_factory.mktemp("extracted")
    extract(ROOT / "raw", out, Settings(jobs=2))
    return {f.stem: pq.read_table(f).to_pylist() for f in sorted(out.glob("*.parquet"))}
