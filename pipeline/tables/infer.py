"""Separators that are not drawn, from the white between texts."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import BBox, Char
from pipeline.tables.gutters import Gutter, Ink, gutters, pieces
from pipeline.tables.lattice import boundaries
from pipeline.tables.segments import Segment, Separators

INNER = 6.0  # points from its outer boundary at which a table's inner separators begin
MOSTLY = 0.5  # share of a table's height over which drawn vertical rules are its columns
SNAP = 4.0  # points from a gutter at which the end of a rule shows where its column ends


def completed(drawn: Separators, box: BBox, ink: Ink) -> Separators:
    """A table's separators with those that only alignment shows: its columns, unless rules drawn
    over most of its height are its columns already."""
    levels = boundaries([s.at for s in drawn.across] + [box.top, box.bottom])
    if has_columns(drawn, box) or len(levels) < 2:
        return drawn
    bands = [ink.band(a, b, box.x0, box.x1) for a, b in zip(levels, levels[1:], strict=False)]
    inner = [g for g in gutters(bands) if box.x0 + INNER < g.middle < box.x1 - INNER]
    places = [_snapped(g, drawn) for g in inner]
    down = [
        segment
        for place, gutter in zip(places, inner, strict=True)
        for band, top, bottom in zip(bands, levels, levels[1:], strict=False)
        if not _crossed(band, gutter) and not _headed(place, top, bottom, band, drawn, box)
        for segment in [Segment(place, top, bottom)]
    ]
    return Separators(drawn.across, tuple(sorted((*drawn.down, *down))))


def has_columns(drawn: Separators, box: BBox) -> bool:
    """Whether vertical rules inside the table run over most of its height."""
    inner = [(s.low, s.high) for s in drawn.down if box.x0 + INNER < s.at < box.x1 - INNER]
    reached, total = box.top, 0.0
    for low, high in sorted(inner):
        total += max(0.0, high - max(low, reached))
        reached = max(reached, high)
    return total >= MOSTLY * box.height


def _snapped(gutter: Gutter, drawn: Separators) -> float:
    """Where the gutter's separator stands: at the end of a rule or at a rule drawn in it."""
    ends = [x for s in drawn.across for x in (s.low, s.high)] + [s.at for s in drawn.down]
    near = [x for x in ends if gutter.low - SNAP <= x <= gutter.high + SNAP]
    return min(near, key=lambda x: abs(x - gutter.middle), default=gutter.middle)


def _crossed(band: Sequence[Char], gutter: Gutter) -> bool:
    if not band:
        return False
    size = band[len(band) // 2].size
    return any(low < gutter.middle < high for low, high in pieces(band, 0.5 * size))


def _headed(
    place: float, top: float, bottom: float, band: Sequence[Char], drawn: Separators, box: BBox
) -> bool:
    """Whether a head spans the columns on both sides: a rule drawn only below it, over its columns,
    with one text above."""
    for rule in drawn.across:
        partial = rule.length < 0.9 * box.width
        if partial and abs(rule.at - bottom) <= 3 and rule.low + 3 < place < rule.high - 3:
            over = [c for c in band if rule.low <= (c.x0 + c.x1) / 2 <= rule.high]
            return bool(over) and len(pieces(over, over[0].size)) == 1
    return False
