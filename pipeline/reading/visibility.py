"""Which glyphs of a page its reader can see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.reading.arrays import Flags, Floats, Ints
from pipeline.reading.edges import thin
from pipeline.reading.geometry import Rect
from pipeline.reading.glyphs import Glyphs
from pipeline.reading.ink import Ink
from pipeline.reading.runs import Runs

MIN_SEEN = 0.15  # share of a glyph's width and height that has to be inside its clip
SAME_COLOR = 24  # difference of the channels up to which a text cannot be told from its ground
_WHITE = (255, 255, 255)
_UNKNOWN_GROUND = (999, 999, 999)
SCAN_SHARE = 0.5  # share of the page that pictures cover where text without ink is an OCR layer


class _Ground(NamedTuple):
    order: int
    box: Rect
    color: tuple[int, int, int] | None


class Visibility(NamedTuple):
    """Of each glyph whether it is read; `ocr` says whether those read are a layer under a scan,
    `unseen` how many were left out since nothing of them can be seen."""

    read: Flags
    ocr: bool
    unseen: int


def visible_glyphs(glyphs: Glyphs, runs: Runs, ink: Ink) -> Visibility:
    """Tell the glyphs that can be seen: on the page, inside their clip, with ink of their own.

    Text without ink counts where a picture or a drawing shows what it says: scanners put the text
    they recognise under the picture, Chromium draws bold text it cannot embed as outlines.
    """
    inside = _inside(glyphs, runs, ink.page)
    inkless = (runs.invisible | runs.transparent)[glyphs.run_of]
    buried = _buried(glyphs, runs, ink) if ink.image_share >= SCAN_SHARE else np.zeros_like(inside)
    under_scan = inside & (inkless | buried)
    if ink.image_share >= SCAN_SHARE and under_scan.sum() * 2 > inside.sum():
        return Visibility(inside, True, 0)
    seen = inside & np.where(inkless, _over_drawing(glyphs, ink), ~_camouflaged(glyphs, runs, ink))
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
        under |= (orders < picture.order) & _in(centres, picture.box)
    return under


def _over_drawing(glyphs: Glyphs, ink: Ink) -> Flags:
    """Glyphs where a picture or a drawn outline shows something."""
    over = np.zeros(len(glyphs.codes), dtype=np.bool_)
    drawings = [
        contour.box
        for path in ink.paths for contour in path.contours if not contour.rectangular
    ]
    centres = _centres(glyphs.boxes)
    for box in [picture.box for picture in ink.pictures] + drawings:
        over |= _in(centres, box)
    return over


def _camouflaged(glyphs: Glyphs, runs: Runs, ink: Ink) -> Flags:
    """Glyphs in the colour of the ground they stand on (white on white in most cases)."""
    grounds = _grounds(ink)
    known = {_WHITE, *(color for _, _, color in grounds if color)}
    like = np.zeros(len(runs.handles), dtype=np.bool_)
    for color in sorted(known):
        like |= np.abs(runs.rgb - color).max(axis=1) <= SAME_COLOR
    suspects = np.flatnonzero(like[glyphs.run_of])
    hidden = np.zeros(len(glyphs.codes), dtype=np.bool_)
    run_of = glyphs.run_of[suspects]
    behind = _behind(_centres(glyphs.boxes[suspects]), runs.orders[run_of], grounds)
    hidden[suspects] = np.abs(runs.rgb[run_of] - behind).max(axis=1, initial=0) <= SAME_COLOR
    return hidden


def _behind(centres: Floats, orders: Ints, grounds: Sequence[_Ground]) -> Ints:
    """The colour painted last behind each point before its own turn in the painting order."""
    behind = np.full((len(centres), 3), 255, dtype=np.int64)
    for order, box, color in grounds if len(centres) else ():
        behind[_in(centres, box) & (orders > order)] = color or _UNKNOWN_GROUND
    return behind


def _grounds(ink: Ink) -> list[_Ground]:
    """Areas in the order they are painted; no colour where it differs from place to place."""
    grounds = [_Ground(picture.order, picture.box, None) for picture in ink.pictures]
    for path in ink.paths:
        for contour in path.contours if path.fill else ():
            box = contour.box.meet(path.clip)
            if not (box.empty or thin(box)):
                color = _rgb(path.fill) if contour.rectangular else None
                grounds.append(_Ground(path.order, box, color))
    return sorted(grounds, key=lambda ground: ground.order)


def _rgb(color: str | None) -> tuple[int, int, int] | None:
    return (int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)) if color else None


def _centres(boxes: Floats) -> Floats:
    middle: Floats = (boxes[:, :2] + boxes[:, 2:]) / 2
    return middle


def _in(points: Floats, box: Rect) -> Flags:
    x, y = points[:, 0], points[:, 1]
    inside: Flags = (x >= box.x0) & (x <= box.x1) & (y >= box.top) & (y <= box.bottom)
    return inside
