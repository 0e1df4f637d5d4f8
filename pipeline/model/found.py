"""What is recognised in the content, and all of it together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.content import Content
from pipeline.model.page import BBox, Notice, TextLayer

DateKind = Literal["day", "month", "year", "fiscal_year", "range"]
ItemKind = Literal["plan", "review"]
IndicatorKind = Literal["activity", "outcome"]
LabelBasis = Literal["stated", "rule", "review"]
Status = Literal["ok", "partial", "failed"]
SourceFormat = Literal["pdf", "markdown", "text"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, fiscal year or period, from character `begin` to before `stop` of the text searched;
    `start` and `end` are its first and last day."""

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
class Place:
    """Characters [begin, stop) of the raw text of a cell or a block."""

    page: int | None
    table_seq: int | None
    row: int | None
    col: int | None
    block_seq: int | None
    begin: int
    stop: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A term that speaks for a topic, as printed, and where it stands: `name`, `description`,
    `path`, `fields/<label>` or `stated`; `place`: in the document, where that is known."""

    term: str
    field: str
    place: Place | None = None


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
    verified: bool | None = None  # whether the entry's wording was read in its source


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
