"""Tables over pages: parts of one table joined."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Cell, PageLayout, PageTable, Table


def join_tables(layouts: Sequence[PageLayout]) -> tuple[Table, ...]:
    """The logical tables of a document's pages."""
    parts = [table for layout in layouts for table in layout.tables]
    return tuple(_whole(seq, part) for seq, part in enumerate(parts))


def _whole(seq: int, part: PageTable) -> Table:
    cells = tuple(
        Cell(c.row, c.col, c.row_span, c.col_span, c.is_header, c.text, c.text_raw, part.page, c.bbox, c.background)
        for c in part.cells
    )
    return Table(
        seq, 0, part.n_rows, part.n_cols, part.n_header_rows, cells, part.bars, part.page, part.page, bbox=part.bbox
    )
