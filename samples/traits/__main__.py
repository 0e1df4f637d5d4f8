"""python -m samples.traits: draw tests/pdfs/*.pdf, each a page or two with one trait of real releases.

Needs reportlab and the fonts IPAex Gothic and OpenSymbol; the PDFs are kept, so that tests need
neither. The same run gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from samples.sheet import A4, Sheet, register_fonts
from samples.traits import characters, grids, pages, schedules

OUT = Path(__file__).resolve().parents[2] / "tests" / "pdfs"
SIZES = {"spread": (1190.0, 842.0)}


def main() -> None:
    register_fonts()
    OUT.mkdir(parents=True, exist_ok=True)
    for module in (characters, grids, schedules, pages):
        for name, draw in vars(module).items():
            if getattr(draw, "__module__", None) == module.__name__:
                sheet = Sheet(OUT / f"{name.replace('_', '-')}.pdf", SIZES.get(name, A4))
                draw(sheet)
                sheet.save()


if __name__ == "__main__":
    main()
