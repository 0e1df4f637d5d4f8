"""Text written or turned downwards to lines, and characters stacked by hand."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lines.run import IDEOGRAPH, is_visible, make_line
from pipeline.model import Char, Line, box_around

STACK_PITCH = 1.6  # of the size: characters set one below the other, no farther apart, are a column


def vertical_lines(chars: list[Char], page: int, widest_gap: float) -> tuple[Line, ...]:
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
    return tuple(make_line(run, page, vertical=True) for run in runs if is_visible(run))


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


def stacked(lines: list[Line]) -> list[Line]:
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
