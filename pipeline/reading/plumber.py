"""The pdfplumber reader: the check of the PDFium reader and its fallback.

It reads the same `Page`, more slowly and with less care: it knows no clips, no hidden text and no
/ActualText, and no overprints but those that pdfplumber removes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np
import pdfplumber

from pipeline.model import BBox, Char, Fill, Image, Page, TextLayer
from pipeline.reading.edges import path_edges, thin
from pipeline.reading.errors import UnreadablePage, UnreadablePdf
from pipeline.reading.fonts import is_bold, plain_name
from pipeline.reading.geometry import EVERYWHERE
from pipeline.reading.marks import find_ruby, stacked
from pipeline.reading.paths import Contour, DrawnPath, make_contour
from pipeline.reading.repair import UNKNOWN, raw_character, repaired
from pipeline.reading.rulings import join_edges


def open_with_plumber(path: str | Path) -> PlumberSource:
    """Open a PDF with pdfplumber.

    Raises:
        UnreadablePdf: pdfplumber cannot open it.

    """
    try:
        return PlumberSource(pdfplumber.open(path))
    except Exception as error:  # pdfminer raises all kinds on damaged files
        raise UnreadablePdf("damaged", f"{Path(path).name} cannot be read: {error}") from error


class PlumberSource:
    """An open PDF. Close it, or use it as a context manager."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.n_pages: int = len(document.pages)
        title = (document.metadata or {}).get("Title")
        self.metadata_title = str(title) if title else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file and its memory back."""
        self._document.close()

    def read_page(self, number: int) -> Page:
        """Page `number`, counted from 1.

        Raises:
            UnreadablePage: pdfplumber cannot read it.

        """
        try:
            page = self._document.pages[number - 1]
            try:
                return read_page(page, number)
            finally:
                page.close()
        except Exception as error:  # pdfminer raises all kinds on damaged files
            raise UnreadablePage(f"page {number} cannot be read: {error}") from error


def read_page(page: Any, number: int) -> Page:
    """One pdfplumber page as a `Page`; coordinates in points from the top-left corner."""
    left, top = page.bbox[:2]
    paths = [
        _path(order, obj, left, top)
        for order, obj in enumerate([*page.lines, *page.rects, *page.curves])
    ]
    rulings = join_edges(edge for path in paths for edge in path_edges(path))
    fills = tuple(_fill(path, path.contours[0]) for path in paths if _is_area(path))
    chars = _marked(list(_chars(page.dedupe_chars().chars, left, top)))
    images = tuple(
        Image(BBox(o["x0"] - left, o["top"] - top, o["x1"] - left, o["bottom"] - top))
        for o in page.images
    )
    width, height = float(page.width), float(page.height)
    layer: TextLayer = "embedded" if chars or not images else "none"
    return Page(number, width, height, chars, rulings, fills, images, layer)


def _chars(objects: list[dict[str, Any]], left: float, top: float) -> Iterator[Char]:
    for obj in objects:
        font = plain_name(_font_bytes(obj["fontname"]))
        box = (obj["x0"] - left, obj["top"] - top, obj["x1"] - left, obj["bottom"] - top)
        color = _hex(obj.get("non_stroking_color"))
        for letter in UNKNOWN if obj["text"].startswith("(cid:") else obj["text"]:
            raw = raw_character(ord(letter))
            if raw:
                yield Char(
                    repaired(ord(letter), font),
                    raw,
                    *box,
                    font,
                    obj["size"],
                    is_bold(font),
                    color,
                    obj["upright"],
                )


def _marked(chars: list[Char]) -> tuple[Char, ...]:
    """The characters with vertical lines and ruby told."""
    boxes = np.array([char[2:6] for char in chars], dtype=np.float64).reshape(-1, 4)
    codes = np.array([ord(char.raw) for char in chars], dtype=np.int64)
    sizes = np.array([char.size for char in chars], dtype=np.float64)
    vertical = stacked(boxes, codes, sizes) | np.array(
        [not char.upright for char in chars], dtype=np.bool_
    )
    ruby = find_ruby(boxes, codes, sizes, vertical)
    return tuple(
        char._replace(vertical=down, ruby=small)
        for char, down, small in zip(chars, vertical.tolist(), ruby.tolist(), strict=True)
    )


def _font_bytes(name: Any) -> bytes:
    return name if isinstance(name, bytes) else str(name).encode("utf-8")


def _path(order: int, obj: dict[str, Any], left: float, top: float) -> DrawnPath:
    points = [(float(x) - left, float(y) - top) for x, y in obj["pts"]]
    commands = [step[0] for step in obj.get("path") or ()]
    closed = obj["object_type"] == "rect" or "h" in commands
    contour = make_contour(points, closed, any(command in "cvy" for command in commands))
    fill = (_hex(obj.get("non_stroking_color")) or "#000000") if obj.get("fill") else None
    stroke = (_hex(obj.get("stroking_color")) or "#000000") if obj.get("stroke") else None
    dashes = (obj.get("dash") or ((), 0))[0]
    width = float(obj.get("linewidth") or 0)
    return DrawnPath(order, (contour,), fill, stroke, width, bool(dashes), EVERYWHERE)


def _is_area(path: DrawnPath) -> bool:
    contour = path.contours[0]
    return not thin(contour.box) and (path.fill is not None or contour.closed)


def _fill(path: DrawnPath, contour: Contour) -> Fill:
    return Fill(BBox(*contour.box), path.fill, path.stroke, contour.points, contour.rectangular)


def _hex(color: Any) -> str | None:
    parts = list(color) if isinstance(color, list | tuple) else [color]
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 4:
        c, m, y, k = parts
        parts = [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]
    parts = parts * 3 if len(parts) == 1 else parts[:3]
    return "#" + "".join(f"{round(255 * min(1, max(0, part))):02x}" for part in parts)
