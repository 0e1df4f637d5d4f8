"""Filled labels with their values beside them: how far right the unfilled values reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import BBox, Char
from pipeline.tables.bodies import SLACK, strips
from pipeline.tables.fills import SAME, Cluster
from pipeline.tables.gutters import Ink

LEAST_LABELS = 3  # labels below each other: fewer are marks beside paragraphs
VALUED = 0.5  # share of the labels with a value beside them
ALIGNED = 2.0  # points: values that begin this near each other begin at one place
INSET = 12.0  # points between a card's frame and its cells
PAST = 2.0  # points from the last character of the values to the side of their column


class Cards(NamedTuple):
    """What stands on a page around filled labels."""

    clusters: Sequence[Cluster]
    frames: Sequence[BBox]
    ink: Ink


def widened(cluster: Cluster, cards: Cards) -> BBox | None:
    """The area of a cluster and of the values beside its labels, with the title that a frame around
    both holds above them; None if cells at its side are no labels."""
    box = cluster.bbox
    if cluster.is_closed and not cluster.is_column:
        return box
    labels = [c for c in cluster.cells if abs(c.x0 - box.x0) <= SAME]
    frame = next((f for f in cards.frames if _frames(f, box)), None)
    right = max(box.x1, _right(cluster, labels, frame, cards))
    narrow = right > box.x1 + SLACK or len(cluster.cells) == len(labels)
    if narrow and not has_labels(cluster, right, cards.ink):
        return box if cluster.is_closed else None
    return BBox(box.x0, _top(box, right, frame, cards.ink), right, box.bottom)


def _frames(frame: BBox, box: BBox) -> bool:
    """Whether a frame is drawn close around a cluster's left side and lower edge."""
    return (
        0 <= box.x0 - frame.x0 <= INSET
        and box.x1 <= frame.x1 + SAME
        and -SAME <= frame.bottom - box.bottom <= INSET
        and frame.top <= box.top + SAME
    )


def _right(cluster: Cluster, labels: Sequence[BBox], frame: BBox | None, cards: Cards) -> float:
    """Where the values beside labels end: with the frame, with the tables that begin at the same
    place, or with their texts."""
    box = cluster.bbox
    if frame is not None:
        return frame.x1 - (box.x0 - frame.x0)
    like = [
        o.bbox.x1
        for o in cards.clusters
        if o.is_closed and abs(o.bbox.x0 - box.x0) <= SLACK and o.bbox.x1 > box.x1 + SLACK
    ]
    if like:
        return max(like)
    if len(labels) < len(cluster.cells):
        return box.x1
    beside = [o.bbox.x0 for o in cards.clusters if o.bbox.x0 > box.x1 and _level(o.bbox, box)]
    values = [
        c for label in labels for c in _values(label, min([*beside, float("inf")]), cards.ink)
    ]
    return max((c.x1 for c in values), default=box.x1) + PAST


def _level(one: BBox, other: BBox) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _values(label: BBox, right: float, ink: Ink) -> list[Char]:
    return [c for c in ink.band(label.top, label.bottom, label.x1, right) if c.x0 > label.x1 - SAME]


def has_labels(cluster: Cluster, right: float, ink: Ink) -> bool:
    """Whether the cells at the left side of a cluster hold texts, with others beside them, up to
    `right`, that begin at one place."""
    labels = [c for c in cluster.cells if abs(c.x0 - cluster.bbox.x0) <= SAME]
    texts = [label for label in labels if ink.band(label.top, label.bottom, label.x0, label.x1)]
    starts = [min(c.x0 for c in own) for label in texts if (own := _values(label, right, ink))]
    if (
        len(texts) < LEAST_LABELS
        or len(texts) < len(labels)
        or len(starts) < max(2, VALUED * len(texts))
    ):
        return False
    first = min(starts)
    return sum(x - first <= ALIGNED for x in starts) > VALUED * len(starts)


def _top(box: BBox, right: float, frame: BBox | None, ink: Ink) -> float:
    """The upper edge of a card: that of its frame where one line, its title, stands in between."""
    if frame is None:
        return box.top
    return frame.top if len(strips(ink.band(frame.top, box.top, box.x0, right))) == 1 else box.top
