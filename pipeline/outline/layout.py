"""One page: its lines outside tables, in reading order, and its tables among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.lines import beside, build_lines, same_row
from pipeline.model import (
    BBox,
    Char,
    Fill,
    Line,
    Page,
    PageGrids,
    PageLayout,
    PageTable,
    Ruling,
    box_around,
)
from pipeline.outline.contents import is_contents_table
from pipeline.outline.diagrams import find_diagrams, label_boxes
from pipeline.outline.lineends import with_line_ends
from pipeline.outline.order import reading_order, reading_order_vertical

WHITE = ("#ffffff", "#fefefe")
STANDS_OUT = 1.0  # points by which text may stand out of the box that holds it
COLUMN_GAP = 1.2  # of the character size: a wider gap may part two text columns
TIER_GAP = 0.75  # the same between tiers of text written downwards
BAND = 3.0  # of the character size: a fill no higher is the band behind one line
PAGE_BOX = 0.7  # of the page: a larger frame is the page's border, not a box in the text


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that are read together: a line, a box's text or a diagram's labels."""

    bbox: BBox
    lines: tuple[Line, ...]


def lay_out(page: Page, grids: PageGrids) -> PageLayout:
    """The page without its characters: lines outside `grids.tables` in reading order.

    Boxes around text (`grids.frames`) keep their lines together; lines inside `grids.figures` are
    marked as labels. Parts of one printed line that stand apart are one line again.
    """
    grids = replace(grids, tables=tuple(t for t in grids.tables if _is_table(t, page.chars)))
    groups = _groups(page, grids)
    aside: list[_Group] = []
    vertical = _is_vertical(groups)
    if not vertical:
        groups, aside = _without_tabs(groups, [table.bbox for table in grids.tables])
    boxes = [group.bbox for group in groups] + [table.bbox for table in grids.tables]
    order = reading_order_vertical(boxes, page.width) if vertical else reading_order(boxes)
    lines: list[Line] = []
    tables, places = [], []
    for column, index in order:
        if index < len(groups):
            for line in groups[index].lines:
                _append(lines, line if line.column == column else replace(line, column=column))
        else:
            tables.append(grids.tables[index - len(groups)])
            places.append(len(lines))
    lines += [line for group in aside for line in group.lines]
    return PageLayout(
        page.number,
        page.width,
        page.height,
        tuple(tables),
        tuple(lines),
        _free_rulings(page.rulings, grids),
        page.text_layer,
        _image_share(page),
        page.notices,
        tuple(places),
        grids.frames,
    )


def _is_table(table: PageTable, chars: Iterable[Char]) -> bool:
    """Whether a table found is one: without rules, contents pages and text written downwards look
    like tables too."""
    if table.ruled:
        return True
    box = table.bbox
    held = [c for c in chars if box.top <= c.top <= box.bottom and box.x0 <= c.x0 <= box.x1]
    downwards = 2 * sum(char.vertical for char in held) > len(held)
    return not downwards and not is_contents_table(table)


def _groups(page: Page, grids: PageGrids) -> list[_Group]:
    """The page's text in units that reading order moves as a whole."""
    frames = [f for f in grids.frames if f.width * f.height < PAGE_BOX * page.width * page.height]
    outside = _outside(page.chars, [table.bbox for table in grids.tables])
    figures = grids.figures or _diagrams(page, frames, outside)
    free: list[Char] = [] if figures or frames else outside
    framed: dict[int, list[Char]] = {}
    drawn: dict[int, list[Char]] = {}
    for char in outside if figures or frames else ():
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        if (figure := _holder(figures, x, y)) is not None:
            drawn.setdefault(figure, []).append(char)
        elif (frame := _holder(frames, x, y)) is not None:
            framed.setdefault(grids.frames.index(frames[frame]), []).append(char)
        else:
            free.append(char)
    fills = [fill for fill in page.fills if fill.color and fill.color not in WHITE]
    downwards = 2 * sum(char.vertical for char in free) > len(free)
    gap = TIER_GAP if downwards else COLUMN_GAP
    lines = with_line_ends(build_lines(free, page.number, gap))
    single = [_on_fill(line, fills) for line in lines]
    groups = [_Group(box, (line,)) for line, box in single]
    for number, chars in sorted(framed.items()):
        inside = _ordered(with_line_ends(build_lines(chars, page.number, COLUMN_GAP)))
        held = tuple(replace(_on_fill(line, fills)[0], frame=number) for line in _joined(inside))
        groups.append(_Group(grids.frames[number], held))
    for number, chars in sorted(drawn.items()):
        labels = _box_by_box(build_lines(chars, page.number), page)
        groups.append(_Group(figures[number], tuple(replace(ln, figure=True) for ln in labels)))
    return groups


def _outside(chars: Sequence[Char], boxes: Sequence[BBox]) -> list[Char]:
    """The characters whose middles lie in none of the boxes."""
    doubled = [
        (
            2 * (b.x0 - STANDS_OUT),
            2 * (b.top - STANDS_OUT),
            2 * (b.x1 + STANDS_OUT),
            2 * (b.bottom + STANDS_OUT),
        )
        for b in boxes
    ]
    left = list(chars)
    for x0, top, x1, bottom in doubled:
        left = [
            c for c in left if not (top <= c.top + c.bottom <= bottom and x0 <= c.x0 + c.x1 <= x1)
        ]
    return left


def _diagrams(page: Page, frames: Sequence[BBox], chars: Sequence[Char]) -> tuple[BBox, ...]:
    boxes = label_boxes(frames, page.fills, page.width, page.height)
    return find_diagrams(boxes, build_lines(chars, page.number)) if len(boxes) > 2 else ()


def _without_tabs(
    groups: Sequence[_Group], tables: Sequence[BBox]
) -> tuple[list[_Group], list[_Group]]:
    """The groups of a horizontal page, and apart the vertical lines beside all its text: side tabs."""
    level = [group.bbox for group in groups if not group.lines[0].vertical] + list(tables)
    left = min((box.x0 for box in level), default=0.0)
    right = max((box.x1 for box in level), default=0.0)
    flow: list[_Group] = []
    aside: list[_Group] = []
    for group in groups:
        beside = group.bbox.x1 <= left or group.bbox.x0 >= right
        (aside if group.lines[0].vertical and beside else flow).append(group)
    return flow, aside


def _holder(boxes: Sequence[BBox], x: float, y: float) -> int | None:
    """Number of the smallest box that holds the point."""
    held = [
        (box.width * box.height, number)
        for number, box in enumerate(boxes)
        if box.x0 - STANDS_OUT <= x <= box.x1 + STANDS_OUT
        and box.top - STANDS_OUT <= y <= box.bottom + STANDS_OUT
    ]
    return min(held)[1] if held else None


def _is_vertical(groups: Iterable[_Group]) -> bool:
    """Whether most of the text is written from top to bottom."""
    balance = sum(
        len(line.text) * (1 if line.vertical else -1) for group in groups for line in group.lines
    )
    return balance > 0


def _ordered(lines: Sequence[Line]) -> list[Line]:
    return [lines[index] for _, index in reading_order([line.bbox for line in lines])]


def _box_by_box(lines: Sequence[Line], page: Page) -> list[Line]:
    """A diagram's lines in reading order, those in one box together."""
    boxes = label_boxes((), page.fills, page.width, page.height)
    held: dict[tuple[str, int], list[Line]] = {}
    for number, line in enumerate(lines):
        x, y = (line.bbox.x0 + line.bbox.x1) / 2, (line.bbox.top + line.bbox.bottom) / 2
        box = _holder(boxes, x, y)
        held.setdefault(("line", number) if box is None else ("box", box), []).append(line)
    units = list(held.values())
    return [
        line
        for _, index in reading_order([box_around(line.bbox for line in unit) for unit in units])
        for line in _ordered(units[index])
    ]


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, neighbouring parts of one printed line made one."""
    whole: list[Line] = []
    for line in lines:
        _append(whole, line)
    return whole


def _append(lines: list[Line], line: Line) -> None:
    if lines and same_row(lines[-1], line):
        lines[-1] = beside(lines[-1], line)
    else:
        lines.append(line)


def _on_fill(line: Line, fills: Sequence[Fill]) -> tuple[Line, BBox]:
    """The line with the colour of the smallest fill behind the whole of it, and its place: that of
    the fill where it is a band made for this line."""
    middle = (line.bbox.top + line.bbox.bottom) / 2
    behind = [
        fill
        for fill in fills
        if fill.bbox.top <= middle <= fill.bbox.bottom
        and fill.bbox.x0 <= line.bbox.x0 + line.size / 2
        and fill.bbox.x1 >= line.bbox.x1 - line.size / 2
    ]
    if not behind:
        return line, line.bbox
    fill = min(behind, key=lambda f: f.bbox.width * f.bbox.height)
    is_band = not line.vertical and fill.bbox.height < BAND * line.size
    return replace(line, background=fill.color), fill.bbox if is_band else line.bbox


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
