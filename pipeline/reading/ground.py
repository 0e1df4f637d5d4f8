"""The colour that lies behind a point of the page when something is painted over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.reading.arrays import Flags, Floats, Ints
from pipeline.reading.edges import thin
from pipeline.reading.geometry import Rect
from pipeline.reading.ink import Ink

WHITE = (255, 255, 255)
UNKNOWN = (999, 999, 999)  # where a picture or an irregular shape may show any colour


class Ground(NamedTuple):
    """An area in the order it is painted; no colour where it differs from place to place."""

    order: int
    box: Rect
    color: tuple[int, int, int] | None


def read_grounds(ink: Ink) -> list[Ground]:
    """The areas of a page, those painted first first."""
    grounds = [Ground(picture.order, picture.box, None) for picture in ink.pictures]
    for path in ink.paths:
        for contour in path.contours if path.fill else ():
            box = contour.box.meet(path.clip)
            if not (box.empty or thin(box)):
                grounds.append(
                    Ground(path.order, box, rgb(path.fill) if contour.rectangular else None)
                )
    return sorted(grounds, key=lambda ground: ground.order)


def behind(points: Floats, orders: Ints, grounds: Sequence[Ground]) -> Ints:
    """Red, green and blue behind each point (columns x and y) at its turn in the painting order;
    `UNKNOWN` where that cannot be told."""
    under = np.full((len(points), 3), WHITE, dtype=np.int64)
    for order, box, color in grounds if len(points) else ():
        under[points_in(points, box) & (orders > order)] = color or UNKNOWN
    return under


def rgb(color: str | None) -> tuple[int, int, int] | None:
    """The channels of "#rrggbb"."""
    return (int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)) if color else None


def points_in(points: Floats, box: Rect) -> Flags:
    """Which points are inside a rectangle."""
    x, y = points[:, 0], points[:, 1]
    inside: Flags = (x >= box.x0) & (x <= box.x1) & (y >= box.top) & (y <= box.bottom)
    return inside
