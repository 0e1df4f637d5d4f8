"""Tables ruled only across: rules and shaded bands of one width above each other.

Which bands between the rules are rows, and which are the text between two tables, is told by what
a reader sees: rows share their type size and their distance from the rule's left end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.model import BBox, Char
from pipeline.tables.gutters import Gutter, Ink, gutters, lines_of, pieces
from pipeline.tables.segments import Segment, Separators

ENDS = 4.0  # points: rules whose ends are this near have one width
WHOLE = 0.8  # of the width: a table so wide between two rules parts them
PART = 0.5  # of the width: a rule below a spanning cell is at least this long
WIDEST_GAP = 1.0  # of the character size: a wider gap in a line parts columns
LARGER = 1.08  # times the rows' type size: a heading's or paragraph's type
PADDED = 2.0  # points: rows set off from the rule's end by more than this are padded
DIVIDED = 1.2  # and one wider than the space after the number of a heading divides a row
TEXT_LINE = 9  # characters: a line of running text is at least this long
MANY_LINES = 5  # lines: no two cells in a row hold so many that are all long
LEADING = 1.6  # of the type size: the most white between lines of one row
MARGIN_LINES = 2  # lines of running heads and page numbers beyond a table that fills its page
NOTES = "※＊*"  # open a note below a table
HEADS = 3  # fewer words beside each other may be a running foot
HEAD_LENGTH = 12  # of the type size: heads of columns are no longer
HEAD_LINES = 3  # lines of a head above the first rule
WRAPPED = 0.9  # of the type size: the most white between the lines of one head
HEAD_PADDING = 2.0  # points above such a head
INDENT = 0.5  # of the type size: text begins so far right of the title above it
FLUSH = 1.2  # points: text this near the rule's end is not padded


class Band(NamedTuple):
    """What stands between two rules."""

    top: float
    bottom: float
    chars: list[Char]

    @property
    def inset(self) -> float:
        """x of its leftmost character in points."""
        return min(c.x0 for c in self.chars)

    @property
    def size(self) -> float:
        """Median character size."""
        return median(c.size for c in self.chars)

    @property
    def divided(self) -> bool:
        """Whether white parts it into columns."""
        return len(pieces(self.chars, DIVIDED * self.size)) > 1


def stacked(rules: Iterable[Segment]) -> list[list[Segment]]:
    """Rules of one width, top to bottom, group by group, the widest first; with them the shorter
    ones that share an end with them, below cells that span rows."""
    groups: list[list[Segment]] = []
    for rule in sorted(rules, key=lambda s: (-s.length, s.at)):
        for group in groups:
            ends = abs(group[0].low - rule.low) <= ENDS, abs(group[0].high - rule.high) <= ENDS
            if all(ends) or (any(ends) and rule.length >= PART * group[0].length):
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [sorted(group) for group in groups if len(group) > 1]


def parted(
    stacks: Iterable[Sequence[Segment]], boxes: Sequence[BBox]
) -> Iterator[Sequence[Segment]]:
    """Stacks of rules, each cut where one of the boxes stands between two rules over (nearly) their
    whole width: what is ruled above a table and what is ruled below it are not one table."""
    for stack in stacks:
        low, high = min(s.low for s in stack), max(s.high for s in stack)
        wide = [b for b in boxes if min(b.x1, high) - max(b.x0, low) >= WHOLE * (high - low)]
        start = 0
        for number, (above, below) in enumerate(pairwise(stack), 1):
            if any(above.at < (b.top + b.bottom) / 2 < below.at for b in wide):
                yield stack[start:number]
                start = number
        yield stack[start:]


def row_runs(rules: Sequence[Segment], down: Sequence[Segment], ink: Ink) -> list[list[Segment]]:
    """The runs of neighbouring rules that have rows of a table between them all; `down` are the
    vertical rules among them."""
    if len(rules) < 2:
        return []
    low, high = min(s.low for s in rules), max(s.high for s in rules)
    bands = [
        Band(above.at, below.at, ink.band(above.at, below.at, low, high))
        for above, below in zip(rules, rules[1:], strict=False)
    ]
    divided = [b for b in bands if b.chars and b.divided and not _mixed(b)]
    if not divided or 2 * sum(map(_is_text_to_title, divided)) >= len(divided):
        return []
    size = median(b.size for b in divided)
    padded = median(b.inset for b in divided) - low > PADDED
    runs: list[list[Segment]] = []
    current: list[Segment] = []
    for band, above, below in zip(bands, rules, rules[1:], strict=False):
        if _is_row(band, ink, down, (low, high)) or (
            band.chars and not _is_prose(band, size, low, padded)
        ):
            current = current or [above]
            current.append(below)
            continue
        runs.append(current)
        current = []
    columns = [band for band in divided if not is_text_columns(band)]
    told = len(columns) == len(divided)
    return [
        run
        for run in (*runs, current)
        if len(run) > (1 if _is_walled(run, down) or _is_head_alone(run, ink) else 2)
        and (told or any(run[0].at <= b.top < run[-1].at for b in columns))
    ]


def _is_text_to_title(band: Band) -> bool:
    """Whether a band holds an indented text and then the next title with a mark at its right end
    (`① 窓口予約　（市民課）`), which the rule below underlines: only the last line is divided."""
    *text, title = lines_of(band.chars)
    if not text or len(parts := pieces(title, DIVIDED * band.size)) < 2:
        return False
    left = min(c.x0 for line in text for c in line)
    return parts[0][0] + INDENT * band.size < left < parts[0][1] and all(
        len(pieces(line, DIVIDED * band.size)) == 1 for line in text
    )


def _is_head_alone(run: Sequence[Segment], ink: Ink) -> bool:
    """Whether two rules at the foot of the page hold the heads of a table's columns, the rows below
    them, or all but the first lines of one, being left to the next page: several short texts."""
    if len(run) != 2 or len(ink.lines(run[0].at, down=False)) <= MARGIN_LINES:
        return False
    chars = ink.band(run[0].at, run[1].at, run[0].low, run[0].high)
    if not chars or len(lines_of(chars)) > HEAD_LINES:
        return False
    heads = pieces(chars, WIDEST_GAP * chars[0].size)
    if len(heads) < HEADS or max(b - a for a, b in heads) > HEAD_LENGTH * chars[0].size:
        return False
    printed = ink.lines(run[1].at, down=True)
    if len(printed) <= MARGIN_LINES:
        return len(lines_of(chars)) == 1
    near = _close_lines(printed, run[1].at, chars[0].size, down=True)
    body = [c for line in near for c in line]
    return len(printed) - len(near) <= MARGIN_LINES and _keep_to(gutters([chars]), [chars], body)


def _keep_to(
    columns: Sequence[Gutter], rows: Sequence[Sequence[Char]], more: Sequence[Char]
) -> bool:
    """Whether further lines leave (part of) the white between the columns of some rows free."""
    common = gutters([*rows, more])
    return len(common) >= len(columns) > 0 and not any(
        g.low < (c.x0 + c.x1) / 2 < g.high for g in common for c in more
    )


def _is_walled(run: Sequence[Segment], down: Iterable[Segment]) -> bool:
    """Whether a vertical rule stands between the rules of a run: then one row is enough."""
    low, high = (run[0].low, run[0].high) if run else (0.0, 0.0)
    return bool(run) and any(
        low + ENDS < s.at < high - ENDS and s.low < run[-1].at - ENDS and s.high > run[0].at + ENDS
        for s in down
    )


def is_text_columns(band: Band) -> bool:
    """Whether a band holds running text set in two columns, not a row of two cells."""
    lines = lines_of(band.chars)
    parts = [pieces(line, WIDEST_GAP * band.size) for line in lines]
    both = [p for p in parts if len(p) == 2 and min(b - a for a, b in p) >= TEXT_LINE * band.size]
    edge = max((p[0][1] for p in both), default=0.0) - band.size
    full = [p for p in both if p[0][1] >= edge]
    return len(lines) >= MANY_LINES and len(full) >= 0.4 * len(lines)


def beyond(run: Sequence[Segment], lines: Separators, ink: Ink, down: bool) -> float | None:
    """How far, in points, a table's rows go on below its last rule (or above its first) with no
    rule to close them, as where the page cuts it; None if they do not.

    Vertical rules may run on; or the lines there must be the last (first) of the page, follow
    closely, keep to the columns of the table and be set like its rows.
    """
    low, high = min(s.low for s in run), max(s.high for s in run)
    edge = run[-1].at if down else run[0].at
    if _ruled_beyond(lines.across, edge, (low, high), down):
        return None
    walls = [
        s.high if down else s.low
        for s in lines.down
        if low - ENDS < s.at < high + ENDS and _leaves(s, edge, down)
    ]
    if walls:
        return max(walls) if down else min(walls)
    rows = [ink.band(a.at, b.at, low, high) for a, b in zip(run, run[1:], strict=False)]
    if not any(rows):
        return None
    size = median(c.size for row in rows for c in row)
    printed = ink.lines(edge, down)
    near = _close_lines(printed, edge, size, down)
    chars = [c for line in near for c in line]
    if not chars or len(printed) - len(near) > MARGIN_LINES:
        return None
    band = Band(0, 0, chars)
    inset = median(min(c.x0 for c in row) for row in rows if row) - low
    between = gutters(rows)
    if (
        not _keep_to(between, rows, chars)
        or _is_prose(band, size, low, inset > PADDED)
        or max(c.x1 for c in chars) > high
    ):
        return None
    starts = {round(c.x0) for row in rows for c in row}
    if not band.divided and (
        band.inset < between[0].high - size or round(band.inset) not in starts
    ):
        return None
    return max(c.bottom for c in chars) + 2 if down else min(c.top for c in chars) - 2


def head_above(run: Sequence[Segment], lines: Separators, ink: Ink) -> float | None:
    """How far, in points, a head reaches above a table's first rule, where rules are drawn only
    below the rows; None if none stands there.

    Its lines follow closely, cross no white between the columns and fill all of them, save perhaps
    the first.
    """
    low, high, edge = min(s.low for s in run), max(s.high for s in run), run[0].at
    rows = [ink.band(a.at, b.at, low, high) for a, b in pairwise(run)]
    columns = gutters(rows)
    if len(columns) + 1 < HEADS or _is_walled(run, lines.down):
        return None
    size = median(c.size for row in rows for c in row)
    near = lines_of(ink.band(edge - HEAD_LINES * LEADING * size, edge, low - size, high + size))
    head: list[Char] = []
    bottom, room = edge, LEADING
    for line in reversed(near):
        gap = bottom - max(c.bottom for c in line)
        if gap > room * size or any(c.x0 < g.middle < c.x1 for g in columns for c in line):
            break
        head += line
        bottom, room = min(c.top for c in line), WRAPPED
    filled = {sum(g.middle < c.x0 for g in columns) for c in head}
    if not filled >= set(range(1, len(columns) + 1)):
        return None
    if any(bottom < r.at < edge - ENDS and r.low < high and r.high > low for r in lines.across):
        return None
    return bottom - HEAD_PADDING


def _ruled_beyond(
    rules: Iterable[Segment], edge: float, ends: tuple[float, float], down: bool
) -> bool:
    """Whether another rule follows a table's last one, over most of its width."""
    least = PART * (ends[1] - ends[0])
    return any(
        (r.at > edge + ENDS if down else r.at < edge - ENDS)
        and min(r.high, ends[1]) - max(r.low, ends[0]) >= least
        for r in rules
    )


def _leaves(wall: Segment, edge: float, down: bool) -> bool:
    """Whether a vertical rule begins at (or before) a table's last rule and goes on beyond it."""
    if down:
        return wall.low <= edge + ENDS and wall.high > edge + 2 * ENDS
    return wall.high >= edge - ENDS and wall.low < edge - 2 * ENDS


def _close_lines(
    lines: Sequence[list[Char]], edge: float, size: float, down: bool
) -> list[list[Char]]:
    near: list[list[Char]] = []
    for line in lines:
        gap = min(c.top for c in line) - edge if down else edge - max(c.bottom for c in line)
        if gap > LEADING * size:
            break
        near.append(line)
        edge = max(c.bottom for c in line) if down else min(c.top for c in line)
    return near


def _is_row(band: Band, ink: Ink, down: Sequence[Segment], ends: tuple[float, float]) -> bool:
    """Whether a band is surely a row: rules divide it, or bars stand in it."""
    low, high = ends
    if not band.chars and ink.is_labelled(band.top, band.bottom, low, high):
        return True
    return any(
        low + ENDS < s.at < high - ENDS
        and s.low <= band.top + ENDS
        and s.high >= band.bottom - ENDS
        for s in down
    )


def _mixed(band: Band) -> bool:
    """Whether a band holds type of clearly different sizes: a heading and its text."""
    sizes = sorted(c.size for c in band.chars)
    return sizes[int(0.95 * (len(sizes) - 1))] > 1.3 * sizes[len(sizes) // 2]


def _is_prose(band: Band, size: float, low: float, padded: bool) -> bool:
    if band.size > LARGER * size or _mixed(band):
        return True
    first = min(band.chars, key=lambda c: (round(c.top), c.x0))
    if first.text in NOTES and not band.divided:
        return True
    return padded and band.inset <= low + FLUSH
