"""Cells that slipped out of their column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.textsource.grids import SENTENCE_END, Rectangle, without_empty_edge
from pipeline.textsource.pieces import EMPTY, RawCell, is_symbol

_MARKS = frozenset("●○◎◯〇△▲×✓★☆")


def straighten(block: Rectangle) -> Rectangle:
    """`block` with rows put right that have an empty cell too many: they reach into a column
    without a label; marks that ran together in one cell go apart."""
    block = Rectangle(tuple(_marks_apart(row) for row in block.rows), block.width, block.head)
    labelled = [
        col for col in range(block.width) if any(row[col].text for row in block.rows[: block.head])
    ]
    if not block.head or not labelled or labelled[-1] != block.width - 2:
        return block
    last = block.width - 1
    slipped = [n for n, row in enumerate(block.rows) if n >= block.head and row[last].text]
    sound = [row for n, row in enumerate(block.rows) if n >= block.head and n not in slipped]
    if len(sound) < 2:
        return block
    kinds = [Counter(_kind(row[col].text) for row in sound) for col in range(block.width)]
    rows = tuple(
        _closed_up(row, kinds) if n in slipped else row for n, row in enumerate(block.rows)
    )
    return without_empty_edge(Rectangle(rows, block.width, block.head))


def _marks_apart(row: tuple[RawCell, ...]) -> tuple[RawCell, ...]:
    """The row with marks that ran together in one cell (`● ●`) in the empty cells after it."""
    cells = list(row)
    for col, cell in enumerate(row):
        marks = cell.text.split()
        free = all(not other.text for other in row[col + 1 : col + len(marks)])
        if 1 < len(marks) <= len(row) - col and free and set("".join(marks)) <= _MARKS:
            cells[col : col + len(marks)] = [RawCell(mark, mark) for mark in marks]
    return tuple(cells)


def _closed_up(row: tuple[RawCell, ...], kinds: Sequence[Counter[str]]) -> tuple[RawCell, ...]:
    """The row without the empty cell whose loss makes it most like the sound rows."""
    gaps = [col for col, cell in enumerate(row) if not cell.text]
    choices = [(*row[:col], *row[col + 1 :], EMPTY) for col in gaps]
    return max(choices, key=lambda choice: _likeness(choice, kinds), default=row)


def _likeness(row: Sequence[RawCell], kinds: Sequence[Counter[str]]) -> float:
    return sum(
        seen[_kind(cell.text)] / max(1, seen.total()) for cell, seen in zip(row, kinds, strict=True)
    )


def _kind(text: str) -> str:
    """What sort of value a cell holds, for telling columns apart."""
    if not text:
        return "empty"
    if is_symbol(text):
        return "symbol"
    if text[0] in "・○●①-" and len(text) > 4:
        return "list"
    if text.isascii() and any(char.isdigit() for char in text):
        return "number"
    return "sentence" if SENTENCE_END.search(text) else "words"
