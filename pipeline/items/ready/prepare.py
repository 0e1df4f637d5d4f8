"""The content made ready: running heads out of tables, gaps behind numbers kept."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.items.fields.names import COUNTED
from pipeline.items.rules import MarkRules
from pipeline.model import Block, Cell, Content, Table
from pipeline.normalization import fold, normal

_SHORTEST = 4  # characters of a name behind a number; what is shorter is a unit
_LONGEST = 80  # characters of a line that may be a name with its number
_NUMBER = re.compile(
    r"\s*((?:No\.?|№)?\s?[0-9０-９]{1,3}(?:[-－‐―ー.．][0-9０-９ア-ンA-Za-z]{1,3})*[.．]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[ア-ンA-Z])"
    r"[ \u3000\t]+(?=\S)"
)
_MARK_BEFORE = re.compile(r"\s*([★☆◆●◎■▲※◇○*＊]?)(\S{1,5})[ \u3000]+(?=\S)")
_MARK_BEHIND = re.compile(r"\S[ \u3000]+(\S{2,5})\s*\Z")


def prepare(content: Content, marks: MarkRules) -> Content:
    """The content without running heads in cells and with the gaps that tell a number or a mark
    (`新規`) from the name beside it, which normalized text has lost."""
    heads = frozenset(fold(text.text) for text in content.running if not text.is_page_number)
    return replace(
        content,
        blocks=tuple(_block(block, marks) for block in content.blocks),
        tables=tuple(_table(table, heads, marks) for table in content.tables),
    )


def _block(block: Block, marks: MarkRules) -> Block:
    if block.kind not in ("heading", "paragraph"):
        return block
    text = block.text if block.marker else with_gap(block.text, block.text_raw)
    if block.kind == "heading":
        raw = block.text_raw.strip().removeprefix(block.marker or "")
        text = with_mark_apart(text, raw, marks)
    return block if text == block.text else replace(block, text=text)


def _table(table: Table, heads: frozenset[str], marks: MarkRules) -> Table:
    cells = (c for c in table.cells if not heads or not c.text or fold(c.text) not in heads)
    return replace(table, cells=tuple(_cell(cell, marks) for cell in cells))


def _cell(cell: Cell, marks: MarkRules) -> Cell:
    text = with_mark_apart(with_gap(cell.text, cell.text_raw), cell.text_raw, marks)
    return cell if text == cell.text else replace(cell, text=text)


def with_mark_apart(text: str, raw: str, marks: MarkRules) -> str:
    """`text` with a space between its name and the mark before it, or the mark for new items behind
    it, where `raw` has one."""
    before = _MARK_BEFORE.match(raw)
    if before and fold(before[2]) in marks.words:
        mark = normal(before[1] + before[2])
        if text.startswith(mark) and text[len(mark) : len(mark) + 1].strip():
            text = f"{mark} {text[len(mark) :]}"
    behind = _MARK_BEHIND.search(raw)
    if behind and fold(behind[1]) in marks.new:
        name = text.removesuffix(normal(behind[1]))
        if name != text and name.strip() == name != "":
            text = f"{name} {normal(behind[1])}"
    return text


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
