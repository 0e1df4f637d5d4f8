"""Tables over pages: the parts of each table, joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Line, PageLayout, PageTable, Table
from pipeline.tables.continuation import continues, header_repeats, repeated_header
from pipeline.tables.rules import TableRules
from pipeline.tables.stitch import stitched

SPREAD = 1.3  # times its height: a page so wide may hold two facing pages


class Place(NamedTuple):
    """A part of a table with the lines printed before it on its page, but those that announce the
    continuation, and whether any follow."""

    part: PageTable
    lead: tuple[str, ...]
    first: bool  # on its page
    last: bool
    fold: float  # x of the fold of a spread in points; -1 on a single page


def join_tables(layouts: Sequence[PageLayout], rules: TableRules) -> tuple[Table, ...]:
    """The logical tables of a document, in the order of their first parts.

    `layouts` are its pages in order, without running heads and page numbers: a line left between
    two tables parts them, unless it repeats a line above the first part. `position`, caption, notes
    and path are left to the outline.
    """
    floors = _floors(layouts)
    tables = [part for layout in layouts for part in layout.tables]
    chains: list[list[Place]] = []
    for layout in layouts:
        for place in _places(layout, rules):
            if chains and _goes_on(
                chains[-1], place, floors[chains[-1][-1].part.page - layouts[0].number], tables
            ):
                chains[-1].append(place)
            else:
                chains.append([place])
    parts = [[place.part for place in chain] for chain in chains]
    return tuple(stitched(seq, chain, repeated_header(chain)) for seq, chain in enumerate(parts))


def _goes_on(
    chain: Sequence[Place], place: Place, floor: float, tables: Sequence[PageTable]
) -> bool:
    before = chain[-1]
    if not (before.last and place.first and _comes_next(before.part, place.part, place.fold)):
        return False
    parts = [p.part for p in chain]
    if place.lead and not (
        set(place.lead) <= set(chain[0].lead) and header_repeats(parts[0], place.part)
    ):
        return False
    return continues(parts, place.part, floor, tables)


def _comes_next(before: PageTable, part: PageTable, middle: float) -> bool:
    """Whether a part stands at the head of the next page, or of the right half of a spread."""
    if part.page == before.page:
        return before.bbox.x1 < middle < part.bbox.x0 and part.bbox.top < before.bbox.bottom
    return part.page == before.page + 1


def _places(layout: PageLayout, rules: TableRules) -> Iterator[Place]:
    starts = layout.table_places or (0,) * len(layout.tables)
    fold = layout.width / 2 if layout.width > SPREAD * layout.height else -1.0
    for part, start in zip(layout.tables, starts, strict=True):
        lead = [line for line in layout.lines[:start] if _above(line, part)]
        tail = [line for line in layout.lines[start:] if _above(line, part)]
        others = [t for t in layout.tables if t is not part and _above(t, part)]
        first = all(t.bbox.top >= part.bbox.bottom for t in others)
        last = all(t.bbox.bottom <= part.bbox.top for t in others)
        ends = all(
            line.text.startswith(rules.footnotes) or _announces(line.text, rules) for line in tail
        )
        said = tuple(line.text for line in lead if not _announces(line.text, rules))
        yield Place(part, said, first, last and ends, fold)


def _above(other: Line | PageTable, part: PageTable) -> bool:
    """Whether a line or table stands above or below a table, not beside it."""
    return other.bbox.x0 < part.bbox.x1 and other.bbox.x1 > part.bbox.x0


def _announces(text: str, rules: TableRules) -> bool:
    """Whether a line only says that the table goes on."""
    return len(text) <= rules.longest and any(word in text for word in rules.continued)


def _floors(layouts: Sequence[PageLayout]) -> list[float]:
    """For each page the y down to which pages of its size are printed."""
    lowest = {
        (layout.height, low): None for layout in layouts if (low := _lowest(layout)) is not None
    }
    floors = {
        height: max((low for other, low in lowest if abs(other - height) < 1), default=height)
        for height in {layout.height for layout in layouts}
    }
    return [floors[layout.height] for layout in layouts]


def _lowest(layout: PageLayout) -> float | None:
    """The y down to which a page is printed, None where it is blank."""
    boxes = [*(table.bbox for table in layout.tables), *(line.bbox for line in layout.lines)]
    return max((box.bottom for box in boxes), default=None)
