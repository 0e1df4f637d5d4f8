"""Which glyphs of a page its reader can see."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.reading.arrays import Flags, Floats, largest_in_rows
from pipeline.reading.edges import thin
from pipeline.reading.geometry import Rect
from pipeline.reading.glyphs import Glyphs
from pipeline.reading.ground import WHITE, behind, points_in, read_grounds
from pipeline.reading.ink import Ink
from pipeline.reading.runs import Runs

MIN_SEEN = 0.15  # share of a glyph's width and height that has to be inside its clip
SAME_COLOR = 24  # difference of the channels up to which a text cannot be told from its ground
HIDDEN_CORE = 0.2  # share of a glyph's box on each side that may show beside what covers it
COVERS_AT_ONCE = 64
SCAN_SHARE = 0.5  # share of the page that pictures cover where text without ink is an OCR layer


class Visibility(NamedTuple):
    """Of each glyph whether it is read; `ocr` says whether those read are a layer under a scan,
    `unseen` how many were left out since nothing of them can be seen."""

    read: Flags
    ocr: bool
    unseen: int


def visible_glyphs(glyphs: Glyphs, runs: Runs, ink: Ink) -> Visibility:
    """Tell the glyphs that can be seen: on the page, inside their clip, with ink of their own,
    not painted over.

    Text without ink counts where a picture or a drawing shows what it says: scanners put the text
    they recognise under the picture, Chromium draws bold text it cannot embed as outlines. So does
    text under a sheet on which most of it is drawn again.
    """
    inside = _inside(glyphs, runs, ink.page)
    inkless = (runs.invisible | runs.transparent)[glyphs.run_of]
    buried = _buried(glyphs, runs, ink) if ink.image_share >= SCAN_SHARE else np.zeros_like(inside)
    under_scan = inside & (inkless | buried)
    if ink.image_share >= SCAN_SHARE and under_scan.sum() * 2 > inside.sum():
        return Visibility(inside, True, 0)
    drawn = _over_drawing(glyphs, ink)
    hidden = _covered(glyphs, runs, ink)
    hidden &= (hidden & drawn).sum() * 2 <= hidden.sum()
    seen = inside & ~hidden & np.where(inkless, drawn, ~_camouflaged(glyphs, runs, ink))
    return Visibility(seen, False, int((inside & ~seen).sum()))


def _inside(glyphs: Glyphs, runs: Runs, page: Rect) -> Flags:
    clips = np.clip(runs.clips, [page.x0, page.top] * 2, [page.x1, page.bottom] * 2)[glyphs.run_of]
    low = np.maximum(glyphs.boxes[:, :2], clips[:, :2])
    high = np.minimum(glyphs.boxes[:, 2:], clips[:, 2:])
    needed = MIN_SEEN * (glyphs.boxes[:, 2:] - glyphs.boxes[:, :2])
    enough = high - low >= needed
    seen: Flags = enough[:, 0] & enough[:, 1]
    return seen


def _buried(glyphs: Glyphs, runs: Runs, ink: Ink) -> Flags:
    """Glyphs under a picture that is painted after them."""
    orders, centres = runs.orders[glyphs.run_of], _centres(glyphs.boxes)
    under = np.zeros(len(orders), dtype=np.bool_)
    for picture in ink.pictures:
        under |= (orders < picture.order) & points_in(centres, picture.box)
    return under


def _covered(glyphs: Glyphs, runs: Runs, ink: Ink) -> Flags:
    """Glyphs under an opaque rectangle that is painted after them.

    One on which text is painted later does not count: where that repeats a character of the text
    under it, PDFium drops the later one.
    """
    orders, covered = runs.orders[glyphs.run_of], np.zeros(len(glyphs.codes), dtype=np.bool_)
    first = orders.min(initial=np.iinfo(np.intp).max)
    covers = [
        (path.order, *path.contours[0].box.meet(path.clip))
        for path in ink.paths
        if path.opaque
        and path.order > first
        and len(path.contours) == 1
        and path.contours[0].rectangular
        and not thin(path.contours[0].box)
    ]
    inset = HIDDEN_CORE * (glyphs.boxes[:, 2:] - glyphs.boxes[:, :2])
    low, high = glyphs.boxes[:, :2] + inset, glyphs.boxes[:, 2:] - inset
    for start in range(0, len(covers), COVERS_AT_ONCE):
        order, x0, top, x1, bottom = np.array(covers[start : start + COVERS_AT_ONCE]).T[:, :, None]
        under = (orders < order) & (low[:, 0] >= x0) & (high[:, 0] <= x1)
        under &= (low[:, 1] >= top) & (high[:, 1] <= bottom)
        for cover in np.flatnonzero(under.any(axis=1)).tolist():
            later = runs.matrices[runs.orders > order[cover], 4:]
            if not points_in(
                later, Rect(x0[cover, 0], top[cover, 0], x1[cover, 0], bottom[cover, 0])
            ).any():
                covered |= under[cover]
    return covered


def _over_drawing(glyphs: Glyphs, ink: Ink) -> Flags:
    """Glyphs where a picture or a drawn outline shows something."""
    over = np.zeros(len(glyphs.codes), dtype=np.bool_)
    drawings = [
        contour.box for path in ink.paths for contour in path.contours if not contour.rectangular
    ]
    centres = _centres(glyphs.boxes)
    for box in [picture.box for picture in ink.pictures] + drawings:
        over |= points_in(centres, box)
    return over


def _camouflaged(glyphs: Glyphs, runs: Runs, ink: Ink) -> Flags:
    """Glyphs in the colour of the ground they stand on (white on white in most cases)."""
    grounds = read_grounds(ink)
    known = {WHITE, *(color for _, _, color in grounds if color)}
    like = np.zeros(len(runs.addresses), dtype=np.bool_)
    for color in sorted(known):
        like |= largest_in_rows(np.abs(runs.rgb - color)) <= SAME_COLOR
    suspects = np.flatnonzero(like[glyphs.run_of])
    hidden = np.zeros(len(glyphs.codes), dtype=np.bool_)
    run_of = glyphs.run_of[suspects]
    under = behind(_centres(glyphs.boxes[suspects]), runs.orders[run_of], grounds)
    hidden[suspects] = largest_in_rows(np.abs(runs.rgb[run_of] - under)) <= SAME_COLOR
    return hidden


def _centres(boxes: Floats) -> Floats:
    middle: Floats = (boxes[:, :2] + boxes[:, 2:]) / 2
    return middle
