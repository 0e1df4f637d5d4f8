"""Pages written from top to bottom, laid level so that one geometry serves both ways of writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model import BBox, Block, Line, PageLayout


def level_pages(
    layouts: Sequence[PageLayout],
) -> tuple[tuple[PageLayout, ...], dict[int, float]]:
    """The pages, those mostly written downwards turned so that their lines run from left to right and
    follow each other downwards; and the widths in points of the pages turned."""
    widths = {layout.number: layout.width for layout in layouts if _is_vertical(layout)}
    level = tuple(_turned(layout) if layout.number in widths else layout for layout in layouts)
    return level, widths


def turned_back(block: Block, widths: Mapping[int, float]) -> Block:
    """The block with its box as printed."""
    if block.bbox is None or block.page is None or block.page not in widths:
        return block
    width, box = widths[block.page], block.bbox
    return replace(block, bbox=BBox(width - box.bottom, box.x0, width - box.top, box.x1))


def _is_vertical(layout: PageLayout) -> bool:
    return sum(len(line.text) * (1 if line.vertical else -1) for line in layout.lines) > 0


def _turned(layout: PageLayout) -> PageLayout:
    lines = tuple(_turned_line(line, layout.width) for line in layout.lines)
    return replace(layout, width=layout.height, height=layout.width, lines=lines, frames=())


def _turned_line(line: Line, width: float) -> Line:
    box = line.bbox
    turned = BBox(box.top, width - box.x1, box.bottom, width - box.x0)
    return replace(line, bbox=turned, vertical=False, frame=None)
