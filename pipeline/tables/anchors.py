"""Columns of forms ruled only across: the places at which texts begin in several rows.

The rows of a form divide the same width differently, so that hardly any white runs through all of
them; but they take their divisions from one set of columns, and texts begin at a column's left end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple, Protocol

from pipeline.model import BBox, Char
from pipeline.tables.gutters import Interval, lines_of, pieces
from pipeline.tables.headed import headed, side
from pipeline.tables.lattice import boundaries
from pipeline.tables.segments import Segment

NEAR = 1.6  # points: texts that begin this near each other begin at one place
GAP = 1.15  # of the type size: a wider gap in a line parts cells
NARROW = 0.4  # and one this wide does where others show that a column begins
SPANNING = 0.3  # share of the rows with several texts in which one runs across such a place
EXPLAINED = 0.75  # share of the texts that must begin at such places
PADDING = (1.0, 8.0)  # points between a cell's left end and its text
LEVEL = 3.5  # points from a row's end at which a rule closes it
FEW = 2  # columns beside the label that a row of a form may have
LEAST_ROWS = 3
LEAST_CELLS = 3  # texts in a line that are cells even if none begins where others do
EVEN = 3.0  # points by which the widths of evenly wide columns may differ


class Band(Protocol):
    """A row between two levels, and what stands in it."""

    @property
    def top(self) -> float:
        """Upper end in points."""

    @property
    def bottom(self) -> float:
        """Lower end in points."""

    @property
    def chars(self) -> Sequence[Char]:
        """Its characters."""


class Start(NamedTuple):
    """Where a text begins and stops, and where the one before it on its line ends, in points."""

    before: float
    x: float
    stop: float
    edge: float | None = None  # of its cell, where it stands in the middle of one


def anchored(
    rows: Sequence[Band], box: BBox, across: Iterable[Segment], hints: Iterable[Segment]
) -> list[Segment] | None:
    """The columns of a form, row by row; None where rows are those of an ordinary table.

    `across` are its rules: where one ends within the form, a column begins. `hints` are rules and
    sides of shaded cells, at which columns begin rather than beside the texts.
    """
    lines = [_lines(row.chars, ()) for row in rows]
    first = [min(a for spans in row for a, _ in spans) for row in lines if row]
    if len(first) < 2:
        return None
    padding = min(max(median(first) - box.x0, PADDING[0]), PADDING[1])
    inside = (box.x0 + PADDING[1], box.x1 - PADDING[1])
    hints = [h for h in hints if inside[0] < h.at < inside[1]]
    ends = [x for rule in across for x in (rule.low, rule.high)]
    sides = sorted({x for x in [*ends, *(h.at for h in hints)] if inside[0] < x < inside[1]})
    anchors = _anchors([_starts(row, inside) for row in lines])
    lines = [_lines(row.chars, [*sides, *(x - 1 for x in anchors)]) for row in rows]
    starts = [_starts(row, inside) for row in lines]
    anchors = _anchors(starts)
    labels = [_has_inner_label(row, own, hints) for row, own in zip(rows, starts, strict=True)]
    below = {} if hints else headed(lines, box, padding, sides)
    enough = min(2, len(rows) // 2)
    if _headings(rows, below) < enough and not _is_form(
        anchors, starts, lines, sum(labels) > 1, below
    ):
        return None
    places = sorted({*sides, *(side(x, padding, sides) for x in anchors)})
    found: list[Segment] = []
    above: list[float] = []
    for number, (row, texts, own) in enumerate(zip(rows, lines, starts, strict=True)):
        if number in below:
            inner = [x for x in below[number] if x > inside[0]]
            above = [_nearest([p for p in places if abs(p - x) <= NEAR], x) for x in inner]
        elif texts:
            above = _row_places(texts, own, places, above, padding)
        ends = [x for x in _ends(row, across, hints) if inside[0] < x < inside[1]]
        columns = [*above, *_free(ends, texts, above, padding)]
        found += [Segment(x, row.top, row.bottom) for x in columns]
    return found


def _ends(row: Band, across: Iterable[Segment], hints: Iterable[Segment]) -> list[float]:
    """Where cells of a row end whatever stands in them: where a rule above or below it begins,
    beside a cell that spans rows, and at the sides of its shaded cells."""
    begun = [
        rule.low
        for rule in across
        if min(abs(rule.at - row.top), abs(rule.at - row.bottom)) <= LEVEL
    ]
    sides = [h.at for h in hints if h.low <= row.top + LEVEL and h.high >= row.bottom - LEVEL]
    return list(boundaries([*begun, *sides]))


def _free(
    ends: Iterable[float],
    texts: Sequence[Sequence[Interval]],
    places: Iterable[float],
    padding: float,
) -> list[float]:
    """Those ends of cells that no text of the row crosses and that lie at none of its places."""
    return [
        x
        for x in ends
        if not _is_crossed(texts, x) and all(abs(x - place) > padding for place in places)
    ]


def _lines(chars: Sequence[Char], cuts: Sequence[float]) -> list[list[Interval]]:
    """What the printed lines of a row cover, in pieces set well apart, or less so at `cuts`."""
    return [_cut(pieces(row, GAP * row[0].size), row, cuts) for row in lines_of(chars)]


def _cut(spans: Sequence[Interval], row: Sequence[Char], cuts: Sequence[float]) -> list[Interval]:
    """Pieces of a line cut in two where white as narrow as between full cells lies at a cut."""
    found = list(spans)
    for x in cuts:
        for number, (low, high) in enumerate(found):
            if not low + 1 < x < high - 1:
                continue
            end = max((c.x1 for c in row if low <= c.x0 and (c.x0 + c.x1) / 2 < x), default=x)
            start = min((c.x0 for c in row if c.x1 <= high and (c.x0 + c.x1) / 2 > x), default=x)
            if start - end >= NARROW * row[0].size and end <= x + 1 and start >= x - 1:
                found[number : number + 1] = [(low, end), (start, high)]
                break
    return found


def _starts(row: Sequence[Sequence[Interval]], inside: Interval) -> list[Start]:
    """The texts of a row that do not begin at its left end."""
    found = []
    for spans in row:
        centred = _centred(spans, inside[1] + PADDING[1])
        before = inside[0] - PADDING[1]
        for number, (low, high) in enumerate(spans):
            if low > inside[0]:
                edge = centred.get(number)
                found.append(Start(before, low, high, edge))
            before = high
    return found


def _centred(spans: Sequence[Interval], end: float) -> dict[int, float]:
    """The left ends of evenly wide cells, up to the right end of the form, each with its text in
    the middle, by their numbers among the texts of a line."""
    middles = [(low + high) / 2 for low, high in spans]
    if len(middles) < LEAST_CELLS or middles[-1] <= middles[-2]:
        return {}
    width = middles[-1] - middles[-2]
    if abs(middles[-1] + width / 2 - end) > EVEN:
        return {}
    found = {len(spans) - 1: middles[-1] - width / 2}
    for number in range(len(spans) - 2, -1, -1):
        if abs(middles[number + 1] - middles[number] - width) > EVEN:
            break
        found[number] = middles[number] - width / 2
    return found if len(found) >= LEAST_CELLS else {}


def _anchors(starts: Sequence[Sequence[Start]]) -> list[float]:
    """Where texts begin in at least two rows."""
    begun = sorted((s.x, n) for n, row in enumerate(starts) for s in row if s.edge is None)
    groups: list[list[tuple[float, int]]] = []
    for start in begun:
        if groups and start[0] - groups[-1][0][0] <= NEAR:
            groups[-1].append(start)
        else:
            groups.append([start])
    return [median(x for x, _ in group) for group in groups if len({n for _, n in group}) > 1]


def _is_form(
    anchors: Sequence[float],
    starts: Sequence[Sequence[Start]],
    lines: Sequence[Sequence[Sequence[Interval]]],
    labelled: bool,
    below: Collection[int],
) -> bool:
    """Whether most texts begin at the anchors or stand `below` (or are) heads, and many rows have
    few: with one running across others' anchors, or where labels stand within the rows."""
    every = [s for row in starts for s in row]
    explained = sum(
        number in below or s.edge is not None or any(abs(s.x - x) <= NEAR for x in anchors)
        for number, row in enumerate(starts)
        for s in row
    )
    if len(lines) < LEAST_ROWS:
        return False
    divided = [(_count(own), row) for own, row in zip(starts, lines, strict=True) if own]
    most = max((count for count, _ in divided[1:]), default=0)
    few = [row for count, row in divided if 2 * count <= min(most, 2 * FEW)]
    marks = [*anchors, *(s.edge for s in every if s.edge is not None)]
    spanning = sum(labelled or any(_is_crossed(row, x) for x in marks) for row in few)
    return spanning >= SPANNING * len(divided) > 0 and explained >= EXPLAINED * len(every)


def _count(starts: Sequence[Start]) -> int:
    """How many columns begin with the texts of a row."""
    places = sorted(s.x if s.edge is None else s.edge for s in starts)
    return 1 + sum(b - a > 2 * NEAR for a, b in pairwise(places)) if places else 0


def _has_inner_label(row: Band, starts: Sequence[Start], hints: Iterable[Segment]) -> bool:
    """Whether a text in bold type or on shading follows one that is not; shading ends at the
    first side within the form, lies between the second and the third, and so on."""
    bold = [c.x0 for c in row.chars if c.bold]
    middle = (row.top + row.bottom) / 2
    sides = boundaries(h.at for h in hints if h.low < middle < h.high)
    marked = [
        any(abs(s.x - x) <= 1 for x in bold) or sum(x < s.x for x in sides) in (2, 4, 6)
        for s in sorted(starts, key=lambda s: s.x)
    ]
    return any(after and not before for before, after in pairwise(marked))


def _headings(rows: Sequence[Band], below: Mapping[int, Sequence[float]]) -> int:
    """How many different columns rows of bold heads give to the rows below them."""
    bold = [all(c.bold for c in row.chars) for row in rows]
    return len({tuple(below[n]) for n in below if bold[n] and n + 1 in below and not bold[n + 1]})


def _is_crossed(row: Sequence[Sequence[Interval]], x: float) -> bool:
    return any(low + 1 < x < high - 1 for spans in row for low, high in spans)


def _row_places(
    row: Sequence[Sequence[Interval]],
    starts: Sequence[Start],
    places: Sequence[float],
    above: Sequence[float],
    padding: float,
) -> list[float]:
    """Where the cells of one row begin; `above` are those of the row before it."""
    own: set[float] = set()
    for start in sorted(starts, key=lambda s: -s.x):
        between = [x for x in places if start.before - 1 < x <= start.x + 1]
        if start.edge is not None:
            own.add(_nearest(between, start.edge))
        elif between:
            own.add(
                _begin(start, between, min((x for x in own if x > start.x), default=None), padding)
            )
        elif len(starts) >= LEAST_CELLS:
            own.add(start.x - padding)
    keeps = len(own) > 1 and 2 * len(own) >= len(above) and own <= set(above)
    return sorted(x for x in {*own, *(above if keeps else ())} if not _is_crossed(row, x))


def _begin(start: Start, places: Sequence[float], end: float | None, padding: float) -> float:
    """Which of the places before a text its cell begins at: the last one, unless the text stands in
    the middle between an earlier one and the cell's `end`."""
    last = max(places)
    if end is None or start.x - last <= padding + NEAR:
        return last
    middle = start.x + start.stop
    best = min(places, key=lambda x: abs(x + end - middle))
    return best if abs(best + end - middle) <= 2 * EVEN else last


def _nearest(places: Sequence[float], place: float) -> float:
    return min(places, key=lambda x: abs(x - place), default=place)
