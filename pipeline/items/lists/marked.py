"""Columns that only bear marks, several under one spanning header."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.items.draft import Value
from pipeline.items.grid import Grid, body_texts
from pipeline.items.lists.columns import Column, Header

_TOLD_OTHERWISE = ("year", "indicator", "baseline", "target", "change", "unit")


def marked_columns(grid: Grid, header: Header) -> tuple[tuple[Column, ...], ...]:
    """The groups of columns under one spanning header that bear marks or nothing."""
    groups: dict[tuple[str, ...], list[Column]] = {}
    for column in header.columns:
        grouped = len(column.labels) > 1 and column.role not in _TOLD_OTHERWISE
        if grouped and (column.marks_only or not body_texts(grid, column.col, header.stop)):
            groups.setdefault(column.labels[:-1], []).append(column)
    return tuple(
        tuple(group)
        for group in groups.values()
        if len(group) > 1 and any(column.marks_only for column in group)
    )


def merge_marked(
    values: Sequence[Value], groups: Sequence[Sequence[Column]], yes: Collection[str]
) -> tuple[Value, ...]:
    """An item's values with one value for each group: its label the spanning header, its text the
    labels of the columns marked."""
    merged = list(values)
    for group in groups:
        labels = {column.labels for column in group}
        inside = [value for value in merged if value.labels in labels]
        place = merged.index(inside[0])
        merged[place] = _of_group(group, inside, yes)
        merged = [v for n, v in enumerate(merged) if n == place or v.labels not in labels]
    return tuple(merged)


def _of_group(group: Sequence[Column], inside: Sequence[Value], yes: Collection[str]) -> Value:
    marked = [value.labels[-1] for value in inside if value.text in yes]
    role = "national" if any(column.role == "national" for column in group) else "other"
    first = inside[0]
    return Value(group[0].labels[:-1], role, "\n".join(marked), first.row, None, first.page)
