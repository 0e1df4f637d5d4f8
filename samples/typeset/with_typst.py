"""Typst markup, compiled by the `typst` package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from samples.typeset.source import Block, Cell, Plan, Table, bars_as_cells, lanes, text_lines
from samples.typeset.style import (
    Style,
    cell_fill,
    digits,
    heading_look,
    heading_size,
    is_tracked,
    label,
)

_SHAPES = ("rect", "arrow", "line")
_MM = 72 / 25.4


def make_pdf(plan: Plan, style: Style, out: Path) -> None:
    import typst  # only here: the other engines do without it

    source = document(plan, style).encode("utf-8")
    typst.compile(source, output=str(out))


def document(plan: Plan, style: Style) -> str:
    blocks = (b for b in plan.blocks if style.pagebreaks or b.kind != "pagebreak")
    return "\n\n".join([_preamble(plan, style), *(_block(b, style) for b in blocks)])


def _text(text: str, style: Style) -> str:
    """Text as a code expression, line breaks kept."""
    return " + linebreak() + ".join(
        json.dumps(x, ensure_ascii=False) for x in digits(text, style).split("\n")
    )


def _preamble(plan: Plan, style: Style) -> str:
    top, right, bottom, left = style.margins
    number = _joined((style.number or plan.page_number).split("{n}"))
    places = {
        "left": "(left, left)",
        "right": "(right, right)",
        "center": "(center, center)",
        "outer": "(left, right)",
        "none": "(center, center)",
    }
    head = _text(plan.running_head if style.running_place != "none" else "", style)
    rule = (
        f" + line(length: 100%, stroke: 0.4pt + rgb({json.dumps(style.rule_color)}))"
        if style.running_rule and plan.running_head
        else ""
    )
    return f"""#set document(title: {json.dumps(plan.title, ensure_ascii=False)})
#let side(places, body) = context align(places.at(calc.rem(counter(page).get().first(), 2)), body)
#set page(paper: "a4", flipped: {str(style.landscape).lower()}, margin: (top: {top}mm, right: {right}mm, bottom: {bottom}mm, left: {left}mm),
  header: side({places[style.running_place]}, text(size: {style.size * 0.85}pt, {head})){rule},
  footer: side({places[style.number_place]}, context text(size: {style.size * 0.9}pt, {number})))
#set text(font: ({json.dumps(style.font)},), size: {style.size}pt, lang: "ja", region: "jp")
#set par(justify: {str(style.justify).lower()}, leading: {(style.leading - 1) * style.size + 1:.2f}pt, spacing: {(style.leading - 1) * style.size + 3:.2f}pt)
#set table(stroke: none, inset: (x: 3.5pt, y: 2.5pt))
#let indented(body) = par(first-line-indent: (amount: {style.indent}em, all: true), body)
#let bullet(depth, marker, body) = block(inset: (left: depth * {style.list_indent}em), spacing: 0.5em, grid(columns: (auto, 1fr), column-gutter: 0.35em, marker, body))
#let boxed(body) = box(stroke: {"none" if style.figures == "plain" else "0.7pt"}, radius: {"5pt" if style.figures == "rounded" else "0pt"}, inset: (x: 6pt, y: 4pt), outset: 0pt, body)"""


def _joined(parts: list[str]) -> str:
    return " + counter(page).display() + ".join(json.dumps(p, ensure_ascii=False) for p in parts)


# ---- blocks -------------------------------------------------------------------------------------


def _block(block: Block, style: Style) -> str:
    if block.kind == "table":
        assert block.table is not None
        return _table(block.table, style)
    text = _text(block.text, style)
    if block.kind == "h":
        return _heading(block, style)
    if block.kind == "p":
        return f"#indented({text})"
    if block.kind == "note":
        return f"#block(inset: (left: 1em), text(size: 0.85em, {text}))"
    if block.kind == "ul":
        return "\n".join(
            f"#bullet({b.depth + 1}, {_text(b.marker, style)}, {_text(b.text, style)})"
            for b in block.bullets
        )
    if block.kind == "toc":
        return "\n".join(_contents(row, style) for row in block.contents)
    if block.kind == "figure":
        boxes = " + h(8pt) + ".join(f"boxed({_text(x, style)})" for x in block.lines)
        caption = f" + linebreak() + {text}" if block.text else ""
        return f"#align(center, block(par(leading: 12pt, justify: false, {boxes}{caption})))"
    return _cover(block, style) if block.kind == "cover" else "#pagebreak(weak: true)"


def _heading(block: Block, style: Style) -> str:
    look, size = heading_look(style, block.level), heading_size(style, block.level)
    accent = f"rgb({json.dumps(style.accent)})"
    shape = {
        "plain": "",
        "band": f"fill: {accent}, inset: (x: 6pt, y: 4pt), ",
        "frame": f"stroke: 0.8pt + {accent}, inset: (x: 6pt, y: 4pt), ",
        "bar": f"stroke: (left: 5pt + {accent}), inset: (left: 8pt, y: 2pt), ",
        "underline": f"stroke: (bottom: 1.2pt + {accent}), inset: (bottom: 4pt), ",
    }[look]
    color = "white" if look == "band" else f"rgb({json.dumps(style.heading_color)})"
    weight = "bold" if style.heading_bold else "regular"
    text = f"text(font: {json.dumps(style.heading_font)}, size: {size}pt, weight: {json.dumps(weight)}, fill: {color}, {_text(block.text, style)})"
    new_page = "#pagebreak(weak: true)\n" if style.chapter_on_new_page and block.level == 1 else ""
    return f"{new_page}#block(width: 100%, {shape}sticky: true, above: {1.2 * size:.1f}pt, below: {0.6 * size:.1f}pt, {text})"


def _contents(row: tuple[str, str, str, int], style: Style) -> str:
    number, title, page, level = row
    name = _text(f"{number}　{title}" if number else title, style)
    leader = (
        f"box(width: 1fr, inset: (x: 3pt), repeat({json.dumps(style.toc_leader, ensure_ascii=False)}))"
        if page
        else '""'
    )
    return f"#block(width: 100%, spacing: 0.6em, inset: (left: {level - 1}em), {name} + {leader} + {_text(page, style)})"


def _cover(block: Block, style: Style) -> str:
    first, *rest = block.lines
    lines = " + linebreak() + ".join(_text(x, style) for x in rest) or '""'
    title = f'text(size: 22pt, weight: "bold", {_text(first, style)})'
    shape = {
        "center": "",
        "left": "",
        "band": f"fill: rgb({json.dumps(style.accent)}), ",
        "frame": "stroke: 2pt, ",
    }[style.cover]
    if style.cover == "band":
        title = f"text(fill: white, {title})"
    side = "left" if style.cover == "left" else "center"
    return (
        f"#align({side}, v(60mm) + block(width: 100%, {shape}inset: 8mm, {title}) + v(18mm) + "
        f"par(leading: 12pt, justify: false, text(size: 15pt, {lines})))\n#pagebreak()"
    )


# ---- tables -------------------------------------------------------------------------------------


def _table(table: Table, style: Style) -> str:
    if style.bars not in _SHAPES:
        table = bars_as_cells(table, style.bars, style.bar_arrow)
    head = [c for c in table.cells if c.row < table.header_rows]
    body = [c for c in table.cells if c.row >= table.header_rows]
    columns = ", ".join(f"{w}fr" for w in table.widths)
    header = (
        f"table.header(repeat: {str(style.repeat_header).lower()}, {''.join(_cells(head, table, style))}),"
        if head
        else ""
    )
    rows = "".join(_cells(body, table, style))
    inner = f"table(columns: ({columns},), {header}\n{rows})"
    frame = (
        f"block(stroke: {_line(style)}, {inner})"
        if style.double_frame or style.rules == "frame"
        else inner
    )
    text = f"text(font: {json.dumps(style.table_font or style.font)}, size: {style.table_size}pt, {{ set par(leading: 0.5em, justify: false); {frame} }})"
    caption = (
        f"align(center, block(sticky: true, {_text(table.caption, style)})) + "
        if table.caption
        else ""
    )
    note = f" + text(size: 0.85em, {_text(table.note, style)})" if table.note else ""
    content = f"{caption}block(width: 100%, above: 0.5em, below: 1em, {text}){note}"
    if table.landscape and not style.landscape:
        return f"#page(flipped: true, {{ {content} }})"
    return f"{'#pagebreak(weak: true)' if table.new_page else ''}\n#{{ {content} }}"


def _line(style: Style) -> str:
    return f"{style.rule_width}pt + rgb({json.dumps(style.rule_color)})"


def _stroke(cell: Cell, table: Table, style: Style) -> str:
    line = _line(style)
    if style.rules == "full":
        return line
    if style.rules == "horizontal":
        return f"(top: {line}, bottom: {line})"
    if style.rules == "open sides":
        left = "" if cell.col == 0 else f"left: {line}, "
        right = "" if cell.col + cell.cols == len(table.widths) else f"right: {line}, "
        return f"({left}{right}top: {line}, bottom: {line})"
    under_head = cell.header and cell.row + cell.rows == table.header_rows
    return f"(bottom: {line})" if style.rules == "frame" and under_head else "none"


def _cells(cells: list[Cell], table: Table, style: Style) -> Iterator[str]:
    for cell in cells:
        if cell.bars is not None:
            yield from _year_cells(cell, table, style)
            continue
        options = [
            f"x: {cell.col}, y: {cell.row}, rowspan: {cell.rows}, colspan: {cell.cols}, align: {cell.align} + {_valign(cell, table, style)}"
        ]
        options.append(
            f"stroke: {_stroke(cell, table, style)}, breakable: {str(style.rows_break).lower()}"
        )
        fill = cell_fill(cell, table, style)
        if fill:
            options.append(f"fill: rgb({json.dumps(fill)})")
        yield f"table.cell({', '.join(options)}, {_content(cell, style)}),\n"


def _valign(cell: Cell, table: Table, style: Style) -> str:
    return "horizon" if style.vertical_align == "middle" or cell.row < table.header_rows else "top"


def _content(cell: Cell, style: Style) -> str:
    if cell.vertical:
        letters = ", ".join(json.dumps(c, ensure_ascii=False) for c in cell.text if c != "\n")
        return f"stack(dir: ttb, spacing: 2pt, {letters})" if letters else '""'
    text = _text(label(cell.text, style) if cell.header else cell.text, style)
    if cell.header and is_tracked(cell.text, style):
        text = f"text(tracking: 0.35em, {text})"
    return f"strong({text})" if cell.header and style.header_bold else text


def _year_cells(cell: Cell, table: Table, style: Style) -> Iterator[str]:
    """One empty cell a year; the shapes hang in the first and lie over the edges of the others."""
    total = sum(table.widths)
    room = (
        (297 if style.landscape or table.landscape else 210) - style.margins[1] - style.margins[3]
    ) * _MM
    widths = [w / total * room for w in table.widths[cell.col : cell.col + cell.cols]]
    shapes, height = _shapes(cell, widths, style)
    for k in range(cell.cols):
        year = Cell(cell.row, cell.col + k, cell.rows, 1)
        stroke = _stroke(year, table, style)
        if style.year_grid != "solid" and stroke == _line(style):
            inner = (
                "none"
                if style.year_grid == "none"
                else f'(paint: rgb({json.dumps(style.rule_color)}), thickness: 0.4pt, dash: "dashed")'
            )
            stroke = f"(top: {stroke}, bottom: {stroke}, left: {stroke if k == 0 else inner}, right: {stroke if k == cell.cols - 1 else inner})"
        content = f"box(width: 100%, height: {height:.1f}pt, {{ {shapes} }})" if k == 0 else '""'
        yield f"table.cell(x: {year.col}, y: {year.row}, rowspan: {year.rows}, inset: 0pt, align: left + top, breakable: false, stroke: {stroke}, {content}),\n"


def _shapes(cell: Cell, widths: list[float], style: Style) -> tuple[str, float]:
    out, top = [], 3.0
    for lane in lanes(cell.bars or ()):
        spans = [
            (sum(widths[: b.first]) + 2, sum(widths[b.first : b.last + 1]) - 4, b.text)
            for b in lane
        ]
        lines = max(
            (text_lines(text, width - 12, style.table_size) for _, width, text in spans), default=1
        )
        height = lines * style.table_size * 1.4 + 5
        for left, width, text in spans:
            body = f"block(width: {width:.1f}pt, height: {height:.1f}pt, inset: (right: 4pt), align(center + horizon, {_text(text, style)}))"
            out.append(
                f"place(dx: {left:.1f}pt, dy: {top:.1f}pt, {_shape(width, height, style)}); place(dx: {left:.1f}pt, dy: {top:.1f}pt, {body})"
            )
        top += height + 3
    return "; ".join(out), top


def _shape(width: float, height: float, style: Style) -> str:
    fill = f"rgb({json.dumps(style.bar_fill)})"
    if style.bars == "rect":
        return f"rect(width: {width:.1f}pt, height: {height:.1f}pt, fill: {fill}, stroke: 0.5pt)"
    if style.bars == "arrow":
        tip, mid = width - 7, height / 2
        points = f"(0pt, 0pt), ({tip:.1f}pt, 0pt), ({width:.1f}pt, {mid:.1f}pt), ({tip:.1f}pt, {height:.1f}pt), (0pt, {height:.1f}pt)"
        return f"polygon(fill: {fill}, stroke: 0.4pt, {points})"
    y = height - 1.5
    head = f"place(polygon(fill: {fill}, ({width - 6:.1f}pt, {y - 3:.1f}pt), ({width:.1f}pt, {y:.1f}pt), ({width - 6:.1f}pt, {y + 3:.1f}pt)))"
    return f"{{ place(line(start: (0pt, {y:.1f}pt), end: ({width - 5:.1f}pt, {y:.1f}pt), stroke: 1.2pt + {fill})); {head} }}"
