"""Lists that a dump flattened row by row: each row a name, the sentences that describe it, and the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.outline.markers import find_marker
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.celllines import (
    OVER,
    SLACK,
    CellLine,
    cell_lines,
    ends,
    fills,
    is_name,
    may_end_name,
)
from pipeline.textsource.cells import (
    column_labels,
    flow_cells,
    header_piece,
    rows_grid,
    squeezed,
)
from pipeline.textsource.headings import names_glossary
from pipeline.textsource.numbering import RowNumber, row_number, steps
from pipeline.textsource.pieces import Piece, TextPiece
from pipeline.textsource.plain import DumpLine
from pipeline.textsource.rules import TextRules
from pipeline.textsource.wraps import join_lines

_LEAST = 3  # rows
_HEADER = 40  # cell lines from the labels to the first row at most
_APART = 60  # cell lines from one row's sentence to the next at most
_LEARNED = 150  # cell lines below the labels from which a column's width is learned
_NUMBERED = 0.7  # share of rows with a number, and of numbers with a row, in a numbered list
_REPEATED = 4  # times as many lines as a header's may hold it again
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


def recover_described(
    lines: Sequence[DumpLine], rules: TextRules, outline: OutlineRules
) -> tuple[list[Piece], int]:
    """The pieces of a dump with its lists of described names as tables, and the number of their rows.

    A list begins with the labels of names and descriptions side by side; its rows are told by their
    sentences, as wide as the column, each below a name that is narrower.
    """
    cells = cell_lines(lines)
    pieces: list[Piece] = []
    done = count = 0
    headers = _headers(cells, rules)
    heads = {place for place, line in enumerate(lines) if _ends_lists(line.text, outline)}
    for header in headers:
        if cells[header].place < done:
            continue
        within = cells[: _limit(cells, header, headers, heads)]
        rows = _rows(within, header, rules)
        if len(rows) < _LEAST:
            continue
        first, stop = cells[header].place, _last_line(within, rows) + 1
        pieces += join_lines(lines[done:first], outline)
        inside = [cell for cell in cells if cell.place < stop]
        pieces += _table(inside, header, rows, lines[first].page, rules)
        done, count = stop, count + len(rows)
    return [*pieces, *join_lines(lines[done:], outline)], count


# ---- where lists and their rows stand -----------------------------------------------------------


def _headers(cells: Sequence[CellLine], rules: TextRules) -> list[int]:
    """The places where the labels of names and of descriptions stand side by side, in one word with
    each other or with labels that follow where letters are spaced."""
    name, description = rules.columns["name"], rules.columns["description"]
    both = re.compile(rf"[^の\d]{{0,3}}(?:{name.pattern})(?:{description.pattern})[^の]{{0,6}}")
    words = [squeezed(cell.text) for cell in cells]
    return [
        place
        for place, (word, following) in enumerate(pairwise(words))
        if (name.fullmatch(word) and description.match(following))
        or (both.fullmatch(word) and not description.match(word))
    ]


def _limit(
    cells: Sequence[CellLine], header: int, headers: Sequence[int], heads: Container[int]
) -> int:
    """The place of other labels or of the first line among `heads` below a header."""
    other = {n for n in headers if cells[n].text != cells[header].text}
    below = range(header + 1, len(cells))
    return next((n for n in below if n in other or cells[n].place in heads), len(cells))


def _ends_lists(text: str, outline: OutlineRules) -> bool:
    """Whether a line heads a chapter or a glossary."""
    marker = find_marker(text, outline)
    chapter = marker is not None and marker.numbered and marker.strong
    return chapter or names_glossary(text, outline)


def _rows(cells: Sequence[CellLine], header: int, rules: TextRules) -> list[Described]:
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


def _last_line(cells: Sequence[CellLine], rows: Sequence[Described]) -> int:
    """The dump's line on which the list ends: as far behind the last description as is usual."""
    sizes = sorted(b.first - a.stop for a, b in zip(rows, rows[1:], strict=False))
    stop = min(rows[-1].stop + sizes[len(sizes) // 2], len(cells))
    return cells[stop - 1].place


# ---- the table ----------------------------------------------------------------------------------


def _table(
    cells: Sequence[CellLine],
    header: int,
    rows: Sequence[Described],
    page: int | None,
    rules: TextRules,
) -> list[Piece]:
    above = cells[_line_start(cells, header) : rows[0].first]
    words = [TextPiece(cell.text, cell.text, page) for cell in above]
    labels = column_labels(words, rules) | _labels(cells, header, rules)
    stops = [*(row.first for row in rows[1:]), len(cells)]
    header_texts = [cell.text for cell in above]
    body = [
        _row(cells, row, stop, header_texts, rules) for row, stop in zip(rows, stops, strict=True)
    ]
    return [*header_piece(words), rows_grid(labels, body, page)]


def _labels(cells: Sequence[CellLine], header: int, rules: TextRules) -> dict[str, str]:
    """The labels of names and of descriptions, as printed."""
    name, description = rules.columns["name"], rules.columns["description"]
    word, following = (squeezed(cell.text) for cell in cells[header : header + 2])
    label = description.match(following)
    if name.fullmatch(word) and label:
        return {"name": word, "description": label[0]}
    both = re.search(f"(?P<name>{name.pattern})(?P<description>{description.pattern})", word)
    return both.groupdict() if both else {}


def _line_start(cells: Sequence[CellLine], place: int) -> int:
    while place and cells[place - 1].place == cells[place].place:
        place -= 1
    return place


def _row(
    cells: Sequence[CellLine],
    row: Described,
    stop: int,
    header: Sequence[str],
    rules: TextRules,
) -> dict[str, list[str]]:
    """The row's texts by role. A header that a page repeats behind the row goes."""
    numbered = row.first < row.name
    rest = _without_header([cell.text for cell in cells[row.stop : stop]], header)
    departments, rest = _departments(rest, rules)
    return {
        "number": [cells[row.first].text] if numbered else [],
        "marks": flow_cells([c.text for c in cells[row.first + 1 : row.name]], rules),
        "name": ["".join(cell.text for cell in cells[row.name : row.begin])],
        "description": ["".join(cell.text for cell in cells[row.begin : row.stop])],
        "department": departments,
        "": flow_cells(rest, rules),
    }


def _without_header(texts: Sequence[str], header: Sequence[str]) -> list[str]:
    """The texts without the labels of a header repeated at their end, whatever stands among them."""
    first = max(0, len(texts) - _REPEATED * len(header))
    labels = {place for place in range(first, len(texts)) if texts[place] in header}
    if len(labels) < _LEAST:
        return list(texts)
    return [text for place, text in enumerate(texts) if place not in labels]


def _departments(texts: Sequence[str], rules: TextRules) -> tuple[list[str], list[str]]:
    """The departments at the head of texts, such that two lines hold too, and the other texts."""
    department = rules.values["department"]
    found: list[str] = []
    place = 0
    while place < len(texts):
        pair = "".join(texts[place : place + 2])
        if department.fullmatch(texts[place]):
            found.append(texts[place])
            place += 1
        elif len(texts[place : place + 2]) == 2 and department.fullmatch(pair):
            found.append(pair)
            place += 2
        else:
            break
    return found, list(texts[place:])
