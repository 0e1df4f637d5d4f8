"""The sections of a document: headings with the lines and tables that stand below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.items.labels.label_lines import labels_apart, read_label_line
from pipeline.items.labels.roles import match_roles
from pipeline.items.rules import ItemRules, RoleRules
from pipeline.lines.signs import BULLET_SIGNS
from pipeline.model import BBox, Block, BlockKind, Content, Table
from pipeline.normalization import normal

_TEXT = ("paragraph", "bullet", "note")
_BULLETS = BULLET_SIGNS + "▼※"
_GAP = re.compile(rf"^[{_BULLETS}]?\s*(\S{{1,12}})[ \u3000]+(?=\S)")
_LABEL_CHILDREN = ("description", "department", "schedule", "indicator", "other", "review")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text below a heading, with its marker; `late`: after the sections below it."""

    text: str
    kind: BlockKind
    page: int | None
    late: bool = False
    bbox: BBox | None = None  # of the block it stands in


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading that is no label. `parent` and
    `children` are places in the list of sections; `chapter` is its outermost heading's place."""

    place: int
    title: str  # marker and text
    block: Block | None
    level: int
    parent: int | None
    chapter: int
    lines: tuple[TextLine, ...]
    tables: tuple[Table, ...]
    children: tuple[int, ...]


@dataclass
class _Open:
    """A section while it is read."""

    title: str
    block: Block | None
    level: int
    parent: int | None
    chapter: int
    lines: list[TextLine] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    children: list[int] = field(default_factory=list)


def read_sections(content: Content, rules: ItemRules) -> tuple[Section, ...]:
    """The sections in print order; the first, without a heading, holds what stands before any."""
    labels = _label_headings(content.blocks, rules.roles)
    opened = [_Open("", None, 0, None, 0)]
    stack = [0]
    tables = sorted(content.tables, key=lambda t: (t.position, t.seq))
    for seq, block in enumerate(content.blocks):
        while tables and tables[0].position <= seq:
            opened[stack[-1]].tables.append(tables.pop(0))
        if block.kind == "heading":
            _close(stack, opened, block.level or 1)
        if block.kind in _TEXT or seq in labels:
            current = opened[stack[-1]]
            late = bool(current.children)
            lines = _with_gap(block, rules.roles).split("\n")
            texts = [text for line in lines for text in labels_apart(line, rules.roles)]
            current.lines += [
                TextLine(text, block.kind, block.page, late, block.bbox) for text in texts if text
            ]
        elif block.kind == "heading":
            stack.append(_begin(opened, stack, block))
    opened[stack[-1]].tables += tables
    return tuple(_closed(place, section) for place, section in enumerate(opened))


def _close(stack: list[int], opened: Sequence[_Open], level: int) -> None:
    while len(stack) > 1 and opened[stack[-1]].level >= level:
        stack.pop()


def _begin(opened: list[_Open], stack: list[int], block: Block) -> int:
    place, parent = len(opened), stack[-1]
    opened[parent].children.append(place)
    chapter = opened[parent].chapter if parent else place
    opened.append(_Open(title_of(block), block, block.level or 1, parent, chapter))
    return place


def _closed(place: int, section: _Open) -> Section:
    return Section(
        place,
        section.title,
        section.block,
        section.level,
        section.parent,
        section.chapter,
        tuple(section.lines),
        tuple(section.tables),
        tuple(section.children),
    )


def title_of(block: Block) -> str:
    """A block's text with its marker."""
    marker = block.marker or ""
    apart = marker and (marker[-1].isalnum() or marker.endswith(("章", "節", ".", "．")))
    return f"{marker}{' ' if apart else ''}{block.text}" if marker else block.text


def _with_gap(block: Block, rules: RoleRules) -> str:
    """A line whose label is set apart by a gap only (`担当課　情報課`) with that gap, which the
    normalized text has lost."""
    found = _GAP.match(block.text_raw.strip())
    label = normal(found[1]) if found else ""
    matches = match_roles(label, rules)
    if matches and matches[0].score == 1.0 and block.text.startswith(label):
        return f"{block.marker or ''}{label}\u3000{block.text[len(label) :].lstrip()}"
    return title_of(block)


def _label_headings(blocks: Sequence[Block], rules: RoleRules) -> set[int]:
    """Places of headings that are labels of the section above them: `【担当課】…`, `総括`, and
    numbered ones where all that stand beside them are labels too."""
    headings = [(seq, block) for seq, block in enumerate(blocks) if block.kind == "heading"]
    labels: set[int] = set()
    for place, (seq, block) in enumerate(headings):
        deeper = place + 1 < len(headings) and (headings[place + 1][1].level or 1) > (
            block.level or 1
        )
        if (block.level or 1) > 1 and not deeper and _is_label(block, rules):
            labels.add(seq)
    labels |= _beside_labels(headings, labels, rules)
    return labels | _labels_in_line(headings, rules)


def _beside_labels(
    headings: Sequence[tuple[int, Block]], labels: set[int], rules: RoleRules
) -> set[int]:
    """Headings in brackets, nothing but what may be a label, that stand beside certain labels:
    `〈具体的取組〉` beside `〈現状と課題〉`."""
    lanes = {(block.path, block.level) for seq, block in headings if seq in labels}
    return {
        seq
        for seq, block in headings
        if (block.path, block.level) in lanes and _may_be_label(title_of(block), rules)
    }


def _may_be_label(title: str, rules: RoleRules) -> bool:
    """Whether a bracketed title alone on its line may be the label of what is below it."""
    found = read_label_line(title, rules)
    if found is None or found.rest or title.strip()[:1].isalnum():
        return False
    return any(match.role in _LABEL_CHILDREN for match in found.matches)


def _is_label(block: Block, rules: RoleRules) -> bool:
    if (
        block.marker
        and block.marker.strip("【】[]《》〔〕＜＞<>〈〉 ")
        and block.marker[0] not in _BULLETS
    ):
        return False
    found = read_label_line(title_of(block), rules)
    if found is None:
        return False
    return found.matches[0].score == 1.0 and found.matches[0].role not in (
        "name",
        "hierarchy",
        "number",
    )


def _labels_in_line(headings: Sequence[tuple[int, Block]], rules: RoleRules) -> set[int]:
    """Runs of numbered headings below one heading that are labels, all of them."""
    labels: set[int] = set()
    for place, (_, block) in enumerate(headings):
        level = block.level or 1
        below = []
        for seq, other in headings[place + 1 :]:
            if (other.level or 1) <= level:
                break
            below.append((seq, other))
        flat = len({other.level for _, other in below}) == 1
        if len(below) >= 2 and flat and all(_named_label(other, rules) for _, other in below):
            labels |= {seq for seq, _ in below}
    return labels


def _named_label(block: Block, rules: RoleRules) -> bool:
    matches = match_roles(block.text, rules)
    return bool(matches) and matches[0].score >= 0.6 and matches[0].role in _LABEL_CHILDREN
