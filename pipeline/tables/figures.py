"""Boxes that are no tables: frames around text, and figures made of boxes; charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import BBox, PageTable, box_around
from pipeline.tables.aligned import PrintedLine
from pipeline.tables.rows import is_value

NEIGHBOURS = 30.0  # points between the boxes of one figure
BAND = 0.9  # of the printed width: a box this wide is no figure's, however near one stands
NARROW = 0.6  # of the printed width: a box this narrow, set in the middle, is a figure's
INDENT = 12.0  # points: a box set in by more does not begin at the margin
AXIS = 40.0  # points beside a chart in which the figures of its axis stand
LEVEL = 4.0  # points between such a figure's middle and its grid line
TICKS = 3  # figures at grid lines make an axis
FILLED = 0.7  # share of a chart's grid cells in which a text may stand
LABEL = 60.0  # points: a box of a figure is no higher


def frames_and_figures(
    boxes: Iterable[BBox], left: float, right: float
) -> tuple[tuple[BBox, ...], tuple[BBox, ...]]:
    """Boxes sorted into frames and figures; `left` and `right` bound the page's print in points.

    A frame stands at the left margin or is as wide as the print; boxes side by side, or narrow and
    in the middle, make a figure together with those near them.
    """
    boxes = sorted(set(boxes), key=lambda b: (b.top, b.x0))
    frames = [box for box in boxes if box.width >= BAND * (right - left)]
    groups = _groups([box for box in boxes if box not in frames])
    figures: list[BBox] = []
    for group in groups:
        if any(_is_drawn(box, left, right) for box in group):
            figures.append(box_around(group))
        else:
            frames += group
    return tuple(sorted(frames, key=lambda b: (b.top, b.x0))), tuple(figures)


def _groups(boxes: Sequence[BBox]) -> list[list[BBox]]:
    groups: list[list[BBox]] = []
    for box in boxes:
        near = [g for g in groups if any(_is_near(box, other) for other in g)]
        merged = [b for g in near for b in g] + [box]
        groups = [g for g in groups if g not in near] + [merged]
    return groups


def _is_near(box: BBox, other: BBox) -> bool:
    if max(box.height, other.height) > LABEL:
        return False
    return (
        max(box.x0 - other.x1, other.x0 - box.x1) <= NEIGHBOURS
        and max(box.top - other.bottom, other.top - box.bottom) <= NEIGHBOURS
    )


def _is_drawn(box: BBox, left: float, right: float) -> bool:
    return box.width < NARROW * (right - left) and box.x0 > left + INDENT and box.height <= LABEL


def is_much_blank(table: PageTable) -> bool:
    """Whether much of a grid is blank, as it is of a chart's."""
    return sum(bool(c.text) for c in table.cells) <= FILLED * len(table.cells)


def has_axis(table: PageTable, lines: Iterable[PrintedLine]) -> bool:
    """Whether the figures of a chart's axis stand beside a grid, each at the height of one of its
    lines."""
    box = table.bbox
    ticks = 0
    for line in lines:
        middle = (line.top + line.bottom) / 2
        if min(abs(middle - y) for y in table.row_edges) <= LEVEL:
            ticks += any(
                is_value(text) and (0 <= box.x0 - b <= AXIS or 0 <= a - box.x1 <= AXIS)
                for (a, b), text in zip(line.spans, line.texts, strict=True)
            )
    return ticks >= TICKS


def is_filled(table: PageTable) -> bool:
    """Whether at least two cells hold a text, or one cell and a bar."""
    return sum(bool(c.text) for c in table.cells) + len(table.bars) >= 2
