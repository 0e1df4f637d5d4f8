"""Tables over pages: the parts of each table, joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import PageLayout, PageTable, Table
from pipeline.tables.continuation import continues, repeated_header
from pipeline.tables.stitch import stitched

CONTINUED = ("続き", "つづき", "続く", "つづく")  # in a caption between the parts of one table
FOOTNOTE = ("※", "注", "*", "＊")  # at the foot of a page on which a table breaks off
SHORT = 12  # characters: a longer line with one of `CONTINUED` is a sentence


def join_tables(layouts: Sequence[PageLayout]) -> tuple[Table, ...]:
    """The logical tables of a document, in the order of their first parts.

    `layouts` are its pages in order, without running heads and page numbers: any line left between
    two tables parts them. `position`, caption, notes and path are left to the outline.
    """
    floor = {layout.number: _floor(layouts, layout) for layout in layouts}
    chains: list[list[PageTable]] = []
    for part, before in _with_predecessor(layouts):
        if before is not None and continues(chains[-1], part, floor[before.page]):
            chains[-1].append(part)
        else:
            chains.append([part])
    return tuple(stitched(seq, chain, repeated_header(chain)) for seq, chain in enumerate(chains))


def _with_predecessor(
    layouts: Sequence[PageLayout],
) -> Iterator[tuple[PageTable, PageTable | None]]:
    """Each part with the table that ends the page before, where nothing is printed between."""
    last: PageTable | None = None
    for layout in layouts:
        places = layout.table_places or (0,) * len(layout.tables)
        for number, (part, place) in enumerate(zip(layout.tables, places, strict=True)):
            lead = layout.lines[:place]
            follows = number == 0 and all(_announces(line.text) for line in lead)
            before = last if follows and last is not None and last.page == part.page - 1 else None
            yield part, before
        tail = layout.lines[places[-1] :] if layout.tables else ()
        ends = layout.tables and all(line.text.startswith(FOOTNOTE) or _announces(line.text) for line in tail)
        last = layout.tables[-1] if ends else None


def _announces(text: str) -> bool:
    return len(text) <= SHORT and any(mark in text for mark in CONTINUED)


def _floor(layouts: Sequence[PageLayout], page: PageLayout) -> float:
    """The y down to which pages of this size are printed."""
    lows = [
        bottom
        for layout in layouts
        if abs(layout.height - page.height) < 1
        for bottom in (*(t.bbox.bottom for t in layout.tables), *(line.bbox.bottom for line in layout.lines))
    ]
    return max(lows, default=page.height)
