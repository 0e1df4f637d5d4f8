"""Rows at the head or foot of a page that the page cuts: those whose other rule it cut off, and text
that runs on below the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import BBox
from pipeline.tables.gutters import Ink
from pipeline.tables.lattice import TOUCH, Grid, components, extent, grid_of
from pipeline.tables.segments import Segment, Separators
from pipeline.tables.stacks import MARGIN_LINES

WRAPPED = 0.9  # of the type size: the most white between lines of one cell
WALLS = 3  # vertical rules: fewer divide no row


def cut_rows(lines: Separators, ink: Ink) -> list[Grid]:
    """The grids of single rows: one rule, with vertical rules that all stand on it at the head of
    the page, or hang from it at its foot."""
    grids: list[Grid] = []
    for component in components(lines):
        if len(component.across) != 1 or len(component.down) < WALLS:
            continue
        box = BBox(*extent(component))
        if _is_cut(component, box, ink):
            down = tuple(s for s in lines.down if _stands_in(s, box))
            grids += _divided(grid_of(Separators(component.across, down)))
    return grids


def _is_cut(row: Separators, box: BBox, ink: Ink) -> bool:
    """Whether a rule's ends have vertical rules, and nothing is printed beyond the open side of the
    row but what stands in the margin."""
    (rule,) = row.across
    if any(min(abs(s.at - end) for s in row.down) > TOUCH for end in (rule.low, rule.high)):
        return False
    if box.bottom - rule.at <= TOUCH:
        return len(ink.lines(box.top, down=False)) <= MARGIN_LINES
    return rule.at - box.top <= TOUCH and len(ink.lines(box.bottom, down=True)) <= MARGIN_LINES


def _stands_in(wall: Segment, box: BBox) -> bool:
    return (
        box.x0 - TOUCH <= wall.at <= box.x1 + TOUCH
        and box.top - TOUCH <= wall.low
        and wall.high <= box.bottom + TOUCH
    )


def _divided(grid: Grid | None) -> Iterable[Grid]:
    return (grid,) if grid is not None and len(grid.regions) > 1 else ()


def lengthened(grid: Grid, rules: Sequence[Segment], ink: Ink) -> Grid:
    """A grid that the page cuts, down to the last of the lines that run on in its cells below the
    ends of its vertical rules; `rules` are the horizontal ones."""
    foot = bottom = grid.ys[-1]
    closing = [r for r in rules if abs(r.at - bottom) <= TOUCH]
    for region in grid.regions:
        box = grid.box(region)
        if box.bottom == bottom and not any(
            r.low <= (box.x0 + box.x1) / 2 <= r.high for r in closing
        ):
            foot = max(foot, _last_line(ink, box))
    if foot == bottom:
        return grid
    return grid._replace(ys=(*grid.ys[:-1], foot), open_bottom=True)


def _last_line(ink: Ink, box: BBox) -> float:
    """Where, in points, the lines end that go on below a cell at the distance of its own lines."""
    foot = box.bottom
    chars = ink.band(box.top, box.bottom, box.x0, box.x1)
    if not chars:
        return foot
    last = max(c.bottom for c in chars)
    for line in ink.lines(box.bottom, down=True):
        own = [c for c in line if box.x0 <= (c.x0 + c.x1) / 2 <= box.x1]
        if not own or min(c.top for c in own) - last > WRAPPED * own[0].size:
            break
        foot = last = max(c.bottom for c in own)
    return foot
