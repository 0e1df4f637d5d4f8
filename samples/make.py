"""python -m samples.make [ID …]: set the fictional plans anew, samples/plans/*.json -> raw/*.pdf.

A plan is set in the style of its name without the year. Needs Chromium, LibreOffice Writer, the
package typst and the fonts Noto CJK and IPAex; nothing of this is needed to extract or to test.
"""

from __future__ import annotations

import sys
from pathlib import Path

from samples.typeset.__main__ import set_plan

HERE = Path(__file__).parent
RAW = HERE.parent / "raw"


def main(ids: list[str]) -> None:
    for plan in sorted((HERE / "plans").glob("*.json")):
        if not ids or plan.stem in ids:
            style = HERE / "styles" / f"{plan.stem.rpartition('-')[0]}.toml"
            set_plan(plan, style, RAW / f"{plan.stem}.pdf")
            print(f"raw/{plan.stem}.pdf")


if __name__ == "__main__":
    main(sys.argv[1:])
