"""A page as a picture, for looking at."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL.Image import Image

from pipeline.reading.source import open_pdf


def draw_page(path: Path, number: int, scale: float) -> Image:
    """Page `number`, counted from 1, with `scale` pixels a point. Raises `IndexError` for a page
    that there is not, `UnreadablePdf` for a file that cannot be opened."""
    with open_pdf(path), pypdfium2.PdfDocument(path) as pdf:  # the former says what is wrong
        if not 1 <= number <= len(pdf):
            raise IndexError(f"{path} has pages 1 to {len(pdf)}, no page {number}")
        image: Image = pdf[number - 1].render(scale=scale).to_pil().convert("RGB")
        return image
