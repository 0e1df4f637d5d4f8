"""Stage 1: pages of a PDF as typed characters, rulings, fills and images."""

from pipeline.reading.errors import UnreadablePage, UnreadablePdf
from pipeline.reading.source import PdfSource, open_pdf

__all__ = ["PdfSource", "UnreadablePage", "UnreadablePdf", "open_pdf"]
