"""Headings that the outline took for paragraphs: numbered lines right above labelled ones, and
bullets that each end with their departments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.items.fields.hierarchy import shape
from pipeline.items.fields.names import split_number
from pipeline.items.headed.drafts import without_departments
from pipeline.items.headed.sections import title_of
from pipeline.items.labels.label_lines import read_label_line
from pipeline.items.rules import ItemRules
from pipeline.lines.signs import BULLET_SIGNS
from pipeline.model import Block, Content
from pipeline.normalization import fold

_LONGEST = 60  # characters of a heading
_ALIKE = 2  # lines of one shape that make headings
_LISTED = 3  # bullets with departments that make a list of items
_MOST = 0.7  # of a section's bullets that must name departments
_BULLETS = BULLET_SIGNS + "▼※-－ "


def promote_headings(content: Content, rules: ItemRules) -> Content:
    """The content with such lines as headings, one level below the heading above them."""
    found = [
        place
        for place, block in enumerate(content.blocks)
        if _looks_like_heading(block, rules)
        and (_labels_follow(content.blocks, place, rules) or _names_departments(block, rules))
    ]
    shapes = Counter(_shape(content.blocks[place]) for place in found)
    chosen = {place for place in found if shapes[_shape(content.blocks[place])] >= _ALIKE}
    chosen |= _bullets_of_departments(content, rules)
    return replace(content, blocks=_with_headings(content.blocks, chosen)) if chosen else content


def _shape(block: Block) -> str:
    return shape(title_of(block))


def _looks_like_heading(block: Block, rules: ItemRules) -> bool:
    text = title_of(block)
    if block.kind not in ("paragraph", "bullet") or len(text) > _LONGEST:
        return False
    if text.endswith("。") or "\n" in text:
        return False
    return bool(split_number(text, rules.headings)[0]) and not read_label_line(text, rules.roles)


def _names_departments(block: Block, rules: ItemRules) -> bool:
    """Whether a line ends with departments in brackets: `① 窓口予約（市民課）`."""
    return bool(without_departments(title_of(block), rules)[1])


def _bullets_of_departments(content: Content, rules: ItemRules) -> set[int]:
    """The bullets of sections whose bullets nearly all end with departments, and that have neither
    labels nor tables: each is an item."""
    blocks, found = content.blocks, set[int]()
    tables = {table.position for table in content.tables}
    for section in _runs(blocks):
        heading = blocks[section[0]]
        if tables & set(range(section[0] + 1, section[-1] + 2)):
            continue
        inside = [place for place in section if blocks[place].kind in ("bullet", "paragraph")]
        bullets = _outermost(blocks, inside)
        told = [p for p in bullets if _names_departments(blocks[p], rules)]
        labelled = any(_is_labelled(blocks[p], rules) for p in inside)
        never = fold(heading.text) in rules.headings.never
        if not labelled and not never and told and len(told) >= _MOST * len(bullets):
            found.update(told)
    return found if len(found) >= _LISTED else set()


def _is_labelled(block: Block, rules: ItemRules) -> bool:
    """Whether a line begins with a label, but one of names (`【主な取組】`) alone."""
    found = read_label_line(_first_line(block), rules.roles)
    return found is not None and (
        bool(found.rest) or all(match.role != "name" for match in found.matches)
    )


def _runs(blocks: Sequence[Block]) -> list[list[int]]:
    """The places of blocks from each heading up to the next."""
    runs: list[list[int]] = []
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            runs.append([])
        if runs:
            runs[-1].append(place)
    return runs


def _outermost(blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    bullets = [place for place in places if blocks[place].kind == "bullet"]
    level = min((blocks[place].level or 1 for place in bullets), default=1)
    return [place for place in bullets if (blocks[place].level or 1) == level]


def _labels_follow(blocks: Sequence[Block], place: int, rules: ItemRules) -> bool:
    after = blocks[place + 1 : place + 2]
    return any(read_label_line(_first_line(block), rules.roles) for block in after)


def _first_line(block: Block) -> str:
    return title_of(block).split("\n")[0]


def _with_headings(blocks: Sequence[Block], chosen: set[int]) -> tuple[Block, ...]:
    level = 0
    made = []
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            level = block.level or 1
        elif place in chosen:
            marker = block.marker if block.marker and block.marker.strip(_BULLETS) else None
            block = replace(block, kind="heading", level=level + 1, marker=marker)
        made.append(block)
    return tuple(made)
