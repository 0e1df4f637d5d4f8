"""Lists in which an item has one row for its activities and one for the figures of an indicator below
the same years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.items.draft import Value
from pipeline.items.grid import Grid
from pipeline.items.labels.roles import match_roles
from pipeline.items.lists.columns import Header
from pipeline.items.rules import ItemRules
from pipeline.normalization import find_numbers, fold

_FIGURE = re.compile(r"\D{0,3}[0-9][0-9,.]*\D{0,6}")
_NAMING = ("other", "hierarchy", "review", "schedule", "indicator")


def with_measured_rows(
    values: Sequence[Value], grid: Grid, header: Header, rows: Sequence[int], rules: ItemRules
) -> list[Value]:
    """An item's values where a column names its rows and some rows have nothing but figures below
    the years: there the column's text is an indicator and the figures are its targets."""
    measured = _measured_rows(values, rules)
    for column in header.of(*_NAMING):
        names = {row: grid.text(row, column.col) for row in rows if grid.text(row, column.col)}
        if _name_each(names, measured, rows, rules):
            others = [v for v in values if v.role != column.role or v.labels != column.labels]
            named = [Value((), "indicator", names[row], row, None) for row in measured]
            return named + [v for value in others for v in _told(value, measured, rules)]
    return list(values)


def _measured_rows(values: Sequence[Value], rules: ItemRules) -> list[int]:
    """The rows whose values below years are figures, where other rows have words there."""
    told: dict[int, list[bool]] = {}
    for value in values:
        if value.role == "year" and fold(value.text) not in rules.marks.none:
            flat = fold(value.text).replace("\n", "")
            figure = bool(_FIGURE.fullmatch(flat)) and bool(find_numbers(flat))
            told.setdefault(value.row, []).append(figure)
    figures = sorted(row for row, found in told.items() if all(found))
    return figures if 0 < len(figures) < len(told) else []


def _name_each(
    names: Mapping[int, str], measured: Sequence[int], rows: Sequence[int], rules: ItemRules
) -> bool:
    """Whether a column gives each row a text of its own, and measured rows one that is no label."""
    apart = len(set(names.values())) == len(rows) > 1
    labels = (match_roles(names.get(row, ""), rules.roles) for row in measured)
    sure = any(m.score == 1.0 for matches in labels for m in matches[:1])
    return bool(measured) and apart and not sure


def _told(value: Value, measured: Sequence[int], rules: ItemRules) -> list[Value]:
    """A value as it is among measured rows: years' figures are targets; a baseline left out in the
    other rows says nothing."""
    if value.role == "year" and value.row in measured:
        return [replace(value, role="target")]
    left_out = value.role == "baseline" and value.row not in measured
    return [] if left_out and fold(value.text) in rules.marks.none else [value]
