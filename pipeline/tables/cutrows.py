"""Rows alone at the head or foot of a page, whose other rule the page cut off."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import BBox
from pipeline.tables.gutters import Ink
from pipeline.tables.lattice import TOUCH, Grid, components, extent, grid_of
from pipeline.tables.segments import Segment, Separators
from pipeline.tables.stacks import MARGIN_LINES

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
