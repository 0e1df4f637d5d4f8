"""Lists whose columns a dump keeps apart by spaces, line by line: `pdftotext -layout`."""

from __future__ import annotations

import re
import statistics
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from pipeline.outline.markers import half_width
from pipeline.textsource.plain import DumpLine, width_of

_SEGMENT = re.compile(r"[^ ]+(?: [^ ]+)*")
_NUMBER = re.compile(r"\d{1,3}(?:[-.]\d{1,2}){0,2}")
_LEAST_COLUMNS = 3
_LEAST_LINES = 4  # of three columns and more
_REACH = 8  # lines of fewer columns between two of three
_PROSE = 0.6  # of the widest line: one segment so wide is running text
_STRAY = 0.04  # share of lines that may cross a gutter
_SHARED = 0.12  # share of lines on which texts start at one place behind others
_ANCHORS = 3  # rows

Measure = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A text between gaps of two spaces or more, and the places where it starts and stops."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The lines [first, stop) of a list, each as its texts by column."""

    first: int
    stop: int
    lines: tuple[tuple[str, ...], ...]


def find_columns(lines: Sequence[DumpLine]) -> list[Columns]:
    """The lists among lines whose spaces are kept, at most one to a page and run of lines."""
    found: list[Columns] = []
    for first, stop in _regions(lines):
        region = lines[first:stop]
        cut = _cut(region, max((len, width_of), key=lambda measure: _alignment(region, measure)))
        if len(cut[0]) >= _LEAST_COLUMNS:
            found.append(Columns(first, stop, tuple(cut)))
    return found


def _alignment(region: Sequence[DumpLine], measure: Measure) -> int:
    """How many texts start below or above others: the larger for how the tool counted its spaces."""
    starts = Counter(s.start for line in region for s in _segments(line, measure))
    return sum(count for count in starts.values() if count >= _ANCHORS)


# ---- where lists stand --------------------------------------------------------------------------


def _regions(lines: Sequence[DumpLine]) -> list[tuple[int, int]]:
    """The first and the last line but one of runs of lines of several columns on one page."""
    widest = max((len(line.text) + line.indent for line in lines), default=0)
    regions: list[tuple[int, int]] = []
    columnar: list[int] = []
    for place, line in enumerate((*lines, None)):
        ends = line is None or line.page_start or _is_prose(line, widest)
        if columnar and (ends or place - columnar[-1] > _REACH):
            if len(columnar) >= _LEAST_LINES:
                regions.append((columnar[0], _region_stop(lines, columnar[-1], place)))
            columnar = []
        if line is not None and len(_SEGMENT.findall(line.text)) >= _LEAST_COLUMNS:
            columnar.append(place)
    return regions


def _region_stop(lines: Sequence[DumpLine], last: int, limit: int) -> int:
    """After the wrapped lines that follow the last line of several columns."""
    stop = last + 1
    while stop < limit and lines[stop].gap <= 0 and lines[stop].indent > 0:
        stop += 1
    return stop


def _is_prose(line: DumpLine, widest: int) -> bool:
    return len(_SEGMENT.findall(line.text)) == 1 and len(line.text) >= _PROSE * widest


# ---- columns ------------------------------------------------------------------------------------


def _segments(line: DumpLine, measure: Measure) -> list[Segment]:
    return [
        Segment(
            line.indent + measure(line.text[: found.start()]),
            line.indent + measure(line.text[: found.end()]),
            found[0],
        )
        for found in _SEGMENT.finditer(line.text)
    ]


def _cut(region: Sequence[DumpLine], measure: Measure) -> list[tuple[str, ...]]:
    """The texts of each line by column. Columns stand between places that next to no line fills."""
    rows = [_segments(line, measure) for line in region]
    width = max(segment.stop for row in rows for segment in row)
    filled = [0] * (width + 1)
    for row in rows:
        for segment in row:
            for place in range(segment.start, segment.stop):
                filled[place] += 1
    stray = int(_STRAY * len(rows))
    starts = [
        place
        for place in range(width)
        if filled[place] > stray and (place == 0 or filled[place - 1] <= stray)
    ]
    starts = sorted({*starts, *_shared_starts(rows, starts)})
    return [_by_column(_parted(row, set(starts), measure), starts) for row in rows]


def _shared_starts(rows: Sequence[Sequence[Segment]], starts: Sequence[int]) -> list[int]:
    """Where texts of one column often start behind another text of it: two columns that stand close."""
    behind: Counter[int] = Counter()
    for row in rows:
        for left, right in zip(row, row[1:], strict=False):
            if bisect(starts, left.start) == bisect(starts, right.start):
                behind[right.start] += 1
    return [place for place, count in behind.items() if count >= max(2, _SHARED * len(rows))]


def _parted(row: Sequence[Segment], starts: Collection[int], measure: Measure) -> list[Segment]:
    """The segments of a line cut where a column starts behind a single space."""
    parts: list[Segment] = []
    for segment in row:
        begin = 0
        for space in re.finditer(" ", segment.text):
            place = segment.start + measure(segment.text[: space.end()])
            if place in starts:
                parts.append(_part(segment, begin, space.start(), measure))
                begin = space.end()
        parts.append(_part(segment, begin, len(segment.text), measure))
    return parts


def _part(segment: Segment, begin: int, end: int, measure: Measure) -> Segment:
    start = segment.start + measure(segment.text[:begin])
    text = segment.text[begin:end]
    return Segment(start, start + measure(text), text)


def _by_column(row: Sequence[Segment], starts: Sequence[int]) -> tuple[str, ...]:
    """The texts of a line in the columns where their middles stand."""
    texts = [""] * len(starts)
    for segment in row:
        middle = (segment.start + segment.stop) / 2
        column = max((n for n, start in enumerate(starts) if start <= middle), default=0)
        texts[column] = f"{texts[column]} {segment.text}".strip()
    return tuple(texts)


# ---- rows ---------------------------------------------------------------------------------------


def row_starts(columns: Columns) -> list[int]:
    """The lines, counted from the list's first, on which its rows begin; none where that cannot be told."""
    anchors = _anchors(columns)
    if len(anchors) < _ANCHORS:
        return []
    wordy = _wordy_column(columns)
    above = [columns.lines[anchor - 1][wordy] for anchor in anchors[1:]]
    on_top = sum(1 for text in above if not text or text.endswith("。"))
    if on_top >= len(above) / 2:
        return anchors
    return _starts_around(columns, anchors, wordy)


def _anchors(columns: Columns) -> list[int]:
    """The lines that hold the rows' numbers, which count up in one of the first columns."""
    leading = range(min(_LEAST_COLUMNS, len(columns.lines[0])))
    chains = [_rising([_number(line[col]) for line in columns.lines]) for col in leading]
    return max(chains, key=len)


def _number(text: str) -> tuple[int, ...]:
    """The number that opens a text: (1, 2) of `1-2 窓口`; nothing of other texts."""
    word = half_width(text).split(" ")[0]
    return tuple(map(int, re.findall(r"\d+", word))) if _NUMBER.fullmatch(word) else ()


def _rising(numbers: Sequence[tuple[int, ...]]) -> list[int]:
    """The places of the longest rising run among numbers, others skipped."""
    chains: list[list[int]] = []
    for place, number in enumerate(numbers):
        if number:
            fitting = (chain for chain in chains if numbers[chain[-1]] < number)
            chains.append([*max(fitting, key=len, default=[]), place])
    return max(chains, key=len, default=[])


def _wordy_column(columns: Columns) -> int:
    """The column with the most sentence ends."""
    ends = [sum(text.endswith("。") for text in col) for col in zip(*columns.lines, strict=True)]
    return max(range(len(ends)), key=ends.__getitem__)


def _starts_around(columns: Columns, anchors: Sequence[int], wordy: int) -> list[int]:
    """The first lines of rows whose numbers stand at half height: after the sentence that ends between
    two numbers, the nearest to halfway."""
    texts = [line[wordy] for line in columns.lines]
    starts: list[int] = []
    for before, anchor in zip(anchors, anchors[1:], strict=False):
        half = (before + anchor) / 2
        ends = [place + 1 for place in range(before, anchor) if texts[place].endswith("。")]
        starts.append(min(ends, key=lambda place: abs(place - half), default=round(half)))
    height = round(statistics.median(b - a for a, b in zip(anchors, starts, strict=False)))
    return [max(0, anchors[0] - height), *starts]
