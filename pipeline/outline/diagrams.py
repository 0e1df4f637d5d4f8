"""Regions of a page that a diagram takes: boxes with labels, close together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import BBox, Fill, Line, box_around

LABEL = 45  # characters: a box with more holds text
LABEL_LINES = 4
LEAST = 3  # boxes that make a diagram
ACROSS, DOWN = 45.0, 22.0  # points: boxes of one diagram are no farther apart
WIDE = 0.75  # of the text's width: a wider box is a band or a frame of the text
LARGE = 0.25  # of the page: a larger shape is a ground


@dataclass(frozen=True, slots=True)
class _Label:
    box: BBox
    characters: int
    lines: int


def label_boxes(
    frames: Iterable[BBox], fills: Iterable[Fill], width: float, height: float
) -> list[BBox]:
    """The boxes on a page of the given size (points) that may hold a label."""
    shapes = [fill.bbox for fill in fills if fill.outline or fill.color not in (None, "#ffffff")]
    return [
        box
        for box in [*frames, *shapes]
        if box.width > 10 and box.height > 8 and box.width * box.height < LARGE * width * height
    ]


def find_diagrams(boxes: Sequence[BBox], lines: Sequence[Line]) -> tuple[BBox, ...]:
    """The regions where at least three boxes with short labels stand close together, in points."""
    if len(boxes) < LEAST or not lines:
        return ()
    labels = _labels(boxes, lines)
    groups = _groups(labels)
    return tuple(
        box_around(label.box for label in group) for group in groups if len(group) >= LEAST
    )


def _labels(boxes: Sequence[BBox], lines: Sequence[Line]) -> list[_Label]:
    """The boxes that hold a short text and no other box with text."""
    span = max(line.bbox.x1 for line in lines) - min(line.bbox.x0 for line in lines)
    held: dict[int, list[Line]] = {}
    for line in lines:
        x, y = (line.bbox.x0 + line.bbox.x1) / 2, (line.bbox.top + line.bbox.bottom) / 2
        around = [n for n, b in enumerate(boxes) if b.x0 <= x <= b.x1 and b.top <= y <= b.bottom]
        if around:
            smallest = min(around, key=lambda n: boxes[n].width * boxes[n].height)
            held.setdefault(smallest, []).append(line)
    return [
        _Label(boxes[number], characters, len(inside))
        for number, inside in held.items()
        if (characters := sum(len(line.text) for line in inside)) <= LABEL
        and len(inside) <= LABEL_LINES
        and boxes[number].width < WIDE * span
    ]


def _groups(labels: Sequence[_Label]) -> list[list[_Label]]:
    """Labels joined to groups by nearness."""
    groups: list[list[_Label]] = []
    for label in sorted(labels, key=lambda one: (one.box.top, one.box.x0)):
        near = [group for group in groups if any(_near(label.box, other.box) for other in group)]
        merged = [label, *(other for group in near for other in group)]
        groups = [group for group in groups if group not in near] + [merged]
    return groups


def _near(a: BBox, b: BBox) -> bool:
    across = max(a.x0, b.x0) - min(a.x1, b.x1)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return across < ACROSS and down < DOWN
