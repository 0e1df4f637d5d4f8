"""The stage's call: the content of a document to its items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.items.build import Context, build_item
from pipeline.items.departments import known_departments
from pipeline.items.doubts import doubts, not_taken, without_name
from pipeline.items.draft import Draft
from pipeline.items.headings import (
    line_values,
    may_be_prose,
    says_something,
    section_draft,
    section_score,
    word_as_number,
)
from pipeline.items.judge import Judged, joined, judge, mend_forms
from pipeline.items.legend import find_legend
from pipeline.items.merge import merge_summaries
from pipeline.items.names import split_number
from pipeline.items.prepare import prepare
from pipeline.items.promote import promote_headings
from pipeline.items.reviews import kind_of
from pipeline.items.rules import ItemRules
from pipeline.items.sections import Section, read_sections
from pipeline.items.settle import settle
from pipeline.model import Content, Item, ItemList, Notice

Groups = list[tuple[int, list[Draft], bool]]  # (blocks before, drafts, names hold descriptions)


def find_items(content: Content, rules: ItemRules) -> ItemList:
    """The action items of a document in print order, and what is doubtful about them."""
    content = promote_headings(prepare(content), rules)
    sections = read_sections(content, rules)
    judged = mend_forms([judge(table, rules) for table in content.tables])
    groups = _table_groups(sections, judged, rules)
    taken = {place for place, section in enumerate(sections) if _own_named(section, judged)}
    groups += _section_groups(sections, judged, taken, rules)
    groups.sort(key=lambda group: group[0])
    legend = find_legend(content, rules.marks)
    built, notices = _build(groups, content, legend, rules)
    merged = merge_summaries([replace(item, seq=seq) for seq, item in enumerate(built)])
    items = tuple(replace(item, seq=seq) for seq, item in enumerate(merged))
    return ItemList(items, (*_left_out(judged, rules), *notices, *doubts(items, content)))


def _own_named(section: Section, judged: Mapping[int, Judged]) -> bool:
    return any(judged[table.seq].kind in ("list", "form") for table in section.tables)


def _table_groups(
    sections: Sequence[Section], judged: Mapping[int, Judged], rules: ItemRules
) -> Groups:
    """The drafts of lists and forms; loose tables beside a list or form in its section belong to
    its first item."""
    groups: Groups = []
    for section in sections:
        if not _own_named(section, judged):
            continue
        heading = split_number(section.title, rules.headings)[1]
        last: list[Draft] | None = None
        waiting: list[Draft] = []
        for table in section.tables:
            found = judged[table.seq]
            if found.kind in ("list", "form"):
                last = [replace(draft, heading=heading) for draft in found.drafts]
                if waiting:
                    last[0] = joined(last[0], waiting)
                    waiting = []
                groups.append((table.position, last, found.shared))
            elif found.kind == "loose" and last:
                last[0] = joined(last[0], found.drafts)
            elif found.kind == "loose":
                waiting += found.drafts
    return groups


def _section_groups(
    sections: Sequence[Section], judged: Mapping[int, Judged], taken: set[int], rules: ItemRules
) -> Groups:
    """The items that are headings with what stands below them."""
    drafts = {s.place: _section_draft(s, judged, rules) for s in sections if s.block is not None}
    holds = {place: _holds(place, sections, taken) for place in drafts}
    chosen = {
        place
        for place, draft in drafts.items()
        if not holds[place] and section_score(draft, rules) >= rules.headings.accept
    }
    chosen = {p for p in chosen if not any(_below(c, p, sections) for c in chosen if c != p)}
    prose = _prose_items(sections, drafts, taken, chosen, rules)
    drafts |= {place: word_as_number(drafts[place], rules) for place in prose}
    chosen |= prose
    groups: Groups = []
    for place in sorted(chosen):
        draft = _without_others_summary(drafts[place], place, sections, drafts, chosen)
        draft = _with_summary(draft, sections[place], sections, drafts, chosen, rules)
        groups.append((sections[place].block.seq, [draft], False))  # type: ignore[union-attr]
    return _same_brackets(groups)


def _section_draft(section: Section, judged: Mapping[int, Judged], rules: ItemRules) -> Draft:
    loose = [
        d for t in section.tables if judged[t.seq].kind == "loose" for d in judged[t.seq].drafts
    ]
    return settle(section_draft(section, loose, rules))


def _holds(place: int, sections: Sequence[Section], taken: set[int]) -> bool:
    """Whether a section, or one below it, holds tables of items."""
    return place in taken or any(_holds(c, sections, taken) for c in sections[place].children)


def _below(place: int, above: int, sections: Sequence[Section]) -> bool:
    parent = sections[place].parent
    while parent is not None:
        if parent == above:
            return True
        parent = sections[parent].parent
    return False


def _prose_items(
    sections: Sequence[Section],
    drafts: Mapping[int, Draft],
    taken: set[int],
    chosen: set[int],
    rules: ItemRules,
) -> set[int]:
    """Headings with plain text that stand among headings most of which are or hold items."""
    holders = taken | chosen | {p for c in chosen if (p := sections[c].parent) is not None}
    found: set[int] = set()
    for section in sections:
        if section.place in holders or section.block is None or not may_be_prose(section, rules):
            continue
        peers = [
            s.place
            for s in sections
            if s.block is not None
            and s.level == section.level
            and s.chapter == section.chapter
            and (s.place in holders or may_be_prose(s, rules))
        ]
        share = sum(place in holders for place in peers) / len(peers)
        if (
            section.level > 1
            and share >= rules.headings.prose_share
            and says_something(drafts[section.place])
        ):
            found.add(section.place)
    return found


def _without_others_summary(
    draft: Draft,
    place: int,
    sections: Sequence[Section],
    drafts: Mapping[int, Draft],
    chosen: set[int],
) -> Draft:
    """What the last of several items alone says under a label such as 総括 sums up all of them."""
    parent = sections[place].parent
    peers = [c for c in sections[parent].children if c in chosen] if parent is not None else []
    if len(peers) < 2 or peers[-1] != place:
        return draft
    others = {v.label for peer in peers[:-1] for v in drafts[peer].values}
    kept = tuple(v for v in draft.values if v.role != "review" or v.label in others)
    return replace(draft, values=kept)


def _with_summary(
    draft: Draft,
    section: Section,
    sections: Sequence[Section],
    drafts: Mapping[int, Draft],
    chosen: set[int],
    rules: ItemRules,
) -> Draft:
    """What a section above says after its only item belongs to that item."""
    parent = sections[section.parent] if section.parent is not None else None
    if parent is None:
        return draft
    late = [line for line in parent.lines if line.late]
    values = [v for v in line_values(late, rules) if v.labels]
    if sum(place in chosen for place in parent.children) == 1:
        return replace(draft, values=(*draft.values, *values))
    peers = [drafts[place] for place in parent.children if place in chosen]
    values += [v for peer in peers for v in peer.of("review") if v.labels]
    return replace(draft, around=tuple(v.labels[-1] for v in values))


def _same_brackets(groups: Groups) -> Groups:
    """Numbers of headings alike: `（５）` beside `（１－ア）` is printed 5."""
    numbers = [v for _, drafts, _ in groups for d in drafts if (v := d.first("number"))]
    if not any("-" in v.text or "－" in v.text for v in numbers):
        return groups
    return [
        (at, [_without_brackets(draft) for draft in drafts], shared)
        for at, drafts, shared in groups
    ]


def _without_brackets(draft: Draft) -> Draft:
    return replace(
        draft,
        values=tuple(
            replace(v, text=v.text.strip("()（）")) if v.role == "number" else v
            for v in draft.values
        ),
    )


def _build(
    groups: Groups, content: Content, legend: Mapping[str, str], rules: ItemRules
) -> tuple[list[Item], list[Notice]]:
    items: list[Item] = []
    notices: list[Notice] = []
    tables = {table.seq: table for table in content.tables}
    named = [v.text for _, drafts, _ in groups for d in drafts for v in d.of("department")]
    known = known_departments(named, rules.departments)
    for _, drafts, shared in groups:
        kind = kind_of(drafts, rules)
        for draft in drafts:
            item = build_item(replace(draft, kind=kind), 0, Context(rules, legend, known, shared))
            if item:
                items.append(item)
            elif draft.table_seq is not None:
                notices.append(without_name(tables[draft.table_seq], draft.page_first))
    return items, notices


def _left_out(judged: Mapping[int, Judged], rules: ItemRules) -> list[Notice]:
    return [
        not_taken(found.table, found.score)
        for found in judged.values()
        if found.kind == "none" and found.score >= rules.tables.list_doubt
    ]
