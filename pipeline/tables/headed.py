"""Rows of values below a row of heads, where no rule parts their columns: a head begins at the left
end of its column, and each value below begins there too, ends at the right or stands in the middle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.model import BBox
from pipeline.tables.gutters import Interval

NEAR = 1.6  # points: texts that begin or end this near each other do so at one place
CENTRED = 3.0  # points by which the middles of a value and of its column may differ
LEAST = 3  # texts in a row that leaves some of the columns blank
Texts = Sequence[Sequence[Interval]]  # what the printed lines of a row cover, in pieces


def headed(
    rows: Sequence[Texts], box: BBox, padding: float, sides: Iterable[float]
) -> dict[int, list[float]]:
    """Where the columns of heads and of the values below them begin, by the numbers of their rows.

    `padding` is the white before texts in the cells of the form `box`; columns begin at the `sides`
    that are drawn near them rather than beside the texts; all in points.
    """
    found: dict[int, list[float]] = {}
    for number, (row, below) in enumerate(pairwise(rows)):
        starts = found.get(number) or [side(x, padding, [box.x0, *sides]) for x in _heads(row)]
        if starts and _are_values(below, [*starts, box.x1], padding):
            found[number] = found[number + 1] = starts
    return found


def side(x: float, padding: float, sides: Iterable[float]) -> float:
    """Where the column of texts that begin at `x` begins."""
    near = [side for side in sides if x - 2 * padding - NEAR <= side <= x + 1]
    return max(near, default=x - padding)


def _heads(row: Texts) -> list[float]:
    """Where the texts of a row begin if they may be heads: in one printed line, with nothing
    beside it but the label of several rows at its left."""
    line = max(row, key=len, default=())
    if len(line) < 2 or any(
        high > line[0][0] for other in row if other is not line for _, high in other
    ):
        return []
    return [low for low, _ in line]


def _are_values(row: Texts, edges: Sequence[float], padding: float) -> bool:
    """Whether the texts of a row stand in most columns, all as values stand."""
    columns = [_own(row, low, high) for low, high in pairwise(edges)]
    inside = sum(len(texts) for texts in columns)
    if inside < sum(high > edges[0] + NEAR for texts in row for _, high in texts):
        return False
    if any(len(_own([line], low, high)) > 1 for line in row for low, high in pairwise(edges)):
        return False
    filled = [(texts, ends) for texts, ends in zip(columns, pairwise(edges), strict=True) if texts]
    enough = len(filled) >= min(len(columns), LEAST)
    return enough and all(_is_aligned(texts, low, high, padding) for texts, (low, high) in filled)


def _own(row: Texts, low: float, high: float) -> list[Interval]:
    return [(a, b) for texts in row for a, b in texts if low - NEAR <= a and b <= high + NEAR]


def _is_aligned(texts: Sequence[Interval], low: float, high: float, padding: float) -> bool:
    left, right = min(a for a, _ in texts), max(b for _, b in texts)
    return (
        abs(left - low - padding) <= NEAR
        or abs(high - padding - right) <= NEAR
        or abs(left + right - low - high) <= 2 * CENTRED
    )
