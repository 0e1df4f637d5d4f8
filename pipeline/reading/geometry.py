"""From PDF space to the page as its reader sees it.

PDF space has its origin at the bottom left and knows neither crop box nor rotation; the page of
`pipeline.model` starts at its top-left corner. Matrices are (a, b, c, d, e, f) as in PDF:
x' = a·x + c·y + e, y' = b·x + d·y + f.
"""

from __future__ import annotations

from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class Rect(NamedTuple):
    """A rectangle, x0 <= x1 and top <= bottom (in PDF space `top` is the lower edge)."""

    x0: float
    top: float
    x1: float
    bottom: float

    def meet(self, other: Rect) -> Rect:
        """The part both share; with x1 < x0 or bottom < top where they share none."""
        return Rect(
            max(self.x0, other.x0),
            max(self.top, other.top),
            min(self.x1, other.x1),
            min(self.bottom, other.bottom),
        )

    @property
    def empty(self) -> bool:
        """Whether nothing is inside; so it is where a damaged file gives no numbers."""
        return not (self.x0 <= self.x1 and self.top <= self.bottom)


EVERYWHERE = Rect(float("-inf"), float("-inf"), float("inf"), float("inf"))


def concat(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first` and `then` after it."""
    a, b, c, d, e, f = first
    ta, tb, tc, td, te, tf = then
    return (
        a * ta + b * tc,
        a * tb + b * td,
        c * ta + d * tc,
        c * tb + d * td,
        e * ta + f * tc + te,
        e * tb + f * td + tf,
    )


def place(matrix: Matrix, x: float, y: float) -> Point:
    """Where `matrix` puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds(points: list[Point]) -> Rect:
    """The smallest rectangle around points (at least one)."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def place_rect(matrix: Matrix, rect: Rect) -> Rect:
    """The smallest upright rectangle around a rectangle placed by `matrix`."""
    return bounds(
        [place(matrix, x, y) for x in (rect.x0, rect.x1) for y in (rect.top, rect.bottom)]
    )


class PageFrame(NamedTuple):
    """The visible page: its size in points and the matrix from PDF space to it."""

    width: float
    height: float
    matrix: Matrix


def page_frame(
    left: float, bottom: float, right: float, top: float, quarter_turns: int
) -> PageFrame:
    """The frame of a page with this crop box (PDF space), turned clockwise for display."""
    across, down = right - left, top - bottom
    if quarter_turns == 1:
        return PageFrame(down, across, (0.0, 1.0, 1.0, 0.0, -bottom, -left))
    if quarter_turns == 2:
        return PageFrame(across, down, (-1.0, 0.0, 0.0, 1.0, right, -bottom))
    if quarter_turns == 3:
        return PageFrame(down, across, (0.0, -1.0, -1.0, 0.0, top, right))
    return PageFrame(across, down, (1.0, 0.0, 0.0, -1.0, -left, top))
