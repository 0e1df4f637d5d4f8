"""Stage 1: pages of a PDF as typed characters, rulings, fills and images."""

import logging

from pipeline.reading.errors import UnreadablePage, UnreadablePdf
from pipeline.reading.plumber import PlumberSource, open_with_plumber
from pipeline.reading.source import PdfSource, open_pdf

__all__ = [
    "PdfSource",
    "PlumberSource",
    "UnreadablePage",
    "UnreadablePdf",
    "open_pdf",
    "open_with_plumber",
]

logging.getLogger("pdfminer").addHandler(
    logging.NullHandler()
)  # its warnings are no use to a reader of plans
