"""The levels above an item."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from pipeline.items.draft import Draft
from pipeline.items.fields.names import split_number
from pipeline.items.grid import label_text
from pipeline.items.labels.keys import key
from pipeline.items.rules import HeadingRules, ItemRules
from pipeline.model import Content
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


def without_part_labels(content: Content, rules: HeadingRules) -> Content:
    """The content without such headings in its paths as only label a part of the section above them
    (`【今後の取組】`): with a known word, no number, and below several headings or each other."""
    above: dict[str, set[tuple[str, ...]]] = {}
    for block in content.blocks:
        for depth, level in enumerate(block.path):
            above.setdefault(key(level), set()).add(block.path[:depth])
    again = {label for label in rules.parts if len(above.get(label, ())) > 1}
    return replace(
        content,
        blocks=tuple(replace(b, path=_own_levels(b.path, again, rules)) for b in content.blocks),
        tables=tuple(replace(t, path=_own_levels(t.path, again, rules)) for t in content.tables),
    )


def _own_levels(path: tuple[str, ...], again: Set[str], rules: HeadingRules) -> tuple[str, ...]:
    """A path without the labels that are printed again and again, and those right below one."""
    kept, below = list(path[:1]), False
    for level in path[1:]:
        below = key(level) in again or (below and key(level) in rules.parts)
        if not below:
            kept.append(level)
    return tuple(kept)


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
