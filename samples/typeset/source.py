"""A plan source: blocks in reading order, tables laid out as HTML does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Bar:
    """An activity over the columns `first` to `last`, counted from the left of its cell."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    row: int
    col: int
    rows: int
    cols: int
    text: str = ""
    header: bool = False
    align: str = "left"
    vertical: bool = False
    bars: tuple[Bar, ...] | None = None
    shaded: bool = False  # a year that a bar covers, once bars have become cells


@dataclass(frozen=True, slots=True)
class Table:
    cells: tuple[Cell, ...]
    n_rows: int
    widths: tuple[float, ...]  # relative
    header_rows: int
    caption: str = ""
    note: str = ""
    landscape: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    marker: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is h, p, ul, note, figure, toc, cover, table or pagebreak."""

    kind: str
    text: str = ""
    level: int = 0
    lines: tuple[str, ...] = ()
    bullets: tuple[Bullet, ...] = ()
    contents: tuple[tuple[str, str, str, int], ...] = ()  # number, title, page, level
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    title: str
    municipality: str
    running_head: str
    page_number: str
    blocks: tuple[Block, ...]


def load_plan(path: Path) -> Plan:
    """Read a plan.json."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Plan(
        title=data["meta"]["title"],
        municipality=data["meta"]["municipality"],
        running_head=data.get("running_head", ""),
        page_number=data.get("page_number", ""),
        blocks=tuple(_block(b) for b in data["blocks"]),
    )


def _block(data: dict[str, Any]) -> Block:
    kind = data["t"]
    if kind == "table":
        return Block(kind, table=_table(data))
    if kind == "ul":
        return Block(kind, bullets=tuple(_flat(data["items"], 0)))
    if kind == "toc":
        return Block(kind, contents=tuple(tuple(row) for row in data["rows"]))
    lines = tuple(data.get("lines", data.get("texts", ())))
    return Block(kind, data.get("text", data.get("caption", "")), data.get("level", 0), lines)


def _flat(items: Sequence[dict[str, Any]], depth: int) -> Iterator[Bullet]:
    for item in items:
        yield Bullet(item.get("marker", ""), item["text"], depth)
        yield from _flat(item.get("children", []), depth + 1)


def _table(data: dict[str, Any]) -> Table:
    header_rows = data.get("header_rows", 0)
    cells = tuple(_placed(data["rows"], header_rows))
    n_cols = max(c.col + c.cols for c in cells)
    return Table(
        cells=cells,
        n_rows=len(data["rows"]),
        widths=tuple(data.get("widths") or [1] * n_cols),
        header_rows=header_rows,
        caption=data.get("caption", ""),
        note=data.get("note", ""),
        landscape=data.get("landscape", False),
        new_page=data.get("page_break_before", False),
    )


def _placed(rows: Sequence[Sequence[Any]], header_rows: int) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for row, entries in enumerate(rows):
        col = 0
        for entry in entries:
            while (row, col) in taken:
                col += 1
            cell = _cell(entry, row, col, header_rows)
            taken |= {(row + i, col + j) for i in range(cell.rows) for j in range(cell.cols)}
            yield cell
            col += cell.cols


def _cell(entry: str | dict[str, Any], row: int, col: int, header_rows: int) -> Cell:
    data = {"text": entry} if isinstance(entry, str) else entry
    bars = data.get("bars")
    in_head = row < header_rows
    return Cell(
        row=row,
        col=col,
        rows=data.get("rs", 1),
        cols=data.get("cs", 1),
        text=data.get("text", ""),
        header=in_head or data.get("header", False) or "fill" in data,
        align=data.get("align", "center" if in_head else "left"),
        vertical=data.get("vert", False),
        bars=None if bars is None else tuple(Bar(b["from"], b["to"], b["text"]) for b in bars),
    )


def lanes(bars: Sequence[Bar]) -> tuple[tuple[Bar, ...], ...]:
    """Bars that lie beside each other share a lane; at least one lane, maybe empty."""
    found: list[list[Bar]] = []
    for bar in bars:
        free = next((lane for lane in found if lane[-1].last < bar.first), None)
        if free is None:
            found.append([bar])
        else:
            free.append(bar)
    return tuple(tuple(lane) for lane in found) or ((),)


def bars_as_cells(table: Table, mode: str, arrow: str) -> Table:
    """Each lane of bars becomes a row of the table. A bar is one `merged` cell, perhaps with an
    arrow behind its text (`merged arrow`), or single `shaded` cells with its text in the first, or
    its text and then the `arrow` in each year (`characters`)."""
    for row in reversed(range(table.n_rows)):
        if any(c.bars is not None and c.row == row for c in table.cells):
            table = _spread_row(table, row, mode, arrow)
    return table


def _spread_row(table: Table, row: int, mode: str, arrow: str) -> Table:
    extra = max(len(lanes(c.bars)) for c in table.cells if c.row == row and c.bars is not None) - 1
    out: list[Cell] = []
    for cell in table.cells:
        if cell.row > row:
            out.append(replace(cell, row=cell.row + extra))
        elif cell.row == row and cell.bars is not None:
            out.extend(_lane_cells(cell, extra + 1, mode, arrow))
        elif cell.row + cell.rows > row:
            out.append(replace(cell, rows=cell.rows + extra))
        else:
            out.append(cell)
    out.sort(key=lambda c: (c.row, c.col))
    return replace(table, cells=tuple(out), n_rows=table.n_rows + extra)


def _lane_cells(cell: Cell, n_lanes: int, mode: str, arrow: str) -> Iterator[Cell]:
    filled = lanes(cell.bars or ())
    rest = arrow if mode == "characters" else ""
    for number in range(n_lanes):
        lane = filled[number] if number < len(filled) else ()
        year = 0
        while year < cell.cols:
            bar = next((b for b in lane if b.first <= year <= b.last), None)
            merged = bar is not None and mode.startswith("merged")
            span = bar.last - bar.first + 1 if bar and merged else 1
            text = "" if bar is None else bar.text if year == bar.first else rest
            if bar and mode == "merged arrow":
                text = f"{bar.text} {arrow}"
            place = (cell.row + number, cell.col + year, 1, span)
            yield Cell(*place, text, align="center", shaded=bar is not None)
            year += span


def text_lines(text: str, width: float, size: float) -> int:
    """About how many lines `text` takes in a width, both in points; Latin letters count half."""
    ems = sum(0.55 if c.isascii() else 1.0 for c in text)
    return max(1, -int(-ems * size // max(width, size)))
