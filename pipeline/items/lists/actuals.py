"""What was done told from what is planned where both stand under the same years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.items.draft import Draft, Value
from pipeline.items.grid import Grid
from pipeline.items.labels.keys import key
from pipeline.items.lists.columns import Header
from pipeline.items.rules import MarkRules


def with_actuals_apart(draft: Draft, rules: MarkRules) -> Draft:
    """A draft in which years' values below a label such as 実績 or 評価 are fields, not activities."""
    return replace(draft, values=tuple(_apart(value, rules) for value in draft.values))


def _apart(value: Value, rules: MarkRules) -> Value:
    done = value.role == "year" and any(key(label) in rules.done for label in value.labels)
    return replace(value, role="other", period=None) if done else value


def with_names_of_rows(
    values: Sequence[Value], grid: Grid, header: Header, rows: Sequence[int], rules: MarkRules
) -> list[Value]:
    """An item's values where a column of its list names its rows 計画 and 実績: the years' values
    under their row's name, without that column's own value."""
    for column in header.of("other", "review", "hierarchy", "baseline", "situation"):
        names = {row: grid.text(row, column.col) for row in rows if grid.text(row, column.col)}
        if len(names) > 1 and _name_rows(names, rules):
            others = (value for value in values if value.labels != column.labels)
            return [_under(value, names, rules) for value in others]
    return list(values)


def _name_rows(names: Mapping[int, str], rules: MarkRules) -> bool:
    told = {key(name) for name in names.values()}
    return told <= rules.done | rules.planned and bool(told & rules.done)


def _under(value: Value, names: Mapping[int, str], rules: MarkRules) -> Value:
    name = names.get(value.row, "")
    named = value.role == "year" and key(name) in rules.done
    return replace(value, labels=(name, *value.labels)) if named else value
