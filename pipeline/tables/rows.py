"""Rows held by alignment: lines of text side by side, where no rule parts them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.model import BBox, Char
from pipeline.tables.celltext import place
from pipeline.tables.gutters import Ink
from pipeline.tables.lattice import boundaries
from pipeline.tables.segments import Segment, Separators, joined

LEAST_LINES = 3  # lines: fewer within one row are a wrapped text
ALIGNED = 0.6  # share of the lines in which at least two columns are filled
FILLED = 0.9  # share of the cells that words fill where each line is a row
LETTERS = 1.5  # characters: shorter lines make a label written downwards
WORDS = 12  # characters: longer lines are those of wrapped texts
NUMBER = re.compile(r"[(（]?\d+([-‐－.．]\d+)*[)）.．]?|[①-⑳]")
PADDING = 0.35  # of the type size: rows are set apart by so much more than the lines within them
VALUE = re.compile(
    r"[\d,.．，%％()（）+\-–—−△▲▼*＊$€£¥￥/:~～年月日円人件千万億\s]*\d[\d,.．，%％()（）a-z\s]*|[-–—−…‐]|n/?a|[○●◎△×✓]",
    re.IGNORECASE,
)


class Level(NamedTuple):
    """The texts of one printed line, column by column."""

    top: float
    bottom: float
    texts: dict[int, str]

    @property
    def values(self) -> set[int]:
        """The columns, but the first, in which a number or mark stands."""
        return {col for col, text in self.texts.items() if col > 0 and is_value(text)}


@lru_cache(maxsize=1 << 14)
def is_value(text: str) -> bool:
    """Whether a text is a number, an amount or a mark rather than words."""
    return VALUE.fullmatch(text.strip()) is not None


def levels_of(chars: Iterable[Char], columns: Sequence[float]) -> list[Level]:
    """The lines that characters make, top to bottom; `columns` are the edges of the columns."""
    lines: list[list[Char]] = []
    for char in sorted((c for c in chars if c.text.strip()), key=lambda c: c.top + c.bottom):
        first = lines[-1][0] if lines else None
        if (
            first is not None
            and char.top + char.bottom - first.top - first.bottom <= 0.8 * char.size
        ):
            lines[-1].append(char)
        else:
            lines.append([char])
    return [_level(line, columns) for line in lines]


def _level(line: Sequence[Char], columns: Sequence[float]) -> Level:
    texts: dict[int, str] = {}
    for char in sorted(line, key=lambda c: c.x0):
        col = place(columns, (char.x0 + char.x1) / 2)
        texts[col] = texts.get(col, "") + char.text
    return Level(min(c.top for c in line), max(c.bottom for c in line), texts)


def with_rows(drawn: Separators, box: BBox, ink: Ink) -> Separators:
    """A ruled table's separators with those of the rows that stand unruled between two rules: a
    list of amounts, each with its label beside it."""
    levels = boundaries([s.at for s in drawn.across] + [box.top, box.bottom])
    added: list[Segment] = []
    for top, bottom in zip(levels, levels[1:], strict=False):
        chars = ink.band(top, bottom, box.x0, box.x1)
        if not chars or bottom - top < LEAST_LINES * chars[0].size:
            continue
        inner = [s.at for s in drawn.down if s.low <= top + 3 and s.high >= bottom - 3]
        columns = boundaries([*inner, box.x0, box.x1])
        added += [Segment(y, box.x0, box.x1) for y in _inner_rows(chars, columns)]
    return Separators(joined([*drawn.across, *added]), drawn.down) if added else drawn


def _inner_rows(chars: Sequence[Char], columns: Sequence[float]) -> list[float]:
    """The heights, in points, between the rows that stand between two rules."""
    if len(columns) < 3:
        return []
    lines = levels_of(chars, columns)
    if sum(is_value(c.text) for c in chars) >= LEAST_LINES and is_list(lines):
        return row_boundaries(lines)
    return worded_rows(lines, len(columns) - 1)


def worded_rows(lines: Sequence[Level], n_cols: int) -> list[float]:
    """The heights, in points, between rows of words, where something shows that lines are rows:
    each begins with the next number, each is set apart by white and has a label, or all cells of
    all lines are filled."""
    if len(lines) < LEAST_LINES:
        return []
    starts = _numbered(lines)
    if not starts and _length(lines, 0) < LETTERS:  # a label written downwards
        return []
    padded = _padded(lines)
    if padded is not None:
        groups = _groups(lines, padded)
        if len(groups) >= LEAST_LINES and all(map(_is_row, groups)):
            return _between(groups)
    if len(starts) >= LEAST_LINES and starts[0] == 0:
        return _between([lines[a:b] for a, b in pairwise([*starts, len(lines)])])
    filled = sum(len(line.texts) for line in lines)
    if (
        len(lines) > LEAST_LINES
        and n_cols >= LEAST_LINES
        and filled >= FILLED * n_cols * len(lines)
    ):
        return _between([[line] for line in lines])
    return []


def _length(lines: Sequence[Level], col: int) -> float:
    """How many characters the lines of a column hold on average."""
    texts = [line.texts[col].strip() for line in lines if col in line.texts]
    return sum(map(len, texts)) / max(1, len(texts))


def _numbered(lines: Sequence[Level]) -> list[int]:
    """The places of the lines that begin with a number, where the first texts of lines are numbers
    in ascending order, each with a text beside it; none where they are not."""
    begun = [(place, line) for place, line in enumerate(lines) if 0 in line.texts]
    found = [NUMBER.fullmatch(line.texts[0].strip()) for _, line in begun]
    if not all(found) or any(len(line.texts) < 2 for _, line in begun):
        return []
    numbers = [
        [int(n) for n in re.findall(r"\d+", unicodedata.normalize("NFKC", m[0]))]
        for m in found
        if m
    ]
    ascending = all(a < b for a, b in zip(numbers, numbers[1:], strict=False))
    return [place for place, _ in begun] if ascending else []


def _groups(lines: Sequence[Level], padded: float) -> list[Sequence[Level]]:
    """Lines parted where the white between them is as wide as between rows."""
    starts = [
        n for n, line in enumerate(lines) if n == 0 or line.top - lines[n - 1].bottom >= padded
    ]
    return [lines[a:b] for a, b in pairwise([*starts, len(lines)])]


def _is_row(lines: Sequence[Level]) -> bool:
    """Whether lines have a label in the first column and a text in another."""
    return any(0 in line.texts for line in lines) and len({c for x in lines for c in x.texts}) > 1


def _between(groups: Sequence[Sequence[Level]]) -> list[float]:
    return [(a[-1].bottom + b[0].top) / 2 for a, b in pairwise(groups)]


def is_list(lines: Sequence[Level]) -> bool:
    """Whether lines are rows of their own: most have a label and beside it, column by column,
    values."""
    if len(lines) < LEAST_LINES:
        return False
    aligned = [line for line in lines if len(line.texts) > 1]
    labelled = [line for line in lines if 0 in line.texts]
    valued = [line for line in lines if line.values]
    return min(len(aligned), len(valued)) >= max(LEAST_LINES, ALIGNED * len(lines)) and len(
        labelled
    ) >= ALIGNED * len(lines)


def row_boundaries(lines: Sequence[Level]) -> list[float]:
    """The heights, in points, between the rows that lines make."""
    padded = _padded(lines)
    found: list[float] = []
    current = lines[0]
    for number, line in enumerate(lines[1:], 1):
        white = line.top - lines[number - 1].bottom
        starts = white >= padded if padded is not None else _starts(current, line)
        if starts:
            found.append((lines[number - 1].bottom + line.top) / 2)
            current = line
        else:
            texts = {
                c: current.texts.get(c, "") + line.texts.get(c, "")
                for c in current.texts | line.texts
            }
            current = Level(current.top, line.bottom, texts)
    return found


def _padded(lines: Sequence[Level]) -> float | None:
    """The least white between rows, where it is clearly more than that between wrapped lines."""
    whites = sorted(b.top - a.bottom for a, b in zip(lines, lines[1:], strict=False))
    if len(whites) < 2:
        return None
    size = median(line.bottom - line.top for line in lines)
    steps = [(b - a, (a + b) / 2) for a, b in zip(whites, whites[1:], strict=False)]
    step, middle = max(steps)
    wrapped = [
        b
        for a, b in zip(lines, lines[1:], strict=False)
        if b.top - a.bottom < middle and not (b.values and a.values)
    ]
    few = sum(b.top - a.bottom < middle for a, b in zip(lines, lines[1:], strict=False))
    return middle if step >= PADDING * size and len(wrapped) >= 0.8 * few else None


def _starts(current: Level, line: Level) -> bool:
    """Whether a line begins a row, all lines being evenly spaced."""
    label = line.texts.get(0, "").strip()
    if label[:1].islower() and not (current.values and line.values):
        return False
    return bool(label) or bool(line.values & current.values)
