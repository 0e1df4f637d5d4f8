"""One page: its lines outside tables, in reading order, and its tables among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.lines import build_lines
from pipeline.model import BBox, Char, Fill, Line, Page, PageGrids, PageLayout, Ruling
from pipeline.outline.order import reading_order

WHITE = ("#ffffff", "#fefefe")
SIDE = 1.0  # points by which text may stand out of the box that holds it


def lay_out(page: Page, grids: PageGrids) -> PageLayout:
    """The page without its characters: lines outside `grids.tables` in reading order.

    Boxes around text (`grids.frames`) keep their lines together; lines inside `grids.figures` are
    marked as labels.
    """
    free, framed, drawn = _sort_chars(page.chars, grids)
    groups: list[tuple[BBox, list[Line]]] = []
    for line in build_lines(free, page.number):
        groups.append((line.bbox, [line]))
    for number, chars in sorted(framed.items()):
        inside = _ordered([replace(line, frame=number) for line in build_lines(chars, page.number)])
        groups.append((grids.frames[number], inside))
    for number, chars in sorted(drawn.items()):
        labels = _ordered([replace(line, figure=True) for line in build_lines(chars, page.number)])
        groups.append((grids.figures[number], labels))
    boxes = [box for box, _ in groups] + [table.bbox for table in grids.tables]
    lines: list[Line] = []
    tables, places = [], []
    for column, index in reading_order(boxes, page.width):
        if index < len(groups):
            lines += (replace(line, column=column) for line in groups[index][1])
        else:
            tables.append(grids.tables[index - len(groups)])
            places.append(len(lines))
    fills = [fill for fill in page.fills if fill.color and fill.color not in WHITE]
    return PageLayout(
        page.number, page.width, page.height, tuple(tables),
        tuple(_with_background(line, fills) for line in lines),
        _free_rulings(page.rulings, grids), page.text_layer, _image_share(page), page.notices,
        tuple(places),
    )


def _sort_chars(
    chars: Iterable[Char], grids: PageGrids
) -> tuple[list[Char], dict[int, list[Char]], dict[int, list[Char]]]:
    """Characters outside tables: free ones, those of each frame and those of each figure."""
    tables = [table.bbox for table in grids.tables]
    free: list[Char] = []
    framed: dict[int, list[Char]] = {}
    drawn: dict[int, list[Char]] = {}
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        if _holder(tables, x, y) is not None:
            continue
        figure = _holder(grids.figures, x, y)
        frame = _holder(grids.frames, x, y)
        if figure is not None:
            drawn.setdefault(figure, []).append(char)
        elif frame is not None:
            framed.setdefault(frame, []).append(char)
        else:
            free.append(char)
    return free, framed, drawn


def _holder(boxes: Sequence[BBox], x: float, y: float) -> int | None:
    """Number of the smallest box that holds the point."""
    held = [
        (box.width * box.height, number)
        for number, box in enumerate(boxes)
        if box.x0 - SIDE <= x <= box.x1 + SIDE and box.top - SIDE <= y <= box.bottom + SIDE
    ]
    return min(held)[1] if held else None


def _ordered(lines: list[Line]) -> list[Line]:
    boxes = [line.bbox for line in lines]
    if not boxes:
        return []
    width = max(box.x1 for box in boxes)
    return [lines[index] for _, index in reading_order(boxes, width)]


def _with_background(line: Line, fills: Sequence[Fill]) -> Line:
    """The line with the colour of the smallest fill behind the whole of it."""
    middle = (line.bbox.top + line.bbox.bottom) / 2
    behind = [
        (fill.bbox.width * fill.bbox.height, fill.color)
        for fill in fills
        if fill.bbox.top <= middle <= fill.bbox.bottom
        and fill.bbox.x0 <= line.bbox.x0 + line.size / 2
        and fill.bbox.x1 >= line.bbox.x1 - line.size / 2
    ]
    return replace(line, background=min(behind, key=lambda pair: pair[0])[1]) if behind else line


def _free_rulings(rulings: Iterable[Ruling], grids: PageGrids) -> tuple[Ruling, ...]:
    """Horizontal rulings outside tables and figures."""
    taken = [table.bbox for table in grids.tables] + list(grids.figures)
    return tuple(
        ruling
        for ruling in rulings
        if ruling.horizontal
        and _holder(taken, (ruling.x0 + ruling.x1) / 2, (ruling.top + ruling.bottom) / 2) is None
    )


def _image_share(page: Page) -> float:
    covered = sum(image.bbox.width * image.bbox.height for image in page.images)
    return min(1.0, covered / (page.width * page.height)) if page.width and page.height else 0.0
