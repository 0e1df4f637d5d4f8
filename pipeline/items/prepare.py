"""The content made ready: running heads out of tables, gaps behind numbers kept."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.items.names import COUNTED
from pipeline.model import Block, Cell, Content, Table
from pipeline.normalization import fold, normal

_SHORTEST = 4  # characters of a name behind a number; what is shorter is a unit
_LONGEST = 80  # characters of a line that may be a name with its number
_NUMBER = re.compile(
    r"\s*((?:No\.?|№)?\s?[0-9０-９]{1,3}(?:[-－‐―ー.．][0-9０-９ア-ンA-Za-z]{1,3})*[.．]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[ア-ンA-Z])"
    r"[ \u3000\t]+(?=\S)"
)


def prepare(content: Content) -> Content:
    """The content without running heads in cells and with the gaps that tell a number from the
    name behind it, which normalized text has lost."""
    heads = frozenset(fold(text.text) for text in content.running if not text.is_page_number)
    return replace(
        content,
        blocks=tuple(_block(block) for block in content.blocks),
        tables=tuple(_table(table, heads) for table in content.tables),
    )


def _block(block: Block) -> Block:
    if block.kind not in ("heading", "paragraph") or block.marker:
        return block
    return replace(block, text=with_gap(block.text, block.text_raw))


def _table(table: Table, heads: frozenset[str]) -> Table:
    cells = (c for c in table.cells if not heads or not c.text or fold(c.text) not in heads)
    return replace(table, cells=tuple(_cell(cell) for cell in cells))


def _cell(cell: Cell) -> Cell:
    text = with_gap(cell.text, cell.text_raw)
    return cell if text == cell.text else replace(cell, text=text)


def with_gap(text: str, raw: str) -> str:
    """`text` with a space behind the number it begins with where `raw` has one."""
    found = _NUMBER.match(raw) if len(text) <= _LONGEST or "\n" in text[:_LONGEST] else None
    number = normal(found[1]) if found else ""
    rest = text[len(number) :]
    if not number or not text.startswith(number) or len(rest) < _SHORTEST or rest[0] == " ":
        return text
    if re.match(COUNTED, rest) and not number.startswith("0"):
        return text
    return f"{number} {rest}"
