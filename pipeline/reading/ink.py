"""What a page shows besides its text, in the order it is painted."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.geometry import Rect, place_rect
from pipeline.reading.objects import PageObjects
from pipeline.reading.paths import DrawnPath, read_paths
from pipeline.reading.pdfium import Workspace


class Picture(NamedTuple):
    """An image or a shading, cut to what is visible of it."""

    order: int
    box: Rect
    is_image: bool


class Ink(NamedTuple):
    """Paths and pictures of a page whose visible part is `page`."""

    paths: list[DrawnPath]
    pictures: list[Picture]
    page: Rect

    @property
    def images(self) -> list[Rect]:
        """Boxes of the images."""
        return [picture.box for picture in self.pictures if picture.is_image]

    @property
    def image_share(self) -> float:
        """Share of the page that images cover, at most 1; where they overlap it counts twice."""
        area = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in self.images)
        return min(1.0, area / max(1.0, self.page.x1 * self.page.bottom))


def read_ink(objects: PageObjects, page: Rect, room: Workspace) -> Ink:
    """Paths and pictures among the objects of a page."""
    return Ink(read_paths(objects, page, room), _pictures(objects, page), page)


def _pictures(objects: PageObjects, page: Rect) -> list[Picture]:
    room = pdfium.Numbers(ctypes.c_float, 4)
    pictures = []
    for order in objects.of_kind(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        pdfium.object_bounds(pdfium.handle(objects.addresses[order]), *room.at)
        box = place_rect(objects.matrices[objects.matrix_of[order]], Rect(*room.values))
        seen = box.meet(objects.clips[objects.clip_of[order]]).meet(page)
        if not seen.empty:
            pictures.append(Picture(order, seen, objects.kinds[order] == raw.FPDF_PAGEOBJ_IMAGE))
    return pictures
