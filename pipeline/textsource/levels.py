"""Levels of headings and bullets where only weights, numberings and indents tell them."""

from __future__ import annotations

from collections.abc import Sequence

Look = tuple[float, str]  # weight of a heading and its way of numbering, empty for none

CHAPTERS = ("part", "chapter", "section", "subsection")


def heading_levels(looks: Sequence[Look]) -> list[int]:
    """The level of each heading in reading order, 1 the outermost.

    Heavier headings stand above lighter ones; of one weight parts, chapters and sections come first
    and other numberings nest as they first appear, those without a number beside the first. A look's
    level is the least depth at which it stands, so that a stray heading sinks no others.
    """
    ranks = _ranks(looks)
    depths: dict[int, int] = {}
    stack: list[int] = []
    for look in looks:
        rank = ranks[look]
        while stack and stack[-1] >= rank:
            stack.pop()
        depth = 1 + (depths[stack[-1]] if stack else 0)
        depths[rank] = min(depth, depths.get(rank, depth))
        stack.append(rank)
    return [depths[ranks[look]] for look in looks]


def _ranks(looks: Sequence[Look]) -> dict[Look, int]:
    seen: dict[Look, int] = {}
    for place, look in enumerate(looks):
        seen.setdefault(look, place)
    ranks: dict[Look, int] = {}
    first: dict[float, int] = {}  # the rank of the first numbering of a weight
    ordered = sorted(seen, key=lambda look: (-look[0], not look[1], _place(look, seen[look])))
    rank = -1
    for look in ordered:
        if look[1] or look[0] not in first:
            rank += 1
            first.setdefault(look[0], rank)
        ranks[look] = rank if look[1] else first[look[0]]
    return ranks


def _place(look: Look, seen: int) -> int:
    return CHAPTERS.index(look[1]) - len(CHAPTERS) if look[1] in CHAPTERS else seen


def bullet_levels(indents: Sequence[int | None]) -> list[int]:
    """The level of each bullet by its indent among neighbours; None stands for text between lists,
    whose level is 0."""
    levels: list[int] = []
    above: list[int] = []
    for indent in indents:
        if indent is None:
            above = []
            levels.append(0)
            continue
        while above and indent < above[-1]:
            above.pop()
        if not above or indent > above[-1]:
            above.append(indent)
        levels.append(len(above))
    return levels
