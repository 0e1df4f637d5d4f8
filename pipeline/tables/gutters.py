"""Columns held by alignment: the white gutters that run between texts, band by band."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from operator import add, attrgetter
from typing import NamedTuple

from pipeline.model import BBox, Char

NARROW = 0.55  # of the character size: the least width of a gutter between columns
CLEAR = 1.0  # of the character size: white so wide in every band parts columns, however little
CLEAR_BANDS = 3  # of it they have in common; in so many bands at least
EXCEPTIONS = 0.12  # share of the bands whose text may cross a gutter (spanning cells)
MARKER_GAP = 1.3  # of the character size: a narrower gutter beside single signs follows bullets
SPACE = 0.12  # of the character size by which an ideographic space may differ from it
HEADS = 2  # bands at the top of a table that may be its header
Interval = tuple[float, float]
_left, _top, _bottom = attrgetter("x0"), attrgetter("top"), attrgetter("bottom")


class Gutter(NamedTuple):
    """White between two columns, from `low` to `high` in points."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Where to draw the separator."""
        return (self.low + self.high) / 2


class Ink:
    """The printed characters of a page by height, for asking what stands between two rules.

    Those at the places `labels` stand on bars and arrows: they fill a row but keep to no column.
    """

    def __init__(self, chars: Sequence[Char], labels: Set[int] = frozenset()) -> None:
        bare = [c for n, c in enumerate(chars) if n not in labels] if labels else chars
        printed = [c for c in bare if c.text.strip()]
        heights = list(map(add, map(_top, printed), map(_bottom, printed)))
        order = sorted(range(len(printed)), key=heights.__getitem__)
        self.chars = [printed[n] for n in order]
        self.middles = [heights[n] / 2 for n in order]
        self.labels = [chars[n] for n in sorted(labels) if chars[n].text.strip()]

    def band(self, top: float, bottom: float, x0: float, x1: float) -> list[Char]:
        """Characters whose middle lies between `top` and `bottom`, `x0` and `x1`."""
        first, end = bisect_left(self.middles, top), bisect_right(self.middles, bottom)
        return [c for c in self.chars[first:end] if x0 - 2 <= (c.x0 + c.x1) / 2 <= x1 + 2]

    def outside(self, boxes: Sequence[BBox]) -> Ink:
        """The ink without what stands in some boxes."""
        left = Ink(())
        left.chars, left.middles = list(self.chars), list(self.middles)
        for b in boxes:
            first, end = bisect_left(left.middles, b.top), bisect_right(left.middles, b.bottom)
            x0, x1 = 2 * b.x0, 2 * b.x1
            beside = [c for c in left.chars[first:end] if not x0 <= c.x0 + c.x1 <= x1]
            left.chars[first:end] = beside
            left.middles[first:end] = [(c.top + c.bottom) / 2 for c in beside]
        return left

    def bars(self, top: float, bottom: float, x0: float, x1: float) -> list[Interval]:
        """The stretches that bars' texts cover between two heights."""
        return covered(
            c
            for c in self.labels
            if top < (c.top + c.bottom) / 2 < bottom and x0 < (c.x0 + c.x1) / 2 < x1
        )

    def is_labelled(self, top: float, bottom: float, x0: float, x1: float) -> bool:
        """Whether a bar's text stands there."""
        return bool(self.bars(top, bottom, x0, x1))

    def lines(self, edge: float, down: bool) -> list[list[Char]]:
        """The printed lines below (above) a height, the nearest first."""
        place = bisect_right(self.middles, edge)
        chars = self.chars[place:] if down else self.chars[:place][::-1]
        found: list[list[Char]] = []
        for char in chars:
            middle = (char.top + char.bottom) / 2
            if found and found[-1][0].top < middle < found[-1][0].bottom:
                found[-1].append(char)
            else:
                found.append([char])
        return found


def lines_of(chars: Iterable[Char]) -> list[list[Char]]:
    """The printed lines that characters make, top to bottom."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: c.top + c.bottom):
        if lines and (char.top + char.bottom) / 2 <= lines[-1][0].bottom:
            lines[-1].append(char)
        else:
            lines.append([char])
    return lines


def covered(chars: Iterable[Char]) -> list[Interval]:
    """The stretches that characters cover across the page, gaps below a space's width closed."""
    starts: list[float] = []
    ends: list[float] = []
    for char in sorted(chars, key=_left):
        if ends and char.x0 <= ends[-1] + 0.3 * char.size:
            if char.x1 > ends[-1]:
                ends[-1] = char.x1
        else:
            starts.append(char.x0)
            ends.append(char.x1)
    return list(zip(starts, ends, strict=True))


def pieces(chars: Sequence[Char], least: float) -> list[Interval]:
    """What characters cover, gaps narrower than `least` points closed."""
    spans: list[Interval] = []
    for low, high in covered(chars):
        if spans and low - spans[-1][1] < least:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans


def gutters(
    bands: Sequence[Sequence[Char]], bars: Sequence[Sequence[Interval]] = ()
) -> list[Gutter]:
    """The gutters that bands of characters (rows, or parts of rows) have in common.

    A band that has no gap at all says nothing: it may be one cell over all columns. Few bands may
    cross a gutter where there are many. `bars` are stretches of each band that bars cover: they
    fill columns and cross gutters.
    """
    filled = [band for band in bands if band]
    if not filled:
        return []
    beside = (
        [b for b, band in zip(bars, bands, strict=True) if band] if bars else [()] * len(filled)
    )
    size = sorted(c.size for band in filled for c in band)[sum(map(len, filled)) // 2]
    least = NARROW * size
    spans = [pieces(band, least) for band in filled]
    telling = [s for s, b in zip(spans, beside, strict=True) if len(s) + len(b) > 1]
    full = [[*s, *b] for s, b in zip(spans, beside, strict=True) if len(s) + len(b) > 1]
    if not telling:
        return []
    allowed = int(EXCEPTIONS * len(telling))
    found = [
        gutter
        for gutter in _low_crossings(telling, allowed)
        if (gutter.high - gutter.low >= least or _is_clear(gutter, telling, size))
        and (
            any(heads_both(gutter, head) for head in filled[:HEADS])
            or not _follows_bullets(gutter, filled, size)
        )
        and not _is_space(gutter, filled, size)
    ]
    return _parting(found, full)


def _parting(found: Sequence[Gutter], spans: Sequence[Sequence[Interval]]) -> list[Gutter]:
    """The gutters with texts of one band on both sides: of the heads, or of two bands and more.
    White between the centred head and the texts of one column is none, but before the heads of
    blank columns in the second row, where a head stands above, it is one."""
    blank = [head for head in _heads_of_blanks(spans) if len(spans) > HEADS and head in spans[1]]
    kept: list[Gutter] = []
    for number, gutter in enumerate(found):
        left = kept[-1].middle if kept else float("-inf")
        right = found[number + 1].middle if number + 1 < len(found) else float("inf")
        parted = [
            any(a < gutter.middle and b > left for a, b in s)
            and any(b > gutter.middle and a < right for a, b in s)
            for s in spans
        ]
        beside = (
            len(blank) > 1
            and any(left < sum(head) / 2 < gutter.middle for head in spans[0])
            and any(gutter.middle < sum(head) / 2 < right for head in blank)
        )
        if any(parted[:HEADS]) or sum(parted) > 1 or beside:
            kept.append(gutter)
    return kept


def _low_crossings(spans: Sequence[Sequence[Interval]], allowed: int) -> list[Gutter]:
    """The emptiest stretch of each place that at most `allowed` bands cross, and no head of a column
    that is blank but for it."""
    alone = dict.fromkeys(_heads_of_blanks(spans), allowed + 1)
    events = sorted(
        (x, weight * step)
        for s in spans
        for span in s
        for weight in (alone.get(span, 1),)
        for x, step in zip(span, (1, -1), strict=True)
    )
    found: list[Gutter] = []
    best: tuple[int, float, float] | None = None
    depth = 0
    for (x, step), (following, _) in zip(events, [*events[1:], (events[-1][0], 0)], strict=True):
        depth += step
        if depth > allowed:
            if best:
                found.append(Gutter(best[1], best[2]))
            best = None
        elif following > x and (
            best is None or (depth, x - following) < (best[0], best[1] - best[2])
        ):
            best = (depth, x, following)
    return [
        g for g in found if g.low > events[0][0] and g.high < events[-1][0] and _has_both(g, spans)
    ]


def _heads_of_blanks(spans: Sequence[Sequence[Interval]]) -> list[Interval]:
    """The texts of the first bands above (below) which no band has any."""
    return [
        (low, high)
        for number, heads in enumerate(spans[:HEADS])
        for low, high in heads
        if not any(a < high and b > low for n, s in enumerate(spans) if n != number for a, b in s)
    ]


def _has_both(gutter: Gutter, spans: Sequence[Sequence[Interval]]) -> bool:
    left = any(high <= gutter.low + 0.1 for s in spans for _, high in s)
    return left and any(low >= gutter.high - 0.1 for s in spans for low, _ in s)


def heads_both(gutter: Gutter, head: Sequence[Char]) -> bool:
    """Whether the first row has texts on both sides of a gutter, and none across."""
    left = sum(c.x1 <= gutter.middle for c in head)
    right = sum(c.x0 >= gutter.middle for c in head)
    return left > 0 and right > 0 and left + right == len(head)


def _is_clear(gutter: Gutter, spans: Sequence[Sequence[Interval]], size: float) -> bool:
    """Whether all bands leave much more white around a narrow gutter: a centred head reaches
    further than the texts below it, and so do the texts of the column beside."""
    gaps = [_gap_at(gutter.middle, s) for s in spans]
    return len(gaps) >= CLEAR_BANDS and min(gaps) >= CLEAR * size


def _gap_at(x: float, spans: Sequence[Interval]) -> float:
    """How wide the white around a place is between two texts of a band, 0 in a text or beside all."""
    before = max((high for _, high in spans if high <= x), default=x)
    after = min((low for low, _ in spans if low >= x), default=x)
    return 0.0 if before == x or after == x or any(a < x < b for a, b in spans) else after - before


def _is_space(gutter: Gutter, bands: Sequence[Sequence[Char]], size: float) -> bool:
    """Whether the gutter is an ideographic space that follows a number in every band below the head."""
    if heads_both(gutter, bands[0]):
        return False
    gaps = []
    for band in bands[1:]:
        before = [c for c in band if c.x1 <= gutter.middle]
        after = [c.x0 for c in band if c.x0 >= gutter.middle]
        if before and after and len(before) + len(after) == len(band):
            if not all(c.text.isdigit() for c in before):
                return False
            gaps.append(min(after) - max(c.x1 for c in before))
    return len(gaps) > 1 and all(abs(gap - size) <= SPACE * size for gap in gaps)


def _follows_bullets(gutter: Gutter, bands: Sequence[Sequence[Char]], size: float) -> bool:
    """Whether the gutter only parts bullets from their texts: it is narrow, near the left end, and
    most bands have several lines with a sign before it."""
    left = [[c for c in band if c.x1 <= gutter.low + 0.1] for band in bands]
    signs = [c for band in left for c in band]
    if not signs or gutter.high - gutter.low > MARKER_GAP * size:
        return False
    lines = sum(len({round((c.top + c.bottom) / size) for c in band}) for band in left)
    narrow = gutter.low - min(c.x0 for c in signs) <= 1.6 * size
    return narrow and lines > 1.5 * sum(map(bool, left))
