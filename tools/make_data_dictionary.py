"""Write docs/data-dictionary.md from the declaration of the contract."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.writing import data_dictionary  # noqa: E402

(ROOT / "docs" / "data-dictionary.md").write_text(data_dictionary(), encoding="utf-8")
