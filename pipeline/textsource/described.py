"""Lists that a dump flattened row by row: each row a name, the sentences that describe it, and the rest."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from pipeline.outline.markers import find_marker
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.celllines import (
    CellLine,
    cell_lines,
)
from pipeline.textsource.cells import (
    column_labels,
    flow_cells,
    header_piece,
    rows_grid,
    squeezed,
)
from pipeline.textsource.describedrows import Described, described_rows
from pipeline.textsource.headings import names_glossary
from pipeline.textsource.pieces import Piece, TextPiece
from pipeline.textsource.plain import DumpLine
from pipeline.textsource.rules import TextRules
from pipeline.textsource.wraps import join_lines
from pipeline.textsource.yearcells import header_years

_LEAST = 3  # rows
_REPEATED = 4  # times as many lines as a header's may hold it again


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
        rows = described_rows(within, header, rules)
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
    name, description = _named_label(rules), rules.columns["description"]
    both = re.compile(
        rf"[^の\d]{{0,3}}(?:{rules.columns['name'].pattern})(?:{description.pattern})[^の]{{0,6}}"
    )
    words = [squeezed(cell.text) for cell in cells]
    return [
        place
        for place, (word, following) in enumerate(pairwise(words))
        if (name.fullmatch(word) and description.match(following))
        or (both.fullmatch(word) and not description.match(word))
    ]


def _named_label(rules: TextRules) -> re.Pattern[str]:
    """The label of names, be it behind that of numbers."""
    number, name = rules.columns["number"].pattern, rules.columns["name"].pattern
    return re.compile(f"(?:{number})?(?P<name>{name})")


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
    return [*header_piece(words), rows_grid(labels, body, page, header_years(header_texts))]


def _labels(cells: Sequence[CellLine], header: int, rules: TextRules) -> dict[str, str]:
    """The labels of names and of descriptions, as printed."""
    name, description = rules.columns["name"], rules.columns["description"]
    word, following = (squeezed(cell.text) for cell in cells[header : header + 2])
    label = description.match(following)
    named = _named_label(rules).fullmatch(word)
    if named and label:
        return {"name": named["name"], "description": label[0]}
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
