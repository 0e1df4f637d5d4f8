"""The order in which a reader takes the boxes of a page.

The page is cut as in the recursive X-Y cut (Nagy and Seth 1984), with one difference: neighbouring
bands that share a gutter are cut together, so that a column is read to its end although its lines
stand level with those of the next column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import BBox

GUTTER = 0.9  # of the usual height of a line: columns are at least so far apart
TIER = 0.5  # the same between the tiers of text written downwards
APART = 1.1  # of a line's height: a wider gap below columns ends them
LEVEL = 0.35  # of a line's height: tops that differ less stand in one row
LABEL = 7.0  # of the height: a column of boxes so short holds labels
VALUE = 2.6  # of the height: a column of boxes so short holds page numbers or marks
STAIR = 0.5  # of the height: boxes left and right of each other may be so far apart in height
SPANNED = 2.2  # of the height: space that a heading over both columns takes from the other one
LINE = 26.0  # points: a higher box is no line of text
Box = tuple[int, BBox]  # its number and its place
Gap = tuple[float, float]


def reading_order(boxes: Sequence[BBox], gutter: float = GUTTER) -> list[tuple[int, int]]:
    """(text column, number of the box) in reading order; columns stand at least `gutter` line heights
    apart.

    A gutter that is sure in one part of the page holds for the rest of it.
    """
    numbered = list(enumerate(boxes))
    heights = sorted(min(box.height, LINE) for box in boxes) or [10.0]
    least = gutter * heights[len(heights) // 2]
    gutters = tuple(x for _, x in _groups(_bands(numbered), (), least) if x is not None)
    columns = _cut(numbered, gutters, least)
    return [(column, number) for column, leaf in enumerate(columns) for number, _ in leaf]


def reading_order_vertical(boxes: Sequence[BBox], width: float) -> list[tuple[int, int]]:
    """The same of a page `width` points wide that is written from top to bottom and right to left."""
    turned = [BBox(b.top, width - b.x1, b.bottom, width - b.x0) for b in boxes]
    return reading_order(turned, TIER)


def _cut(boxes: list[Box], gutters: Sequence[float], least: float) -> Iterator[list[Box]]:
    """The text columns, each a list of boxes in reading order; `least` is the width of a gutter."""
    plain: list[Box] = []
    for group, gutter in _groups(_bands(boxes), gutters, least):
        if gutter is None:
            plain += group
            continue
        if plain:
            yield plain
            plain = []
        yield from _cut([box for box in group if box[1].x1 <= gutter], gutters, least)
        yield from _cut([box for box in group if box[1].x1 > gutter], gutters, least)
    if plain:
        yield plain


def _bands(boxes: list[Box]) -> list[list[Box]]:
    """Boxes that stand beside each other, the bands from top to bottom."""
    bands: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: (b[1].top, b[1].x0)):
        if bands and any(_beside(other, box[1]) for _, other in bands[-1]):
            bands[-1].append(box)
        else:
            bands.append([box])
    return bands


def _beside(upper: BBox, lower: BBox) -> bool:
    """Whether two boxes share a band: they overlap in height or, left and right of each other, nearly
    do."""
    height = min(upper.height, lower.height, LINE)
    apart = lower.x0 >= upper.x1 or lower.x1 <= upper.x0
    return upper.bottom - lower.top > (-STAIR if apart else LEVEL) * height


def _groups(
    bands: list[list[Box]], gutters: Sequence[float], least: float
) -> Iterator[tuple[list[Box], float | None]]:
    """Bands to be read together and the x of the gutter that parts them, None without one."""
    number = 0
    while number < len(bands):
        stop, gutter = _columns(bands, number, gutters, least)
        if gutter is None:
            yield _rows(bands[number]), None
            number += 1
        else:
            yield [box for band in bands[number:stop] for box in band], gutter
            number = stop


def _rows(band: list[Box]) -> list[Box]:
    """The boxes of a band row by row."""
    rows: list[list[Box]] = []
    for box in sorted(band, key=lambda b: b[1].top):
        top = rows[-1][0][1].top if rows else 0.0
        if rows and box[1].top - top < LEVEL * min(box[1].height, LINE):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row, key=lambda b: b[1].x0)]


def _columns(
    bands: list[list[Box]], first: int, gutters: Sequence[float], least: float
) -> tuple[int, float | None]:
    """The bands from `first` on that share a gutter: the number after the last, the gutter's x."""
    gaps = _gaps(bands[first], least)
    stop = last = first + 1
    while gaps and stop < len(bands):
        shared = _shared(gaps, bands[stop], least)
        if not shared or _spans(bands, stop, shared):
            break
        gaps, stop = shared, stop + 1
        if any(_parts(bands[stop - 1], gap) for gap in gaps):
            last = stop
    for gap in sorted(gaps, key=lambda g: (g[0] - g[1], g[0])):
        known = next((x for x in gutters if gap[0] <= x <= gap[1]), None)
        gutter = (gap[0] + gap[1]) / 2 if known is None else known
        left, right = _sides(bands[first:last], gutter)
        if not left or not right:
            continue
        end = _tail(bands, last, stop, gutter, [*left, *right])
        if known is not None or _side_by_side(*_sides(bands[first:end], gutter)):
            return end, gutter
    return first + 1, None


def _sides(bands: list[list[Box]], gutter: float) -> tuple[list[BBox], list[BBox]]:
    """The boxes left of the gutter and the others."""
    boxes = [box for band in bands for _, box in band]
    return [b for b in boxes if b.x1 <= gutter], [b for b in boxes if b.x1 > gutter]


def _spans(bands: list[list[Box]], number: int, gaps: Sequence[Gap]) -> bool:
    """Whether a lone box is a heading over both columns: the other column is empty beside it, and
    below it both begin again at one height."""
    if len(bands[number]) > 1 or number + 1 >= len(bands):
        return False
    box = bands[number][0][1]
    below = [b for _, b in bands[number + 1] if b.top < box.bottom + 4 * LINE]
    tops = [
        min((b.top for b in below if (b.x0 >= gap[1]) == side), default=None)
        for gap in gaps[:1]
        for side in (False, True)
    ]
    if len(tops) < 2 or tops[0] is None or tops[1] is None:
        return False
    level = abs(tops[0] - tops[1]) < LEVEL * min(box.height, LINE)
    above = max(b.bottom for _, b in bands[number - 1])
    return level and tops[1] - above > SPANNED * min(box.height, LINE)


def _gaps(band: list[Box], least: float) -> list[Gap]:
    """The gaps between the boxes of a band, from left to right."""
    gaps, edge = [], None
    for _, box in sorted(band, key=lambda b: (b[1].x0, b[1].top)):
        if edge is not None and box.x0 - edge >= least:
            gaps.append((edge, box.x0))
        edge = box.x1 if edge is None else max(edge, box.x1)
    return gaps


def _shared(gaps: list[Gap], band: list[Box], least: float) -> list[Gap]:
    """What the boxes of the band leave of the gaps."""
    left = gaps
    for _, box in band:
        pieces = [
            piece
            for a, b in left
            for piece in ((a, min(b, box.x0)), (max(a, box.x1), b))
            if piece[1] - piece[0] >= least
        ]
        left = sorted(set(pieces))
    return left


def _parts(band: list[Box], gap: Gap) -> bool:
    """Whether the band has boxes on both sides of the gap."""
    middle = (gap[0] + gap[1]) / 2
    return any(b.x1 <= middle for _, b in band) and any(b.x0 >= middle for _, b in band)


def _tail(bands: list[list[Box]], last: int, stop: int, gutter: float, group: list[BBox]) -> int:
    """Number after the last band that goes on one of the columns: set below it without a gap."""
    ends = {
        side: max(box.bottom for box in group if (box.x1 > gutter) == side)
        for side in (False, True)
    }
    for number in range(last, stop):
        for _, box in bands[number]:
            side = box.x1 > gutter
            if box.top - ends[side] > APART * min(box.height, LINE):
                return number
            ends[side] = max(ends[side], box.bottom)
    return stop


def _side_by_side(left: list[BBox], right: list[BBox]) -> bool:
    """Whether two groups are columns of their own, not the labels and values of one list or the
    parts of one line."""
    if min(len(left), len(right)) == 1:
        return max(box.height for box in min(left, right, key=len)) > LINE
    if max(b.bottom for b in left) < min(b.top for b in right):
        return False
    if not _level(left, right):
        return True
    height = sorted(min(box.height, LINE) for box in left + right)[(len(left) + len(right)) // 2]
    wide_left = sum(box.width for box in left) / len(left) / height
    wide_right = sum(box.width for box in right) / len(right) / height
    return wide_left >= LABEL and wide_right >= VALUE and min(_height(left), _height(right)) >= 2


def _height(boxes: list[BBox]) -> int:
    """How many rows the boxes make."""
    rows, last = 0, float("-inf")
    for box in sorted(boxes, key=lambda b: b.top):
        if box.top - last >= LEVEL * min(box.height, LINE):
            rows += 1
            last = box.top
    return rows


def _level(left: list[BBox], right: list[BBox]) -> bool:
    """Whether every box of the smaller group stands in a row with one of the other."""
    few, many = sorted((left, right), key=len)
    tops = [box.top for box in many]
    if any(box.height > LINE for box in few):
        return False
    return all(
        any(abs(box.top - top) < LEVEL * min(box.height, LINE) for top in tops) for box in few
    )
