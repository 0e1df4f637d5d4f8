"""The lines of a dump cut where spaces part cells, and what a line of a cell can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.normalization import find_numbers
from pipeline.outline.markers import half_width
from pipeline.textsource.cells import is_quantity
from pipeline.textsource.numbering import row_number
from pipeline.textsource.plain import DumpLine, width_of
from pipeline.textsource.rules import TextRules

SLACK, OVER = 3, 2  # half-width characters by which lines of a cell fall short or hang out
_BEGINS = re.compile(r"[、。，）」』】〕,)]")  # a line that begins so goes on
_BREAK = re.compile(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])")
_UNFINISHED = re.compile(r"[をにがはでとのてへもや、]\Z")  # how no name ends
_LETTER = re.compile(r"[ァ-ヶー一-鿿A-Za-z]")
_SIGN = re.compile(r"[・●○◎◯△▲■□◆→⇒➡※*―－\-]|[①-⑳]")


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of one cell, and the place of the dump's line that it stands on."""

    text: str
    place: int

    @property
    def width(self) -> int:
        """In half-width characters."""
        return width_of(self.text)


def cell_lines(lines: Sequence[DumpLine]) -> list[CellLine]:
    """The lines cut where spaces part cells; what begins with a closing sign goes on the line above."""
    cells: list[CellLine] = []
    counted: set[tuple[str, int]] = set()
    for place, line in enumerate(lines):
        for text in _without_number(line.text, counted):
            if cells and _BEGINS.match(text):
                cells[-1] = replace(cells[-1], text=cells[-1].text + text, place=place)
            else:
                cells.append(CellLine(text.strip(), place))
    return [cell for cell in cells if cell.text]


def _without_number(text: str, counted: set[tuple[str, int]]) -> list[str]:
    """The texts of a line. A number at its head is one if it counts on from an earlier one, or opens a
    series; it is added to those counted."""
    found = row_number(text)
    if found is None or _has_unit(text):
        return _BREAK.split(text)
    if not found.opens and (found.letters, found.value - 1) not in counted:
        return _BREAK.split(text)
    counted.add((found.letters, found.value))
    rest = text[found.stop :]
    return [text[: found.stop].strip(), *(_BREAK.split(rest) if rest else [])]


def _has_unit(text: str) -> bool:
    """Whether a number at the head of a text counts something (`4 件の手続`), other than `2 市立学校`."""
    plain = half_width(text)
    numbers = find_numbers(plain)
    if not numbers or numbers[0].begin or numbers[0].unit is None:
        return False
    return not _LETTER.match(plain, numbers[0].stop)


def is_name(text: str, rules: TextRules) -> bool:
    """Whether a line could be a name's: neither a sentence, a sign, a department nor a quantity."""
    plain = half_width(text)
    values = (rules.values[sort] for sort in ("department", "mark", "framed", "quantity"))
    return not (
        "。" in text
        or _SIGN.match(text)
        or is_quantity(plain)
        or any(value.fullmatch(plain) for value in values)
    )


def fills(cell: CellLine, column: int) -> bool:
    """Whether a line is as wide as its column (half-width characters), so that its cell goes on."""
    return (
        column - SLACK <= cell.width <= column + OVER
        and not ends(cell)
        and not _SIGN.match(cell.text)
    )


def ends(cell: CellLine) -> bool:
    """Whether a line ends a sentence."""
    return cell.text.endswith("。")


def may_end_name(cell: CellLine, column: int) -> bool:
    """Whether a name may end with the line: narrower than the column of descriptions."""
    return cell.width < column - SLACK and not _UNFINISHED.search(cell.text)
