"""python -m samples.typeset PLAN.json STYLE.toml OUT.pdf"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from samples.typeset.source import load_plan
from samples.typeset.style import load_style


def set_plan(plan: Path, style: Path, out: Path) -> None:
    """Set the plan in the style and write its PDF."""
    look = load_style(style)
    engine = importlib.import_module(f"samples.typeset.with_{look.engine}")
    out.parent.mkdir(parents=True, exist_ok=True)
    engine.make_pdf(load_plan(plan), look, out.resolve())


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    set_plan(*(Path(a) for a in sys.argv[1:]))
