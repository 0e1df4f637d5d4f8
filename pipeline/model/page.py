"""Reading: what is printed on a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

TextLayer = Literal["embedded", "ocr", "none"]


@dataclass(frozen=True, slots=True)
class BBox:
    """A rectangle in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.bottom - self.top


def box_around(boxes: Iterable[BBox]) -> BBox:
    """The smallest rectangle around several. Raises `ValueError` where there is none."""
    held = list(boxes)
    return BBox(
        min(box.x0 for box in held),
        min(box.top for box in held),
        max(box.x1 for box in held),
        max(box.bottom for box in held),
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a stage could not read or is not sure of; one row of `warnings`.

    `code` is short and stable (documented in docs/warnings.md); `message` says in one line what is
    wrong and what to do.
    """

    page: int | None
    stage: str
    code: str
    message: str


class Char(NamedTuple):
    """A printed character. `text` is repaired (unified ideographs, one bullet for private-use
    glyphs); `raw` is what the document holds.

    A named tuple, since making the characters of a page as dataclasses took ten times as long;
    change a copy with `char._replace(text=...)`.
    """

    text: str
    raw: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str
    size: float
    bold: bool = False
    color: str | None = None  # "#rrggbb"
    upright: bool = True  # False: the glyph is turned by about 90 degrees
    vertical: bool = False  # written top to bottom
    ruby: bool = False  # a reading printed small beside the line


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight horizontal or vertical line: a stroke, a thin filled rectangle, a dashed line or
    a double line taken as one."""

    x0: float
    top: float
    x1: float
    bottom: float
    thickness: float
    color: str | None = None
    dashed: bool = False

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled or outlined shape that is no ruling. `points` is its outline (a rectangle's four
    corners, an arrow's seven …), empty for curves too long to keep."""

    bbox: BBox
    color: str | None  # of the filling; None: only outlined
    outline: str | None = None  # colour of its stroke; None: not stroked
    points: tuple[tuple[float, float], ...] = ()
    rectangular: bool = True


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; its content is not read."""

    bbox: BBox


@dataclass(frozen=True, slots=True)
class Page:
    """One page as printed, characters in content order."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rulings: tuple[Ruling, ...] = ()
    fills: tuple[Fill, ...] = ()
    images: tuple[Image, ...] = ()
    text_layer: TextLayer = "embedded"
    notices: tuple[Notice, ...] = ()
