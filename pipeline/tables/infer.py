"""Separators that are not drawn, from the white between texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from pipeline.model import BBox
from pipeline.tables.anchors import anchored
from pipeline.tables.gutters import Gutter, Ink, gutters, heads_both, lines_of, pieces
from pipeline.tables.heads import Row, banners, below_heads, below_spans, slim, told_apart, unhung
from pipeline.tables.lattice import boundaries
from pipeline.tables.segments import Segment, Separators

INNER = 6.0  # points from its outer boundary at which a table's inner separators begin
MOSTLY = 0.5  # share of a table's height over which drawn vertical rules are its columns
SNAP = 4.0  # points from a gutter at which the end of a rule shows where its column ends
ALIGNED = 1.6  # points: texts that begin this near each other begin at one place
PADDING = (1.0, 8.0)  # points between a cell's left end and its text
LEVEL = 3.5  # points from a row's boundary at which a shaded cell ends with it
CELL_GAP = 1.2  # of the type size: a wider gap parts cells that only one row has
HEAD_LINES = 6  # times the type size: a row of heads is no higher
WELL_APART = 1.8  # of the type size: texts with a wider gap between them are not one text
NEARLY_ALL = 0.95  # share of such gaps in which rules stand where all cells are ruled
LEAST_CELLS = 3  # cells in a stretch of a row that divide it where other rows do not


def completed(drawn: Separators, box: BBox, ink: Ink, shades: Iterable[Segment] = ()) -> Separators:
    """A table's separators with those that only alignment or shading shows.

    Where rules drawn over most of its height bound columns already, only the heads of further ones
    divide them.

    `shades` are the vertical sides of shaded cells inside `box`.
    """
    levels = boundaries([s.at for s in drawn.across] + [box.top, box.bottom])
    columns = drawn_columns(drawn, box)
    if len(levels) < 2:
        return drawn
    rows = _rows_of(levels, ink, box)
    if _parts_all(drawn.down, rows, box):
        return drawn
    hints = [*drawn.down, *_cell_sides(shades, levels)]
    form = None if columns else anchored(rows, box, drawn.across, hints)
    if form is not None:
        return Separators(drawn.across, tuple(sorted((*drawn.down, *form))))
    common = [g for g in _gutters_of(rows, drawn, ink, box) if _undrawn(g, columns, rows)]
    bounds = sorted({box.x0, box.x1, *columns, *(g.middle for g in common)})
    ends = [x for s in drawn.across for x in (s.low, s.high)] + [s.at for s in hints]
    even = _even_columns(rows, box)
    places = [_place(gutter, rows, ends, box, even) for gutter in common]
    down = [
        Segment(place, row.top, row.bottom)
        for gutter, place in zip(common, places, strict=True)
        for row in rows
        if not row._replace(chars=unhung(row.chars)).is_crossed(gutter.middle)
        or _begins_beside(place, row, drawn.across)
    ]
    down += local_columns(rows, bounds, hints)
    down += _continued(rows, columns)
    left = below_spans(down, rows, columns, drawn.across, box)
    return Separators(drawn.across, tuple(sorted((*drawn.down, *left))))


def _begins_beside(place: float, row: Row, across: Iterable[Segment]) -> bool:
    """Whether a rule above or below a row begins at a place, beside a cell that spans rows: its texts
    end there, however near the next begin."""
    begun = any(
        abs(rule.low - place) <= 1
        and min(abs(rule.at - row.top), abs(rule.at - row.bottom)) <= LEVEL
        for rule in across
    )
    return begun and not any(c.x0 + 1 < place < c.x1 - 1 for c in row.chars)


def _rows_of(levels: Sequence[float], ink: Ink, box: BBox) -> list[Row]:
    """The characters between the levels of a table's rules, row by row."""
    return [Row(a, b, slim(ink.band(a, b, box.x0, box.x1))) for a, b in pairwise(levels)]


def _gutters_of(rows: Sequence[Row], drawn: Separators, ink: Ink, box: BBox) -> list[Gutter]:
    """The white that runs down through the rows inside a table, those with one text across left
    aside."""
    alone = banners(rows, drawn.across, box)
    bars = [ink.bars(row.top, row.bottom, box.x0, box.x1) for row in rows]
    bands = [
        [] if number in alone else unhung(chars)
        for number, chars in enumerate(below_heads(rows, drawn.across, box))
    ]
    found = told_apart(gutters(bands, bars), bands)
    return [g for g in found if box.x0 + INNER < g.middle < box.x1 - INNER]


def _parts_all(down: Sequence[Segment], rows: Sequence[Row], box: BBox) -> bool:
    """Whether vertical rules stand between (nearly) all texts well apart on one line: then cells
    end only where they are drawn."""
    inner = [s for s in down if box.x0 + INNER < s.at < box.x1 - INNER]
    if not inner:
        return False
    apart = parted = 0
    for row in rows:
        walls = [s.at for s in inner if s.low <= row.top + LEVEL and s.high >= row.bottom - LEVEL]
        for line in lines_of(row.chars):
            for left, right in pairwise(pieces(line, WELL_APART * line[0].size)):
                apart += 1
                parted += any(left[1] - 1 <= x <= right[0] + 1 for x in walls)
    return parted >= NEARLY_ALL * apart > 0


def _continued(rows: Sequence[Row], columns: Sequence[float]) -> list[Segment]:
    """Rules over most of a table's height, drawn on through the rows whose texts they part."""
    return [
        Segment(x, row.top, row.bottom)
        for x in columns[1:-1]
        for row in rows
        if heads_both(Gutter(x, x), row.chars)
    ]


def drawn_columns(drawn: Separators, box: BBox) -> list[float]:
    """Places of the vertical rules that run over most of a table's height, its sides included;
    empty if there are none inside."""
    places = boundaries([s.at for s in drawn.down if box.x0 + INNER < s.at < box.x1 - INNER])
    long = [x for x in places if _drawn_length(drawn.down, x) >= MOSTLY * box.height]
    return [box.x0, *long, box.x1] if long else []


def _drawn_length(down: Iterable[Segment], x: float) -> float:
    reached, total = float("-inf"), 0.0
    for segment in sorted(s for s in down if abs(s.at - x) <= SNAP):
        total += max(0.0, segment.high - max(segment.low, reached))
        reached = max(reached, segment.high)
    return total


def _undrawn(gutter: Gutter, columns: Sequence[float], rows: Sequence[Row]) -> bool:
    """Whether a gutter parts columns that rules have not parted: there are no such rules, or the
    stretch between two of them has several heads."""
    if not columns:
        return True
    k = max(i for i, x in enumerate(columns) if x <= gutter.middle or i == 0)
    if k + 1 >= len(columns):
        return False
    left, right = columns[k], columns[k + 1]
    size = next((row.chars[0].size for row in rows if row.chars), 0.0)
    if gutter.high - gutter.low >= CELL_GAP * size:
        return True
    if min(gutter.middle - left, right - gutter.middle) <= SNAP:
        return False
    for head in [row.chars for row in rows if row.chars][:2]:
        own = [c for c in head if left <= c.x0 and c.x1 <= right]
        before = sum(c.x1 <= gutter.middle for c in own)
        if min(before, len(own) - before) > 1 and heads_both(gutter, own):
            return True
    return False


def local_columns(
    rows: Sequence[Row], columns: Sequence[float], hints: Sequence[Segment]
) -> list[Segment]:
    """Separators of columns that only some neighbouring rows have, as the years of a form.

    They begin in a row where rules or shading show them, or where the text of one column stands in
    several pieces well apart; they go on as long as the rows' texts keep to them.
    """
    found: list[Segment] = []
    for left, right in zip(columns, columns[1:], strict=False):
        active: list[float] = []
        for row in rows:
            own = _own_places(row, left, right, hints)
            if own and len(own) >= len(active):
                active = own
            elif not _keeps_to(row, active, left, right):
                active = []
            found += [Segment(x, row.top, row.bottom) for x in active if not row.is_crossed(x)]
    return found


def _own_places(row: Row, left: float, right: float, hints: Iterable[Segment]) -> list[float]:
    middle = (row.top + row.bottom) / 2
    drawn = [h.at for h in hints if left + INNER < h.at < right - INNER and h.low < middle < h.high]
    if drawn:
        return list(boundaries(drawn))
    chars = [c for c in row.chars if left <= c.x0 and c.x1 <= right]
    if not chars or row.bottom - row.top > HEAD_LINES * chars[0].size:
        return []
    parts = pieces(chars, CELL_GAP * chars[0].size)
    if len(parts) < LEAST_CELLS:
        return []
    return [(a + b) / 2 for (_, a), (b, _) in zip(parts, parts[1:], strict=False)]


def _keeps_to(row: Row, places: Sequence[float], left: float, right: float) -> bool:
    """Whether a row's text between `left` and `right` stands in several of the columns, or none."""
    chars = [c for c in row.chars if left <= c.x0 and c.x1 <= right]
    if not chars or not places:
        return True
    crossing = sum(row.is_crossed(x) for x in places)
    filled = {sum(x < c.x0 for x in places) for c in chars}
    return crossing == 0 and len(filled) > 1


def _cell_sides(shades: Iterable[Segment], levels: Sequence[float]) -> list[Segment]:
    return [
        s for s in shades if all(min(abs(y - v) for v in levels) <= LEVEL for y in (s.low, s.high))
    ]


def _even_columns(rows: Sequence[Row], box: BBox) -> list[float]:
    """The places between evenly wide columns, each with its head at the left, above rows of bars,
    whose texts keep to no column; none where the heads stand otherwise."""
    heads = rows[0].texts(CELL_GAP)
    if len(heads) < LEAST_CELLS:
        return []
    pitch, inset = box.width / len(heads), heads[0][0] - box.x0
    even = all(abs(x - box.x0 - n * pitch - inset) <= ALIGNED for n, (x, _) in enumerate(heads))
    return (
        [box.x0 + n * pitch for n in range(1, len(heads))] if even and inset <= PADDING[1] else []
    )


def _place(
    gutter: Gutter,
    rows: Sequence[Row],
    ends: Iterable[float],
    box: BBox,
    even: Sequence[float] = (),
) -> float:
    """Where the gutter's separator stands: between `even` columns; at the end of a rule or a rule
    drawn in it; or as far before the texts that begin below each other at its right as the first
    column's from its edge."""
    near = [x for x in ends if gutter.low - SNAP <= x <= gutter.high + SNAP]
    if near:
        return min(near, key=lambda x: abs(x - gutter.middle))
    if even:
        return min(even, key=lambda x: abs(x - gutter.middle))
    starts = [
        min(own) for row in rows if (own := [c.x0 for c in row.chars if c.x0 > gutter.middle])
    ]
    aligned = sum(abs(x - gutter.high) <= ALIGNED for x in starts)
    insets = [min(c.x0 for c in row.chars) - box.x0 for row in rows if row.chars]
    place = gutter.high - min(max(median(insets), PADDING[0]), PADDING[1])
    return place if 2 * aligned > len(starts) and place > gutter.low else gutter.middle
