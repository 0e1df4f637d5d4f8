"""Edges joined to the rulings that a reader sees: pieces, dashes and double lines as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from pipeline.model import Ruling
from pipeline.reading.edges import SLENDER, Edge

SAME_LINE = 0.5  # points across within which pieces lie on one line
TOUCHING = 1.0  # points along within which pieces meet
MAX_DASH = 12.0  # points
MAX_DASH_GAP = 8.0
MIN_DASHES = 4
DOUBLE_GAP = 3.2  # points between the middles of the two lines of a double one
NEIGHBOURS = 60  # following edges among which a second line is looked for; hatching has thousands
DOUBLE_ENDS = 6.0  # points that their ends may differ


def join_edges(edges: Iterable[Edge]) -> tuple[Ruling, ...]:
    """Rulings, the horizontal ones first, from top to bottom and left to right."""
    kept = list(edges)
    return (*_rulings_along(kept, horizontal=True), *_rulings_along(kept, horizontal=False))


def _rulings_along(edges: Sequence[Edge], *, horizontal: bool) -> Iterator[Ruling]:
    pieces = [edge for edge in edges if edge.horizontal == horizontal]
    pieces += [_turned(edge) for edge in edges if edge.horizontal != horizontal and is_dot(edge)]
    joined = [piece for line in _lines(pieces) for piece in _join_dashes(_join_touching(line))]
    for group in _doubles([edge for edge in joined if not is_dot(edge)]):
        yield _ruling(group)


def is_dot(edge: Edge) -> bool:
    """Whether an edge is too short to show a direction: a dot of a dotted line, a corner."""
    return edge.high - edge.low < SLENDER * edge.thickness


def _turned(dot: Edge) -> Edge:
    half = dot.thickness / 2
    return dot._replace(
        horizontal=not dot.horizontal,
        at=(dot.low + dot.high) / 2,
        low=dot.at - half,
        high=dot.at + half,
        thickness=dot.high - dot.low,
    )


def _lines(edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Edges on the same line, from low to high."""
    line: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: (edge.at, edge.low)):
        if line and edge.at - line[0].at > SAME_LINE:
            yield sorted(line, key=lambda edge: (edge.low, edge.high))
            line = []
        line.append(edge)
    if line:
        yield sorted(line, key=lambda edge: (edge.low, edge.high))


def _join_touching(line: Sequence[Edge]) -> list[Edge]:
    joined: list[Edge] = []
    for edge in line:
        if joined and edge.low - joined[-1].high <= TOUCHING:
            joined[-1] = _union(joined[-1], edge)
        else:
            joined.append(edge)
    return joined


def _union(first: Edge, second: Edge) -> Edge:
    """Both as one; place, colour and thickness are those of the longer."""
    longer = max(first, second, key=lambda edge: edge.high - edge.low)
    return longer._replace(low=min(first.low, second.low), high=max(first.high, second.high))


def _join_dashes(pieces: Sequence[Edge]) -> Iterator[Edge]:
    """Rows of at least `MIN_DASHES` short pieces with even gaps as one dashed edge."""
    row: list[Edge] = []
    for piece in pieces:
        if row and not _goes_on(row, piece):
            yield from _dashed(row)
            row = []
        row.append(piece)
    if row:
        yield from _dashed(row)


def _goes_on(row: Sequence[Edge], piece: Edge) -> bool:
    gap = piece.low - row[-1].high
    short = piece.high - piece.low <= MAX_DASH and row[-1].high - row[-1].low <= MAX_DASH
    return short and gap <= MAX_DASH_GAP


def _dashed(row: Sequence[Edge]) -> Sequence[Edge]:
    if len(row) < MIN_DASHES:
        return row
    length = median(edge.high - edge.low for edge in row)
    thickness = median(edge.thickness for edge in row)
    whole = row[0]._replace(
        low=row[0].low, high=row[-1].high, thickness=min(length, thickness), dashed=True
    )
    return [whole]


def _doubles(edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Edges in order, each with the edge that doubles it, if there is one."""
    taken: set[int] = set()
    for index, edge in enumerate(edges):
        if index in taken:
            continue
        group = [edge]
        for other in range(index + 1, min(index + 1 + NEIGHBOURS, len(edges))):
            if edges[other].at - edge.at > DOUBLE_GAP:
                break
            if other not in taken and _parallel(edge, edges[other]):
                group.append(edges[other])
                taken.add(other)
                break
        yield group


def _parallel(first: Edge, second: Edge) -> bool:
    apart = second.at - first.at - (first.thickness + second.thickness) / 2
    same_ends = (
        abs(first.low - second.low) <= DOUBLE_ENDS and abs(first.high - second.high) <= DOUBLE_ENDS
    )
    return same_ends and apart <= DOUBLE_GAP


def _ruling(group: Sequence[Edge]) -> Ruling:
    first, last = group[0], group[-1]
    at = (first.at + last.at) / 2
    low, high = min(edge.low for edge in group), max(edge.high for edge in group)
    thickness = last.at - first.at + (first.thickness + last.thickness) / 2
    box = (low, at, high, at) if first.horizontal else (at, low, at, high)
    x0, top, x1, bottom = (round(value, 3) for value in box)
    dashed = all(edge.dashed for edge in group)
    return Ruling(x0, top, x1, bottom, round(thickness, 3), first.color, dashed)
