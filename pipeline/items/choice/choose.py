"""Which headings are items, with what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.items.choice.groups import Group, holds_tables, with_loose
from pipeline.items.choice.judge import Judged
from pipeline.items.choice.settle import settle
from pipeline.items.draft import Draft, Value
from pipeline.items.headed.drafts import (
    line_values,
    may_be_prose,
    says_something,
    section_draft,
    section_score,
    word_as_number,
)
from pipeline.items.headed.sections import Section
from pipeline.items.rules import ItemRules

_MANY = 4  # headings below one
_FEW = 1 / 3  # of these
_SURE = 3.0  # the score of a heading that is an item whatever stands beside it


@dataclass(frozen=True, slots=True)
class Headings:
    """The sections of a document, each as a draft, those that hold tables of items (`taken`), and
    those that are items themselves (`chosen`)."""

    sections: tuple[Section, ...]
    drafts: Mapping[int, Draft]
    taken: frozenset[int]
    chosen: frozenset[int] = frozenset()

    def peers(self, place: int) -> tuple[int, ...]:
        """The items below the same heading as a section, itself among them."""
        parent = self.sections[place].parent
        below = self.sections[parent].children if parent is not None else ()
        return tuple(place for place in below if place in self.chosen)

    def above(self, place: int) -> tuple[Section, ...]:
        """The sections above a section, the nearest first."""
        parent = self.sections[place].parent
        return () if parent is None else (self.sections[parent], *self.above(parent))

    def below(self, place: int) -> frozenset[int]:
        """All sections below a section."""
        children = self.sections[place].children
        return frozenset(children).union(*(self.below(child) for child in children))


def choose_headings(
    sections: tuple[Section, ...], judged: Mapping[int, Judged], rules: ItemRules
) -> Headings:
    """The headings of a document with those that are items chosen: by their labels first, then
    those of plain text that stand among them."""
    drafts = {s.place: _draft(s, judged, rules) for s in sections if s.block is not None}
    taken = frozenset(s.place for s in sections if holds_tables(s, judged))
    headings = Headings(sections, drafts, taken)
    able = {
        place
        for place, draft in drafts.items()
        if section_score(draft, rules) >= rules.headings.accept
        and not taken & (headings.below(place) | {place})
    }
    able = _without_strays(able, headings, rules)
    chosen = frozenset(place for place in able if not able & headings.below(place))
    headings = replace(headings, chosen=chosen)
    prose = _prose_items(headings, rules)
    named = {place: word_as_number(drafts[place], rules) for place in prose}
    return replace(headings, drafts={**drafts, **named}, chosen=chosen | prose)


def _without_strays(able: set[int], headings: Headings, rules: ItemRules) -> set[int]:
    """The headings without the few among many beside them that are hardly items either."""
    kept = set()
    for place in able:
        parent = headings.sections[place].parent
        beside = headings.sections[parent].children if parent is not None else ()
        few = len(beside) >= _MANY and len(able & set(beside)) < _FEW * len(beside)
        if not few or section_score(headings.drafts[place], rules) >= _SURE:
            kept.add(place)
    return kept


def _draft(section: Section, judged: Mapping[int, Judged], rules: ItemRules) -> Draft:
    return settle(section_draft(section, _loose(section, judged), rules))


def _loose(section: Section, judged: Mapping[int, Judged]) -> list[Draft]:
    tables = (judged[table.seq] for table in section.tables)
    return [draft for table in tables if table.kind == "loose" for draft in table.drafts]


def _prose_items(headings: Headings, rules: ItemRules) -> frozenset[int]:
    """Headings with plain text that stand among headings most of which are or hold items."""
    parents = {headings.sections[place].parent for place in headings.chosen}
    holders = headings.taken | headings.chosen | parents
    lanes: dict[tuple[int, int], list[Section]] = {}
    for section in headings.sections:
        if section.block is not None and section.level > 1:
            lanes.setdefault((section.chapter, section.level), []).append(section)
    found: set[int] = set()
    for lane in lanes.values():
        plain = [s for s in lane if s.place not in holders and may_be_prose(s, rules)]
        held = sum(section.place in holders for section in lane)
        if held >= rules.headings.prose_share * (held + len(plain)):
            found |= {s.place for s in plain if says_something(headings.drafts[s.place])}
    return frozenset(found)


def heading_groups(headings: Headings, rules: ItemRules) -> list[Group]:
    """The chosen headings' drafts, each a group, with what the heading above says of all of them."""
    groups = []
    for place in sorted(headings.chosen):
        draft = _with_summary(_without_others_summary(place, headings), place, headings, rules)
        groups.append(Group(draft.position, (draft,)))
    return _same_brackets(groups)


def _without_others_summary(place: int, headings: Headings) -> Draft:
    """What the last of several items alone says, under a label such as 総括 or, below its table,
    under none, sums up all of them."""
    draft, peers = headings.drafts[place], headings.peers(place)
    if len(peers) < 2 or peers[-1] != place:
        return draft
    others = [value for peer in peers[:-1] for value in headings.drafts[peer].values]
    labels = {value.label for value in others}
    roles = {value.role for value in others}
    prose = (
        {"prose"} if draft.first("indicator") and not roles & {"prose", "description"} else set()
    )
    kept = tuple(
        v for v in draft.values if v.role not in prose and (v.role != "review" or v.label in labels)
    )
    return replace(draft, values=kept)


def _with_summary(draft: Draft, place: int, headings: Headings, rules: ItemRules) -> Draft:
    """What a section above says after its only item belongs to that item; said after several it
    only tells of what kind they are."""
    parent = headings.sections[place].parent
    peers = headings.peers(place)
    if parent is None:
        return draft
    values = _said_late(headings.sections[parent], rules)
    around = [v for above in headings.above(place) for v in _said_late(above, rules)]
    around += [v for peer in peers for v in headings.drafts[peer].of("review") if v.labels]
    draft = replace(draft, around=tuple(value.labels[-1] for value in around))
    return replace(draft, values=(*draft.values, *values)) if len(peers) == 1 else draft


def _said_late(section: Section, rules: ItemRules) -> list[Value]:
    """What a section says under labels after the sections below it."""
    late = [line for line in section.lines if line.late]
    return [value for value in line_values(late, rules) if value.labels]


def _same_brackets(groups: Sequence[Group]) -> list[Group]:
    """Numbers of headings of one chapter alike: `（５）` beside `（１－ア）` is printed 5."""
    coded = {
        group.drafts[0].path[:1]
        for group in groups
        if (number := group.drafts[0].first("number"))
        and ("-" in number.text or "－" in number.text)
    }
    return [
        replace(g, drafts=(_without_brackets(g.drafts[0]),)) if g.drafts[0].path[:1] in coded else g
        for g in groups
    ]


def _without_brackets(draft: Draft) -> Draft:
    bare = (
        replace(value, text=value.text.strip("()（）")) if value.role == "number" else value
        for value in draft.values
    )
    return replace(draft, values=tuple(bare))


def with_measures_above(
    groups: Sequence[Group], headings: Headings, judged: Mapping[int, Judged]
) -> list[Group]:
    """The groups with the indicators that a heading above prints for all items below it: they
    belong to the first of these."""
    made = list(groups)
    for section in headings.sections:
        if section.block is None or section.place in headings.taken | headings.chosen:
            continue
        loose = [draft for draft in _loose(section, judged) if draft.first("indicator")]
        first = _first_below(made, section, headings) if loose else None
        if first is not None:
            made[first] = with_loose(made[first], loose)
    return made


def _first_below(groups: Sequence[Group], section: Section, headings: Headings) -> int | None:
    """The place of the first group below a heading."""
    if section.block is None:
        return None
    later = (
        s for s in headings.sections[section.place + 1 :] if s.level <= section.level and s.block
    )
    stop = next((s.block.seq for s in later if s.block), None)
    inside = [
        n
        for n, group in enumerate(groups)
        if group.position > section.block.seq and (stop is None or group.position <= stop)
    ]
    return min(inside, key=lambda n: groups[n].position, default=None)
