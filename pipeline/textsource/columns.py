"""Lists whose columns a dump keeps apart by spaces, line by line: `pdftotext -layout`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.normalization import fiscal_span
from pipeline.outline.markers import find_marker, half_width
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.cells import is_quantity, squeezed
from pipeline.textsource.fitting import Column, Measure, Word, find_places, fit, words_of
from pipeline.textsource.headings import is_framed
from pipeline.textsource.markers import opens_part
from pipeline.textsource.plain import DumpLine, width_of
from pipeline.textsource.rules import TextRules

_SEGMENT = re.compile(r"[^ ]+(?: [^ ]+)*")
_NUMBER = re.compile(r"(?:[A-Z]{1,2}-?)?\d{1,3}(?:[-.]\d{1,2}){0,2}")
_DIGIT = re.compile(r"[0-9０-９]")
_DIGITS = 3  # of a number's part at most
_LEAST_COLUMNS = 3
_LEAST_LINES = 3  # of three columns and more
_REACH = 8  # lines of fewer columns between two of three
_PROSE = 0.6  # of the widest line: one segment so wide is running text
_ANCHORS = 3  # rows

_Texts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The lines [first, stop) of a list, each as its texts by column."""

    first: int
    stop: int
    lines: _Texts


def find_columns(
    lines: Sequence[DumpLine], rules: TextRules, outline: OutlineRules
) -> list[Columns]:
    """The lists among lines whose spaces are kept, at most one to a page and run of lines."""
    found: list[Columns] = []
    done = 0
    for below, stop in _regions(lines, outline):
        first = _header_start(lines, below, done, rules)
        done = stop
        region = lines[first:stop]
        measure = max((len, width_of), key=lambda measure: _alignment(region, measure))
        cut = _cut([words_of(line, measure) for line in region], rules)
        if len(cut[0]) >= _LEAST_COLUMNS:
            found.append(Columns(first, stop, cut))
    return found


def _alignment(region: Sequence[DumpLine], measure: Measure) -> int:
    """How many texts start below or above others: the larger for how the tool counted its spaces."""
    starts = Counter(word.start for line in region for word in words_of(line, measure))
    return sum(count for count in starts.values() if count >= _ANCHORS)


# ---- where lists stand --------------------------------------------------------------------------


def _regions(lines: Sequence[DumpLine], outline: OutlineRules) -> list[tuple[int, int]]:
    """The first and the last line but one of runs of lines of several columns on one page, under one
    heading."""
    widest = max((len(line.text) + line.indent for line in lines), default=0)
    regions: list[tuple[int, int]] = []
    columnar: list[int] = []
    for place, line in enumerate((*lines, None)):
        ends = line is None or line.page_start or _is_prose(line, widest)
        ends = ends or _heads(lines[place : place + 2], outline)
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
    while stop < limit and lines[stop].gap <= 0 and not _is_flush(lines[stop]):
        stop += 1
    return stop


def _is_flush(line: DumpLine) -> bool:
    """Whether a line is one text that starts at the left edge."""
    return line.indent == 0 and _is_one(line.text)


def _header_start(lines: Sequence[DumpLine], first: int, limit: int, rules: TextRules) -> int:
    """The first of the lines close above a list that hold labels over several of its columns."""
    while first > max(limit, 0) and lines[first].gap <= 0 and not lines[first].page_start:
        text = lines[first - 1].text
        several = not _is_one(text) and lines[first - 1].indent > 0
        label = rules.label.fullmatch(squeezed(text)) or fiscal_span(text)
        if not several and not label:
            break
        first -= 1
    return first


def _heads(lines: Sequence[DumpLine], outline: OutlineRules) -> bool:
    """Whether the first of two lines is the heading of another list, not of a list's next rows."""
    marker = find_marker(lines[0].text, outline)
    opens = marker is not None and opens_part(marker) and _is_one(marker.rest)
    return (opens or is_framed(lines[0].text)) and not _number(lines[-1].text)


def _is_one(text: str) -> bool:
    """Whether a text has no gaps of two spaces or more."""
    return len(_SEGMENT.findall(text)) == 1


def _is_prose(line: DumpLine, widest: int) -> bool:
    return _is_one(line.text) and len(line.text) >= _PROSE * widest


# ---- columns ------------------------------------------------------------------------------------


def _cut(rows: Sequence[Sequence[Word]], rules: TextRules) -> _Texts:
    """The texts of each line by column. Where only labels stand is no column: they may be closer
    together, or over several."""
    columns = find_places(rows)
    texts = _by_columns(rows, columns)
    anchors = _anchors(texts, rules)
    if not anchors:
        return texts
    return _by_columns(rows, [column for column in columns if column.holds(rows[anchors[0] :])])


def _by_columns(rows: Sequence[Sequence[Word]], columns: Sequence[Column]) -> _Texts:
    if not columns:
        return ((),)
    fitted = zip(rows, fit(rows, columns), strict=True)
    return tuple(_by_column(row, places, len(columns)) for row, places in fitted)


def _by_column(row: Sequence[Word], places: Sequence[int], width: int) -> tuple[str, ...]:
    texts = [""] * width
    for word, place in zip(row, places, strict=True):
        texts[place] = f"{texts[place]} {word.text}".strip()
    return tuple(texts)


# ---- rows ---------------------------------------------------------------------------------------


def row_starts(columns: Columns, rules: TextRules) -> list[int]:
    """The lines, counted from the list's first, on which its rows begin; none where that cannot be told."""
    anchors = _anchors(columns.lines, rules)
    if not anchors:
        return []
    wordy = _wordy_column(columns)
    texts = [line[wordy] for line in columns.lines]
    on_top = [_begins(texts[before:anchor], texts[anchor]) for before, anchor in pairwise(anchors)]
    if sum(on_top) >= len(on_top) / 2:
        return anchors
    return _starts_around(columns, anchors, wordy)


def _begins(above: Sequence[str], text: str) -> bool:
    """Whether a cell's text begins on a line: what stands above ends a sentence."""
    return text != "" and next((line for line in reversed(above) if line), "。").endswith("。")


def _anchors(lines: _Texts, rules: TextRules) -> list[int]:
    """The lines that hold the rows' numbers: these count up in one column, below a label of numbers or
    several of them. In a narrow column a number's digits stand below one another."""
    found: list[list[int]] = []
    for texts in zip(*lines, strict=True):
        stacked = [
            above + below if _DIGIT.fullmatch(above) and _DIGIT.fullmatch(below) else above
            for above, below in zip(texts, (*texts[1:], ""), strict=True)
        ]
        chains = (_rising([_number(text) for text in column]) for column in (texts, stacked))
        chain = max(chains, key=len)
        label = "".join(texts[: chain[0]]) if chain else ""
        if len(chain) >= _ANCHORS or rules.columns["number"].fullmatch(squeezed(label)):
            found.append(chain)
    return max(found, key=len, default=[])


def _number(text: str) -> tuple[str, ...]:
    """The number that opens a text, in parts that sort: of `1-2 窓口` and `A01`; nothing of others."""
    plain = half_width(text)
    word = plain.split(" ")[0]
    if not _NUMBER.fullmatch(word) or is_quantity(plain):
        return ()
    return tuple(part.rjust(_DIGITS, "0") for part in re.findall(r"[A-Z]+|\d+", word))


def _rising(numbers: Sequence[tuple[str, ...]]) -> list[int]:
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
    two numbers, the nearest to where the row is as high below its number as above, at first to halfway."""
    texts = [line[wordy] for line in columns.lines]
    starts: list[int] = []
    for before, anchor in pairwise(anchors):
        wanted = 2 * before - starts[-1] + 1 if starts else (before + anchor + 1) / 2
        ends = [place + 1 for place in range(before, anchor) if texts[place].endswith("。")]
        wanted = min(max(wanted, before + 1), anchor)
        starts.append(min(ends, key=lambda place: abs(place - wanted), default=round(wanted)))
    height = starts[0] - anchors[0] - 1
    return [max(0, anchors[0] - height), *starts]
