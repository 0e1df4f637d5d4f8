"""The whole document: blocks and tables in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from pipeline.lines import join
from pipeline.model import (
    Block,
    BlockKind,
    Content,
    Line,
    PageLayout,
    PageTable,
    RunningText,
    Table,
    box_around,
)
from pipeline.outline.chunk import Chunk, Element
from pipeline.outline.chunks import make_chunks
from pipeline.outline.contents import Contents, find_contents
from pipeline.outline.kinds import is_announced, kinds_of
from pipeline.outline.levels import Heading, heading_levels
from pipeline.outline.markers import half_width
from pipeline.outline.measure import measure
from pipeline.outline.rules import OutlineRules
from pipeline.outline.turn import level_pages, turned_back

SHORT_PAGE = 0.8  # of the height: a page that ends above was ended on purpose
HABIT = 4  # headings with a new page each: a document that breaks pages before chapters
STEP = 0.6  # of the size: a bullet set in so much farther is one level deeper


def build_content(
    layouts: Sequence[PageLayout],
    tables: Sequence[Table],
    rules: OutlineRules,
    running: Sequence[RunningText] = (),
) -> Content:
    """Blocks, and tables with their position, path, caption and notes, of a whole document.

    `layouts` are pages without running heads, `tables` what was joined from them.
    """
    cover = _cover(layouts)
    layouts, widths = level_pages(layouts)
    measures = measure(layouts)
    contents = find_contents(layouts, rules)
    elements = make_chunks(layouts, measures, rules, contents)
    kinds = kinds_of(elements, measures, rules, contents)
    headings = _headings(elements, kinds, contents, {p.number: p.height for p in layouts})
    levels = dict(
        zip(headings, heading_levels(list(headings.values()), measures.body.size), strict=True)
    )
    levels |= _bullet_levels(elements, kinds)
    blocks, placed = _assemble(elements, kinds, levels, tables, contents)
    blocks = [turned_back(block, widths) for block in blocks]
    return Content(
        tuple(blocks),
        tuple(placed),
        tuple(running),
        cover,
        notices=tuple(notice for layout in layouts for notice in layout.notices),
    )


def _cover(layouts: Sequence[PageLayout]) -> tuple[Line, ...]:
    """The first page's lines, largest type first."""
    if not layouts:
        return ()
    return tuple(sorted(layouts[0].lines, key=lambda line: (-line.size, line.bbox.top)))


def _headings(
    elements: Sequence[Element],
    kinds: Sequence[BlockKind | None],
    contents: Contents,
    heights: dict[int, float],
) -> dict[int, Heading]:
    """The headings by place among the elements."""
    headings: dict[int, Heading] = {}
    broken = _breaks_pages(elements, kinds, heights)
    for number, (element, kind) in enumerate(zip(elements, kinds, strict=True)):
        if kind != "heading" or not isinstance(element, Chunk):
            continue
        opens = number in broken
        announced = is_announced(element, contents)
        headings[number] = Heading(element, announced, opens, number - 1 in headings)
    return headings


def _breaks_pages(
    elements: Sequence[Element], kinds: Sequence[BlockKind | None], heights: Mapping[int, float]
) -> frozenset[int]:
    """Places of the headings that a new page was begun for: the page before ends short, or ends where
    it will in a document that commonly breaks pages so. The first heading below the titles is one."""
    tops: list[int] = []
    short: list[int] = []
    first = kinds.index("heading") if "heading" in kinds else None
    for number, (element, kind) in enumerate(zip(elements, kinds, strict=True)):
        if kind != "heading" or not isinstance(element, Chunk):
            continue
        page, bottom = _end(elements[number - 1]) if number else (0, 0.0)
        heads = page < element.first.page
        leads = number == first and _is_titles(elements[:number])
        if leads or (heads and bottom < SHORT_PAGE * heights.get(page, 0.0)):
            short.append(number)
        elif heads:
            tops.append(number)
    return frozenset(tops + short if len(short) >= HABIT else short)


def _is_titles(elements: Sequence[Element]) -> bool:
    return all(isinstance(element, Chunk) and "。" not in element.text for element in elements)


def _end(element: Element) -> tuple[int, float]:
    """The page where an element ends, and the y below it."""
    if isinstance(element, PageTable):
        return element.page, element.bbox.bottom
    return element.last.page, element.last.bbox.bottom


def _bullet_levels(
    elements: Sequence[Element], kinds: Sequence[BlockKind | None]
) -> dict[int, int]:
    """Nesting of bullets that follow each other, by indent."""
    levels: dict[int, int] = {}
    indents: list[float] = []
    row: float | None = None
    for number, (element, kind) in enumerate(zip(elements, kinds, strict=True)):
        if kind != "bullet" or not isinstance(element, Chunk):
            indents = [] if kind in ("heading", "paragraph", None) else indents
            continue
        x0, step = element.first.bbox.x0, STEP * element.first.size
        beside, row = element.first.bbox.top == row, element.first.bbox.top
        while indents and x0 < indents[-1] - step:
            indents.pop()
        if not indents or (x0 > indents[-1] + step and not beside):
            indents.append(x0)
        levels[number] = len(indents)
    return levels


# ---- assembly -----------------------------------------------------------------------------------


@dataclass
class _Path:
    """The headings above the place reached."""

    headings: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, level: int, title: str) -> None:
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, title))

    def above(self, level: int | None = None) -> tuple[str, ...]:
        return tuple(title for depth, title in self.headings if level is None or depth < level)


def _assemble(
    elements: Sequence[Element],
    kinds: Sequence[BlockKind | None],
    levels: Mapping[int, int],
    tables: Sequence[Table],
    contents: Contents,
) -> tuple[list[Block], list[Table]]:
    """Blocks, and tables with their place among them, the headings above, caption and notes."""
    blocks: list[Block] = []
    placed: list[Table] = []
    path = _Path()
    by_place = {(table.page_first, table.bbox): table for table in tables}
    below: Table | None = None  # the table that stands directly above
    for number, (element, kind) in enumerate(zip(elements, kinds, strict=True)):
        if isinstance(element, PageTable):
            below = by_place.pop((element.page, element.bbox), None)
            if below is not None:
                caption = _caption(blocks, element)
                place = replace(below, position=len(blocks), path=path.above(), caption=caption)
                placed.append(place)
            continue
        assert kind is not None
        level = levels.get(number)
        above = path.above(level if kind == "heading" else None)
        block = _block(len(blocks), kind, element, contents)
        blocks.append(replace(block, level=level, path=above))
        if kind == "heading" and level is not None:
            path.enter(level, reduce(join, element.text.split("\n")))
        if kind == "note" and below is not None:
            placed[-1] = replace(placed[-1], notes=(*placed[-1].notes, blocks[-1].text))
        below = below if kind == "note" else None
    placed += [replace(table, position=len(blocks)) for table in by_place.values()]
    return blocks, placed


def _caption(blocks: Sequence[Block], table: PageTable) -> str | None:
    """The caption that stands directly above the table."""
    named = blocks and blocks[-1].kind == "caption" and blocks[-1].page == table.page
    return blocks[-1].text if named else None


def _block(seq: int, kind: BlockKind, chunk: Chunk, contents: Contents) -> Block:
    """The block of a chunk, its level and path left open."""
    text, raw, marker = chunk.text, chunk.raw, chunk.marker
    if kind == "toc":
        text = contents.entries.get((chunk.first.page, chunk.first.bbox.top), text)
    if kind in ("heading", "bullet", "toc") and marker is not None:
        whole = half_width(text).startswith(half_width(marker.text))
        text = text[len(marker.text) :].strip() if whole else marker.rest
    else:
        marker = None
    if kind == "heading":
        text = reduce(join, text.split("\n"))
    box = box_around(line.bbox for line in chunk.lines if line.page == chunk.first.page)
    sign = marker.text if marker else None
    return Block(seq, kind, text, raw, chunk.first.page, marker=sign, bbox=box)
