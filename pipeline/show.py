"""What was found on a page, drawn over the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal, NamedTuple

from PIL import ImageDraw, ImageFont
from PIL.Image import Image

from pipeline.reading import UnreadablePdf
from pipeline.reading.picture import draw_page
from pipeline.run.cache import CACHE, DocumentCache
from pipeline.writing import read_rows

SCALE = 2.0  # pixels a point
LETTERS = 13  # pixels of a label's type
COLORS = {
    "heading": "#d62728",
    "paragraph": "#7f7f7f",
    "bullet": "#2ca02c",
    "item": "#9467bd",
    "header": "#ff7f0e",
    "cell": "#1f77b4",
    "bar": "#e377c2",
}

Side = Literal["left", "above", "right", "margin"]
Box = Mapping[str, float]
Spot = tuple[float, float, float, float]


class Label(NamedTuple):
    """A word on what a box is, beside it."""

    text: str
    side: Side


class Mark(NamedTuple):
    """A box in points with its labels."""

    kind: str
    box: Box
    labels: tuple[Label, ...] = ()


def show_page(extracted: Path, doc_id: str, page: int, raw: Path) -> Image:
    """The page with the blocks, cells and items that the tables in `extracted` place on it, and the
    bars of schedules, which no table holds, as far as the cache beside the tables still has them.
    Numbers at a table's edges tell the rows and columns of its cells.

    Raises `LookupError` for a document or page that there is not or that cannot be drawn, and
    `OSError` where the tables or the document below `raw` are missing.
    """
    documents = read_rows(extracted, "documents", doc_id)
    if not documents:
        raise LookupError(f"{doc_id}: no such document in {extracted}")
    if documents[0]["format"] != "pdf":
        raise LookupError(f"{doc_id} was read from a text file: there is no page to draw")
    try:
        image = draw_page(raw / documents[0]["source"], page, SCALE)
    except UnreadablePdf as error:
        raise LookupError(str(error)) from error
    pen = ImageDraw.Draw(image)
    marks = [*_found(extracted, doc_id, page), *_bars(extracted, documents[0], page)]
    for mark in marks:
        pen.rectangle(_pixels(mark.box), outline=_color(mark), width=2)
    _label(pen, marks, image.width)
    return image


def _color(mark: Mark) -> str:
    return COLORS.get(mark.kind, COLORS["paragraph"])


def _pixels(box: Box) -> Spot:
    return SCALE * box["x0"], SCALE * box["top"], SCALE * box["x1"], SCALE * box["bottom"]


# ---- what there is ------------------------------------------------------------------------------


def _found(extracted: Path, doc_id: str, page: int) -> Iterator[Mark]:
    for block in _placed(extracted, "blocks", doc_id, "page", page):
        level = "" if block["level"] is None else f" {block['level']}"
        yield Mark(block["kind"], block["bbox"], (Label(block["kind"] + level, "right"),))
    for cell in _placed(extracted, "cells", doc_id, "page", page):
        row = (Label(str(cell["row"]), "left"),) if cell["col"] == 0 else ()
        column = (Label(str(cell["col"]), "above"),) if cell["row"] == 0 else ()
        yield Mark("header" if cell["is_header"] else "cell", cell["bbox"], row + column)
    for item in _placed(extracted, "items", doc_id, "page_first", page):
        yield Mark("item", item["bbox"], (Label("item", "margin"),))


def _bars(extracted: Path, document: Mapping[str, Any], page: int) -> list[Mark]:
    kept = DocumentCache(extracted / CACHE, document["sha256"] or "")
    found: Any = kept.last_entry("content", document["doc_id"])
    try:
        bars = [bar for table in found.content.tables for bar in table.bars if bar.page == page]
        return [Mark("bar", asdict(bar.bbox)) for bar in bars]
    except (AttributeError, TypeError):  # nothing kept, or by code whose types were others
        return []


def _placed(
    extracted: Path, table: str, doc_id: str, column: str, page: int
) -> Iterator[dict[str, Any]]:
    rows = read_rows(extracted, table, doc_id)
    return (row for row in rows if row[column] == page and row["bbox"])


# ---- labels -------------------------------------------------------------------------------------


def _label(pen: ImageDraw.ImageDraw, marks: Sequence[Mark], width: int) -> None:
    """The labels beside their boxes, where they hide no block and no other label."""
    font = ImageFont.load_default(LETTERS)
    taken = [
        _pixels(mark.box) for mark in marks if mark.kind not in ("header", "cell", "item", "bar")
    ]
    edge = max((_pixels(mark.box)[2] for mark in marks), default=0.0)
    for mark in marks:
        for label in mark.labels:
            length = pen.textlength(label.text, font)
            spots = (
                s for s in _spots(mark.box, label.side, length, edge) if s[0] >= 0 and s[2] <= width
            )
            free = next((s for s in spots if not any(_overlap(s, other) for other in taken)), None)
            if free is not None:
                taken.append(free)
                pen.rectangle(free, fill="white")
                pen.text((free[0] + 1, free[1] - 1), label.text, fill=_color(mark), font=font)


def _spots(box: Box, side: Side, length: float, edge: float) -> list[Spot]:
    """Where a label may stand, in pixels, the best first; `edge` is the right edge of all boxes."""
    x0, top, x1, _ = _pixels(box)
    lower = [top + n * LETTERS for n in range(3)]
    right = [(x1 + 4, y, x1 + 6 + length, y + LETTERS) for y in lower]
    margin = [(edge + 4, y, edge + 6 + length, y + LETTERS) for y in lower]
    left = [(x0 - length - 6, top + 2, x0 - 4, top + 2 + LETTERS)]
    above = [(x0 + 2, top - LETTERS - 3, x0 + 4 + length, top - 3)]
    return {"left": left, "above": above, "right": right + left + above, "margin": margin}[side]


def _overlap(a: Spot, b: Spot) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
