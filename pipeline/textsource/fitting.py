"""The words of lines fitted to columns: where the columns of a list of aligned texts begin, and which
column each word stands in though the tool has shifted crowded lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.textsource.plain import DumpLine

_WORD = re.compile(r"[^ ]+")
_NEAR = 1  # characters between the starts of one column's words
_LEAST = 2  # words that start at a place before it is a column's
_SHARE = 0.08  # share of lines of which that many start there
_APART = 7  # characters: starts farther from each other are never one column's
_TOGETHER = 0.1  # share of the rarer start's lines that also hold the other, if two columns
_SHORT, _RUN = 4, 4  # characters of words, and how many, that are cells though one space parts them
_FARTHEST = 4.0  # what a word far from its column costs at most
_WIDE, _LATIN, _GAP = 5.0, 2.0, 6.0  # what a space within a cell costs: between full-width
# characters, beside others, and of two characters or more
_ALIKE = 9.0  # what it costs between two words of one shape: years, arrows

Measure = Callable[[str], int]
_Place = tuple[int, int, float]  # where a column starts, on the line above too, and its middle


@dataclass(frozen=True, slots=True)
class Word:
    """A word, the places where it starts and stops, and the spaces before it (0: it opens its line)."""

    start: int
    stop: int
    gap: int
    text: str

    @property
    def middle(self) -> float:
        """The place halfway between."""
        return (self.start + self.stop) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """Where the words of a column start, and where they have their middles."""

    start: int
    middle: float

    def holds(self, rows: Sequence[Sequence[Word]]) -> bool:
        """Whether a cell of the lines starts in the column."""
        return any(abs(start - self.start) <= _NEAR for row in rows for start in _cell_starts(row))


@dataclass(frozen=True, slots=True)
class _Fit:
    """The columns of a line's words so far, what they cost, and how far the line is shifted."""

    cost: float
    columns: tuple[int, ...]
    shift: int


def words_of(line: DumpLine, measure: Measure) -> list[Word]:
    """The words of a line with their places."""
    words: list[Word] = []
    for found in _WORD.finditer(line.text):
        start = line.indent + measure(line.text[: found.start()])
        stop = start + measure(found[0])
        words.append(Word(start, stop, start - words[-1].stop if words else 0, found[0]))
    return words


def find_places(rows: Sequence[Sequence[Word]]) -> list[Column]:
    """The columns of lines of words, from left to right."""
    peaks = _peaks(rows)
    held = [_held(row, peaks) for row in rows]
    starts: list[int] = []
    for peak in peaks:
        if not starts or peak - starts[-1] > _APART or _beside(held, starts[-1], peak):
            starts.append(peak)
        elif _count(held, peak) > _count(held, starts[-1]):
            starts[-1] = peak
    words = [word for row in rows for word in row]
    return [
        Column(start, _middle([w for w in words if abs(w.start - start) <= _NEAR]))
        for start in starts
    ]


def _peaks(rows: Sequence[Sequence[Word]]) -> list[int]:
    """The places where words cells often start."""
    counts = Counter(start for row in rows for start in _cell_starts(row))
    near = {place: sum(counts[place + n] for n in range(-_NEAR, _NEAR + 1)) for place in counts}
    least = max(_LEAST, _SHARE * len(rows))
    starts: list[int] = []
    for place in sorted(near, key=lambda place: (-counts[place], place)):
        if near[place] >= least and all(abs(place - start) > _NEAR for start in starts):
            starts.append(place)
    return sorted(starts)


def _cell_starts(row: Sequence[Word]) -> list[int]:
    """Where cells of a line surely start: behind two spaces, and in runs of short words."""
    short = [word.stop - word.start <= _SHORT for word in row]
    close = [word.gap == 1 for word in row]
    starts: list[int] = []
    for place, word in enumerate(row):
        first = place
        while close[first] and short[first]:
            first -= 1
        last = place + 1
        while short[place] and last < len(row) and close[last] and short[last]:
            last += 1
        if word.gap != 1 or (short[first] and last - first >= _RUN):
            starts.append(word.start)
    return starts


def _held(row: Sequence[Word], starts: Sequence[int]) -> set[int]:
    """The starts at which a line holds words."""
    return {
        min(starts, key=lambda start: abs(start - word.start))
        for word in row
        if any(abs(start - word.start) <= _NEAR for start in starts)
    }


def _count(held: Sequence[set[int]], start: int) -> int:
    return sum(1 for places in held if start in places)


def _beside(held: Sequence[set[int]], left: int, right: int) -> bool:
    """Whether lines hold words at both starts."""
    both = sum(1 for places in held if left in places and right in places)
    return both > _TOGETHER * min(_count(held, left), _count(held, right))


def _middle(words: Sequence[Word]) -> float:
    middles = sorted(word.middle for word in words)
    return middles[len(middles) // 2]


# ---- the words of a line ------------------------------------------------------------------------


def fit(rows: Sequence[Sequence[Word]], columns: Sequence[Column]) -> list[list[int]]:
    """The column of each word of each line: in order, as near to where the column's words stand as can
    be, be it on the line above (a dynamic programme over words and columns)."""
    last = [column.start for column in columns]
    found: list[list[int]] = []
    for row in rows:
        found.append(_fit_line(row, columns, last))
        for word, number, before in zip(row, found[-1], (-1, *found[-1]), strict=False):
            if number != before:
                last[number] = word.start
    return found


def _fit_line(row: Sequence[Word], columns: Sequence[Column], last: Sequence[int]) -> list[int]:
    if not row:
        return []
    places = [(column.start, last[n], column.middle) for n, column in enumerate(columns)]
    best = [
        _Fit(_distance(row[0], place, 0), (n,), row[0].start - place[0])
        for n, place in enumerate(places)
    ]
    for before, word in pairwise(row):
        best = [_fitted(best, before, word, n, place) for n, place in enumerate(places)]
    return list(min(best, key=lambda found: found.cost).columns)


def _fitted(best: Sequence[_Fit], before: Word, word: Word, number: int, place: _Place) -> _Fit:
    """The cheapest way for a word to stand in a column."""
    same = best[number]
    found = _Fit(same.cost + _within(before, word), (*same.columns, number), same.shift)
    for left in best[:number]:
        cost = left.cost + _distance(word, place, left.shift if word.gap == 1 else 0)
        if cost < found.cost:
            found = _Fit(cost, (*left.columns, number), word.start - place[0])
    return found


def _distance(word: Word, place: _Place, shift: int) -> float:
    """How far a word is from where its column's stand, on a line shifted so far."""
    start, last, middle = place
    apart = (
        word.start - start,
        word.start - last,
        word.start - shift - start,
        word.middle - middle,
    )
    return min(_FARTHEST, *map(abs, apart))


def _within(before: Word, word: Word) -> float:
    """What it costs that a cell holds the space between two words."""
    if _shape(before.text) == _shape(word.text):
        return _ALIKE
    if word.gap > 1:
        return _GAP
    return _WIDE if not (before.text[-1].isascii() or word.text[0].isascii()) else _LATIN


def _shape(text: str) -> str:
    """A word with its digits masked."""
    return re.sub(r"\d", "0", text)
