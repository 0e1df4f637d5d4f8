"""Items told in labelled lines one below the other, the first naming each: `■取組名：窓口予約`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.items.labels.keys import key
from pipeline.items.labels.label_lines import labels_apart, read_label_line
from pipeline.items.rules import EXACT, ItemRules
from pipeline.model import Block, Content

_ALIKE = 2  # names under one heading that make all of that label names of items
_TOLD = ("department", "description", "schedule", "indicator")
_KINDS = ("heading", "paragraph", "bullet")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name under its label, and what the block says in the lines below it."""

    label: str
    name: str
    below: str


def name_headings(content: Content, rules: ItemRules) -> Content:
    """The content with names under a label that stands several times below one heading as headings
    one level below it; what their blocks say besides is a paragraph of its own."""
    named = {
        place: found
        for place, block in enumerate(content.blocks)
        if (found := _named(content.blocks, place, rules))
    }
    labels = _repeated(content.blocks, named)
    chosen = {place: found for place, found in named.items() if found.label in labels}
    return _with_names(content, chosen) if chosen else content


def _named(blocks: Sequence[Block], place: int, rules: ItemRules) -> _Named | None:
    """The name that a block begins with, where a line that tells of an item follows."""
    block = blocks[place]
    if block.kind not in _KINDS:
        return None
    lines = [
        part
        for line in f"{block.marker or ''}{block.text}".split("\n")
        for part in labels_apart(line, rules.roles)
    ]
    found = read_label_line(lines[0], rules.roles)
    if found is None or not found.rest or not found.matches:
        return None
    if found.matches[0].role != "name" or found.matches[0].score < EXACT:
        return None
    following = lines[1:] or [b.text for b in blocks[place + 1 : place + 2] if b.kind in _KINDS]
    if not following or not _tells(following[0], rules):
        return None
    return _Named(key(found.label), found.rest, "\n".join(lines[1:]))


def _tells(text: str, rules: ItemRules) -> bool:
    """Whether a line begins with a label of what an item says."""
    found = read_label_line(text.split("\n")[0], rules.roles)
    return found is not None and any(match.role in _TOLD for match in found.matches)


def _repeated(blocks: Sequence[Block], named: dict[int, _Named]) -> frozenset[str]:
    """The labels that stand several times between two other headings."""
    counts: Counter[tuple[int, str]] = Counter()
    section = -1
    for place, block in enumerate(blocks):
        if place in named:
            counts[section, named[place].label] += 1
        elif block.kind == "heading":
            section = place
    return frozenset(label for (_, label), count in counts.items() if count >= _ALIKE)


def _with_names(content: Content, named: dict[int, _Named]) -> Content:
    blocks: list[Block] = []
    moved: list[int] = []  # for each block, the blocks before it now
    level = 0
    for place, block in enumerate(content.blocks):
        moved.append(len(blocks))
        found = named.get(place)
        if found is None:
            if block.kind == "heading":
                level = block.level or 1
            blocks.append(replace(block, seq=len(blocks)))
            continue
        title = replace(block, seq=len(blocks), kind="heading", level=level + 1, marker=None)
        blocks.append(replace(title, text=found.name, text_raw=found.name))
        if found.below:
            rest = replace(block, seq=len(blocks), kind="paragraph", level=None, marker=None)
            blocks.append(replace(rest, text=found.below, text_raw=found.below))
    moved.append(len(blocks))
    tables = tuple(replace(t, position=moved[t.position]) for t in content.tables)
    return replace(content, blocks=tuple(blocks), tables=tables)
