"""The steps over one document: from its pages to its extraction."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.metadata import read_municipalities
from pipeline.model import (
    Content,
    DocumentMeta,
    Extraction,
    Notice,
    PageLayout,
    Status,
    TextLayer,
)
from pipeline.outline import build_content, load_outline_rules, strip_running
from pipeline.run.overrides import Override, overridden
from pipeline.run.sources import Source
from pipeline.tables import join_tables


@dataclass(frozen=True, slots=True)
class Document:
    """A source with what its inspection found; `lost` says which pages had to be given up."""

    source: Source
    override: Override
    sha256: str = ""
    pages: int | None = None
    title: str | None = None  # in the file's own metadata
    lost: tuple[Notice, ...] = ()


def _stage(module: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(f"pipeline.{module}"), name)
    except (ImportError, AttributeError):
        return None


def build_extraction(
    document: Document,
    pages: Sequence[PageLayout | Notice],
    rules: Path,
    begin: Callable[[int], None],
) -> Extraction:
    """The extraction of a document but for its labels."""
    layouts = sorted((p for p in pages if isinstance(p, PageLayout)), key=lambda p: p.number)
    lost = tuple(p for p in pages if isinstance(p, Notice))
    begin(1)
    content = _content(layouts, document.title, rules)
    begin(2)
    meta = _meta(content, document.override, rules)
    begin(3)
    dates = _stage("normalization", "content_dates")
    glossary = _stage("glossary", "find_glossary")
    find_items = _stage("items", "find_items")
    items = find_items(content, _stage("items", "load_rules")(rules)) if find_items else None
    text_layer = _text_layer(layouts)
    status, notices = _status(text_layer, lost)
    return Extraction(
        document.source.doc_id,
        document.source.name,
        document.sha256,
        document.source.format,
        status,
        document.pages,
        text_layer,
        meta,
        content,
        items.items if items else (),
        dates=dates(content) if dates else (),
        glossary=glossary(content) if glossary else (),
        notices=(*notices, *lost, *(items.notices if items else ())),
        url=document.override.url,
        note=document.override.note,
    )


def failed_extraction(document: Document, fault: Notice) -> Extraction:
    """What there is to say of a document that cannot be read."""
    source, override = document.source, document.override
    meta = overridden(DocumentMeta(), override, {})
    return Extraction(
        source.doc_id,
        source.name,
        document.sha256,
        source.format,
        "failed",
        document.pages,
        meta=meta,
        notices=(fault,),
        url=override.url,
        note=override.note,
    )


def _content(layouts: Sequence[PageLayout], title: str | None, rules: Path) -> Content:
    bare, running, numbers = strip_running(layouts)
    content = build_content(
        bare, join_tables(bare), load_outline_rules(rules / "outline.toml"), running, numbers
    )
    content = replace(content, metadata_title=title)
    normalize_content = _stage("normalization", "normalize_content")
    return normalize_content(content) if normalize_content else content


def _meta(content: Content, override: Override, rules: Path) -> DocumentMeta:
    municipalities = read_municipalities(rules / "municipalities.csv")
    describe = _stage("metadata", "describe")
    meta = describe(content, municipalities) if describe else DocumentMeta()
    return overridden(meta, override, municipalities)


def _text_layer(layouts: Sequence[PageLayout]) -> TextLayer | None:
    """Where most of the text comes from; None where no page was read."""
    kinds: tuple[TextLayer, ...] = ("embedded", "ocr")
    pages = [layout.text_layer for layout in layouts]
    found = max(kinds, key=pages.count)
    return None if not pages else found if found in pages else "none"


def _status(text_layer: TextLayer | None, lost: Sequence[Notice]) -> tuple[Status, tuple[Notice, ...]]:
    if text_layer is None:
        return "failed", (Notice(None, "run", "no-page-read", "none of the pages can be read"),)
    if text_layer == "none":
        message = "no page has a text layer: run OCR over the file (for instance with OCRmyPDF) and extract again"
        return "failed", (Notice(None, "reading", "no-text-layer", message),)
    return ("partial" if lost else "ok"), ()
