"""Lines, tables and outline of one page."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.page import BBox, Notice, Ruling, TextLayer


@dataclass(frozen=True, slots=True)
class Line:
    """Characters read together: one printed line (or one vertical column of text)."""

    text: str  # repaired characters; printed gaps of half an em and more are one space
    text_raw: str
    bbox: BBox
    page: int
    size: float  # the most common character size
    font: str
    bold: bool
    color: str | None
    vertical: bool = False
    background: str | None = None  # colour of a fill behind the whole line
    frame: int | None = None  # number on its page of the frame (single-cell box) that holds it
    figure: bool = False  # a label inside a diagram
    column: int = 0  # text column of the page, in reading order


@dataclass(frozen=True, slots=True)
class Bar:
    """A schedule shape (bar, arrow, shading) over columns of a table."""

    text: str
    row: int
    col_first: int
    col_last: int
    bbox: BBox
    page: int = 1


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell of a table as printed on one page. `text` keeps real line breaks as `\\n`, wrapped
    lines are joined."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    text_raw: str
    bbox: BBox
    is_header: bool = False
    bold: bool = False
    background: str | None = None
    ink: BBox | None = None  # the smallest box around its text


@dataclass(frozen=True, slots=True)
class PageTable:
    """The part of a table that one page prints."""

    page: int
    bbox: BBox
    n_rows: int
    n_cols: int
    n_header_rows: int
    cells: tuple[PageCell, ...]
    column_edges: tuple[float, ...]  # n_cols + 1 x-coordinates
    row_edges: tuple[float, ...]  # n_rows + 1 y-coordinates
    bars: tuple[Bar, ...] = ()
    ruled: bool = True
    open_top: bool = False  # its first row has no rule above: may go on from the page before
    open_bottom: bool = False


@dataclass(frozen=True, slots=True)
class PageGrids:
    """What the tables stage sees on one page. The text inside `tables` belongs to their cells;
    a frame is a box around text, a figure a region of diagram boxes."""

    tables: tuple[PageTable, ...]
    frames: tuple[BBox, ...] = ()
    figures: tuple[BBox, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page without its characters: all that the whole-document steps need. Small enough to keep
    for a thousand pages."""

    number: int
    width: float
    height: float
    tables: tuple[PageTable, ...]
    lines: tuple[Line, ...]  # outside tables, in reading order of the page
    rulings: tuple[Ruling, ...] = ()  # horizontal ones outside tables: decoration under headings
    text_layer: TextLayer = "embedded"
    image_share: float = 0.0  # share of the page that images cover
    notices: tuple[Notice, ...] = ()
    table_places: tuple[int, ...] = ()  # for each table the number of lines read before it
    frames: tuple[BBox, ...] = ()  # boxes around text; `Line.frame` counts them
