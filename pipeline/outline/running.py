"""Running heads, footers and page numbers: recognised by repetition and place, and left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Line, PageLayout, RunningText
from pipeline.outline.markers import fold

MARGIN = 0.12  # of the page height: where running heads and page numbers stand
NUMBER = re.compile(r"[-–—‐−ー\s]*(?:p\.?|P\.?|page)?\s*(\d{1,4}|[ivxlc]{1,6})\s*(?:ページ|頁)?[-–—‐−ー\s]*")


def strip_running(
    layouts: Sequence[PageLayout],
) -> tuple[tuple[PageLayout, ...], tuple[RunningText, ...], tuple[tuple[int, str], ...]]:
    """The pages without running heads, footers and page numbers; those; and (page, printed number)."""
    repeated = _repeated(layouts)
    bare, running, numbers = [], [], []
    for layout in layouts:
        keep = []
        for line in layout.lines:
            number = NUMBER.fullmatch(fold(line.text)) if _in_margin(line, layout) else None
            if number or (_in_margin(line, layout) and _shape(line) in repeated):
                running.append(RunningText(layout.number, line.text, number is not None))
                if number:
                    numbers.append((layout.number, number[1]))
            else:
                keep.append(line)
        bare.append(_with_lines(layout, keep))
    return tuple(bare), tuple(running), tuple(numbers)


def _with_lines(layout: PageLayout, keep: list[Line]) -> PageLayout:
    kept = {id(line) for line in keep}
    places = tuple(
        sum(1 for line in layout.lines[:place] if id(line) in kept) for place in layout.table_places
    )
    return replace(layout, lines=tuple(keep), table_places=places)


def _in_margin(line: Line, layout: PageLayout) -> bool:
    depth = MARGIN * layout.height
    return line.bbox.bottom < depth or line.bbox.top > layout.height - depth


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", fold(line.text)) + f"@{round(line.bbox.top / 4)}"


def _repeated(layouts: Sequence[PageLayout]) -> frozenset[str]:
    counts = Counter(
        _shape(line) for layout in layouts for line in layout.lines if _in_margin(line, layout)
    )
    return frozenset(shape for shape, count in counts.items() if count >= 3)
