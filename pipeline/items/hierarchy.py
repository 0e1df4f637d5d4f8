"""The levels above an item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.items.draft import Draft
from pipeline.items.grid import label_text
from pipeline.items.names import split_number
from pipeline.items.rules import ItemRules
from pipeline.normalization import fold

_SHAPES = (
    (re.compile(r"^第?[0-9]+[章節編部]"), "chapter"),
    (re.compile(r"^[ⅰ-ⅻ]"), "roman"),
    (re.compile(r"^[①-⑳]"), "circled"),
    (re.compile(r"^[(（][0-9]+[)）]"), "bracketed"),
    (re.compile(r"^[0-9]+[-－][0-9]+"), "compound"),
    (re.compile(r"^[0-9]+"), "number"),
    (re.compile(r"^[ア-ン][.\s　)）]"), "kana"),
    (re.compile(r"^[【《〔\[]"), "bracket"),
    (re.compile(r"^([^\s0-9①-⑳]{1,6})[0-9①-⑳]"), ""),
)


def shape(text: str) -> str:
    """What kind of number a heading inside a table bears: headings of one shape are of one level."""
    flat = fold(text)
    for pattern, name in _SHAPES:
        found = pattern.match(flat)
        if found:
            return name or found[1]
    return "plain"


def nest(levels: tuple[str, ...], heading: str) -> tuple[str, ...]:
    """The levels after a heading inside a table: it replaces the level of its own shape."""
    shapes = [shape(level) for level in levels]
    if shape(heading) in shapes:
        return (*levels[: shapes.index(shape(heading))], heading)
    return (*levels, heading)


def item_path(draft: Draft, name: str, rules: ItemRules) -> tuple[str, ...]:
    """The path of an item: headings, the levels printed in its table or form, outermost first, and
    never the item itself."""
    levels = [label_text(v.text) for v in draft.of("hierarchy") if v.text.strip()]
    path: list[str] = []
    for level in (*draft.path, *levels):
        if level and not (path and fold(level) in (fold(path[-1]), _bare(path[-1], rules))):
            path.append(level)
    named = draft.first("name") is not None
    if named and path and _bare(path[-1], rules) == fold(name):
        path.pop()
    return tuple(path)


def _bare(level: str, rules: ItemRules) -> str:
    """A heading without its marker, folded."""
    return fold(split_number(level, rules.headings)[1])


def caption_level(caption: str | None, levels: Sequence[str]) -> tuple[str, ...]:
    """A caption that names a level (`基本目標１ …`), else nothing."""
    flat = fold(caption or "")
    named = any(
        flat.startswith(level) and re.match(r"[0-9①-⑳Ⅰ-Ⅹ]", flat[len(level) :]) for level in levels
    )
    return (label_text(caption or ""),) if named else ()
