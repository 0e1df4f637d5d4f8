"""Flat OpenDocument text, printed by LibreOffice Writer."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from samples.typeset.source import Block, Cell, Plan, Table, bars_as_cells, lanes, text_lines
from samples.typeset.style import Style, cell_fill, digits, is_tracked, label
from samples.typeset.writer_styles import (
    fonts,
    masters,
    named_styles,
    page_layouts,
    shape_style,
    text_font,
)

_SHAPES = {"rect": "rectangle", "arrow": "pentagon-right", "line": "right-arrow"}
_MM = 72 / 25.4
_SPACES = " ".join(
    f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"'
    for k, v in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def make_pdf(plan: Plan, style: Style, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, out.stem + ".fodt")
        source.write_text(_Writer(plan, style).document(), encoding="utf-8")
        command = [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(out.parent), str(source),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=300)


class _Writer:
    """Collects the automatic styles while the body is written."""

    def __init__(self, plan: Plan, style: Style) -> None:
        self.plan, self.style = plan, style
        self.automatic: dict[str, str] = {}  # definition -> name
        self.master = ""  # the page style that the next block starts with
        self.page_break = False
        self.is_wide = False
        self.n_tables = 0

    def document(self) -> str:
        body = "".join(
            self._block(b)
            for b in self.plan.blocks
            if self.style.pagebreaks or b.kind != "pagebreak"
        )
        automatic = "".join(d.replace("@name", n) for d, n in self.automatic.items())
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
            f'office:mimetype="application/vnd.oasis.opendocument.text">'
            f"<office:meta><dc:title>{escape(self.plan.title)}</dc:title></office:meta>"
            f"{fonts(self.style)}<office:styles>{''.join(named_styles(self.style))}</office:styles>"
            f"<office:automatic-styles>{page_layouts(self.style)}{shape_style(self.style)}{automatic}</office:automatic-styles>"
            f"<office:master-styles>{masters(self.plan, self.style)}</office:master-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document>"
        )

    def auto(self, prefix: str, definition: str) -> str:
        """The name of the automatic style with this definition, in which @name stands for it."""
        return self.automatic.setdefault(definition, f"{prefix}{len(self.automatic)}")

    def text(self, text: str) -> str:
        return (
            escape(digits(text, self.style))
            .replace("\n", "<text:line-break/>")
            .replace("\t", "<text:tab/>")
        )

    def breaks(self) -> tuple[str, str]:
        """Attributes of a paragraph's or table's style for a break due before it: (master, break)."""
        master = f' style:master-page-name="{self.master}"' if self.master else ""
        page = ' fo:break-before="page"' if self.page_break and not self.master else ""
        self.master, self.page_break = "", False
        return master, page

    def paragraph(self, parent: str, content: str, properties: str = "") -> str:
        master, page = self.breaks()
        if master or page or properties:
            parent = self.auto(
                "P",
                f'<style:style style:name="@name" style:family="paragraph" style:parent-style-name="{parent}"{master}><style:paragraph-properties{page}{properties}/></style:style>',
            )
        return f'<text:p text:style-name="{parent}">{content}</text:p>'

    # ---- blocks ---------------------------------------------------------------------------------

    def _block(self, block: Block) -> str:
        if block.kind == "pagebreak":
            self.page_break = True
            return ""
        leave = block.kind != "table" or not (block.table and block.table.landscape)
        if self.is_wide and leave and not self.style.landscape:
            self.master, self.is_wide = "Standard", False
        return "".join(self._lines_of(block))

    def _lines_of(self, block: Block) -> Iterator[str]:
        style = self.style
        if block.kind == "table":
            assert block.table is not None
            yield self._table(block.table)
        elif block.kind == "h":
            self.page_break |= style.chapter_on_new_page and block.level == 1
            yield self.paragraph(f"H{min(block.level, 6)}", self.text(block.text))
        elif block.kind == "ul":
            for b in block.bullets:
                hang = (len(b.marker) + 0.3) * style.size
                left = (b.depth + 1) * style.list_indent * style.size + hang
                tab = f' fo:margin-left="{left:.1f}pt" fo:text-indent="-{hang:.1f}pt"'
                yield self.paragraph(
                    "Item", f"{self.text(b.marker)}<text:tab/>{self.text(b.text)}", tab
                )
        elif block.kind == "toc":
            for number, title, page, level in block.contents:
                name = f"{number}　{title}" if number else title
                yield self.paragraph(
                    "Contents",
                    self.text(f"{name}\t{page}"),
                    f' fo:margin-left="{(level - 1) * style.size}pt"',
                )
        elif block.kind == "cover":
            first, *rest = block.lines
            yield self.paragraph("CoverTitle", self.text(first))
            yield from (self.paragraph("CoverLine", self.text(x)) for x in rest)
            self.page_break = True
        elif block.kind == "figure":
            yield from (
                self.paragraph("FigureBox" if style.figures != "plain" else "Caption", self.text(x))
                for x in block.lines
            )
            if block.text:
                yield self.paragraph("Caption", self.text(block.text))
        else:
            yield self.paragraph("Note" if block.kind == "note" else "Body", self.text(block.text))

    # ---- tables ---------------------------------------------------------------------------------

    def _table(self, table: Table) -> str:
        style = self.style
        if style.bars not in _SHAPES:
            table = bars_as_cells(table, style.bars, style.bar_arrow)
        wide = table.landscape and not style.landscape
        if wide and not self.is_wide:
            self.master, self.is_wide = "Wide", True
        self.page_break |= table.new_page
        caption = (
            self.paragraph("Caption", self.text(table.caption), ' fo:keep-with-next="always"')
            if table.caption
            else ""
        )
        widths = self._widths(table)
        master, page = self.breaks()
        name = self.auto(
            "T",
            f'<style:style style:name="@name" style:family="table"{master}><style:table-properties style:width="{sum(widths):.1f}pt" table:align="left" table:border-model="collapsing"{page} fo:margin-bottom="8pt" style:may-break-between-rows="true"/></style:style>',
        )
        columns = "".join(
            f'<table:table-column table:style-name="{self._column(w)}"/>' for w in widths
        )
        rows = [self._row(table, r, widths) for r in range(table.n_rows)]
        head = "".join(rows[: table.header_rows])
        head = (
            f"<table:table-header-rows>{head}</table:table-header-rows>"
            if head and style.repeat_header
            else head
        )
        note = self.paragraph("Note", self.text(table.note)) if table.note else ""
        self.n_tables += 1
        gap = "" if note else self.paragraph("Gap", "")
        return f'{caption}<table:table table:name="T{self.n_tables}" table:style-name="{name}">{columns}{head}{"".join(rows[table.header_rows :])}</table:table>{note}{gap}'

    def _widths(self, table: Table) -> list[float]:
        room = (
            (297 if self.style.landscape or table.landscape else 210)
            - self.style.margins[1]
            - self.style.margins[3]
        ) * _MM
        return [w / sum(table.widths) * room for w in table.widths]

    def _column(self, width: float) -> str:
        return self.auto(
            "C",
            f'<style:style style:name="@name" style:family="table-column"><style:table-column-properties style:column-width="{width:.2f}pt"/></style:style>',
        )

    def _row(self, table: Table, row: int, widths: list[float]) -> str:
        starts = {c.col: c for c in table.cells if c.row == row}
        covered = {
            c.col + k for c in table.cells if c.row < row < c.row + c.rows for k in range(c.cols)
        }
        out, col, height = [], 0, 0.0
        while col < len(widths):
            cell = starts.get(col)
            if col in covered or cell is None:
                out.append("<table:covered-table-cell/>")
                col += 1
                continue
            if cell.bars is not None:
                shapes, height = self._shapes(cell, widths)
                out.extend(
                    self._cell(Cell(row, col + k, cell.rows, 1), table, shapes if k == 0 else "")
                    for k in range(cell.cols)
                )
            else:
                out.append(self._cell(cell, table, ""))
                out.extend("<table:covered-table-cell/>" for _ in range(cell.cols - 1))
            col += cell.cols
        keep = "auto" if self.style.rows_break else "always"
        name = self.auto(
            "R",
            f'<style:style style:name="@name" style:family="table-row"><style:table-row-properties style:min-row-height="{height:.1f}pt" fo:keep-together="{keep}"/></style:style>',
        )
        return f'<table:table-row table:style-name="{name}">{"".join(out)}</table:table-row>'

    def _cell(self, cell: Cell, table: Table, shapes: str) -> str:
        style = self.style
        fill = cell_fill(cell, table, style)
        middle = style.vertical_align == "middle" or cell.row < table.header_rows
        properties = (
            f'fo:padding="2.4pt" style:vertical-align="{"middle" if middle else "top"}"{_borders(cell, table, style)}'
            + (f' fo:background-color="{fill}"' if fill else "")
            + (' style:writing-mode="tb-rl"' if cell.vertical else "")
        )
        name = self.auto(
            "E",
            f'<style:style style:name="@name" style:family="table-cell"><style:table-cell-properties {properties}/></style:style>',
        )
        spans = (f' table:number-rows-spanned="{cell.rows}"' if cell.rows > 1 else "") + (
            f' table:number-columns-spanned="{cell.cols}"' if cell.cols > 1 else ""
        )
        look = {"left": "Cell", "center": "CellCenter", "right": "CellRight"}[cell.align] + (
            "Head" if cell.header else ""
        )
        text = self.text(label(cell.text, style) if cell.header else cell.text)
        if cell.header and is_tracked(cell.text, style):
            text = f'<text:span text:style-name="Tracked">{text}</text:span>'
        lines = text.split("<text:line-break/>")
        paragraphs = "".join(
            f'<text:p text:style-name="{look}">{shapes if k == 0 else ""}{x}</text:p>'
            for k, x in enumerate(lines)
        )
        return f'<table:table-cell table:style-name="{name}"{spans}>{paragraphs}</table:table-cell>'

    def _shapes(self, cell: Cell, widths: list[float]) -> tuple[str, float]:
        """Shapes anchored in the first year's cell, lying over the years they cover; the height in points."""
        style = self.style
        years = widths[cell.col : cell.col + cell.cols]
        font = text_font(
            style.table_font or style.font, style.table_size
        )  # no named styles in shapes
        look = self.auto(
            "P",
            f'<style:style style:name="@name" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>{font}</style:style>',
        )
        out, top = [], 1.0
        for lane in lanes(cell.bars or ()):
            spans = [
                (sum(years[: b.first]), sum(years[b.first : b.last + 1]) - 5, b.text) for b in lane
            ]
            n_lines = max(
                (text_lines(text, width - 14, style.table_size) for _, width, text in spans),
                default=1,
            )
            height = n_lines * style.table_size * 1.35 + 6
            for left, width, text in spans:
                out.append(
                    f'<draw:custom-shape text:anchor-type="paragraph" draw:z-index="{len(out)}" draw:style-name="Shape" svg:x="{left:.1f}pt" svg:y="{top:.1f}pt" svg:width="{width:.1f}pt" svg:height="{height:.1f}pt">'
                    f'<text:p text:style-name="{look}">{self.text(text)}</text:p><draw:enhanced-geometry {_geometry(style, width, height)}/></draw:custom-shape>'
                )
            top += height + 3
        return "".join(out), top + 4


def _geometry(style: Style, width: float, height: float) -> str:
    tip = int(21600 * (1 - min(0.3, 0.5 * height / width)))
    if style.bars == "rect":
        return 'svg:viewBox="0 0 21600 21600" draw:type="rectangle" draw:enhanced-path="M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N"'
    if style.bars == "arrow":
        return f'svg:viewBox="0 0 21600 21600" draw:type="pentagon-right" draw:enhanced-path="M 0 0 L {tip} 0 21600 10800 {tip} 21600 0 21600 Z N"'
    return f'svg:viewBox="0 0 21600 21600" draw:type="right-arrow" draw:enhanced-path="M 0 3600 L {tip} 3600 {tip} 0 21600 10800 {tip} 21600 {tip} 18000 0 18000 Z N"'


def _borders(cell: Cell, table: Table, style: Style) -> str:
    line = f"{style.rule_width}pt solid {style.rule_color}"
    outer = (
        f"{max(2.2, style.rule_width)}pt double {style.rule_color}" if style.double_frame else line
    )
    edges = {
        "left": cell.col == 0,
        "right": cell.col + cell.cols == len(table.widths),
        "top": cell.row == 0,
        "bottom": cell.row + cell.rows == table.n_rows,
    }
    inner = {
        "full": ("left", "right", "top", "bottom"),
        "horizontal": ("top", "bottom"),
        "open sides": ("left", "right", "top", "bottom"),
        "frame": ("bottom",) if cell.header and cell.row + cell.rows == table.header_rows else (),
        "none": (),
    }[style.rules]
    outside = {
        "full": 4,
        "frame": 4,
        "horizontal": ("top", "bottom"),
        "open sides": ("top", "bottom"),
        "none": (),
    }[style.rules]
    sides = tuple(edges) if outside == 4 else outside
    out = ""
    for side, is_outer in edges.items():
        width = (
            (outer if side in sides else "none")
            if is_outer
            else (line if side in inner else "none")
        )
        out += f' fo:border-{side}="{width}"'
    return out
