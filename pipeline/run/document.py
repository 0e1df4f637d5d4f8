"""The steps over one document: from its pages to its extraction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.glossary import find_glossary
from pipeline.items import find_items
from pipeline.metadata import describe
from pipeline.model import (
    Content,
    DatedMention,
    DocumentMeta,
    Extraction,
    GlossaryEntry,
    ItemList,
    Notice,
    PageLayout,
    Status,
    TextLayer,
)
from pipeline.normalization import content_dates, date_doubts, normalize_content
from pipeline.outline import build_content, strip_running
from pipeline.run.overrides import Override, overridden
from pipeline.run.rules import DocumentRules
from pipeline.run.sources import Source
from pipeline.run.stages import Stages
from pipeline.tables import join_tables
from pipeline.textsource import read_text_source

NO_TEXT_LAYER = (
    "no page has a text layer: run OCR over the file (for instance with OCRmyPDF) and extract again"
)
NOTHING = Content((), ())
NO_DATES: tuple[DatedMention, ...] = ()
NO_TERMS: tuple[GlossaryEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source with what its inspection found; `lost` says which pages had to be given up."""

    source: Source
    override: Override
    sha256: str = ""
    pages: int | None = None
    title: str | None = None  # in the file's own metadata
    lost: tuple[Notice, ...] = ()
    stand_in_sha256: str = ""

    @property
    def read_from(self) -> Source:
        """The file that holds the text."""
        return self.source.stand_in or self.source


def build_extraction(
    document: Document,
    pages: Sequence[PageLayout | Notice],
    rules: DocumentRules,
    begin: Callable[[int], None],
) -> Extraction:
    """The extraction of a document but for its labels.

    A stage that fails costs what it would have found: a notice says so and the others go on.
    `begin` is called with the number of each stage.
    """
    layouts = sorted((p for p in pages if isinstance(p, PageLayout)), key=lambda p: p.number)
    lost = [p for p in pages if isinstance(p, Notice)]
    stages = Stages(begin)
    first = "outline" if document.read_from.format == "pdf" else "textsource"
    printed = stages.run(first, NOTHING, lambda: _printed(document, layouts, rules))
    content = stages.run("normalization", printed, lambda: normalize_content(printed))
    meta = stages.run("metadata", DocumentMeta(), lambda: _meta(content, document.override, rules))
    found = stages.run("items", ItemList(()), lambda: find_items(content, rules.items))
    dates = stages.run("normalization", NO_DATES, lambda: content_dates(content))
    glossary = stages.run("glossary", NO_TERMS, lambda: _glossary(content, rules))
    text_layer = "none" if document.source.stand_in else _text_layer(layouts)
    faults = [*stages.faults, *lost]
    unread = [layout for layout in layouts if layout.text_layer == "none"]
    status, reasons = _status(document, text_layer, content, bool(faults or unread))
    if status == "failed":
        meta = replace(
            meta, notices=()
        )  # that nothing is found where nothing is read goes without saying
    return replace(
        _identified(document, status),
        text_layer=text_layer,
        meta=meta,
        content=content,
        items=found.items,
        dates=dates,
        glossary=glossary,
        notices=(*reasons, *faults, *date_doubts(dates), *found.notices),
    )


def failed_extraction(document: Document, fault: Notice) -> Extraction:
    """What there is to say of a document that cannot be read."""
    meta = overridden(DocumentMeta(), document.override, {})
    return replace(_identified(document, "failed"), meta=meta, notices=(fault,))


def _identified(document: Document, status: Status) -> Extraction:
    """An extraction that says no more than which document it is of."""
    source, override = document.source, document.override
    return Extraction(
        source.doc_id,
        source.name,
        document.sha256,
        source.format,
        status,
        document.pages,
        url=override.url,
        note=override.note,
    )


def _printed(document: Document, layouts: Sequence[PageLayout], rules: DocumentRules) -> Content:
    """Blocks and tables with the text as printed."""
    source = document.read_from
    if source.format != "pdf":
        return read_text_source(source.path, source.format, rules.outline, rules.text)
    bare, running = strip_running(layouts)
    tables = join_tables(bare, rules.tables)
    content = build_content(bare, tables, rules.outline, running)
    return replace(content, metadata_title=document.title)


def _meta(content: Content, override: Override, rules: DocumentRules) -> DocumentMeta:
    known = rules.municipalities
    return overridden(describe(content, known, rules.metadata), override, known)


def _glossary(content: Content, rules: DocumentRules) -> tuple[GlossaryEntry, ...]:
    return find_glossary(content, rules.glossary, rules.outline)


def _text_layer(layouts: Sequence[PageLayout]) -> TextLayer | None:
    """Where most of the text comes from; None where no page was read."""
    kinds: tuple[TextLayer, ...] = ("embedded", "ocr")
    pages = [layout.text_layer for layout in layouts]
    found = max(kinds, key=pages.count)
    return None if not pages else found if found in pages else "none"


def _status(
    document: Document, text_layer: TextLayer | None, content: Content, incomplete: bool
) -> tuple[Status, tuple[Notice, ...]]:
    """The status, with the reason where nothing could be read."""
    if document.read_from.format == "pdf" and text_layer is None:
        return "failed", (Notice(None, "run", "no-page-read", "none of the pages can be read"),)
    if document.read_from.format == "pdf" and text_layer == "none":
        return "failed", (Notice(None, "reading", "no-text-layer", NO_TEXT_LAYER),)
    if not (content.blocks or content.tables or incomplete):
        return "failed", (Notice(None, "reading", "empty", "the document holds no text"),)
    return ("partial" if incomplete else "ok"), ()
