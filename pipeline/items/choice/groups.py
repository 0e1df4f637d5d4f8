"""Groups of drafts that are judged together: those of a table, or one heading's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.items.choice.judge import Judged, joined
from pipeline.items.draft import Draft
from pipeline.items.fields.names import split_number
from pipeline.items.headed.sections import Section
from pipeline.items.rules import ItemRules

_TABLES = ("list", "form")


@dataclass(frozen=True, slots=True)
class Group:
    """Drafts printed at one place: `position` counts the blocks before them. `shared`: the cells of
    their names hold descriptions too."""

    position: int
    drafts: tuple[Draft, ...]
    shared: bool = False


def holds_tables(section: Section, judged: Mapping[int, Judged]) -> bool:
    """Whether lists or forms of items stand right below a heading."""
    return any(judged[table.seq].kind in _TABLES for table in section.tables)


def table_groups(
    sections: Sequence[Section], judged: Mapping[int, Judged], rules: ItemRules
) -> list[Group]:
    """The drafts of lists and forms. Loose tables beside them in their section belong to the first
    item of the table before, else of the one after; of a list only indicators do, since other years
    in its section speak of the plan."""
    groups: list[Group] = []
    for section in sections:
        if holds_tables(section, judged):
            groups += _of_section(section, judged, rules)
    return groups


def _of_section(section: Section, judged: Mapping[int, Judged], rules: ItemRules) -> list[Group]:
    heading = split_number(section.title, rules.headings)[1]
    groups: list[Group] = []
    waiting: list[Draft] = []
    for table in section.tables:
        found = judged[table.seq]
        if found.kind in _TABLES and found.drafts:
            drafts = tuple(replace(draft, heading=heading) for draft in found.drafts)
            group = Group(table.position, drafts, found.shared)
            groups.append(with_loose(group, _belonging(waiting, group)))
            waiting = []
        elif found.kind == "loose" and groups:
            groups[-1] = with_loose(groups[-1], _belonging(found.drafts, groups[-1]))
        elif found.kind == "loose":
            waiting += found.drafts
    return groups


def _belonging(loose: Sequence[Draft], group: Group) -> list[Draft]:
    listed = group.drafts[0].source == "list"
    return [draft for draft in loose if not listed or draft.first("indicator")]


def with_loose(group: Group, loose: Sequence[Draft]) -> Group:
    """A group whose first draft has the values of loose tables too."""
    if not loose:
        return group
    first, *others = group.drafts
    return replace(group, drafts=(joined(first, loose), *others))
