"""HTML and CSS, printed by headless Chromium."""

from __future__ import annotations

import html
import os
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from samples.typeset.source import Bar, Block, Cell, Plan, Table, bars_as_cells, lanes
from samples.typeset.style import Style, digits, heading_look, heading_size, is_tracked, label

_SHAPES = ("rect", "arrow", "line")


def make_pdf(plan: Plan, style: Style, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "plan.html")
        page.write_text(document(plan, style), encoding="utf-8")
        command = [
            os.environ.get("CHROMIUM", "chromium"), "--headless", "--no-sandbox", "--disable-gpu",
            "--disable-pdf-tagging", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={out}", page.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)


def document(plan: Plan, style: Style) -> str:
    body = "".join(
        _block(b, style) for b in plan.blocks if style.pagebreaks or b.kind != "pagebreak"
    )
    return (
        f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>{html.escape(plan.title)}</title>'
        f"<style>{_css(plan, style)}</style><body><main>{body}</main></body></html>"
    )


def _text(text: str, style: Style) -> str:
    return html.escape(digits(text, style)).replace("\n", "<br>")


# ---- blocks -------------------------------------------------------------------------------------


def _block(block: Block, style: Style) -> str:
    if block.kind == "table":
        assert block.table is not None
        return _table(block.table, style)
    if block.kind == "ul":
        return "".join(
            f'<div class="li" style="padding-left:{(b.depth + 1) * style.list_indent + len(b.marker) * 1.0}em;'
            f'text-indent:-{len(b.marker) * 1.0 + 0.3:.1f}em">{_text(b.marker, style)}<span class="gap"></span>{_text(b.text, style)}</div>'
            for b in block.bullets
        )
    if block.kind == "toc":
        return (
            '<div class="toc">'
            + "".join(_contents(row, style) for row in block.contents)
            + "</div>"
        )
    if block.kind == "cover":
        return (
            '<div class="cover">'
            + "".join(f"<div>{_text(x, style)}</div>" for x in block.lines)
            + "</div>"
        )
    if block.kind == "figure":
        boxes = "".join(f"<span>{_text(x, style)}</span>" for x in block.lines)
        caption = f'<div class="caption">{_text(block.text, style)}</div>' if block.text else ""
        return f'<div class="figure">{boxes}{caption}</div>'
    if block.kind == "pagebreak":
        return '<div class="break"></div>'
    if block.kind == "h":
        level = min(block.level, 6)
        return f"<h{level}><span>{_text(block.text, style)}</span></h{level}>"
    return f'<p class="{block.kind}">{_text(block.text, style)}</p>'


def _contents(row: tuple[str, str, str, int], style: Style) -> str:
    number, title, page, level = row
    name = _text(f"{number}　{title}" if number else title, style)
    leader = html.escape(style.toc_leader * 200) if page else ""
    return f'<div class="line" style="padding-left:{level - 1}em"><span>{name}</span><i>{leader}</i><b>{_text(page, style)}</b></div>'


# ---- tables -------------------------------------------------------------------------------------


def _table(table: Table, style: Style) -> str:
    if style.bars not in _SHAPES:
        table = bars_as_cells(table, style.bars, style.bar_arrow)
    cells = [c for cell in table.cells for c in _opened(cell, style)]
    rows = {
        row: list(of_row)
        for row, of_row in groupby(
            sorted(cells, key=lambda c: (c[0].row, c[0].col)), key=lambda c: c[0].row
        )
    }
    html_rows = [_row(rows.get(r, []), r, table, style) for r in range(table.n_rows)]
    total = sum(table.widths)
    cols = "".join(f'<col style="width:{100 * w / total:.2f}%">' for w in table.widths)
    head = f"<thead>{''.join(html_rows[: table.header_rows])}</thead>" if table.header_rows else ""
    body = f"<tbody>{''.join(html_rows[table.header_rows :])}</tbody>"
    caption = f'<div class="caption">{_text(table.caption, style)}</div>' if table.caption else ""
    note = f'<p class="note">{_text(table.note, style)}</p>' if table.note else ""
    kind = (
        "wide" if table.landscape and not style.landscape else "newpage" if table.new_page else ""
    )
    return f'<div class="table {kind}">{caption}<table><colgroup>{cols}</colgroup>{head}{body}</table>{note}</div>'


def _opened(cell: Cell, style: Style) -> Iterator[tuple[Cell, str]]:
    """A merged cell as it is, or as single cells without the edges between them."""
    if style.merged == "span" or cell.rows == 1 or cell.bars is not None:
        yield cell, ""
        return
    for k in range(cell.rows):
        edges = ("border-top:none;" if k else "") + (
            "border-bottom:none;" if k < cell.rows - 1 else ""
        )
        part = Cell(
            cell.row + k,
            cell.col,
            1,
            cell.cols,
            cell.text if k == 0 else "",
            cell.header,
            cell.align,
            cell.vertical,
        )
        yield part, edges


def _row(cells: list[tuple[Cell, str]], row: int, table: Table, style: Style) -> str:
    odd = (row - table.header_rows) % 2 == 1
    return f"<tr{' class=odd' if odd else ''}>{''.join(_cell(c, edges, table, style) for c, edges in cells)}</tr>"


def _cell(cell: Cell, edges: str, table: Table, style: Style) -> str:
    spans = (f" rowspan={cell.rows}" if cell.rows > 1 else "") + (
        f" colspan={cell.cols}" if cell.cols > 1 else ""
    )
    kinds = [
        k
        for k, on in (
            ("head", cell.header),
            ("vert", cell.vertical),
            ("tracked", cell.header and is_tracked(cell.text, style)),
            ("shaded", cell.shaded and style.bars != "characters"),
            ("bars", cell.bars is not None),
        )
        if on
    ]
    inner = _text(label(cell.text, style) if cell.header else cell.text, style)
    if cell.vertical:
        inner = f"<span>{inner}</span>"
    if cell.bars is not None:
        inner = _bars(cell, table, style)
    return (
        f'<td{spans} class="{" ".join(kinds)}" style="text-align:{cell.align};{edges}">{inner}</td>'
    )


def _bars(cell: Cell, table: Table, style: Style) -> str:
    widths = table.widths[cell.col : cell.col + cell.cols]
    columns = " ".join(f"{w}fr" for w in widths)
    found = lanes(cell.bars or ())
    grid = (
        ""
        if style.year_grid == "none"
        else "".join(
            f'<i class="year" style="grid-column:{k + 1};grid-row:1/{len(found) + 1}"></i>'
            for k in range(cell.cols - 1)
        )
    )
    shapes = "".join(_bar(bar, k, style) for k, lane in enumerate(found) for bar in lane)
    return f'<div class="years" style="grid-template-columns:{columns};grid-template-rows:repeat({len(found)},minmax(16pt,auto))">{grid}{shapes}</div>'


def _bar(bar: Bar, lane: int, style: Style) -> str:
    place = f"grid-column:{bar.first + 1}/{bar.last + 2};grid-row:{lane + 1}"
    text = f"<span>{_text(bar.text, style)}</span>"
    years = bar.last - bar.first + 1
    return f'<div class="bar" style="{place}">{_outline(style, years)}{text}</div>'


def _outline(style: Style, years: int) -> str:
    """The bar's shape as a path that fills its box."""
    if style.bars == "rect":
        return ""
    tip = 100 - 8 / years
    if style.bars == "arrow":
        shape = f'<polygon points="0,0 {tip},0 100,50 {tip},100 0,100" fill="{style.bar_fill}" stroke="{style.rule_color}" stroke-width="0.6" vector-effect="non-scaling-stroke"/>'
    else:
        line = f'stroke="{style.bar_fill}" stroke-width="1.4" vector-effect="non-scaling-stroke"'
        shape = f'<path d="M1,88 L{tip},88" fill="none" {line}/><polygon points="{tip},76 99,88 {tip},100" fill="{style.bar_fill}"/>'
    return f'<svg viewBox="0 0 100 100" preserveAspectRatio="none">{shape}</svg>'


# ---- style sheet --------------------------------------------------------------------------------


def _css(plan: Plan, style: Style) -> str:
    parts = (
        _page_css(plan, style),
        _text_css(style),
        _heading_css(style),
        _table_css(style),
        _bar_css(style),
        style.extra_css,
    )
    return "\n".join(parts)


def _margin_box(place: str, content: str, style: Style, rule: str = "") -> str:
    return f"@{place}{{content:{content};font:{style.size * 0.85}pt '{style.font}';{rule}}}"


def _page_css(plan: Plan, style: Style) -> str:
    number = '"' + (style.number or plan.page_number).replace("{n}", '" counter(page) "') + '"'
    head = '"' + digits(plan.running_head, style) + '"' if style.running_place != "none" else '""'
    rule = (
        f"border-bottom:0.5pt solid {style.rule_color};margin-bottom:4mm"
        if style.running_rule
        else ""
    )
    sides = {
        "left": ("left", "left"),
        "right": ("right", "right"),
        "center": ("center", "center"),
        "outer": ("left", "right"),
        "none": ("center", "center"),
    }
    css = f"@page{{size:A4 {'landscape' if style.landscape else 'portrait'};margin:{' '.join(f'{m}mm' for m in style.margins)}}}"
    for k, page in enumerate((":left", ":right")):
        boxes = (
            _margin_box(f"top-{sides[style.running_place][k]}", head, style, rule)
            if plan.running_head and not style.side_tab
            else ""
        )
        boxes += _margin_box(f"bottom-{sides[style.number_place][k]}", number, style)
        if style.side_tab:
            tab = f"writing-mode:vertical-rl;background:{style.accent};color:white;width:14pt;height:90mm;margin-left:8mm;text-align:center"
            boxes += _margin_box("right-middle", f'"{plan.running_head or plan.title}"', style, tab)
        css += f"@page {page}{{{boxes}}}"
    return (
        css
        + f"@page wide{{size:A4 landscape;margin:{' '.join(f'{m}mm' for m in style.margins)}}} .wide{{page:wide}}"
    )


def _text_css(style: Style) -> str:
    boxes = {
        "boxes": "border:0.7pt solid #333",
        "rounded": "border:0.7pt solid #333;border-radius:6pt;background:#f4f8ee",
        "plain": "",
    }[style.figures]
    covers = {
        "center": ".cover{text-align:center;padding-top:70mm;font-size:1.8em;line-height:2}",
        "left": ".cover{padding-top:50mm;font-size:1.6em;line-height:2}.cover div:first-child{font-size:1.6em;font-weight:bold}",
        "band": f".cover{{padding-top:45mm;text-align:center;font-size:1.5em;line-height:2}}.cover div:first-child{{background:{style.accent};color:white;padding:10mm 4mm;font-size:1.5em;font-weight:bold;margin-bottom:20mm}}",
        "frame": ".cover{margin-top:55mm;text-align:center;font-size:1.5em;line-height:2}.cover div:first-child{border:3pt double #000;padding:8mm 4mm;margin-bottom:40mm}",
    }
    return f"""
html{{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
body{{margin:0;font-family:'{style.font}';font-size:{style.size}pt;line-height:{style.leading};text-align:{"justify" if style.justify else "left"};overflow-wrap:anywhere}}
{f"main{{columns:{style.columns};column-gap:8mm}} .table,h1,.cover,.toc{{column-span:all}}" if style.columns > 1 else ""}
p{{margin:0 0 0.3em;text-indent:{style.indent}em}} p.note{{text-indent:0;font-size:0.85em;margin-left:1em}}
.li{{margin:0.1em 0}} .gap{{display:inline-block;width:0.3em;text-indent:0}} .break{{break-after:page}}
.toc .line{{display:flex;text-align:left}} .toc i{{flex:1;overflow:hidden;white-space:nowrap;height:1.6em;font-style:normal;direction:rtl;margin:0 0.4em}} .toc b{{font-weight:normal}}
.cover{{break-after:page}} {covers[style.cover]}
.figure{{text-align:center;margin:0.8em 0}} .figure span{{display:inline-block;padding:2pt 7pt;margin:3pt 5pt;{boxes}}}
.caption{{text-align:center;text-indent:0;margin:0.5em 0 0.2em;break-after:avoid}}
"""


def _heading_css(style: Style) -> str:
    css = ""
    if style.chapter_on_new_page:
        css += "h1{break-before:page}"
    for level in range(1, 7):
        look = heading_look(style, level)
        rule = {
            "plain": "",
            "band": f"background:{style.accent};color:white;padding:2pt 6pt;",
            "frame": f"border:0.8pt solid {style.accent};padding:2pt 6pt;",
            "bar": f"border-left:5pt solid {style.accent};padding-left:6pt;",
            "underline": f"border-bottom:1.2pt solid {style.accent};",
        }[look]
        weight = "bold" if style.heading_bold else "normal"
        css += (
            f"h{level}{{font:{weight} {heading_size(style, level)}pt/1.4 '{style.heading_font}';color:{style.heading_color};"
            f"margin:{1.1 if level < 3 else 0.7}em 0 0.4em;break-after:avoid;text-align:left;{rule}}}"
        )
    return css


def _table_css(style: Style) -> str:
    line = f"{style.rule_width}pt solid {style.rule_color}"
    cell = {
        "full": f"td{{border:{line}}}",
        "horizontal": f"td{{border-top:{line};border-bottom:{line}}}",
        "frame": f"table{{border:{line}}} thead tr:last-child td{{border-bottom:{line}}}",
        "open sides": f"td{{border:{line}}} tr td:first-child{{border-left:none}} tr td:last-child{{border-right:none}}",
        "none": "",
    }[style.rules]
    if style.double_frame:
        cell += f"table{{border:3pt double {style.rule_color}}}"
    return f"""
table{{border-collapse:collapse;width:100%;table-layout:fixed;font-size:{style.table_size}pt;line-height:1.35;margin:0.2em 0 0.8em;text-align:left;font-family:'{style.table_font or style.font}'}}
td{{padding:2pt 3.5pt;vertical-align:{style.vertical_align}}} thead td{{vertical-align:middle}}
{cell} tr.odd td:not(.head){{background:{style.zebra or "none"}}} td.head{{background:{style.header_fill or "none"};{"font-weight:bold" if style.header_bold else ""}}}
thead{{display:{"table-header-group" if style.repeat_header else "table-row-group"}}} tr{{break-inside:{"auto" if style.rows_break else "avoid"}}}
.vert{{padding:2pt 0;text-align:center}} .vert span{{writing-mode:vertical-rl;display:inline-block}} .newpage{{break-before:page}} .tracked{{letter-spacing:0.6em}}
.wide{{break-before:page;break-after:page}}
"""


def _bar_css(style: Style) -> str:
    filled = (
        f"background:{style.bar_fill};border:0.5pt solid {style.rule_color};"
        if style.bars == "rect"
        else ""
    )
    year = f"border-right:0.5pt {style.year_grid if style.year_grid != 'none' else 'solid'} {style.rule_color}"
    text = "padding:1pt 4pt 4pt" if style.bars == "line" else "padding:1pt 6pt"
    return f"""
td.bars{{padding:0;height:1pt}} td.shaded{{background:{style.bar_fill} !important}} .years{{display:grid;position:relative;min-height:16pt}} .year{{{year}}}
.bar{{position:relative;margin:2pt 2pt;{filled}text-align:center;text-indent:0}} .bar svg{{position:absolute;left:0;top:0;width:100%;height:100%}} .bar span{{position:relative;display:block;{text}}}
"""
