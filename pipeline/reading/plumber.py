"""The pdfplumber reader: the check of the PDFium reader and its fallback."""

from __future__ import annotations

from typing import Any

from pipeline.model import BBox, Char, Fill, Image, Page, Ruling

THIN = 2.0  # points: a filled rectangle at most this thick is a ruling


def _hex(color: Any) -> str | None:
    if color is None:
        return None
    parts = list(color) if isinstance(color, list | tuple) else [color]
    if not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 1:
        parts = parts * 3
    if len(parts) == 4:
        c, m, y, k = parts
        parts = [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]
    return "#" + "".join(f"{round(255 * min(1, max(0, part))):02x}" for part in parts)


def _char(obj: dict[str, Any]) -> Char:
    return Char(
        text=obj["text"], raw=obj["text"], x0=obj["x0"], top=obj["top"], x1=obj["x1"],
        bottom=obj["bottom"], font=obj["fontname"], size=obj["size"],
        bold="bold" in obj["fontname"].lower(), color=_hex(obj.get("non_stroking_color")),
        upright=obj["upright"],
    )


def read_page(page: Any, number: int) -> Page:
    """One pdfplumber page as a `Page`; coordinates in points from the top-left corner."""
    rulings, fills = [], []
    for obj in [*page.lines, *page.rects, *page.curves]:
        box = BBox(obj["x0"], obj["top"], obj["x1"], obj["bottom"])
        color = _hex(obj.get("non_stroking_color")) if obj.get("fill") else None
        stroke = _hex(obj.get("stroking_color")) if obj.get("stroke") else None
        if min(box.width, box.height) <= THIN:
            if stroke or color:
                thickness = max(min(box.width, box.height), (obj.get("linewidth") or 0) if stroke else 0)
                rulings.append(Ruling(box.x0, box.top, box.x1, box.bottom, thickness, stroke or color))
            continue
        points = tuple((float(x), float(y)) for x, y in obj.get("pts") or ())
        fills.append(Fill(box, color, stroke, points, obj["object_type"] == "rect"))
    images = tuple(Image(BBox(o["x0"], o["top"], o["x1"], o["bottom"])) for o in page.images)
    chars = tuple(_char(obj) for obj in page.dedupe_chars().chars)
    return Page(
        number, float(page.width), float(page.height), chars, tuple(rulings), tuple(fills), images,
        "embedded" if chars else "none",
    )
