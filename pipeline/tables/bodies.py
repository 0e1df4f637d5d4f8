"""Rows below a band of filled heads: told by the white above and below the texts, no rule parts them.

A cell is padded alike on all sides, so the white between two rows is that below the texts of the
band and that above the texts of the first row together; the lines of one cell stand nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from statistics import median
from typing import NamedTuple

from pipeline.model import BBox, Char
from pipeline.tables.fills import around, columns_of
from pipeline.tables.gutters import Ink, gutters, pieces
from pipeline.tables.stacks import FLUSH, LARGER, LEADING, NOTES, PADDED

PARTED = 0.75  # of the white expected between rows: more parts them
APART = 1.5  # of the white expected between rows: more ends the table
SLACK = 3.0  # points that a padding may differ
WIDE = 0.6  # of the table's width: a text over its columns as wide runs on
PADS = 0.4  # of the type size: the least white between the texts of two cells, padded on both sides
LEANING = 0.5  # of the type size: the padding below a text may be so much more than that above it
HEAD_GAP = 1.5  # of the type size: the white between two heads of one filled cell


class Strip(NamedTuple):
    """Characters with no white across the table between them."""

    chars: list[Char]
    top: float
    bottom: float


class RowEdge(NamedTuple):
    """The height between two rows, and where it begins: right of the cells that span both."""

    y: float
    x0: float


class Body(NamedTuple):
    """The rows below a row of filled cells: the heights between them, and the columns they share."""

    box: BBox
    rows: tuple[RowEdge, ...]  # from the upper edge of the first row to the lower edge of the last
    columns: tuple[float, ...]
    chars: tuple[Char, ...]


def strips(chars: Sequence[Char]) -> list[Strip]:
    """The strips that characters make, top to bottom."""
    found: list[Strip] = []
    for char in sorted(chars, key=lambda c: (c.top, c.x0)):
        if found and char.top + 0.1 * char.size < found[-1].bottom:
            last = found[-1]
            last.chars.append(char)
            found[-1] = last._replace(bottom=max(last.bottom, char.bottom))
        else:
            found.append(Strip([char], char.top, char.bottom))
    return found


def padding(row: Sequence[BBox], ink: Ink) -> float:
    """Points between the lowest text in a row of filled cells and their lower edge."""
    bottoms = [c.bottom for cell in row for c in ink.band(cell.top, cell.bottom, cell.x0, cell.x1)]
    return max(0.0, min(cell.bottom for cell in row) - max(bottoms)) if bottoms else 0.0


def body_below(row: Sequence[BBox], limit: float, ink: Ink) -> Body | None:
    """The rows that stand below a row of filled cells, down to `limit` at most."""
    box = around(row)
    box = BBox(box.x0, box.bottom, box.x1, limit)
    heads = [c for cell in row for c in ink.band(cell.top, cell.bottom, cell.x0, cell.x1)]
    found = strips(ink.band(box.top, limit, box.x0, box.x1))
    if not found or found[0].top - box.top > LEADING * found[0].chars[0].size:
        return None
    above = max(0.0, found[0].top - box.top)
    below = min(padding(row, ink), above + LEANING * found[0].chars[0].size)
    own = _own(found, heads, box, above + below)
    columns = columns_of(row) if len(row) > 1 else _columns(heads, own)
    kept = list(takewhile(lambda strip: not _runs_on(strip, columns, box.width), own))
    if not kept:
        return None
    box = replace(box, bottom=min(limit, kept[-1].bottom + below))
    chars = [c for strip in kept for c in strip.chars]
    return Body(
        box,
        tuple(_edges(chars, columns, box, PARTED * (above + below))),
        tuple(columns),
        tuple(chars),
    )


def _edges(
    chars: Sequence[Char], columns: Sequence[float], box: BBox, white: float
) -> list[RowEdge]:
    """The edges of the rows that characters make where at least `white` points part them."""
    inner = [
        RowEdge(y, max(box.x0, _group_end(chars, columns, y, white)))
        for y in _parted(chars, columns, white)
    ]
    return [RowEdge(box.top, box.x0), *inner, RowEdge(box.bottom, box.x0)]


def _parted(chars: Sequence[Char], columns: Sequence[float], white: float) -> list[float]:
    """The heights between rows; where texts in the first column stand beside several rows, those of
    the other columns tell them."""
    found = _between(strips(chars), white)
    if len(columns) < 2:
        return found
    others = _between(strips([c for c in chars if c.x0 >= columns[0]]), white)
    return others if len(others) > len(found) else found


def _between(found: Sequence[Strip], white: float) -> list[float]:
    return [
        (a.bottom + b.top) / 2
        for a, b in zip(found, found[1:], strict=False)
        if b.top - a.bottom >= white
    ]


def _group_end(chars: Sequence[Char], columns: Sequence[float], y: float, white: float) -> float:
    """Where the cells end, from the left, that go on below a row's edge: in the row below no text
    begins in them."""
    following = _between(strips([c for c in chars if c.top >= y]), white)
    end = following[0] if following else float("inf")
    left = float("-inf")
    for right in columns:
        own = strips([c for c in chars if left <= c.x0 < right])
        starts = [
            b.top
            for a, b in zip([None, *own], own, strict=False)
            if a is None or b.top - a.bottom >= white
        ]
        if not own or any(y < top < end for top in starts):
            break
        left = right
    return left


def _own(found: Sequence[Strip], heads: Sequence[Char], box: BBox, white: float) -> list[Strip]:
    """The strips set like rows: no farther from each other, in no larger type, as far from the side."""
    size = median(c.size for c in found[0].chars)
    padded = bool(heads) and min(c.x0 for c in heads) - box.x0 > PADDED
    own: list[Strip] = []
    for strip in found:
        if own and strip.top - own[-1].bottom > APART * white + 1:
            break
        inset = min(c.x0 for c in strip.chars) - box.x0
        if median(c.size for c in strip.chars) > LARGER * size or (padded and inset <= FLUSH):
            break
        if min(strip.chars, key=lambda c: c.x0).text in NOTES:
            break
        own.append(strip)
    return own


def _columns(heads: Sequence[Char], own: Sequence[Strip]) -> list[float]:
    """The columns below one filled cell with several heads in it."""
    if not heads or len(pieces(heads, HEAD_GAP * heads[0].size)) < 2:
        return []
    return [g.middle for g in gutters([heads, *(strip.chars for strip in own)])]


def _runs_on(strip: Strip, columns: Sequence[float], width: float) -> bool:
    """Whether a strip is running text over the columns."""
    size = strip.chars[0].size
    spans = pieces(strip.chars, size)
    widest = max(spans, key=lambda s: s[1] - s[0])
    crossed = any(a + 1 < x < b - 1 for a, b in pieces(strip.chars, PADS * size) for x in columns)
    return crossed and len(spans) == 1 and widest[1] - widest[0] > WIDE * width
