"""Levels of headings, from how their numbers and type nest in this document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.outline.chunk import Chunk
from pipeline.outline.markers import counts_on
from pipeline.outline.measure import style_of
from pipeline.outline.signs import opening

SAME_SIZE = 1.04  # sizes of a smaller ratio are one
CHAPTERS = ("part", "chapter")
LARGE = 1.2  # of the body's size
LEADING, FOLLOWING = "leading", "following"  # looks of headings in the body's type, told by place
SUPPORT = 0.15  # share of a class's headings that must stand below another to count as nested in it


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with what its place tells: whether the contents page announces it, whether a new page
    was begun for it, whether another heading stands directly above it."""

    chunk: Chunk
    announced: bool = False
    opens_page: bool = False
    follows_heading: bool = False


@dataclass(frozen=True, slots=True)
class HeadingClass:
    """Headings that look alike: `size` is the number of the type size, 0 the largest; `sign` the way
    of numbering, or the sign or bracket that opens them, else empty; `look` tells those without a
    number apart."""

    size: int
    sign: str
    look: str = ""
    large: bool = False  # type clearly larger than the body's


def heading_levels(headings: Sequence[Heading], body_size: float) -> list[int]:
    """The level of each heading in reading order, 1 the outermost; `body_size` in points."""
    classes = _classes(headings, body_size)
    order = _order(classes)
    depths = _depths(classes, order)
    return _within_counts(headings, [depths[kind] for kind in classes])


def _within_counts(headings: Sequence[Heading], levels: Sequence[int]) -> list[int]:
    """The levels, with headings that interrupt a count put below it: a large title without a number
    between `(1)` and `(2)`, as charts have it, does not part them, unless such titles stand above
    `(1)` as well."""
    found = list(levels)
    last: dict[tuple[int, str], int] = {}
    path: list[int] = []  # places of the headings above, outermost first
    titled: dict[int, frozenset[int]] = {}  # levels of those without a number above each heading
    for place, heading in enumerate(headings):
        level, marker = found[place], heading.chunk.marker
        path = [above for above in path if found[above] < level] + [place]
        titled[place] = frozenset(found[up] for up in path if not _is_numbered(headings[up]))
        if marker is None or not marker.numbered:
            continue
        before = last.get((level, marker.style))
        last[level, marker.style] = place
        if before is None or not counts_on(headings[before].chunk.marker, marker):
            continue
        between = [n for n in range(before + 1, place) if found[n] < level]
        if not any(_is_numbered(headings[n]) or found[n] in titled[before] for n in between):
            for number in between:
                found[number] = level + 1
    return found


def _is_numbered(heading: Heading) -> bool:
    marker = heading.chunk.marker
    return marker is not None and marker.numbered


def _classes(headings: Sequence[Heading], body_size: float) -> list[HeadingClass]:
    sizes = _size_numbers([heading.chunk.first.size for heading in headings])
    chapters = [
        sizes[heading.chunk.first.size]
        for heading in headings
        if heading.chunk.marker is not None and heading.chunk.marker.style in CHAPTERS
    ]
    top = min(chapters, default=0)
    listed = any(heading.announced for heading in headings)
    return [
        _class_of(heading, max(top, sizes[heading.chunk.first.size]), body_size, listed)
        for heading in headings
    ]


def _size_numbers(sizes: Sequence[float]) -> dict[float, int]:
    """Each size's number, largest first; sizes that hardly differ share one."""
    numbers: dict[float, int] = {}
    number, last = -1, 0.0
    for size in sorted(set(sizes), reverse=True):
        if number < 0 or last / size > SAME_SIZE:
            number, last = number + 1, size
        numbers[size] = number
    return numbers


def _class_of(heading: Heading, size: int, body_size: float, listed: bool) -> HeadingClass:
    chunk = heading.chunk
    sign = opening(chunk)
    large = chunk.first.size > LARGE * body_size
    if sign is not None:
        return HeadingClass(size, sign, large=large)
    style = style_of(chunk.first)
    look = f"{'bold' if style.bold else ''}{style.background or ''}"
    if not look and chunk.first.size <= SAME_SIZE * body_size:
        leads = heading.opens_page or (listed and heading.announced)
        look = LEADING if leads else FOLLOWING if heading.follows_heading else ""
    return HeadingClass(size, "", look, large)


def _order(classes: Sequence[HeadingClass]) -> dict[HeadingClass, int]:
    """The rank of each class, 0 the outermost. Larger type ranks first; in one size, what nests by
    its numbers."""
    ranks: dict[HeadingClass, int] = {}
    rank = -1
    for size in sorted({kind.size for kind in classes}):
        left = {kind: None for kind in classes if kind.size == size}
        while left:
            rank += 1
            scopes = _scopes(classes, size, set(left))
            tops = [kind for kind in left if not any(_nests(kind, o, scopes) for o in left)]
            for kind in tops or list(left)[:1]:
                ranks[kind] = rank
                del left[kind]
    return ranks


def _scopes(
    classes: Sequence[HeadingClass], size: int, kinds: Set[HeadingClass]
) -> list[list[HeadingClass]]:
    """The runs of headings of the given kinds between headings that stand above them: larger ones and
    those of their size that are already ranked."""
    scopes: list[list[HeadingClass]] = [[]]
    for kind in classes:
        if kind in kinds:
            scopes[-1].append(kind)
        elif kind.size <= size and scopes[-1]:
            scopes.append([])
    return scopes


def _nests(inner: HeadingClass, outer: HeadingClass, scopes: Sequence[list[HeadingClass]]) -> bool:
    """Whether `inner` is numbered below `outer`: it mostly stands in scopes that `outer` opens."""
    if inner == outer or inner.look == LEADING:
        return False
    if outer.look == LEADING and not inner.sign:
        return True
    if inner.look == FOLLOWING:
        return not outer.sign
    if outer.look != LEADING and not (outer.sign and inner.sign):
        return False
    if outer.sign in CHAPTERS and inner.large and not _counts(inner):
        return False
    if outer.sign in CHAPTERS or inner.sign in CHAPTERS:
        return (outer.sign in CHAPTERS) and (
            inner.sign not in CHAPTERS or CHAPTERS.index(outer.sign) < CHAPTERS.index(inner.sign)
        )
    both = [scope for scope in scopes if inner in scope and outer in scope]
    led = sum(scope.index(outer) < scope.index(inner) for scope in both)
    inside = sum(scope.count(inner) for scope in both)
    total = sum(scope.count(inner) for scope in scopes)
    return led > 0.5 * len(both) and inside >= 0.3 * total


def _counts(kind: HeadingClass) -> bool:
    """Whether headings of the class are numbered."""
    return bool(kind.sign) and kind.sign != "bracket" and not kind.sign.startswith("bullet:")


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
