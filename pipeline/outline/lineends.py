"""What stands in brackets at the right end of a printed line, far from its beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lines import beside, on_one_level
from pipeline.model import Line

_IN_BRACKETS = re.compile(r"[(（【〔［\[][^()（）【】]{1,40}[)）】〕］\]]")
_NEAR = 3.0  # of the size: a line of a column of text has another within this height
_LEAST = 3  # characters of the line's beginning


def with_line_ends(lines: Sequence[Line]) -> list[Line]:
    """The lines, those in brackets (`（市民課）`) made one with the line that they end: the next to
    the left on their level, with none to their right and no column of text around them."""
    ends: dict[int, int] = {}
    for number, line in enumerate(lines):
        if not line.vertical and _IN_BRACKETS.fullmatch(line.text.strip()):
            start = _start(lines, number)
            if start is not None:
                ends[start] = number
    apart = set(ends.values())
    return [
        _whole(line, lines[ends[number]]) if number in ends else line
        for number, line in enumerate(lines)
        if number not in apart
    ]


def _whole(start: Line, end: Line) -> Line:
    """Both as one line at the place of its beginning: the white between them is no text that would
    run on in the line below."""
    return replace(beside(start, end), bbox=start.bbox)


def _start(lines: Sequence[Line], number: int) -> int | None:
    """The place of the line that a text in brackets ends."""
    end = lines[number]
    level = [n for n, line in enumerate(lines) if n != number and on_one_level(line, end)]
    if len(level) != 1 or lines[level[0]].bbox.x1 > end.bbox.x0:
        return None
    start = lines[level[0]]
    if len(start.text.strip()) < _LEAST or _IN_BRACKETS.fullmatch(start.text.strip()):
        return None
    return None if _stands_in_column(lines, start, end) else level[0]


def _stands_in_column(lines: Sequence[Line], start: Line, end: Line) -> bool:
    """Whether other text than such ends begins right of the line's beginning, near above or below."""
    reach = _NEAR * end.size
    return any(
        line.bbox.x0 >= start.bbox.x1
        and line.bbox.top < end.bbox.bottom + reach
        and line.bbox.bottom > end.bbox.top - reach
        and not _IN_BRACKETS.fullmatch(line.text.strip())
        for line in lines
    )
