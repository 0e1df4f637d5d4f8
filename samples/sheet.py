"""A page to draw on with y growing downwards, for the single-trait PDFs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts")
A4 = (595.0, 842.0)


class Sheet:
    """A canvas whose y grows downwards; lengths in points."""

    def __init__(self, path: Path, size: tuple[float, float] = A4) -> None:
        self.canvas = Canvas(str(path), pagesize=size, invariant=1)
        self.height = size[1]

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        color: object = black,
        font: str = "Gothic",
    ) -> None:
        """Text with its baseline at `y`."""
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(color)
        self.canvas.drawString(x, self.height - y, text)

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = 10) -> None:
        for k, line in enumerate(lines):
            self.text(x, y + k * size * 1.4, line, size)

    def bold(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Bold as some word processors make it: the text printed again, a hair further on."""
        for k in range(3):
            self.text(x + 0.24 * k, y, text, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColor(black)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(
        self, x0: float, y0: float, x1: float, y1: float, fill: str = "", line: float = 0.5
    ) -> None:
        self.canvas.setLineWidth(line or 0.5)
        self.canvas.setFillColor(HexColor(fill) if fill else white)
        self.canvas.rect(
            x0, self.height - y1, x1 - x0, y1 - y0, stroke=int(line > 0), fill=int(bool(fill))
        )

    def polygon(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        path.close()
        self.canvas.setFillColor(HexColor(fill))
        self.canvas.drawPath(path, stroke=1, fill=1)

    def arrow(self, x0: float, y0: float, x1: float, y1: float, fill: str) -> None:
        tip, middle = x1 - 8, (y0 + y1) / 2
        self.polygon([(x0, y0), (tip, y0), (x1, middle), (tip, y1), (x0, y1)], fill)

    def balloon(
        self, x0: float, y0: float, x1: float, y1: float, tip: tuple[float, float], fill: str
    ) -> None:
        """A box with a tail that ends in `tip`, below it."""
        tail = [(x0 + 20, y1), tip, (x0 + 8, y1)]
        self.polygon([(x0, y0), (x1, y0), (x1, y1), *tail, (x0, y1)], fill)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def rows(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """Texts of a grid's cells, lines apart by newlines."""
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                self.lines(x + 4, y + 13, text.split("\n") if text else [], 9)

    def new_page(self, size: tuple[float, float] = A4) -> None:
        self.canvas.showPage()
        self.canvas.setPageSize(size)
        self.height = size[1]

    def save(self) -> None:
        self.canvas.save()


def register_fonts() -> None:
    """Gothic for text and Symbols for private-use bullets."""
    pdfmetrics.registerFont(TTFont("Gothic", str(FONTS / "opentype/ipaexfont-gothic/ipaexg.ttf")))
    pdfmetrics.registerFont(_symbols())


def _symbols() -> TTFont:
    """Symbols at the private-use codes that the bullets of a word processor have."""
    font = TTFont("Symbols", str(FONTS / "truetype/libreoffice/opens___.ttf"))
    glyphs = font.face.charToGlyph
    glyphs |= {0xF077: glyphs[0xE00C], 0xF06C: glyphs[0x25CF]}
    return font
