"""What was found on a page, drawn over the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from PIL import ImageDraw
from PIL.Image import Image

from pipeline.reading.picture import draw_page
from pipeline.writing import read_rows

SCALE = 2.0  # pixels a point
COLORS = {
    "heading": "#d62728",
    "paragraph": "#7f7f7f",
    "bullet": "#2ca02c",
    "item": "#9467bd",
    "header": "#ff7f0e",
    "cell": "#1f77b4",
}


class Mark(NamedTuple):
    """A box in points with a word on what it is."""

    kind: str
    label: str
    box: dict[str, float]


def show_page(extracted: Path, doc_id: str, page: int, raw: Path) -> Image:
    """The page with the blocks, cells and items that the tables in `extracted` place on it.

    Raises `LookupError` for a document or page that there is not, and `OSError` where the tables
    or the document below `raw` are missing.
    """
    documents = read_rows(extracted, "documents", doc_id)
    if not documents:
        raise LookupError(f"{doc_id}: no such document in {extracted}")
    image = draw_page(raw / documents[0]["source"], page, SCALE)
    pen = ImageDraw.Draw(image)
    for mark in _marks(extracted, doc_id, page):
        color = COLORS.get(mark.kind, COLORS["paragraph"])
        corners = [SCALE * mark.box[edge] for edge in ("x0", "top", "x1", "bottom")]
        pen.rectangle(corners, outline=color, width=2)
        if mark.label:
            pen.text((corners[0] + 2, corners[1] - 11), mark.label, fill=color)
    return image


def _marks(extracted: Path, doc_id: str, page: int) -> Iterator[Mark]:
    for block in _placed(extracted, "blocks", doc_id, "page", page):
        level = "" if block["level"] is None else f" {block['level']}"
        yield Mark(block["kind"], block["kind"] + level, block["bbox"])
    for cell in _placed(extracted, "cells", doc_id, "page", page):
        place = f"{cell['row']},{cell['col']}" if cell["row"] == 0 or cell["col"] == 0 else ""
        yield Mark("header" if cell["is_header"] else "cell", place, cell["bbox"])
    for item in _placed(extracted, "items", doc_id, "page_first", page):
        yield Mark("item", "item", item["bbox"])


def _placed(
    extracted: Path, table: str, doc_id: str, column: str, page: int
) -> Iterator[dict[str, Any]]:
    rows = read_rows(extracted, table, doc_id)
    return (row for row in rows if row[column] == page and row["bbox"])
