"""A PDF file opened for reading page by page."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pypdfium2.raw as raw

from pipeline.model import Char, Page
from pipeline.reading import pdfium
from pipeline.reading.chars import make_chars
from pipeline.reading.corrections import FontCorrections
from pipeline.reading.drawnbullets import with_drawn_bullets
from pipeline.reading.errors import UnreadablePage, UnreadablePdf
from pipeline.reading.geometry import Matrix, PageFrame, Rect, page_frame
from pipeline.reading.glyphs import Glyphs, read_glyphs
from pipeline.reading.hiddenlayers import has_hidden_layers, remove_hidden
from pipeline.reading.ink import Ink, read_ink
from pipeline.reading.layers import (
    hidden_layers,
    missing_fonts,
    page_notices,
    rebuilt_file,
    text_layer,
)
from pipeline.reading.marks import mark_glyphs
from pipeline.reading.objects import read_objects
from pipeline.reading.omissions import complete, lost_fonts
from pipeline.reading.pdfium import Workspace
from pipeline.reading.plumber import PlumberSource, open_with_plumber
from pipeline.reading.runs import Runs, read_runs
from pipeline.reading.shapes import make_shapes
from pipeline.reading.spelling import Spelling, corrected, spell
from pipeline.reading.type3 import FontNames, name_fonts
from pipeline.reading.visibility import visible_glyphs

HEADER_WITHIN = 1024  # bytes from the start in which readers look for %PDF-


def open_pdf(path: str | Path) -> PdfSource:
    """Open a PDF; an empty user password is tried.

    Raises:
        UnreadablePdf: the file cannot be read at all; its `code` says why.

    """
    place = Path(path)
    _check_file(place)
    document = raw.FPDF_LoadDocument(str(place).encode(), None)
    if not document:
        raise _refusal(place, raw.FPDF_GetLastError())
    source = PdfSource(document, place)
    if not source.n_pages:
        source.close()
        raise UnreadablePdf("empty", f"{place.name} has no pages")
    return source


class PdfSource:
    """An open PDF. Close it, or use it as a context manager."""

    def __init__(self, document: Any, path: Path) -> None:
        self._document = document
        self._path = path
        self._room = Workspace()
        self._rebuilt = not raw.FPDF_DocumentHasValidCrossReferenceTable(document)
        self._names: FontNames | None = None
        self._plumber: PlumberSource | None = None
        self._corrections: FontCorrections | None = None
        self._correctable = True
        self._hides_layers: bool | None = None
        self.n_pages: int = raw.FPDF_GetPageCount(document)
        self.metadata_title = _title(document)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file and its memory back."""
        if self._document:
            raw.FPDF_CloseDocument(self._document)
            self._document = None
        for helper in (self._names, self._plumber, self._corrections):
            if helper:
                helper.close()
        self._names = self._plumber = self._corrections = None

    def read_page(self, number: int) -> Page:
        """Page `number`, counted from 1; the first one bears the notices of the whole file.

        Raises:
            UnreadablePage: PDFium cannot load the page, or finds nothing on it in a file that it had
                to piece together.

        """
        page = raw.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise UnreadablePage(f"page {number} cannot be loaded")
        try:
            if self._rebuilt and not raw.FPDFPage_CountObjects(page):
                raise UnreadablePage(f"nothing is left of page {number}: fetch the file anew")
            with np.errstate(all="ignore"):  # damaged files hold zeros and infinities
                hidden = remove_hidden(page) if self._has_hidden_layers() else 0
                read = self._read(page, number)
        finally:
            raw.FPDF_ClosePage(page)
        notices = (
            *((rebuilt_file(),) if self._rebuilt and number == 1 else ()),
            *read.notices,
            *((hidden_layers(number, hidden),) if hidden else ()),
        )
        return replace(read, notices=notices)

    def _has_hidden_layers(self) -> bool:
        if self._hides_layers is None:
            self._hides_layers = has_hidden_layers(self._path)
        return self._hides_layers

    def _read(self, page: Any, number: int) -> Page:
        frame = _frame(page)
        objects = read_objects(pdfium.untyped(page), frame.matrix)
        ink = read_ink(objects, Rect(0.0, 0.0, frame.width, frame.height), self._room)
        runs = read_runs(objects, self._room)
        if any(not font.name for font in runs.fonts):
            runs = self._with_names(runs, number)
        glyphs, runs, spelling = _read_text(page, runs, frame.matrix, self._room)
        if spelling.doubtful and self._correctable:
            spelling = self._with_corrections(spelling, number)
        assembled = _assemble(number, ink, glyphs, runs, spelling)
        lost = lost_fonts(glyphs, runs)
        return self._with_lost_text(assembled, lost) if lost else assembled

    def _with_lost_text(self, page: Page, fonts: list[str]) -> Page:
        """The page with its characters as pdfplumber reads them, where those are more."""
        try:
            self._plumber = self._plumber or open_with_plumber(self._path)
            chars = self._plumber.read_page(page.number).chars
        except (UnreadablePdf, UnreadablePage):
            chars = ()
        if _printing(chars) <= _printing(page.chars):
            return page
        return replace(
            page,
            chars=chars,
            text_layer="embedded",
            notices=(*page.notices, missing_fonts(page.number, fonts)),
        )

    def _with_corrections(self, spelling: Spelling, number: int) -> Spelling:
        try:
            self._corrections = self._corrections or FontCorrections(self._path)
            return corrected(spelling, self._corrections.of_page(number))
        except Exception:  # as below; not tried again, since it may take long
            self._correctable = False
            return spelling

    def _with_names(self, runs: Runs, number: int) -> Runs:
        try:
            self._names = self._names or FontNames(self._path)
            return name_fonts(runs, self._names.of_page(number))
        except (
            Exception
        ):  # pdfminer raises all kinds on files that PDFium mends; names can be missed
            return runs


def _assemble(number: int, ink: Ink, glyphs: Glyphs, runs: Runs, spelling: Spelling) -> Page:
    visibility = visible_glyphs(glyphs, runs, ink)
    printing = np.array([bool(text) for text in spelling.texts], dtype=np.bool_)[spelling.which]
    marks = mark_glyphs(glyphs, runs, visibility.read & printing)
    read = visibility.read & printing & ~marks.again
    shapes = make_shapes(ink)
    chars, fills = with_drawn_bullets(make_chars(glyphs, runs, spelling, marks, read), shapes.fills)
    return Page(
        number,
        ink.page.x1,
        ink.page.bottom,
        chars,
        shapes.rulings,
        fills,
        shapes.images,
        text_layer(len(chars), visibility, ink),
        page_notices(number, chars, spelling, visibility, ink),
    )


def _printing(chars: tuple[Char, ...]) -> int:
    return sum(not char.text.isspace() for char in chars)


def _read_text(
    page: Any, runs: Runs, frame: Matrix, room: Workspace
) -> tuple[Glyphs, Runs, Spelling]:
    text_page = raw.FPDFText_LoadPage(page)
    try:
        handle = pdfium.untyped(text_page)
        glyphs, runs = complete(read_glyphs(handle, runs, frame, room), runs)
        return glyphs, runs, spell(handle, glyphs, runs)
    finally:
        raw.FPDFText_ClosePage(text_page)


def _frame(page: Any) -> PageFrame:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return page_frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page))


def _title(document: Any) -> str | None:
    length = raw.FPDF_GetMetaText(document, b"Title", None, 0)
    room = ctypes.create_string_buffer(length)
    raw.FPDF_GetMetaText(document, b"Title", room, length)
    return room.raw.decode("utf-16-le", "replace").rstrip("\0").strip() or None


def _check_file(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(HEADER_WITHIN)
    except OSError as error:
        raise UnreadablePdf(
            "unreadable", f"{path.name} cannot be opened: {error.strerror}"
        ) from error
    if not head:
        raise UnreadablePdf("empty", f"{path.name} is an empty file")
    if b"%PDF-" not in head:
        kind = (
            "an HTML page" if b"<html" in head.lower() or b"<!doctype" in head.lower() else "no PDF"
        )
        raise UnreadablePdf(
            "not-a-pdf", f"{path.name} is {kind}, whatever its name says; fetch it anew"
        )


def _refusal(path: Path, error: int) -> UnreadablePdf:
    if error in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return UnreadablePdf("encrypted", f"{path.name} needs a password; save a copy without it")
    return UnreadablePdf("damaged", f"{path.name} is damaged beyond repair; fetch it anew")
