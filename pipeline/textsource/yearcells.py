"""The cells of years in a flattened row: `検討 実施 → →` below `令和４年度 令和５年度 …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalization import fiscal_span
from pipeline.outline.markers import half_width

_YEAR = re.compile(r"(?:令和|平成|[RH])\s?\d{1,2}(?:年度)?|20\d\d(?:年度)?")
_LEAST = 3  # years
_LONGEST = 8  # characters of a year's cell
_GOES_ON = "→⇒➡▶⇨"
_WORDY = re.compile(r"[0-9①-⑳。、「」(（]|[課室部係局]\Z")  # what no cell of a year holds


@dataclass(frozen=True, slots=True)
class YearCells:
    """A row's cells of years, and its other texts."""

    cells: tuple[str, ...]
    others: tuple[str, ...]


def header_years(header: Sequence[str]) -> tuple[str, ...]:
    """The years that a header counts up, three at least; none where it holds no such run."""
    runs: list[list[tuple[int, str]]] = []
    for word in _YEAR.findall(half_width(" ".join(header))):
        span = fiscal_span(word)
        if span is None or span.first != span.last:
            continue
        run = next((run for run in runs if run[-1][0] + 1 == span.first), None)
        if run is None:
            runs.append([(span.first, word)])
        else:
            run.append((span.first, word))
    longest = max(runs, key=len, default=[])
    return tuple(word for _, word in longest) if len(longest) >= _LEAST else ()


def find_year_cells(rows: Sequence[Sequence[str]], count: int) -> list[YearCells | None]:
    """The cells of so many years in each row's texts; None where no run of that many short words, the
    first no arrow, stands among them. Of several such runs in a row the one with most words that are
    all there is in others, and of these the last."""
    found = [_runs(texts, count) for texts in rows]
    sure = {word for runs in found if len(runs) == 1 for word in runs[0].cells}
    return [
        max(runs, key=lambda run: sum(word in sure for word in run.cells), default=None)
        for runs in found
    ]


def _runs(texts: Sequence[str], count: int) -> list[YearCells]:
    """What could be the cells of a row's years, the last first."""
    words = [(place, word) for place, text in enumerate(texts) for word in text.split()]
    found: list[YearCells] = []
    for first in range(len(words) - count, -1, -1):
        cells = tuple(word for _, word in words[first : first + count])
        if all(map(_may_be, cells)) and cells[0][0] not in _GOES_ON:
            others = (*_texts(words[:first]), *_texts(words[first + count :]))
            found.append(YearCells(cells, others))
    return found


def _texts(words: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The words that stood in one text as one again."""
    places = dict.fromkeys(place for place, _ in words)
    return tuple(" ".join(w for at, w in words if at == place) for place in places)


def _may_be(word: str) -> bool:
    return len(word) <= _LONGEST and _WORDY.search(half_width(word)) is None
