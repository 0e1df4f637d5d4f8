"""Characters to lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import add, attrgetter, sub

from pipeline.lines.run import is_visible, make_line
from pipeline.lines.signs import BULLET_SIGNS
from pipeline.lines.vertical import stacked, vertical_lines
from pipeline.model import Char, Line

WIDEST_GAP = 2.0  # of the character size: a wider gap ends the line
BULLET_GAP = 0.9  # of the character size: a bullet so far behind other text begins a line
BULLETS = frozenset(BULLET_SIGNS)
SLOPE = 0.4  # of the size: characters of one size whose middles differ more are on two lines
OFF_LEVEL = 0.25  # of the size: lines of two columns that differ more are not one row
_left = attrgetter("x0")
_span = attrgetter("top", "bottom")


def build_lines(
    chars: Sequence[Char], page: int, widest_gap: float = WIDEST_GAP
) -> tuple[Line, ...]:
    """The characters' lines: horizontal ones top to bottom and left to right, then vertical ones
    right to left.

    A gap wider than `widest_gap` character sizes ends a line. Readings beside the line (ruby) are
    left out; letter-spaced words keep their letters together.
    """
    level: list[Char] = []
    upended: list[Char] = []
    for char in chars:
        if not char.ruby:
            (upended if char.vertical or not char.upright else level).append(char)
    runs = [run for row in _rows(level) for run in _runs(row, widest_gap) if is_visible(run)]
    if upended:
        set_across = [run for run in runs if _is_set_across(run, upended)]
        runs = [run for run in runs if run not in set_across]
        upended += [char for run in set_across for char in run]
    lines = stacked([make_line(run, page) for run in runs])
    return tuple(lines) + vertical_lines(upended, page, widest_gap)


def _is_set_across(run: Sequence[Char], upended: Iterable[Char]) -> bool:
    """Whether a few characters stand side by side within a line written downwards, as `28` does."""
    size = max(char.size for char in run)
    left, right = run[0].x0, max(char.x1 for char in run)
    if right - left > 1.5 * size:
        return False
    middle, top, bottom = left + right, run[0].top - size, run[0].bottom + size
    return any(
        abs(c.x0 + c.x1 - middle) < size and top < c.bottom and c.top < bottom and c.vertical
        for c in upended
    )


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters whose middles lie in each other's height, each row from left to right."""
    rows: list[list[Char]] = []
    spans: list[tuple[float, float]] = []
    for level in _levels(chars):
        span = top, bottom = level[0].top, level[0].bottom
        for number, char in enumerate(level):
            if spans and spans[-1] == span and top < bottom:
                rows[-1] += level[number:]
                break
            back = _row_of(char, rows, spans)
            if back is None:
                rows.append([char])
                spans.append(span)
                continue
            together = _stand_together(level, spans[back:])
            rows[back] += level[number:] if together else [char]
            if bottom - top > spans[back][1] - spans[back][0]:
                spans[back] = span
            if together:
                break
    for row in rows:
        row.sort(key=_left)
    return rows


def _levels(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Characters from the top down by their middles, those of one height from left to right; each
    list has one top and bottom."""
    levels: dict[tuple[float, float], list[Char]] = {}
    for span, group in groupby(chars, _span):
        levels.setdefault(span, []).extend(group)
    for _, same in groupby(sorted(levels, key=sum), sum):
        first, *others = same
        if others:  # of one middle, but not one height
            mixed = [char for span in (first, *others) for char in levels[span]]
            yield from ([char] for char in sorted(mixed, key=_left))
        else:
            yield sorted(levels[first], key=_left)


def _row_of(
    char: Char, rows: Sequence[Sequence[Char]], spans: Sequence[tuple[float, float]]
) -> int | None:
    """Which of the last rows the character stands in, the lowest first."""
    middle = (char.top + char.bottom) / 2
    for back in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
        top, bottom = spans[back]
        level = top < middle < bottom or char.top < (top + bottom) / 2 < char.bottom
        if level and not _is_of_other_column(rows[back], (top, bottom), char):
            return back
    return None


def _stand_together(level: Sequence[Char], spans: Iterable[tuple[float, float]]) -> bool:
    """Whether characters of one height stand in one row wherever they are: none so low below these
    rows that it may be of another column."""
    low = level[0].top + level[0].bottom - 2 * OFF_LEVEL * min(char.size for char in level)
    return all(top + bottom > low for top, bottom in spans)


def _is_of_other_column(row: Iterable[Char], span: tuple[float, float], char: Char) -> bool:
    """Whether a character as large as the row's stands clearly below it and away from its text:
    lines of two columns need not stand level."""
    top, bottom = span
    drop = (char.top + char.bottom - top - bottom) / 2
    if drop < OFF_LEVEL * char.size or abs(bottom - top - char.bottom + char.top) > 0.1 * char.size:
        return False
    reach = WIDEST_GAP * char.size
    return not any(char.x0 - other.x1 < reach and other.x0 - char.x1 < reach for other in row)


def _runs(row: list[Char], widest_gap: float) -> list[list[Char]]:
    """The row cut where a gap is too wide, a bullet stands apart or the text steps up or down. White
    characters open no run and do not fill a gap."""
    if _is_one_run(row, widest_gap):
        return [row]
    runs: list[list[Char]] = []
    edge, last = 0.0, None
    for number, char in enumerate(row):
        if char.text.isspace():
            if runs:
                runs[-1].append(char)
            continue
        limit = widest_gap
        if char.text in BULLETS and not _is_no_bullet(row, number):
            limit = BULLET_GAP
        if last is None or char.x0 - edge > limit * char.size or _steps(last, char):
            runs.append([])
        runs[-1].append(char)
        edge, last = max(edge, char.x1) if last else char.x1, char
    return runs


def _is_one_run(row: Sequence[Char], widest_gap: float) -> bool:
    """Whether nothing can divide a row, as in most: told by its widest gap and smallest type."""
    texts, _, x0s, tops, x1s, bottoms, _, sizes, *_ = zip(*row, strict=True)
    if any(map(str.isspace, texts)) or not BULLETS.isdisjoint(texts[1:]):
        return False
    if max(map(sub, x0s[1:], x1s), default=0.0) > widest_gap * min(sizes):
        return False
    middles = set(map(add, tops, bottoms))
    return bool(max(middles) - min(middles) <= 2 * SLOPE * min(sizes))


def _is_no_bullet(row: list[Char], number: int) -> bool:
    """Whether a sign that may be a bullet is none: dots that lead to a page number come in rows, a
    legend (`○：実施`) explains its signs."""
    beside = [row[n].text for n in (number - 1, number + 1) if 0 <= n < len(row)]
    return row[number].text in beside or bool(beside) and beside[-1] in (":", "：", "＝")


def _steps(before: Char, char: Char) -> bool:
    """Whether two characters of one size stand at different heights."""
    if before.top == char.top and before.bottom == char.bottom:  # nearly always
        return False
    if abs(before.size - char.size) > 0.2 * char.size:
        return False
    return abs(before.top + before.bottom - char.top - char.bottom) > 2 * SLOPE * char.size
