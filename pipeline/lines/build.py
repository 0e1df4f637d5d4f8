"""Characters to lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model import BBox, Char, Line

SPACE_GAP = 0.5  # of the character size: a wider printed gap is a space
BREAK_GAP = 2.0  # of the character size: a wider gap ends the line


def build_lines(chars: Sequence[Char], page: int) -> tuple[Line, ...]:
    """The characters' lines, top to bottom, left to right."""
    rows: list[list[Char]] = []
    for char in sorted((c for c in chars if not c.ruby), key=lambda c: ((c.top + c.bottom) / 2, c.x0)):
        middle = (char.top + char.bottom) / 2
        for row in reversed(rows[-3:]):
            if row[-1].top < middle < row[-1].bottom:
                row.append(char)
                break
        else:
            rows.append([char])
    lines: list[Line] = []
    for row in rows:
        run: list[Char] = []
        for char in sorted(row, key=lambda c: c.x0):
            if run and char.x0 - run[-1].x1 > BREAK_GAP * char.size:
                lines.append(_line(run, page))
                run = []
            run.append(char)
        lines.append(_line(run, page))
    return tuple(line for line in lines if line.text)


def _line(run: list[Char], page: int) -> Line:
    text, raw = "", ""
    for before, char in zip([None, *run], run, strict=False):
        gap = before is not None and char.x0 - before.x1 > SPACE_GAP * char.size
        space = " " if gap and not text.endswith((" ", "　")) else ""
        text, raw = text + space + char.text, raw + space + char.raw
    common = Counter((c.size, c.font, c.bold, c.color) for c in run).most_common(1)[0][0]
    box = BBox(
        min(c.x0 for c in run), min(c.top for c in run), max(c.x1 for c in run), max(c.bottom for c in run)
    )
    return Line(text.strip(), raw.strip(), box, page, *common)
