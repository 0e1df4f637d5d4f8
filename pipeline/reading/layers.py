"""What kind of text a page has, and what its reader should know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model import Notice, TextLayer
from pipeline.reading.geometry import Rect
from pipeline.reading.ink import Ink
from pipeline.reading.spelling import Spelling
from pipeline.reading.visibility import Visibility

STAGE = "reading"
PICTURE_SHARE = 0.2  # share of a page from which a picture is worth a notice
MIN_OUTLINES = 60  # curved shapes of the size of letters from which a page has outlined text
LETTER_SIDES = (3.0, 30.0)  # points


def text_layer(n_chars: int, visibility: Visibility, ink: Ink) -> TextLayer:
    """The kind of a page's text; a page that shows nothing at all counts as embedded."""
    if visibility.ocr:
        return "ocr"
    return "embedded" if n_chars or not (ink.pictures or ink.paths) else "none"


def page_notices(
    number: int, n_chars: int, spelling: Spelling, visibility: Visibility, ink: Ink
) -> tuple[Notice, ...]:
    """The notices of a page."""
    found = [
        *_layer_notices(n_chars, visibility, ink),
        *_font_notices("unknown-characters", "have no known character and became U+FFFD", spelling.unknown),
        *_font_notices("private-characters", "are characters only this font knows", spelling.private),
    ]
    return tuple(Notice(number, STAGE, code, message) for code, message in found)


def _layer_notices(n_chars: int, visibility: Visibility, ink: Ink) -> Iterator[tuple[str, str]]:
    outlines = count_outlines(ink)
    share = f"{round(100 * ink.image_share)} %"
    if visibility.ocr:
        yield "ocr-text", "the text is an OCR layer under a scan; expect misread characters"
    elif outlines >= MIN_OUTLINES and outlines * 4 >= n_chars:
        yield "outlined-text", (
            f"{outlines} shapes look like letters drawn as outlines; their text cannot be read: "
            "run OCR over the page (ocrmypdf --force-ocr -l jpn)"
        )
    elif not n_chars and ink.image_share >= PICTURE_SHARE:
        yield "no-text-layer", (
            "the page is a picture without text: run OCR over it (ocrmypdf -l jpn) and extract again"
        )
    elif ink.image_share >= PICTURE_SHARE:
        yield "picture", f"pictures cover {share} of the page; text inside them is not read"
    if visibility.unseen:
        yield "unseen-text", f"{visibility.unseen} characters that cannot be seen on the page were left out"


def count_outlines(ink: Ink) -> int:
    """Filled curved shapes of the size of letters."""
    return sum(
        contour.curved and LETTER_SIDES[0] <= max(_sides(contour.box)) <= LETTER_SIDES[1]
        for path in ink.paths if path.fill for contour in path.contours
    )


def _sides(box: Rect) -> tuple[float, float]:
    return box.x1 - box.x0, box.bottom - box.top


def _font_notices(code: str, what: str, counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for font, count in sorted(counts.items()):
        yield code, f"{count} glyphs of the font {font or '(unnamed)'} {what}"
