"""The types that pass between the stages, in the order of the data.

Coordinates are PDF points from the top-left corner of the page as a reader sees it (crop box and
rotation applied); pages count from 1, rows and columns from 0. Every type is frozen: a stage makes
new values, it never changes those it was given.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

TextLayer = Literal["embedded", "ocr", "none"]
BlockKind = Literal["heading", "paragraph", "bullet", "caption", "note", "toc", "figure"]
DateKind = Literal["day", "month", "year", "fiscal_year", "range"]
ItemKind = Literal["plan", "review"]
IndicatorKind = Literal["activity", "outcome"]
LabelBasis = Literal["stated", "rule", "review"]
Status = Literal["ok", "partial", "failed"]
SourceFormat = Literal["pdf", "markdown", "text"]


@dataclass(frozen=True, slots=True)
class BBox:
    """A rectangle in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom, in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a stage could not read or is not sure of; one row of `warnings`.

    `code` is short and stable (documented in docs/warnings.md); `message` says in one line what is
    wrong and what to do.
    """

    page: int | None
    stage: str
    code: str
    message: str


# ---- reading: what is printed on a page ---------------------------------------------------------


class Char(NamedTuple):
    """A printed character. `text` is repaired (unified ideographs, one bullet for private-use
    glyphs); `raw` is what the document holds.

    A named tuple, since making the characters of a page as dataclasses took ten times as long;
    change a copy with `char._replace(text=...)`.
    """

    text: str
    raw: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str
    size: float
    bold: bool = False
    color: str | None = None  # "#rrggbb"
    upright: bool = True  # False: the glyph is turned by about 90 degrees
    vertical: bool = False  # written top to bottom
    ruby: bool = False  # a reading printed small beside the line


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight horizontal or vertical line: a stroke, a thin filled rectangle, a dashed line or
    a double line taken as one."""

    x0: float
    top: float
    x1: float
    bottom: float
    thickness: float
    color: str | None = None
    dashed: bool = False
    double: bool = False

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled or outlined shape that is no ruling. `points` is its outline (a rectangle's four
    corners, an arrow's seven …), empty for curves too long to keep."""

    bbox: BBox
    color: str | None  # of the filling; None: only outlined
    outline: str | None = None  # colour of its stroke; None: not stroked
    points: tuple[tuple[float, float], ...] = ()
    rectangular: bool = True


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; its content is not read."""

    bbox: BBox


@dataclass(frozen=True, slots=True)
class Page:
    """One page as printed, characters in content order."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rulings: tuple[Ruling, ...] = ()
    fills: tuple[Fill, ...] = ()
    images: tuple[Image, ...] = ()
    text_layer: TextLayer = "embedded"
    notices: tuple[Notice, ...] = ()


# ---- lines, tables and outline of one page ------------------------------------------------------


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
    is_arrow: bool = False
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


# ---- the content of a document: what all later stages work on -----------------------------------


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
    page_numbers: tuple[tuple[int, str], ...] = ()  # (page, printed number)
    notices: tuple[Notice, ...] = ()


# ---- what is recognised in the content ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, fiscal year or period. `start`/`end` are places in the text searched."""

    text: str
    begin: int
    stop: int
    kind: DateKind
    start: dt.date | None
    end: dt.date | None
    fiscal_year_start: int | None = None
    fiscal_year_end: int | None = None
    era: str | None = None
    open_ended: bool = False
    agrees: bool = True  # False: era year and western year beside it differ
    era_overrun: bool = False  # 平成36年度: a year after its era's end


@dataclass(frozen=True, slots=True)
class DatedMention:
    """A date mention with its page, one row of `dates`."""

    page: int | None
    text_raw: str
    mention: DateMention


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term that the document defines; one row of `glossary`."""

    page: int | None
    term: str
    definition: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentMeta:
    """What a document says of itself; see the columns of `documents`."""

    title: str | None = None
    municipality: str | None = None
    prefecture: str | None = None
    municipality_code: str | None = None
    fiscal_year_start: int | None = None
    fiscal_year_end: int | None = None
    published: dt.date | None = None
    published_precision: Literal["day", "month", "year"] | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value of an item, as printed."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of `schedules`."""

    text: str | None
    fiscal_year_start: int | None
    fiscal_year_end: int | None
    open_ended: bool = False
    text_raw: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of `indicators`."""

    name: str
    kind: IndicatorKind | None = None
    baseline: str | None = None
    target: str | None = None
    baseline_value: float | None = None
    target_value: float | None = None
    unit: str | None = None
    baseline_on: dt.date | None = None
    target_fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An action item with all that the plan says of it."""

    seq: int
    kind: ItemKind
    name: str
    item_no: str | None = None
    is_new: bool = False
    path: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    description: str | None = None
    fields: tuple[Field, ...] = ()
    stated: tuple[str, ...] = ()
    schedule: tuple[Activity, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    page_first: int | None = None
    page_last: int | None = None
    table_seq: int | None = None
    bbox: BBox | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """The items of a document, in print order."""

    items: tuple[Item, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A term that speaks for a topic, as printed, and where it stands: `name`, `description`,
    `path` or `fields/<label>`, from character `begin` to before `stop` of that text."""

    term: str
    field: str
    begin: int | None = None
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A topic of an item under one version of the taxonomy; one row of `labels`."""

    item_seq: int
    taxonomy: str
    version: str
    topic: str
    rank: int
    score: float
    basis: LabelBasis
    code: str | None = None
    label: str | None = None
    tier: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything extracted from one document; what the writing stage turns into rows."""

    doc_id: str
    source: str
    sha256: str
    format: SourceFormat
    status: Status
    pages: int | None = None
    text_layer: TextLayer | None = None
    meta: DocumentMeta = field(default_factory=DocumentMeta)
    content: Content = field(default_factory=lambda: Content((), ()))
    items: tuple[Item, ...] = ()
    labels: tuple[Label, ...] = ()
    dates: tuple[DatedMention, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    notices: tuple[Notice, ...] = ()
    url: str | None = None  # where it was got from, and a remark: both as a person states them
    note: str | None = None
