"""Rows below a band of filled heads: told by the white above and below the texts, no rule parts them.

A cell is padded alike on all sides, so the white between two rows is that below the texts of the
band and that above the texts of the first row together; the lines of one cell stand nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pipeline.model import BBox, Char
from pipeline.tables.fills import columns_of
from pipeline.tables.gutters import Ink, gutters, pieces
from pipeline.tables.stacks import FLUSH, LARGER, LEADING, NOTES, PADDED

PARTED = 0.75  # of the white expected between rows: more parts them
APART = 1.5  # of the white expected between rows: more ends the table
SLACK = 3.0  # points that a padding may differ
WIDE = 0.6  # of the table's width: a text over its columns as wide runs on
LEANING = 0.5  # of the type size: the padding below a text may be so much more than that above it
HEAD_GAP = 1.5  # of the type size: the white between two heads of one filled cell


class Strip(NamedTuple):
    """Characters with no white across the table between them."""

    chars: list[Char]
    top: float
    bottom: float


class Body(NamedTuple):
    """The rows below a row of filled cells: the heights between them, and the columns they share."""

    box: BBox
    rows: tuple[float, ...]  # from the upper edge of the first row to the lower edge of the last
    columns: tuple[float, ...]
    strips: tuple[Strip, ...]


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
    x0, x1 = min(c.x0 for c in row), max(c.x1 for c in row)
    top = max(c.bottom for c in row)
    found = strips(ink.band(top, limit, x0, x1))
    if not found or found[0].top - top > LEADING * found[0].chars[0].size:
        return None
    heads = [c for cell in row for c in ink.band(cell.top, cell.bottom, cell.x0, cell.x1)]
    above = max(0.0, found[0].top - top)
    below = min(padding(row, ink), above + LEANING * found[0].chars[0].size)
    white = above + below
    own = _own(found, heads, BBox(x0, top, x1, limit), white)
    columns = columns_of(row) if len(row) > 1 else _columns(heads, own)
    kept = [own[0]] if own else []
    for strip in own[1:]:
        if _runs_on(strip, columns, x1 - x0):
            break
        kept.append(strip)
    if not kept or _runs_on(kept[0], columns, x1 - x0):
        return None
    parted = [
        (a.bottom + b.top) / 2 for a, b in zip(kept, kept[1:], strict=False)
        if b.top - a.bottom >= PARTED * white
    ]
    bottom = min(limit, kept[-1].bottom + below)
    rows = (top, *parted, bottom)
    return Body(BBox(x0, top, x1, bottom), rows, tuple(columns), tuple(kept))


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
    spans = pieces(strip.chars, strip.chars[0].size)
    widest = max(spans, key=lambda s: s[1] - s[0])
    crossed = any(widest[0] + 1 < x < widest[1] - 1 for x in columns)
    return crossed and len(spans) == 1 and widest[1] - widest[0] > WIDE * width
