"""Levels of headings, from how their numbers and type nest in this document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.outline.chunks import Chunk
from pipeline.outline.measure import style_of

SAME_SIZE = 1.04  # sizes of a smaller ratio are one
CHAPTERS = ("part", "chapter")
SUPPORT = 0.15  # share of a class's headings that must stand below another to count as nested in it


@dataclass(frozen=True, slots=True)
class HeadingClass:
    """Headings that look alike: `size` is the number of the type size, 0 the largest; `sign` the way
    of numbering or, of unnumbered ones, empty; `look` tells unnumbered ones of a size apart."""

    size: int
    sign: str
    look: str = ""


def heading_levels(headings: Sequence[Chunk]) -> list[int]:
    """The level of each heading in reading order, 1 the outermost."""
    classes = _classes(headings)
    order = _order(classes)
    depths = _depths(classes, order)
    return [depths[kind] for kind in classes]


def _classes(headings: Sequence[Chunk]) -> list[HeadingClass]:
    sizes = _size_numbers([heading.first.size for heading in headings])
    chapters = [
        sizes[heading.first.size]
        for heading in headings
        if heading.marker is not None and heading.marker.style in CHAPTERS
    ]
    top = min(chapters, default=0)
    return [_class_of(heading, max(top, sizes[heading.first.size])) for heading in headings]


def _size_numbers(sizes: Sequence[float]) -> dict[float, int]:
    """Each size's number, largest first; sizes that hardly differ share one."""
    numbers: dict[float, int] = {}
    number, last = -1, 0.0
    for size in sorted(set(sizes), reverse=True):
        if number < 0 or last / size > SAME_SIZE:
            number, last = number + 1, size
        numbers[size] = number
    return numbers


def _class_of(heading: Chunk, size: int) -> HeadingClass:
    marker = heading.marker
    if marker is not None and marker.numbered:
        return HeadingClass(size, marker.style)
    style = style_of(heading.first)
    return HeadingClass(size, "", f"{'bold' if style.bold else ''}{style.background or ''}")


def _order(classes: Sequence[HeadingClass]) -> dict[HeadingClass, int]:
    """The rank of each class, 0 the outermost. Larger type ranks first; in one size unnumbered
    headings rank with the numbering that appears first, other numberings in order of appearance."""
    seen: dict[HeadingClass, int] = {}
    for place, kind in enumerate(classes):
        seen.setdefault(kind, place)
    ranked = sorted(seen, key=lambda kind: (kind.size, _place(kind, seen)))
    ranks: dict[HeadingClass, int] = {}
    rank = -1
    before: HeadingClass | None = None
    for kind in ranked:
        joins = before is not None and before.size == kind.size and not (before.sign and kind.sign)
        if not joins or before is None:
            rank += 1
        ranks[kind] = rank
        before = kind
    return ranks


def _place(kind: HeadingClass, seen: Mapping[HeadingClass, int]) -> int:
    """Where the class first appears; parts and chapters come before all others of their size."""
    return CHAPTERS.index(kind.sign) - len(CHAPTERS) if kind.sign in CHAPTERS else seen[kind]


def _depths(
    classes: Sequence[HeadingClass], ranks: Mapping[HeadingClass, int]
) -> dict[HeadingClass, int]:
    """The level of each class: one below the deepest class that its headings commonly stand in."""
    parents: dict[int, Counter[int | None]] = defaultdict(Counter)
    stack: list[int] = []
    for kind in classes:
        rank = ranks[kind]
        while stack and stack[-1] >= rank:
            stack.pop()
        parents[rank][stack[-1] if stack else None] += 1
        stack.append(rank)
    levels: dict[int | None, int] = {None: 0}
    for rank in sorted(parents):
        counts = parents[rank]
        least = SUPPORT * counts.total()
        levels[rank] = 1 + max(levels[up] for up, count in counts.items() if count >= least)
    return {kind: levels[rank] for kind, rank in ranks.items()}
