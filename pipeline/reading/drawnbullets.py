"""Bullets that are drawn as discs instead of written as characters."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

import numpy as np

from pipeline.model import Char, Fill
from pipeline.reading.arrays import Floats

DISC, RING = "●", "○"
LEAST_POINTS = 8  # of a round outline
ROUND = (0.8, 1.25)  # how far its points may lie from its middle, in radii
SIDES = (0.12, 0.7)  # ems: width and height of a bullet
GAP = (0.1, 2.6)  # ems between a bullet and its text
CLEAR = 1.5  # ems before a bullet without any text
MIDDLE = 0.3  # ems between the middle of a bullet and that of its line
MOST = 400  # round shapes on a page: more are a drawing


def with_drawn_bullets(
    chars: tuple[Char, ...], fills: tuple[Fill, ...]
) -> tuple[tuple[Char, ...], tuple[Fill, ...]]:
    """Characters and fills of a page, the discs and rings right before a line of text made
    characters. Their `raw` is empty: the document holds no character there."""
    discs = [number for number, fill in enumerate(fills) if _is_round(fill)]
    if not discs or len(discs) > MOST:
        return chars, fills
    printed = [char for char in chars if not char.text.isspace()]
    boxes = np.array([char[2:6] for char in printed], dtype=np.float64).reshape(-1, 4)
    sizes = np.array([char.size for char in printed], dtype=np.float64)
    found: dict[int, Char] = {}
    for number in discs:
        place = _text_behind(fills[number], printed, boxes, sizes)
        if place is not None and not _is_ring_of(number, discs, fills):
            found[number] = _bullet(fills[number], printed[place])
    kept = tuple(fill for number, fill in enumerate(fills) if number not in found)
    return (*chars, *found.values()), kept


def _is_round(fill: Fill) -> bool:
    """Whether the outline of a fill is a circle."""
    if fill.rectangular or len(fill.points) < LEAST_POINTS:
        return False
    box = fill.bbox
    radii = box.width / 2, (box.bottom - box.top) / 2
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    away = [hypot((px - x) / radii[0], (py - y) / radii[1]) for px, py in fill.points]
    level = ROUND[0] <= radii[0] / radii[1] <= ROUND[1]
    return level and ROUND[0] <= min(away) and max(away) <= ROUND[1]


def _is_ring_of(number: int, discs: Sequence[int], fills: Sequence[Fill]) -> bool:
    """Whether another round shape has the same middle, as in an `o` drawn as outlines."""
    box = fills[number].bbox
    return any(
        other != number
        and abs(fills[other].bbox.x0 + fills[other].bbox.x1 - box.x0 - box.x1) < box.width / 4
        and abs(fills[other].bbox.top + fills[other].bbox.bottom - box.top - box.bottom)
        < box.width / 4
        for other in discs
    )


def _text_behind(fill: Fill, chars: Sequence[Char], boxes: Floats, sizes: Floats) -> int | None:
    """The place of the character that begins the line of text behind a shape, which nothing stands
    before."""
    box = fill.bbox
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    level = np.abs(middles - (box.top + box.bottom) / 2) <= MIDDLE * sizes
    ahead = box.x0 - boxes[:, 2]
    if (level & (boxes[:, 0] < box.x1) & (ahead <= CLEAR * sizes)).any():
        return None
    gap = boxes[:, 0] - box.x1
    near = level & (gap >= GAP[0] * sizes) & (gap <= GAP[1] * sizes)
    near &= (box.width >= SIDES[0] * sizes) & (box.width <= SIDES[1] * sizes)
    places = np.flatnonzero(near)
    if not len(places):
        return None
    first = int(places[np.argmin(gap[places])])
    letter = chars[first].text
    return None if letter.isdigit() or chars[first].vertical else first


def _bullet(fill: Fill, text: Char) -> Char:
    sign = DISC if fill.color is not None else RING
    box = fill.bbox
    return text._replace(
        text=sign, raw="", x0=box.x0, x1=box.x1, color=fill.color or fill.outline, ruby=False
    )
