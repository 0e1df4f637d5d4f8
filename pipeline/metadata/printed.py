"""The places where a document speaks of itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.model import Content
from pipeline.normalization import fold, normal

COVER_LINES = 24  # more lines make a page of text, not a cover
OPENING_PAGES = 4
CLOSING_PAGES = 2


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the first page. `size` and `gap` (to the line before) are in points."""

    text: str
    size: float
    gap: float


@dataclass(frozen=True, slots=True)
class Printed:
    """All texts normalized."""

    cover: tuple[CoverLine, ...]  # top to bottom
    is_cover: bool  # the first page is a cover, not a page of text
    running: tuple[str, ...]  # running heads and footers, those on most pages first
    metadata_title: str | None
    opening: tuple[str, ...]  # headings and titles of contents on the first pages
    closing: tuple[str, ...]  # text of the last pages
    body: str
    folded_body: str  # for matching


def printed(content: Content) -> Printed:
    """The texts of normalized content by the places where they stand."""
    cover = _cover(content)
    heads = Counter(normal(r.text) for r in content.running if not r.is_page_number)
    paged = [(block.page, block) for block in content.blocks if block.page is not None]
    last = max((page for page, _ in paged), default=0)
    cells = (cell.text for table in content.tables for cell in table.cells)
    sentences = sum(line.text.endswith("。") for line in cover)
    body = "\n".join([*(block.text for block in content.blocks), *cells])
    return Printed(
        cover=cover,
        is_cover=len(cover) <= COVER_LINES and sentences <= 1,
        running=tuple(head for head, _ in heads.most_common()),
        metadata_title=normal(content.metadata_title) if content.metadata_title else None,
        opening=tuple(b.text for page, b in paged if b.kind == "heading" and page <= OPENING_PAGES),
        closing=tuple(b.text for page, b in paged if page > last - CLOSING_PAGES),
        body=body,
        folded_body=fold(body),
    )


def _cover(content: Content) -> tuple[CoverLine, ...]:
    """The first page's lines; of a text without pages the first blocks."""
    lines = sorted(content.cover, key=lambda line: (line.bbox.top, line.bbox.x0))
    if not lines:
        first = [block.text_raw for block in content.blocks[:8]]
        return tuple(CoverLine(normal(text), 0.0, 0.0) for text in first)
    tops = [lines[0].bbox.top, *(line.bbox.bottom for line in lines)]
    return tuple(
        CoverLine(normal(line.text), line.size, max(0.0, line.bbox.top - above))
        for line, above in zip(lines, tops, strict=False)
    )
