"""The stage's call: the content of a document to its items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.items.choice.choose import choose_headings, heading_groups, with_measures_above
from pipeline.items.choice.doubts import doubts, not_taken, without_name
from pipeline.items.choice.groups import Group, table_groups
from pipeline.items.choice.judge import Judged, judge, mend_forms
from pipeline.items.choice.merge import merge_summaries
from pipeline.items.choice.repeats import repeats_apart, with_repeats
from pipeline.items.choice.reviews import kind_of, title_lines
from pipeline.items.fields.build import Context, build_item
from pipeline.items.fields.departments import known_departments
from pipeline.items.fields.hierarchy import without_part_labels
from pipeline.items.fields.legend import find_legend, with_new_symbols
from pipeline.items.headed.named import name_headings
from pipeline.items.headed.promote import promote_headings
from pipeline.items.headed.sections import read_sections
from pipeline.items.ready.bare_years import with_bare_years
from pipeline.items.ready.learned import with_learned_labels
from pipeline.items.ready.measures import with_measures_named
from pipeline.items.ready.prepare import prepare
from pipeline.items.ready.rejoin import rejoin_tables
from pipeline.items.ready.side_numbers import with_side_numbers
from pipeline.items.ready.titles_apart import with_titles_apart
from pipeline.items.rules import ItemRules
from pipeline.model import Content, Item, ItemList, Notice


def find_items(content: Content, rules: ItemRules) -> ItemList:
    """The action items of a document in print order, and what is doubtful about them.

    `content` is normalized. Tables and headings are judged by scores over their labels (`rules`),
    made to drafts, and these read field by field; items printed twice become one.
    """
    content = with_bare_years(prepare(content, rules.marks), rules)
    content = with_titles_apart(with_side_numbers(content, rules), rules)
    content = with_measures_named(content, rules)
    rules = with_new_symbols(content, with_learned_labels(content, rules))
    content = promote_headings(name_headings(content, rules), rules)
    content = without_part_labels(content, rules.headings)
    content = replace(content, tables=rejoin_tables(content.tables, rules))
    judged = repeats_apart(mend_forms([judge(table, rules) for table in content.tables]), rules)
    sections = read_sections(content, rules)
    headings = choose_headings(sections, judged, rules)
    groups = table_groups(sections, judged, rules) + heading_groups(headings, rules)
    groups.sort(key=lambda group: group.position)
    given = with_repeats(with_measures_above(groups, headings, judged), judged.values(), rules)
    built, notices = _build(given.groups, content, rules)
    items = _numbered(merge_summaries(_numbered(built)))
    left = (found for found in judged.values() if found.table.seq not in given.tables)
    return ItemList(
        items,
        (*_left_out(left, rules), *notices, *doubts(items, content, rules.marks.period_words)),
    )


def _numbered(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(replace(item, seq=seq) for seq, item in enumerate(items))


def _build(
    groups: Sequence[Group], content: Content, rules: ItemRules
) -> tuple[list[Item], list[Notice]]:
    """The items of all groups, and notices of drafts without a name."""
    tables = {table.seq: table for table in content.tables}
    named = [v.text for group in groups for d in group.drafts for v in d.of("department")]
    context = Context(
        rules, find_legend(content, rules), known_departments(named, rules.departments)
    )
    titles = title_lines(content)
    items: list[Item] = []
    notices: list[Notice] = []
    for group in groups:
        kind = kind_of(group.drafts, titles, rules)
        for draft in group.drafts:
            item = build_item(replace(draft, kind=kind), replace(context, shared=group.shared))
            if item:
                items.append(item)
            elif draft.table_seq is not None:
                notices.append(without_name(tables[draft.table_seq], draft.page_first))
    return items, notices


def _left_out(judged: Iterable[Judged], rules: ItemRules) -> list[Notice]:
    return [
        not_taken(found.table, found.score)
        for found in judged
        if found.kind == "none" and found.score >= rules.tables.list_doubt
    ]
