"""Cells over several columns, where no rule shows it: heads set in the middle above their columns,
and texts that run on through a whole row."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import BBox, Char
from pipeline.tables.gutters import Gutter, Interval, pieces
from pipeline.tables.segments import Segment

HEAD_GAP = 1.4  # of the type size: a wider gap parts two heads; letter-spaced ones have less
WORD_GAP = 0.5  # of the type size: a wider gap may part two heads
ONE = (0.7, 1.2)  # of the type size: as wide is one character of full width
HANGING = "、。，．"
FOLLOWS = (
    1.2  # of the type size: the next character of a text begins no further from a comma's left
)
IDEOGRAPH = "Lo"  # Unicode's category of ideographs and kana
SLIM = 0.3  # share of a vertical character's width on either side that counts as white
LINES = 1.6  # of the type size: the middles of a vertical head's lines are no further apart
TITLE_GAP = 1.2  # of the type size: a wider gap parts the texts below a title
BANNER_GAP = 1.8  # of the type size: a text over a whole row, as a number and its name, has less
HEADER_ROWS = 3  # rows above which a header has no head over several columns
CENTRED = 3.0  # points by which the middles of a head and of its columns may differ
SHARED = 1.0  # points beside a head's middle that count as nothing
LEVEL = 3.5  # points from a row's lower end at which a rule closes it
MOSTLY = 0.9  # of the width: shorter rules leave cells open that go on below them
SEVERAL = 3  # texts in a row: where most rows have so many, one alone may run through its row
MOST = 0.6  # share of the rows


class Row(NamedTuple):
    """A row between two levels, and what stands in it."""

    top: float
    bottom: float
    chars: Sequence[Char]

    @property
    def size(self) -> float:
        """The type size of the character in its middle; 0 in a blank row."""
        return self.chars[len(self.chars) // 2].size if self.chars else 0.0

    def texts(self, gap: float) -> list[Interval]:
        """What its texts cover, those parted by less than `gap` type sizes taken as one."""
        return pieces(self.chars, gap * self.size) if self.chars else []

    def is_crossed(self, x: float) -> bool:
        """Whether a text runs across a place."""
        return any(low + 1 < x < high - 1 for low, high in self.texts(WORD_GAP))


def slim(chars: Sequence[Char]) -> list[Char]:
    """Characters with those of vertical lines narrowed to their middles, as narrow columns have
    vertical heads, which leave hardly any white between them."""
    return [_narrowed(c) if c.vertical else c for c in chars]


def unhung(chars: Sequence[Char]) -> list[Char]:
    """Characters with the commas and full stops that end a line, over which they may hang, narrowed
    to their inked half."""
    return [_inked(c, chars) for c in chars]


def _inked(char: Char, chars: Sequence[Char]) -> Char:
    if char.text not in HANGING:
        return char
    middle = (char.top + char.bottom) / 2
    followed = any(
        o.top < middle < o.bottom and 0 < o.x0 - char.x0 <= FOLLOWS * char.size for o in chars
    )
    return char if followed else char._replace(x1=(char.x0 + char.x1) / 2)


def _narrowed(char: Char) -> Char:
    margin = SLIM * (char.x1 - char.x0)
    return char._replace(x0=char.x0 + margin, x1=char.x1 - margin)


def banners(rows: Sequence[Row], across: Sequence[Segment], box: BBox) -> set[int]:
    """The numbers of the rows that hold one text only: a title above rows that all hold more, and
    rows between rules (or edges of shading) over the whole width, where most rows hold several."""
    counts = [len(row.texts(BANNER_GAP)) for row in rows]
    titled = {0} if _is_titled(rows) else set()
    several = sum(count >= SEVERAL for count in counts)
    if several < max(2, MOST * sum(count > 1 for count in counts)):
        return titled
    return titled | {
        number
        for number, (count, row) in enumerate(zip(counts, rows, strict=True))
        if count == 1 and _is_closed(row.top, across, box) and _is_closed(row.bottom, across, box)
    }


def _is_titled(rows: Sequence[Row]) -> bool:
    """Whether the first row is one short text above rows that all have several: a title."""
    texts = [row.texts(TITLE_GAP) for row in rows if row.chars]
    if len(texts) < 3 or not rows[0].chars or len(texts[0]) > 1 or min(map(len, texts[1:])) < 2:
        return False
    return texts[0][0][0] < min(found[0][1] for found in texts[1:])


def _is_closed(level: float, across: Iterable[Segment], box: BBox) -> bool:
    """Whether rules run along a level over the whole width, or it is the table's upper or lower end."""
    if min(level - box.top, box.bottom - level) <= LEVEL:
        return True
    drawn = sum(
        min(r.high, box.x1) - max(r.low, box.x0) for r in across if abs(r.at - level) <= LEVEL
    )
    return drawn >= MOSTLY * box.width


def told_apart(common: Sequence[Gutter], bands: Sequence[Sequence[Char]]) -> list[Gutter]:
    """Gutters without those between lines of one vertical head: lines so near each other are two
    heads only where texts stand below both."""
    kept: list[Gutter] = []
    upright = [c for band in bands for c in band if not c.vertical]
    for number, gutter in enumerate(common):
        left = kept[-1].middle if kept else float("-inf")
        right = common[number + 1].middle if number + 1 < len(common) else float("inf")
        sides = [(left, gutter.middle), (gutter.middle, right)]
        filled = all(any(low < (c.x0 + c.x1) / 2 < high for c in upright) for low, high in sides)
        if filled or not any(_between_lines(gutter, band) for band in bands[:HEADER_ROWS]):
            kept.append(gutter)
    return kept


def _between_lines(gutter: Gutter, band: Sequence[Char]) -> bool:
    """Whether vertical lines stand on both sides of a gutter, no further apart than in one head."""
    before = max((c for c in band if c.x1 <= gutter.middle), key=lambda c: c.x1, default=None)
    after = min((c for c in band if c.x0 >= gutter.middle), key=lambda c: c.x0, default=None)
    if before is None or after is None or not (before.vertical and after.vertical):
        return False
    return after.x0 + after.x1 - before.x0 - before.x1 <= 2 * LINES * after.size


def below_heads(rows: Sequence[Row], across: Sequence[Segment], box: BBox) -> list[list[Char]]:
    """Each row's characters but those of heads over several columns: with a rule drawn only below
    them, or with white between texts below them."""
    found = []
    for number, row in enumerate(rows):
        heads = [stretch for stretch, _ in _alone(row, across, box)]
        if number < HEADER_ROWS:
            heads += [
                head
                for head in _heads(row)
                if any(
                    _parted_below(head, below) for below in rows[number + 1 : number + HEADER_ROWS]
                )
            ]
        found.append(
            [c for c in row.chars if not any(a <= (c.x0 + c.x1) / 2 <= b for a, b in heads)]
        )
    return found


def _alone(row: Row, across: Sequence[Segment], box: BBox) -> list[tuple[Interval, Interval]]:
    """The parts of a row that a rule closes below while those beside them go on, and that hold one
    head, with that head."""
    found = []
    for stretch in _stretches(row, across, box):
        heads = _within(_heads(row), stretch)
        if len(heads) == 1 and stretch[1] - stretch[0] < MOSTLY * box.width:
            found.append((stretch, heads[0]))
    return found


def _parted_below(head: Interval, below: Row) -> bool:
    """Whether white between two texts of a row lies below the middle of a head."""
    return any(
        head[0] < left[1] and right[0] < head[1] for left, right in pairwise(below.texts(WORD_GAP))
    )


def _within(texts: Iterable[Interval], stretch: Interval) -> list[Interval]:
    return [t for t in texts if stretch[0] <= (t[0] + t[1]) / 2 <= stretch[1]]


def below_spans(
    down: Sequence[Segment],
    rows: Sequence[Row],
    columns: Sequence[float],
    across: Sequence[Segment],
    box: BBox,
) -> list[Segment]:
    """Separators of columns without those within a cell over several of them; each lies in one row.
    `columns` are the places of those that rules bound."""
    whole = (box.x0, box.x1)
    places = sorted({*(s.at for s in down), *columns[1:-1]})
    spans = [
        (number, whole)
        for number in sorted(banners(rows, across, box))
        if (number == 0 and _is_titled(rows)) or any(rows[number].is_crossed(x) for x in places)
    ]
    spans += spanning_heads(rows, places, across, box)
    return [
        s
        for s in down
        if not any(
            low + 1 < s.at < high - 1
            and rows[number].top < (s.low + s.high) / 2 < rows[number].bottom
            for number, (low, high) in spans
        )
    ]


def spanning_heads(
    rows: Sequence[Row], places: Sequence[float], across: Sequence[Segment], box: BBox
) -> Iterator[tuple[int, Interval]]:
    """The heads over several of the columns between `places`, each with the number of its row and
    the stretch that it covers: alone above a rule, or in the middle above those columns."""
    for number, row in enumerate(rows):
        for stretch, _ in _alone(row, across, box):
            yield number, stretch
        if number >= HEADER_ROWS:
            continue
        below = rows[number + 1 : number + HEADER_ROWS]
        for stretch in _stretches(row, across, box):
            edges = [
                stretch[0],
                *(x for x in places if stretch[0] + 1 < x < stretch[1] - 1),
                stretch[1],
            ]
            heads = _within(_heads(row), stretch)
            if len(heads) < len(edges) - 1:
                for first, last in _shares(heads, edges):
                    if last - first > 1 and _all_headed(edges[first : last + 1], below):
                        yield number, (edges[first], edges[last])


def _heads(row: Row) -> list[Interval]:
    """What the heads of a row cover, single ideographs set apart taken as one letter-spaced head;
    single numbers, as ① and ②, are heads of their own."""
    found: list[Interval] = []
    single = False
    numbers = {c.x0 for c in row.chars if unicodedata.category(c.text[0]) != IDEOGRAPH}
    for low, high in row.texts(WORD_GAP):
        one = ONE[0] * row.size <= high - low <= ONE[1] * row.size and low not in numbers
        if found and single and one and low - found[-1][1] <= HEAD_GAP * row.size:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
        single = one
    return found


def _stretches(row: Row, rules: Iterable[Segment], box: BBox) -> list[Interval]:
    """The parts of a row that a rule closes below."""
    return [
        (max(rule.low, box.x0), min(rule.high, box.x1))
        for rule in rules
        if abs(rule.at - row.bottom) <= LEVEL
    ]


def _shares(heads: Sequence[Interval], edges: Sequence[float]) -> Sequence[tuple[int, int]]:
    """The columns, first and end, of each head, so that all columns are shared out and the heads
    stand in the middle of theirs as nearly as can be; none if a head stands in no middle."""

    @cache
    def best(head: int, column: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if head == len(heads):
            return (0.0, ()) if column == len(edges) - 1 else (float("inf"), ())
        options: list[tuple[float, tuple[tuple[int, int], ...]]] = [(float("inf"), ())]
        for end in range(column + 1, len(edges)):
            off = _off(heads[head], edges[column], edges[end], end - column)
            if off < float("inf"):
                rest, shares = best(head + 1, end)
                options.append((off + rest, ((column, end), *shares)))
        return min(options)

    return best(0, 0)[1]


def _off(head: Interval, low: float, high: float, columns: int) -> float:
    """How far a head stands from the middle of its columns; infinite where it cannot be theirs. In
    a single column it may stand at the side."""
    if head[0] < low - 1 or head[1] > high + 1:
        return float("inf")
    off = abs(head[0] + head[1] - low - high) / 2
    if columns == 1:
        return max(0.0, min(off, CENTRED) - SHARED)
    return max(0.0, off - SHARED) if off <= CENTRED else float("inf")


def _all_headed(edges: Sequence[float], below: Sequence[Row]) -> bool:
    """Whether texts stand below a head in each of its columns, or a head over all of them."""
    texts = [_within(_heads(row), (edges[0], edges[-1])) for row in below]
    if any(len(own) == 1 and _off(own[0], edges[0], edges[-1], 2) == 0 for own in texts):
        return True
    return all(
        any(low < (a + b) / 2 < high for own in texts for a, b in own)
        for low, high in pairwise(edges)
    )
