"""The rows of a list of described names, told by their sentences among cell lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.textsource.celllines import (
    OVER,
    SLACK,
    CellLine,
    ends,
    fills,
    is_name,
    may_end_name,
)
from pipeline.textsource.numbering import RowNumber, row_number, steps
from pipeline.textsource.rules import TextRules

_LEAST = 3  # rows
_HEADER = 40  # cell lines from the labels to the first row at most
_APART = 60  # cell lines from one row's sentence to the next at most
_LEARNED = 150  # cell lines below the labels from which a column's width is learned
_NUMBERED = 0.7  # share of rows with a number, and of numbers with a row, in a numbered list
_WIDE = 2  # times as wide as a list's column: running text
_SKIPPED = 2  # rows from one number to the next at most
_RECURS = 3  # times that a line stands below the same one in a list: no name does
_ENDING = 4  # characters of the line above that are compared
_OFTEN = 0.25  # share of names of two lines from which the upper ones tell their column
_UPPER = 0.85  # quantile of the widths of names' last lines that tells their column's
_SHORT = 3  # characters: what is shorter is no name


@dataclass(frozen=True, slots=True)
class Described:
    """A row's places among cell lines: its first, its name's, its description's, and the one after."""

    first: int
    name: int
    begin: int
    stop: int


def described_rows(cells: Sequence[CellLine], header: int, rules: TextRules) -> list[Described]:
    """The rows below a header. The column's width is the one with which most are found."""
    near = range(header + 2, min(header + _LEARNED, len(cells)))
    widths = Counter(cells[n - 1].width for n in near if ends(cells[n]) and not ends(cells[n - 1]))
    columns = [w for w in widths if sum(widths[w - n] for n in range(SLACK + 1)) >= _LEAST]
    named = _named(cells, header, rules)
    found = (_with_column(cells, header, named, column) for column in columns)
    return max(found, key=_worth, default=[])


def _named(cells: Sequence[CellLine], header: int, rules: TextRules) -> list[bool]:
    """For each line whether it could be a name's: it does not recur below one end of a line, not even
    twice behind brackets."""
    below = [(above.text[-_ENDING:], cell.text) for above, cell in pairwise(cells)]
    counts = Counter(below[header:])
    framed = [rules.values["framed"].search(cell.text) is not None for cell in cells]
    return [False] + [
        counts[pair] < _RECURS - framed[place] and is_name(pair[1], rules)
        for place, pair in enumerate(below)
    ]


def _worth(rows: Sequence[Described]) -> int:
    """How well a column's width fits: by the lines of its descriptions, twice if rows have numbers."""
    numbered = bool(rows) and rows[0].first < rows[0].name
    return sum(row.stop - row.begin for row in rows) * (1 + numbered)


def _with_column(
    cells: Sequence[CellLine], header: int, named: Sequence[bool], column: int
) -> list[Described]:
    """The rows whose descriptions stand in a column of this width."""
    found: list[tuple[int, int]] = []  # the first and the last line of a description
    last = header + 1
    for place in range(header + 2, len(cells)):
        if place - last > (_APART if found else _HEADER) or _is_prose(cells, place, column):
            break
        if not ends(cells[place]) or cells[place].width > column + OVER:
            continue
        begin = _first_of_width(cells, place, last, column)
        if found and begin == last and cells[last - 1].width >= column - SLACK:
            found[-1] = (found[-1][0], place)
            last = place + 1
        elif begin > last and named[begin - 1] and may_end_name(cells[begin - 1], column):
            found.append((begin, place))
            last = place + 1
    return _with_numbers(cells, header, _with_names(cells, header, found, named))


def _is_prose(cells: Sequence[CellLine], place: int, column: int) -> bool:
    """Whether a line and the one above are far wider than the column."""
    return all(cell.width > _WIDE * column for cell in cells[place - 1 : place + 1])


def _first_of_width(cells: Sequence[CellLine], place: int, limit: int, column: int) -> int:
    """The first of the lines above a sentence's last one that fill the column."""
    begin = place
    while begin > limit and fills(cells[begin - 1], column):
        begin -= 1
    return begin


def _with_names(
    cells: Sequence[CellLine],
    header: int,
    found: Sequence[tuple[int, int]],
    named: Sequence[bool],
) -> list[Described]:
    """The rows from the first lines of their names on: all but the last are as wide as the column."""
    column = _name_column(cells, [begin for begin, _ in found])
    rows: list[Described] = []
    limit = header + 2
    for begin, last in found:
        first = begin - 1
        while first > limit and named[first - 1] and fills(cells[first - 1], column):
            first -= 1
        name = "".join(cell.text for cell in cells[first:begin])
        if len(name) >= _SHORT:
            rows.append(Described(first, first, begin, last + 1))
            limit = last + 1
    return rows


def _name_column(cells: Sequence[CellLine], begins: Sequence[int]) -> int:
    """The width of names' column: of most lines above names' last ones if these are hardly wider."""
    lasts = sorted(cells[begin - 1].width for begin in begins)
    widest = lasts[round(_UPPER * (len(lasts) - 1))] if lasts else 0
    above = [cells[begin - 2].width for begin in begins]
    fitting = [width for width in above if width >= widest - SLACK]
    near = {width: sum(1 for w in fitting if abs(w - width) <= 1) for width in fitting}
    usual = max(near, key=lambda width: (near[width], -width), default=0)
    return usual if near.get(usual, 0) >= _OFTEN * len(begins) else widest


def _with_numbers(
    cells: Sequence[CellLine], header: int, rows: Sequence[Described]
) -> list[Described]:
    """The rows from their numbers on; where most rows have one, what has none is none. No rows where
    most numbers have none."""
    numbered: list[Described] = []
    counted = 0
    before: RowNumber | None = None
    limit = header
    for row in rows:
        place = _number_place(cells, limit, row.name, before)
        number = row_number(cells[place].text) if place is not None else None
        if place is not None and number is not None:
            counted += (steps(before, number) or 1) if before else 1
            numbered.append(replace(row, first=place))
            before, limit = number, row.stop
    if len(numbered) < max(_LEAST, _NUMBERED * len(rows)):
        return list(rows)
    return numbered if len(numbered) >= _NUMBERED * counted else []


def _number_place(
    cells: Sequence[CellLine], limit: int, name: int, before: RowNumber | None
) -> int | None:
    """The place of a number alone that follows `before`, nearest above a name."""
    for place in range(name - 1, limit - 1, -1):
        if ends(cells[place]):
            return None
        number = row_number(cells[place].text)
        if number is None or number.stop < len(cells[place].text):
            continue
        if before is None or 0 < (steps(before, number) or 0) <= _SKIPPED:
            return place
    return None
