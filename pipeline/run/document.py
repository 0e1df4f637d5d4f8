"""The steps over a whole document: from the layouts of its pages to its extraction."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.model import (
    Block,
    Cell,
    Content,
    Extraction,
    PageGrids,
    PageLayout,
    Page,
    Table,
)
from pipeline.run.sources import Source


def _stage(module: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(f"pipeline.{module}"), name)
    except (ImportError, AttributeError):
        return None


def read_layouts(path: Path) -> tuple[PageLayout, ...]:
    find_tables, lay_out = _stage("tables", "find_tables"), _stage("outline", "lay_out")
    layouts = []
    for page in _pages(path):
        grids = find_tables(page) if find_tables else PageGrids(())
        layouts.append(lay_out(page, grids) if lay_out else _plain_layout(page, grids))
    return tuple(layouts)


def _pages(path: Path):
    open_pdf = _stage("reading", "open_pdf")
    if open_pdf:
        with open_pdf(path) as pdf:
            for number in range(1, pdf.n_pages + 1):
                yield pdf.read_page(number)
    else:
        import pdfplumber

        from pipeline.reading.plumber import read_page

        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                yield read_page(page, page.page_number)
                page.close()


def _plain_layout(page: Page, grids: PageGrids) -> PageLayout:
    from pipeline.lines import build_lines

    def inside(c, box):
        return box.x0 <= (c.x0 + c.x1) / 2 <= box.x1 and box.top <= (c.top + c.bottom) / 2 <= box.bottom

    chars = [c for c in page.chars if not any(inside(c, t.bbox) for t in grids.tables)]
    return PageLayout(page.number, page.width, page.height, grids.tables, build_lines(chars, page.number), text_layer=page.text_layer)


def build(layouts: Sequence[PageLayout], title: str | None) -> Content:
    strip, join = _stage("outline", "strip_running"), _stage("tables", "join_tables")
    build_content = _stage("outline", "build_content")
    layouts, running, numbers = strip(layouts) if strip else (layouts, (), ())
    tables = join(layouts) if join else _plain_tables(layouts)
    if build_content:
        return build_content(layouts, tables, running, numbers, title)
    lines = [line for layout in layouts for line in layout.lines]
    blocks = tuple(
        Block(n, "paragraph", line.text, line.text_raw, line.page, bbox=line.bbox) for n, line in enumerate(lines)
    )
    return Content(blocks, tables, running, metadata_title=title)


def _plain_tables(layouts: Sequence[PageLayout]) -> tuple[Table, ...]:
    tables = []
    for layout in layouts:
        for t in layout.tables:
            cells = tuple(
                Cell(c.row, c.col, c.row_span, c.col_span, c.is_header, c.text, c.text_raw, t.page, c.bbox)
                for c in t.cells
            )
            tables.append(Table(len(tables), 0, t.n_rows, t.n_cols, t.n_header_rows, cells, t.bars, t.page, t.page, bbox=t.bbox))
    return tuple(tables)


def extract_document(source: Source, sha256: str, rules: Path) -> Extraction:
    layouts = read_layouts(source.path)
    content = build(layouts, None)
    normalize_content = _stage("normalization", "normalize_content")
    content = normalize_content(content) if normalize_content else content
    dates = _stage("normalization", "content_dates")
    glossary = _stage("glossary", "find_glossary")
    extraction = Extraction(source.doc_id, source.name, sha256, source.format, "ok", len(layouts), "embedded", content=content)
    return replace(
        extraction,
        dates=dates(content) if dates else (),
        glossary=glossary(content) if glossary else (),
    )
