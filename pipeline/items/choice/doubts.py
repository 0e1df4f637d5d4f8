"""What is doubtful about the items found."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.items.labels.years import Period
from pipeline.model import Content, Item, Notice, Table
from pipeline.normalization import find_dates, fold, span_of

STAGE = "items"
_LAST = re.compile(r"(|[(]|.{0,8}?[-.(]?)([0-9]{1,3})[)]?")


def not_taken(table: Table, score: float) -> Notice:
    """A table that looks like items but was not taken."""
    label = (table.caption or next((c.text for c in table.cells if c.text), "")).split("\n")[0][:20]
    message = (
        f"table {table.seq} ({label}) looks like items (score {score:.1f}) but was not taken;"
        " if it is a list of items, add its labels to rules/items/roles.toml"
    )
    return Notice(table.page_first, STAGE, "looks-like-items-not-taken", message)


def without_name(table: Table, page: int | None) -> Notice:
    """A row of a list, or a form, that has no name."""
    message = f"a row of table {table.seq} has no name and was left out; look at the page"
    return Notice(page, STAGE, "row-without-name", message)


def doubts(
    items: Sequence[Item], content: Content, period_words: Sequence[str]
) -> tuple[Notice, ...]:
    """Doubts about the items' numbers and years, in the items' order. `period_words` tell where the
    document gives its years. Numbers run on within a list,
    and over forms and headings that each are one item."""
    rows = Counter(item.table_seq for item in items)
    groups: dict[tuple[int | None, str], list[Item]] = {}
    for item in items:
        listed = item.table_seq if rows[item.table_seq] > 1 else None
        groups.setdefault((listed, item.kind), []).append(item)
    found: list[Notice] = []
    for group in groups.values():
        found += _numbers(group)
    return (*found, *_years(items, _plan_period(content, period_words)))


def _numbers(items: Sequence[Item]) -> Iterator[Notice]:
    numbered = [(*_series(item.item_no or ""), item) for item in items]
    counted = [(series, number, item) for series, number, item in numbered if number]
    for (one, before, first), (other, after, second) in zip(counted, counted[1:], strict=False):
        if one != other:
            continue
        if after - before in (2, 3):
            missing = "、".join(str(n) for n in range(before + 1, after))
            message = (
                f"no item has the number {missing} between {before} and {after}; look at the page"
            )
            yield Notice(second.page_first, STAGE, "number-missing-in-series", message)
        elif (
            after == before and first.path == second.path and fold(first.name) != fold(second.name)
        ):
            message = f"two items have the number {after}: {first.name}, {second.name}"
            yield Notice(second.page_first, STAGE, "number-twice", message)


def _series(number: str) -> tuple[str, int]:
    """What stands before the last number (`1-` of `1-12`, `(` of `(3)`), and that; 0 for none."""
    flat = fold(number)
    if len(flat) == 1 and not flat.isdecimal() and flat.isdigit():
        return "○", int(unicodedata.digit(flat))
    found = _LAST.fullmatch(flat)
    return (found[1], int(found[2])) if found else ("", 0)


def _plan_period(content: Content, words: Sequence[str]) -> Period | None:
    """The plan's years, where a line with one of the words names a range."""
    for block in content.blocks:
        if any(word in block.text for word in words):
            for mention in find_dates(block.text):
                span = span_of(mention)
                if span and mention.kind == "range" and span.last > span.first:
                    return span
    return None


def _years(items: Sequence[Item], period: Period | None) -> Iterator[Notice]:
    if period is None:
        return
    told: set[int] = set()
    for item in items:
        years = [y for a in item.schedule for y in (a.fiscal_year_start, a.fiscal_year_end) if y]
        outside = sorted({y for y in years if not period.first - 1 <= y <= period.last + 1})
        if outside and item.kind == "plan" and not told & set(outside):
            told |= set(outside)
            message = (
                f"{item.name}: the schedule names {', '.join(map(str, outside))}, outside the plan's"
                f" years {period.first} to {period.last}"
            )
            yield Notice(item.page_first, STAGE, "year-outside-plan", message)
