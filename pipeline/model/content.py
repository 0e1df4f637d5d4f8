"""The content of a document: what all later stages work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.layout import Bar, Line
from pipeline.model.page import BBox, Notice

BlockKind = Literal["heading", "paragraph", "bullet", "caption", "note", "toc", "figure"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet, caption, note, contents line or figure label.

    `seq` counts blocks in reading order from 0. `text` has no marker; `text_raw` has it.
    """

    seq: int
    kind: BlockKind
    text: str
    text_raw: str
    page: int | None = None
    level: int | None = None
    marker: str | None = None
    path: tuple[str, ...] = ()
    bbox: BBox | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a logical table; see the columns of `cells`."""

    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    text: str
    text_raw: str
    page: int | None = None
    bbox: BBox | None = None
    background: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A logical table. `position` is the number of blocks printed before it, so that blocks and
    tables interleave in reading order."""

    seq: int
    position: int
    n_rows: int
    n_cols: int
    n_header_rows: int
    cells: tuple[Cell, ...]
    bars: tuple[Bar, ...] = ()
    page_first: int | None = None
    page_last: int | None = None
    caption: str | None = None
    notes: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    bbox: BBox | None = None

    def places(self) -> tuple[tuple[Cell | None, ...], ...]:
        """The cell that covers each row and column, None where there is none; of cells that overlap
        the first keeps its place."""
        places: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            cols = range(cell.col, min(cell.col + cell.col_span, self.n_cols))
            for row in places[cell.row : cell.row + cell.row_span]:
                for col in cols:
                    if row[col] is None:
                        row[col] = cell
        return tuple(map(tuple, places))


@dataclass(frozen=True, slots=True)
class RunningText:
    """A running head, footer or page number that the outline left out."""

    page: int
    text: str
    is_page_number: bool


@dataclass(frozen=True, slots=True)
class Content:
    """Blocks and tables of one document."""

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    running: tuple[RunningText, ...] = ()
    cover: tuple[Line, ...] = ()  # lines of the first page, largest type first
    metadata_title: str | None = None  # the title the file itself carries
    notices: tuple[Notice, ...] = ()
