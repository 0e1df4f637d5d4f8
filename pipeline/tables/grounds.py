"""Grounds of running text: coloured areas that the file paints strip by strip, one for each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import BBox, Fill

SEAM = 0.1  # points: areas this near each other show no white between them
RUNNING = 20.0  # times its height: a strip so wide is the ground of a line of running text
LEAST = 3  # strips below each other: fewer may be rows


def whole_grounds(fills: Iterable[Fill]) -> list[Fill]:
    """The filled areas in the order they are painted, the strips of one ground as one area: no edge
    is seen where strips of one colour and width touch."""
    found: list[Fill] = []
    for run in _runs(fills):
        found += [_whole(run)] if len(run) >= LEAST else run
    return found


def _runs(fills: Iterable[Fill]) -> Iterator[list[Fill]]:
    """The areas painted one after the other, each going on where the one before ends."""
    run: list[Fill] = []
    for fill in fills:
        if run and not _goes_on(run[-1], fill):
            yield run
            run = []
        run.append(fill)
    if run:
        yield run


def _goes_on(upper: Fill, lower: Fill) -> bool:
    """Whether a strip goes on below another without a seam, as wide as a line of running text."""
    one, other = upper.bbox, lower.bbox
    return (
        upper.rectangular
        and lower.rectangular
        and upper.color == lower.color
        and upper.outline is None is lower.outline
        and other.width >= RUNNING * other.height
        and abs(one.x0 - other.x0) <= SEAM
        and abs(one.x1 - other.x1) <= SEAM
        and abs(one.bottom - other.top) <= SEAM
    )


def _whole(run: list[Fill]) -> Fill:
    first, low = run[0].bbox, run[-1].bbox.bottom
    box = BBox(first.x0, first.top, first.x1, low)
    points = ((box.x0, box.top), (box.x1, box.top), (box.x1, low), (box.x0, low))
    return replace(run[0], bbox=box, points=points)
