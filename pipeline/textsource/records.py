"""Rows of a list that a dump flattened cell by cell, told by their running numbers."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.outline.markers import half_width
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.cells import (
    LONGEST_NAME,
    NUMBER,
    SENTENCE,
    Row,
    column_labels,
    header_piece,
    is_quantity,
    part_framed,
    row_cells,
    rows_grid,
    squeezed,
)
from pipeline.textsource.pieces import Piece, TextPiece
from pipeline.textsource.rules import TextRules
from pipeline.textsource.yearcells import header_years

_LEAST_ROWS = 5
_LEAST_CELLS = 4  # pieces in the usual row: fewer make a numbered list, no table
_LONGEST_ROW = 60  # pieces
_HEADER = 40  # pieces before the first row among which its header stands
_PROSE = 0.4  # share of sentences from which numbered pieces are sections


@dataclass(frozen=True, slots=True)
class Recovered:
    """The pieces with recovered tables in place of their rows, and how many rows were found."""

    pieces: tuple[Piece, ...]
    rows: int = 0


def recover_rows(pieces: Sequence[Piece], rules: TextRules, outline: OutlineRules) -> Recovered:
    """The pieces with a flattened list, at most one between two tables, as a table again."""
    done: list[Piece] = []
    rows = 0
    run: list[TextPiece] = []
    for piece in (*pieces, None):
        if isinstance(piece, TextPiece):
            run.append(piece)
            continue
        recovered = _recover_list(run, rules, outline)
        done += recovered.pieces
        rows += recovered.rows
        run = []
        if piece is not None:
            done.append(piece)
    return Recovered(tuple(done), rows)


def _recover_list(
    pieces: Sequence[TextPiece], rules: TextRules, outline: OutlineRules
) -> Recovered:
    """Replace the flattened lists: pieces that begin with 1, 2, 3 …, each followed by several cells."""
    starts = _best_chain(pieces, rules)
    if not starts:
        return Recovered(tuple(pieces))
    stop = _last_stop(pieces, starts)
    first = _header_start(pieces, starts[0], rules)
    table, titles = _table(pieces[first:stop], [start - first for start in starts], rules, outline)
    before = _recover_list(pieces[:first], rules, outline)
    after = _recover_list([p for p in pieces[stop:] if p.text not in titles], rules, outline)
    rows = before.rows + len(starts) + after.rows
    return Recovered((*before.pieces, *table, *after.pieces), rows)


def _table(
    pieces: Sequence[TextPiece], starts: Sequence[int], rules: TextRules, outline: OutlineRules
) -> tuple[list[Piece], tuple[str, ...]]:
    """The table whose header and rows are `pieces`, and the title that pages repeat at their foot. The
    header repeated at the head of a page goes, the title becomes the heading."""
    stops = [*starts[1:], len(pieces)]
    segments = [_split(pieces[a:b], rules, outline) for a, b in zip(starts, stops, strict=True)]
    rest = [piece for _, left in segments for piece in left]
    counts = Counter(piece.text for piece in rest)
    title = tuple(
        text for text, count in counts.items() if count > 1 and len(text) <= LONGEST_NAME
    )[:1]
    header = pieces[: starts[0]]
    page = pieces[0].page
    labels = column_labels(header, rules)
    grid = rows_grid(
        labels,
        part_framed(labels, [row_cells(row, rules) for row, _ in segments], rules),
        page,
        header_years([piece.text for piece in header]),
    )
    heading = [TextPiece(text, text, page, page_start=True) for text in title]
    rest = [piece for piece in rest if piece.text not in title]
    return [*heading, *header_piece(header), grid, *rest], title


# ---- where the rows are -------------------------------------------------------------------------


def _best_chain(pieces: Sequence[TextPiece], rules: TextRules) -> list[int]:
    """The places of pieces numbered 1, 2, 3 … that are rows of a table: of several such runs one with
    a header, and of these the longest."""
    numbers = [_number(piece) for piece in pieces]
    chains = (_chain(numbers, place) for place, number in enumerate(numbers) if number == 1)
    tables = [chain for chain in chains if _is_table(chain)]
    tables = [c for c in tables if _headed(pieces, c, rules) or _terse(pieces, c)]
    return max(tables, key=lambda c: (_headed(pieces, c, rules), len(c), c[0]), default=[])


def _headed(pieces: Sequence[TextPiece], chain: Sequence[int], rules: TextRules) -> bool:
    return _header_start(pieces, chain[0], rules) < chain[0]


def _terse(pieces: Sequence[TextPiece], chain: Sequence[int]) -> bool:
    """Whether what stands between the numbers is cells rather than the prose of numbered sections."""
    between = pieces[chain[0] : chain[-1]]
    return sum(1 for piece in between if SENTENCE.search(piece.text)) <= _PROSE * len(between)


def _chain(numbers: Sequence[int | None], place: int) -> list[int]:
    chain = [place]
    for following in range(place + 1, len(numbers)):
        if following - chain[-1] > _LONGEST_ROW:
            break
        if numbers[following] == len(chain) + 1:
            chain.append(following)
    return chain


def _is_table(chain: Sequence[int]) -> bool:
    sizes = [b - a for a, b in zip(chain, chain[1:], strict=False)]
    return len(chain) >= _LEAST_ROWS and statistics.median(sizes) >= _LEAST_CELLS


def _number(piece: TextPiece) -> int | None:
    """The number that opens a piece; None of a mere quantity (`10 件 11 件`)."""
    text = half_width(piece.text)
    found = NUMBER.match(text)
    if not found:
        return None
    return None if is_quantity(text) else int(found[1])


def _header_start(pieces: Sequence[TextPiece], start: int, rules: TextRules) -> int:
    for place in range(start - 1, max(start - _HEADER, -1), -1):
        if rules.columns["number"].fullmatch(squeezed(pieces[place].text)):
            return place
    return start


def _last_stop(pieces: Sequence[TextPiece], starts: Sequence[int]) -> int:
    """Where the last row ends: at a page's beginning, a heading, or after the usual length."""
    sizes = [b - a for a, b in zip(starts, starts[1:], strict=False)]
    limit = min(len(pieces), starts[-1] + max(sizes))
    for place in range(starts[-1] + 1, limit):
        if (
            pieces[place].page_start
            and len(pieces[place].text) <= LONGEST_NAME
            and place - starts[-1] >= _LEAST_CELLS
        ):
            return place
    return limit


def _split(
    segment: Sequence[TextPiece], rules: TextRules, outline: OutlineRules
) -> tuple[Row, list[TextPiece]]:
    """A row, and what a page's foot and head put after it: notes and a title, the header repeated."""
    cut = len(segment)
    for place in range(1, len(segment)):
        if rules.columns["number"].fullmatch(squeezed(segment[place].text)):
            cut = place
            break
    row, number = list(segment[:cut]), str(_number(segment[0]))
    rest: list[TextPiece] = []
    while len(row) > 2 and (
        outline.notes.match(half_width(row[-1].text)) or _is_title(row[-1], rules)
    ):
        rest.insert(0, row.pop())
    return Row(number, tuple(row)), rest


def _is_title(piece: TextPiece, rules: TextRules) -> bool:
    """Whether a row's last piece could be the table's title: a few words, neither sentence nor value."""
    text = piece.text
    known = any(pattern.fullmatch(text) for pattern in rules.values.values())
    return not known and len(text) <= 20 and not re.search("[。、・0-9０-９]", text)
