"""Synthetic content for the tests: headings, lines and tables written down in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.items import find_items, load_item_rules
from pipeline.model import Bar, BBox, Block, Cell, Content, Item, ItemList, Table
from pipeline.normalization import normalize_content

RULES = load_item_rules(Path(__file__).resolve().parents[2] / "rules" / "items")
NOWHERE = BBox(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class C:
    """A cell with its spans."""

    text: str = ""
    rows: int = 1
    cols: int = 1
    shade: str | None = None


@dataclass(frozen=True)
class H:
    """A heading, its marker apart."""

    level: int
    text: str
    marker: str | None = None


@dataclass(frozen=True)
class T:
    """A table written as in HTML: a cell once, spans as `C`; bars as (row, first, last, text)."""

    rows: Sequence[Sequence[str | C]]
    header_rows: int = 0
    caption: str | None = None
    bars: Sequence[tuple[int, int, int, str]] = ()
    notes: tuple[str, ...] = ()
    page: int = 1


def found(*parts: str | H | T) -> ItemList:
    """What the stage finds in a document of these parts; strings are paragraphs, or bullets where
    they begin with ・."""
    return find_items(normalize_content(content(*parts)), RULES)


def items(*parts: str | H | T) -> tuple[Item, ...]:
    """The items found."""
    return found(*parts).items


def content(*parts: str | H | T) -> Content:
    """Blocks and tables of a document."""
    blocks: list[Block] = []
    tables: list[Table] = []
    path: list[H] = []
    for part in parts:
        above = tuple(f"{h.marker} {h.text}" if h.marker else h.text for h in path)
        if isinstance(part, T):
            tables.append(_table(part, len(tables), len(blocks), above))
        elif isinstance(part, H):
            path = [h for h in path if h.level < part.level]
            above = tuple(f"{h.marker} {h.text}" if h.marker else h.text for h in path)
            raw = f"{part.marker} {part.text}" if part.marker else part.text
            blocks.append(
                Block(len(blocks), "heading", part.text, raw, 1, part.level, part.marker, above)
            )
            path.append(part)
        elif part.startswith("・"):
            blocks.append(Block(len(blocks), "bullet", part[1:], part, 1, 1, "・", above))
        else:
            kind = "note" if part.startswith("※") else "paragraph"
            blocks.append(Block(len(blocks), kind, part, part, 1, path=above))
    return Content(tuple(blocks), tuple(tables))


def _table(table: T, seq: int, position: int, path: tuple[str, ...]) -> Table:
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, entries in enumerate(table.rows):
        col = 0
        for entry in entries:
            cell = entry if isinstance(entry, C) else C(entry)
            while (row, col) in taken:
                col += 1
            taken |= {(row + r, col + c) for r in range(cell.rows) for c in range(cell.cols)}
            header = row < table.header_rows
            spans = (row, col, cell.rows, cell.cols)
            cells.append(
                Cell(*spans, header, cell.text, cell.text, table.page, background=cell.shade)
            )
            col += cell.cols
    bars = tuple(Bar(text, row, first, last, NOWHERE) for row, first, last, text in table.bars)
    width = max(col for _, col in taken) + 1
    return Table(
        seq,
        position,
        len(table.rows),
        width,
        table.header_rows,
        tuple(cells),
        bars,
        table.page,
        table.page,
        table.caption,
        table.notes,
        path,
    )


def schedule(item: Item) -> list[tuple[str | None, int | None, int | None]]:
    """The activities of an item with their years."""
    return [(a.text, a.fiscal_year_start, a.fiscal_year_end) for a in item.schedule]


def indicators(item: Item) -> list[tuple[str, str | None, str | None]]:
    """The indicators of an item with baseline and target."""
    return [(i.name, i.baseline, i.target) for i in item.indicators]


def fields(item: Item) -> dict[str, str]:
    """The fields of an item by label."""
    return {field.label: field.text for field in item.fields}


def levels(item: Item) -> tuple[str, ...]:
    """The levels above an item, without spaces, which markers may bring."""
    return tuple("".join(level.split()) for level in item.path)
