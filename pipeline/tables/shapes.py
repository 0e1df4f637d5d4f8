"""Shapes that lie over a page's grids (bars, arrows, callouts), told from the rulings of the grids.

Schedules are drawn as shapes over year columns. Their outlines and shafts are lines like any other
in the file; taken for rulings they would cut the cells below them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import BBox, Char, Fill, Page, Ruling
from pipeline.tables.grounds import whole_grounds
from pipeline.tables.heights import Heights
from pipeline.tables.segments import PALE_AREA, is_pale

HEAD = 14.0  # points: an arrow's head is no larger
TIP = 3.0  # points between a shaft's end and its head
INSET = (0.8, 9.0)  # points between a shape and the rule beside it, with no text between them
ROOM = 6.0  # points: nearer, there is no room for text
FIRST_GAP = 4.0  # of the type size: most white between an arrow and its text
LABEL_GAP = 1.0  # and between the lines of that text
MIN_SIDE = 3.0  # points: a shape is at least this high and wide


class Shape(NamedTuple):
    """A bar, an arrow or a box that may lie over a grid."""

    bbox: BBox
    arrow: bool
    sure: bool  # drawn so that it cannot be the shading of a cell


class Drawing(NamedTuple):
    """What is drawn on a page: the rulings of its grids and the shapes over them."""

    rulings: tuple[Ruling, ...]
    shapes: tuple[Shape, ...]
    shading: tuple[Fill, ...]  # coloured rectangles whose edges may be those of cells
    areas: tuple[Fill, ...] = ()  # all coloured rectangles, in the order they are painted


def drawing(page: Page) -> Drawing:
    """The page's visible lines and areas, shapes told from rulings."""
    fills = whole_grounds(page.fills)
    shading = [f for f in fills if f.rectangular and not is_pale(f.color, PALE_AREA)]
    rulings = [r for r in page.rulings if not is_pale(r.color) or _on_shading(r, shading)]
    arrows, rulings = _line_arrows(rulings, fills)
    levels = [BBox(r.x0, r.top, r.x1, r.bottom) for r in rulings if r.horizontal]
    levels += [arrow.bbox for arrow in arrows]
    levels += [f.bbox for f in shading]
    text = Heights(page.chars)
    arrows = [_with_label(arrow, text, levels) for arrow in arrows]
    drawn = [f for f in fills if _is_area(f) and not (f.rectangular and f.outline is None)]
    drawn = [f for f in drawn if not _is_head_of(f, arrows)]
    boxes = [f for f in drawn if not f.rectangular or _is_inset(f.bbox, rulings, text)]
    over = {(f.bbox.x0, f.bbox.top) for f in boxes}
    shapes = [Shape(f.bbox, not f.rectangular and 5 <= len(f.points) <= 10, True) for f in boxes]
    shapes += [
        Shape(f.bbox, False, False)
        for f in shading
        if _is_area(f) and (f.bbox.x0, f.bbox.top) not in over
    ]
    shapes += [Shape(image.bbox, False, True) for image in page.images if image.bbox.height <= 40]
    outlines = Outlines(boxes)
    kept = tuple(r for r in rulings if not outlines.make(r))
    plain = [f for f in shading if f.outline is None and not _is_inset(f.bbox, kept, text)]
    return Drawing(kept, _distinct([*arrows, *shapes]), tuple(plain), tuple(shading))


def _is_area(fill: Fill) -> bool:
    return min(fill.bbox.width, fill.bbox.height) >= MIN_SIDE and (
        fill.outline is not None or not is_pale(fill.color, PALE_AREA)
    )


def _on_shading(ruling: Ruling, shading: Iterable[Fill]) -> bool:
    """Whether a white ruling shows because a coloured area lies below its middle."""
    x, y = (ruling.x0 + ruling.x1) / 2, (ruling.top + ruling.bottom) / 2
    return any(
        f.bbox.x0 + 1 < x < f.bbox.x1 - 1 and f.bbox.top + 1 < y < f.bbox.bottom - 1
        for f in shading
    )


def _line_arrows(
    rulings: Sequence[Ruling], fills: Iterable[Fill]
) -> tuple[list[Shape], list[Ruling]]:
    """Shafts with a head at one end or both, or of a colour of their own, as shapes, and the
    rulings left."""
    heads = sorted(
        (f.bbox for f in fills if not f.rectangular and max(f.bbox.width, f.bbox.height) <= HEAD),
        key=_level,
    )
    levels = [_level(head) for head in heads]
    longest = max(rulings, key=lambda r: r.x1 - r.x0 + r.bottom - r.top, default=None)
    arrows, left = [], []
    for ruling in rulings:
        y, ends = (ruling.top + ruling.bottom) / 2, []
        if ruling.horizontal:
            near = heads[bisect_left(levels, y - TIP) : bisect_right(levels, y + TIP)]
            ends = [head for head in near if _is_head(head, ruling)]
        if ends:
            x1 = max([ruling.x1, *(head.x1 for head in ends)])
            x0 = min([ruling.x0, *(head.x0 for head in ends)])
            top, bottom = min(head.top for head in ends), max(head.bottom for head in ends)
            arrows.append(Shape(BBox(x0, top, x1, bottom), True, True))
        elif ruling.horizontal and longest is not None and _stands_out(ruling.color, longest.color):
            arrows.append(
                Shape(BBox(ruling.x0, ruling.top - 1, ruling.x1, ruling.bottom + 1), True, True)
            )
        else:
            left.append(ruling)
    return arrows, left


def _stands_out(color: str | None, usual: str | None) -> bool:
    """Whether a line's colour is a bright one and clearly not that of the rules."""
    if color is None or usual is None:
        return False
    rgb, other = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (color, usual))
    return (
        max(rgb) - min(rgb) > 60 and max(abs(x - y) for x, y in zip(rgb, other, strict=True)) > 60
    )


def _with_label(arrow: Shape, text: Heights, levels: Iterable[BBox]) -> Shape:
    """A drawn arrow with the lines of text that stand on it, up to the next rule or arrow above."""
    box = arrow.bbox
    y = (box.top + box.bottom) / 2
    ceiling, top = _ceiling(box, levels), y
    own = [
        c
        for c in (text.chars[place] for place in text.between(ceiling, y + TIP))
        if c.text.strip()
        and box.x0 - 1 <= (c.x0 + c.x1) / 2 <= box.x1 + 1
        and ceiling < (c.top + c.bottom) / 2 < y + TIP
    ]
    for char in sorted(own, key=lambda c: -c.bottom):
        if char.bottom < top - (FIRST_GAP if top == y else LABEL_GAP) * char.size:
            break
        top = min(top, char.top)
    return arrow._replace(bbox=BBox(box.x0, min(top, box.top), box.x1, box.bottom))


def _ceiling(box: BBox, levels: Iterable[BBox]) -> float:
    """The height, in points, of the lowest rule, arrow or filled cell that stands above most of a box."""
    above = [b for b in levels if b.bottom < box.top and min(b.x1, box.x1) > max(b.x0, box.x0)]
    for level in sorted(above, key=lambda b: -b.bottom):
        row = [b for b in above if abs(b.bottom - level.bottom) <= TIP]
        if sum(min(b.x1, box.x1) - max(b.x0, box.x0) for b in row) > 0.5 * box.width:
            return level.bottom
    return 0.0


def on_shapes(chars: Sequence[Char], shapes: Iterable[Shape]) -> set[int]:
    """Places in `chars` of the characters that stand on shapes drawn over grids."""
    boxes = [s.bbox for s in shapes if s.sure]
    found: set[int] = set()
    if not boxes:
        return found
    heights = Heights(chars)
    for b in boxes:
        x0, x1 = 2 * b.x0 - 2, 2 * b.x1 + 2
        level = heights.between(b.top - 1, b.bottom + 1)
        found.update(n for n in level if x0 <= chars[n].x0 + chars[n].x1 <= x1)
    return found


def _is_head_of(fill: Fill, arrows: Iterable[Shape]) -> bool:
    """Whether an area is the head of an arrow that a shaft and heads make."""
    box = fill.bbox
    return (
        not fill.rectangular
        and max(box.width, box.height) <= HEAD
        and any(
            a.bbox.x0 <= box.x0
            and box.x1 <= a.bbox.x1
            and a.bbox.top <= box.top
            and box.bottom <= a.bbox.bottom
            for a in arrows
        )
    )


def _level(box: BBox) -> float:
    return (box.top + box.bottom) / 2


def _is_head(head: BBox, shaft: Ruling) -> bool:
    """Whether a small area stands at an end of a line that it is level with."""
    at_end = any(head.x0 - TIP <= end <= head.x1 + TIP for end in (shaft.x0, shaft.x1))
    return at_end and shaft.x1 - shaft.x0 > head.width


def _is_inset(box: BBox, rulings: Iterable[Ruling], text: Heights) -> bool:
    """Whether the next rule on one side of the box is too near for text to stand between them."""
    least, most = INSET
    beside: list[list[tuple[float, Ruling]]] = [[], [], [], []]
    for r in rulings:
        if r.horizontal:
            (low, high), (start, end) = (r.x0, r.x1), (box.x0, box.x1)
            y = (r.top + r.bottom) / 2
            gaps = (box.top - y, y - box.bottom)
        else:
            (low, high), (start, end) = (r.top, r.bottom), (box.top, box.bottom)
            x = (r.x0 + r.x1) / 2
            gaps = (box.x0 - x, x - box.x1)
        if not -least < max(gaps) < most:  # nearly always
            continue
        shared = min(high, end) - max(low, start) >= 0.5 * (end - start)
        own = low > start - TIP and high < end + TIP  # perhaps an outline of the box
        for side, gap in enumerate(gaps, 0 if r.horizontal else 2):
            if shared and (least if own else -least) < gap < most:
                beside[side].append((gap, r))
    nearest = [min(side, key=lambda found: found[0]) for side in beside if side]
    return any(gap > least and (gap < ROOM or not _has_text(box, r, text)) for gap, r in nearest)


def _has_text(box: BBox, rule: Ruling, text: Heights) -> bool:
    """Whether text stands between a box and a rule beside it."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    if rule.horizontal:
        top, bottom = (bottom, rule.top) if rule.top > bottom else (rule.top, top)
    else:
        x0, x1 = (x1, rule.x0) if rule.x0 > x1 else (rule.x0, x0)
    level = (text.chars[place] for place in text.between(top, bottom))
    return any(c.text.strip() and x0 <= (c.x0 + c.x1) / 2 <= x1 for c in level)


class Outlines:
    """The sides of shapes by their places, to tell the rulings that they make."""

    def __init__(self, shapes: Sequence[Fill]) -> None:
        self._boxes = [fill.bbox for fill in shapes]
        self._across, self._down = [], []  # places of the sides, each with its shape's number
        for number, (box, fill) in enumerate(zip(self._boxes, shapes, strict=True)):
            self._across += [
                (y, number) for y in {box.top, box.bottom, *(y for _, y in fill.points)}
            ]
            self._down += [(x, number) for x in {box.x0, box.x1, *(x for x, _ in fill.points)}]
        self._across.sort()
        self._down.sort()

    def make(self, ruling: Ruling) -> bool:
        """Whether a ruling is made of the sides of shapes."""
        if ruling.horizontal:
            at, low, high = (ruling.top + ruling.bottom) / 2, ruling.x0, ruling.x1
            ends = [(b.x0, b.x1) for b in self._beside(self._across, at)]
        else:
            at, low, high = (ruling.x0 + ruling.x1) / 2, ruling.top, ruling.bottom
            ends = [(b.top, b.bottom) for b in self._beside(self._down, at)]
        covered = sum(max(0.0, min(high, end) - max(low, start)) for start, end in ends)
        return covered >= 0.9 * (high - low)

    def _beside(self, sides: Sequence[tuple[float, int]], at: float) -> list[BBox]:
        """The boxes of the shapes with a side at most a point from a place."""
        near = sides[bisect_left(sides, (at - 1, -1)) : bisect_left(sides, (at + 1, len(sides)))]
        return [self._boxes[number] for number in sorted({number for _, number in near})]


def _distinct(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """Shapes, each once: where filling and outline are drawn one after the other, the surer counts."""
    kept: list[Shape] = []
    for shape in sorted(shapes, key=lambda s: (s.bbox.top, s.bbox.x0, not s.sure)):
        last = range(max(0, len(kept) - 8), len(kept))
        same = next((k for k in last if _near(kept[k].bbox, shape.bbox)), None)
        if same is None:
            kept.append(shape)
        elif shape.sure and not kept[same].sure:
            kept[same] = shape
    return tuple(kept)


def _near(one: BBox, other: BBox) -> bool:
    return (
        abs(one.x0 - other.x0) <= 2
        and abs(one.x1 - other.x1) <= 2
        and abs(one.top - other.top) <= 2
        and abs(one.bottom - other.bottom) <= 2
    )
