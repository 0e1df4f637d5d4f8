"""What kind of text a page has, and what its reader should know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from pipeline.model import Char, Notice, TextLayer
from pipeline.reading.doubts import is_foreign
from pipeline.reading.geometry import Rect
from pipeline.reading.ink import Ink
from pipeline.reading.repair import UNKNOWN, is_private
from pipeline.reading.spelling import Spelling
from pipeline.reading.visibility import Visibility

STAGE = "reading"
PICTURE_SHARE = 0.2  # share of a page from which a picture is worth a notice
PICTURE_CHARS = 20  # so many characters over a picture: it is their background
MIN_OUTLINES = 60  # curved shapes of the size of letters from which a page has outlined text
LETTER_SIDES = (3.0, 30.0)  # points


def text_layer(n_chars: int, visibility: Visibility, ink: Ink) -> TextLayer:
    """The kind of a page's text; a page that shows nothing counts as embedded."""
    if visibility.ocr:
        return "ocr"
    return "embedded" if n_chars or _is_blank(ink) else "none"


def _is_blank(ink: Ink) -> bool:
    """Whether a page shows nothing that could be text: rules and coloured paper at most."""
    return not ink.pictures and count_outlines((), ink) < MIN_OUTLINES


def page_notices(
    number: int, chars: Sequence[Char], spelling: Spelling, visibility: Visibility, ink: Ink
) -> tuple[Notice, ...]:
    """The notices of a page."""
    found = [
        *_layer_notices(chars, visibility, ink),
        *_font_notices(
            "unknown-characters",
            "have no known character and became U+FFFD",
            spelling.glyphs_of(lambda text: text == UNKNOWN),
        ),
        *_font_notices(
            "private-characters",
            "are characters only this font knows",
            spelling.glyphs_of(lambda text: len(text) == 1 and is_private(ord(text))),
        ),
        *_font_notices(
            "doubtful-characters",
            "are ideographs of no Japanese character set; the file may name the wrong ones",
            spelling.glyphs_of(lambda text: len(text) == 1 and is_foreign(ord(text))),
        ),
    ]
    return tuple(Notice(number, STAGE, code, message) for code, message in found)


def rebuilt_file() -> Notice:
    """The notice of a file whose table of contents PDFium had to make anew."""
    return Notice(
        None,
        STAGE,
        "rebuilt",
        "the file is damaged or cut off and was pieced together; pages may be missing: fetch it anew",
    )


def hidden_layers(number: int, count: int) -> Notice:
    """The notice of a page that is not shown as a whole."""
    return Notice(
        number,
        STAGE,
        "hidden-layer",
        f"{count} objects of layers that are switched off were left out",
    )


def missing_fonts(number: int, fonts: Sequence[str]) -> Notice:
    """The notice of a page whose text PDFium cannot measure for want of fonts."""
    return Notice(
        number,
        STAGE,
        "missing-fonts",
        f"{', '.join(fonts)}: neither embedded nor installed, read with pdfplumber instead; "
        "installing Japanese fonts (fonts-noto-cjk) gives exact places",
    )


def _layer_notices(
    chars: Sequence[Char], visibility: Visibility, ink: Ink
) -> Iterator[tuple[str, str]]:
    outlines, picture = count_outlines(chars, ink), _unread_picture(chars, ink)
    if visibility.ocr:
        yield "ocr-text", "the text is an OCR layer under a scan; expect misread characters"
    elif outlines >= MIN_OUTLINES and outlines * 4 >= len(chars):
        yield (
            "outlined-text",
            (
                f"{outlines} shapes look like letters drawn as outlines; their text cannot be read: "
                "run OCR over the page (ocrmypdf --force-ocr -l jpn)"
            ),
        )
    elif not chars and not _is_blank(ink):
        yield (
            "no-text-layer",
            (
                "the page is a picture without text: run OCR over it (ocrmypdf -l jpn) and extract again"
            ),
        )
    elif picture >= PICTURE_SHARE:
        yield "picture", f"a picture covers {picture:.0%} of the page; text inside it is not read"
    if visibility.unseen:
        yield (
            "unseen-text",
            f"{visibility.unseen} characters that cannot be seen on the page were left out",
        )


def _unread_picture(chars: Sequence[Char], ink: Ink) -> float:
    """The share of the page that the largest image without text of its own covers."""
    page = ink.page.x1 * ink.page.bottom
    shares = (
        (box, (box.x1 - box.x0) * (box.bottom - box.top) / max(1.0, page)) for box in ink.images
    )
    large = [(box, share) for box, share in shares if share >= PICTURE_SHARE]
    return max(
        (share for box, share in large if _count_in(chars, box) < PICTURE_CHARS), default=0.0
    )


def _count_in(chars: Sequence[Char], box: Rect) -> int:
    return sum(
        box.x0 <= char.x0
        and char.x1 <= box.x1
        and box.top <= char.top
        and char.bottom <= box.bottom
        for char in chars
    )


def count_outlines(chars: Sequence[Char], ink: Ink) -> int:
    """Filled curved shapes of the size of letters that no character lies over."""
    boxes = [
        contour.box
        for path in ink.paths
        if path.fill
        for contour in path.contours
        if contour.curved and LETTER_SIDES[0] <= max(_sides(contour.box)) <= LETTER_SIDES[1]
    ]
    if len(boxes) < MIN_OUTLINES or not chars:
        return len(boxes)
    said = np.array([char[2:6] for char in chars], dtype=np.float64)
    covered = 0
    for box in boxes:
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        inside = (said[:, 0] <= x) & (x <= said[:, 2]) & (said[:, 1] <= y) & (y <= said[:, 3])
        covered += bool(inside.any())
    return len(boxes) - covered


def _sides(box: Rect) -> tuple[float, float]:
    return box.x1 - box.x0, box.bottom - box.top


def _font_notices(code: str, what: str, counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for font, count in sorted(counts.items()):
        yield code, f"{count} glyphs of the font {font or '(unnamed)'} {what}"
