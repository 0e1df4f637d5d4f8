"""The steps over one page: from the file to the page's layout."""

from __future__ import annotations

from pipeline.model import Notice, PageLayout
from pipeline.outline import lay_out
from pipeline.reading import PdfSource, UnreadablePage
from pipeline.tables import find_tables


def lay_out_page(pdf: PdfSource, number: int) -> PageLayout | Notice:
    """All that the whole-document steps need of a page, or why there is nothing.

    Whatever else goes wrong on a page costs this page only, so every error but lack of memory is
    caught here.
    """
    try:
        page = pdf.read_page(number)
        return lay_out(page, find_tables(page))
    except UnreadablePage as error:
        return Notice(number, "reading", "page-unreadable", str(error))
    except MemoryError:
        raise
    except Exception as error:
        reason = f"page {number} cannot be processed: {type(error).__name__}: {error}"
        return Notice(number, "run", "error", reason)
