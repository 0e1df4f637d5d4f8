"""Characters to lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import add, attrgetter, sub

from pipeline.lines.signs import BULLET_SIGNS
from pipeline.model import BBox, Char, Line, box_around

SPACE_GAP = 0.5  # of the character size: a wider printed gap is a space
WORD_GAP = 0.18  # the same between Latin letters
WIDEST_GAP = 2.0  # of the character size: a wider gap ends the line
BULLET_GAP = 0.9  # of the character size: a bullet so far behind other text begins a line
BULLETS = frozenset(BULLET_SIGNS)
SLOPE = 0.4  # of the size: characters of one size whose middles differ more are on two lines
OFF_LEVEL = 0.25  # of the size: lines of two columns that differ more are not one row
STACK_PITCH = 1.6  # of the size: characters set one below the other, no farther apart, are a column
_left = attrgetter("x0")
_span = attrgetter("top", "bottom")
IDEOGRAPH = re.compile(r"[々〇ぁ-ヿ㐀-鿿豈-﫿ー]")


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
    runs = [run for row in _rows(level) for run in _runs(row, widest_gap) if _visible(run)]
    if upended:
        set_across = [run for run in runs if _is_set_across(run, upended)]
        runs = [run for run in runs if run not in set_across]
        upended += [char for run in set_across for char in run]
    lines = _stacked([_line(run, page) for run in runs])
    return tuple(lines) + _vertical_lines(upended, page, widest_gap)


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


def _visible(run: Iterable[Char]) -> bool:
    return any(not char.text.isspace() for char in run)


# ---- horizontal ---------------------------------------------------------------------------------


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
        if _is_of_other_column(rows[back], (top, bottom), char):
            continue
        if top < middle < bottom or char.top < (top + bottom) / 2 < char.bottom:
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


def _line(run: list[Char], page: int, vertical: bool = False) -> Line:
    seen = [char for char in run if not char.text.isspace()]
    texts, raws, x0s, tops, x1s, bottoms, fonts, sizes, bolds, colors, *_ = zip(*seen, strict=True)
    starts, ends = (tops, bottoms) if vertical else (x0s, x1s)
    if len(seen) == len(run) and max(map(sub, starts[1:], ends), default=0.0) <= WORD_GAP * min(
        sizes
    ):
        text, raw = "".join(texts), "".join(raws).strip()
    else:
        text, raw = _text(run, vertical)
    style = sizes[0], fonts[0], bolds[0], colors[0]
    main = seen
    if any(
        kinds.count(kind) < len(seen)
        for kinds, kind in zip((sizes, fonts, bolds, colors), style, strict=True)
    ):
        style = _common_style(seen)
        main = [char for char in seen if char.size == style[0] and char.font == style[1]]
    if not vertical and len(main) < len(seen):
        tops, bottoms = zip(*((char.top, char.bottom) for char in main), strict=True)
    box = BBox(min(x0s), min(tops), max(x1s), max(bottoms))
    return Line(text, raw, box, page, *style, vertical=vertical)


def _common_style(seen: Iterable[Char]) -> tuple[float, str, bool, str | None]:
    """The most common size, font, weight and colour, of ideographs if there are any."""
    wide = [char for char in seen if _is_ideograph(char.text)] or seen
    return Counter((c.size, c.font, c.bold, c.color) for c in wide).most_common(1)[0][0]


def _text(run: list[Char], vertical: bool) -> tuple[str, str]:
    """The run's repaired and raw text; a gap or white characters are one space in the former."""
    spaced = _letter_spaced(run, vertical)
    parts: list[str] = []
    raws: list[str] = []
    last: Char | None = None
    white = False
    for char in run:
        if char.text.isspace():
            white = True
            raws.append(char.raw)
            continue
        if last is not None and not spaced:
            gap = char.top - last.bottom if vertical else char.x0 - last.x1
            wide = gap > WORD_GAP * char.size and (
                gap > SPACE_GAP * char.size or (last.text.isascii() and char.text.isascii())
            )
            if wide or white:
                parts.append(" ")
            if wide and not white:
                raws.append(" ")
        parts.append(char.text)
        raws.append(char.raw)
        last, white = char, False
    return "".join(parts), "".join(raws).strip()


def _letter_spaced(run: list[Char], vertical: bool) -> bool:
    """Whether at least three Japanese characters stand apart evenly, as in `計　画　書`."""
    seen = [char for char in run if not char.text.isspace()]
    size = seen[0].size
    gaps: list[float] = []
    for before, char in pairwise(seen):
        gap = char.top - before.bottom if vertical else char.x0 - before.x1
        if gap <= 0.3 * size:
            return False
        gaps.append(gap)
    spaced = len(gaps) > 1 and max(gaps) - min(gaps) < 0.3 * size
    return spaced and all(_is_ideograph(char.text) for char in seen)


@lru_cache(maxsize=1 << 14)
def _is_ideograph(text: str) -> bool:
    return bool(IDEOGRAPH.match(text))


# ---- vertical -----------------------------------------------------------------------------------


def _vertical_lines(chars: list[Char], page: int, widest_gap: float) -> tuple[Line, ...]:
    """Text written or turned downwards (upwards, where the content runs that way)."""
    if not chars:
        return ()
    columns: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (c.upright and not c.vertical, -(c.x0 + c.x1))):
        middle = (char.x0 + char.x1) / 2
        for column in columns if char.upright and not char.vertical else columns[-3:]:
            if column[0].x0 - 1 < middle < column[0].x1 + 1:
                column.append(char)
                break
        else:
            columns.append([char])
    rising = _rises(chars)
    runs = [run for column in columns for run in _falls(column, widest_gap, rising)]
    return tuple(_line(run, page, vertical=True) for run in runs if _visible(run))


def _rises(chars: Sequence[Char]) -> bool:
    """Whether turned text is read from the bottom up: its content order tells."""
    turned = [char for char in chars if not char.upright]
    steps = [
        a.top - b.top for a, b in zip(turned, turned[1:], strict=False) if _near(a.x0, b.x0, a.size)
    ]
    return sum(1 if step > 0 else -1 for step in steps if step) > 0


def _near(a: float, b: float, size: float) -> bool:
    return abs(a - b) < 0.5 * size


def _falls(column: list[Char], widest_gap: float, rising: bool) -> list[list[Char]]:
    """A column cut at wide gaps, each piece in reading direction."""
    runs: list[list[Char]] = []
    edge = 0.0
    for char in sorted(column, key=lambda c: (round(c.top), c.x0)):
        if not runs or char.top - edge > widest_gap * char.size:
            runs.append([])
        runs[-1].append(char)
        edge = char.bottom
    return [list(reversed(run)) if rising and not run[0].upright else run for run in runs]


def _stacked(lines: list[Line]) -> list[Line]:
    """Lines, three and more Japanese characters set singly one below the other made one vertical
    line (`担／当／課` in a narrow column)."""
    single = [line for line in lines if len(line.text) == 1 and IDEOGRAPH.match(line.text)]
    if len(single) < 3:
        return lines
    stacks: list[list[Line]] = []
    for line in sorted(single, key=lambda s: (round((s.bbox.x0 + s.bbox.x1) / 2), s.bbox.top)):
        if stacks and _below(stacks[-1][-1], line):
            stacks[-1].append(line)
        else:
            stacks.append([line])
    merged = {id(stack[0]): stack for stack in stacks if len(stack) >= 3}
    taken = {id(line) for stack in merged.values() for line in stack[1:]}
    return [
        _pile(merged[id(line)]) if id(line) in merged else line
        for line in lines
        if id(line) not in taken
    ]


def _below(upper: Line, lower: Line) -> bool:
    middle = (upper.bbox.x0 + upper.bbox.x1 - lower.bbox.x0 - lower.bbox.x1) / 2
    pitch = lower.bbox.top - upper.bbox.top
    return (
        abs(middle) < 0.2 * upper.size
        and abs(upper.size - lower.size) < 0.1 * upper.size
        and 0.7 * upper.size < pitch < STACK_PITCH * upper.size
    )


def _pile(stack: list[Line]) -> Line:
    first = stack[0]
    return Line(
        "".join(s.text for s in stack),
        "".join(s.text_raw for s in stack),
        box_around(s.bbox for s in stack),
        first.page,
        first.size,
        first.font,
        first.bold,
        first.color,
        vertical=True,
    )
