"""Items printed twice, in a summary list and described elsewhere, made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Item
from pipeline.normalization import fold

_REPEATED = 0.5  # of a list's rows that must be described elsewhere


def merge_summaries(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items without the rows of lists that only repeat items described elsewhere; what such a
    row adds goes to the item it means."""
    groups: dict[int | None, list[Item]] = {}
    for item in items:
        groups.setdefault(item.table_seq, []).append(item)
    gone: set[int] = set()
    added: dict[int, list[Item]] = {}
    for seq, rows in groups.items():
        if seq is None or len(rows) < 2:
            continue
        pairs = [(row, _described(row, items, gone)) for row in rows]
        found = [(row, item) for row, item in pairs if item is not None]
        if len(found) < max(2, _REPEATED * len(rows)):
            continue
        if _told(rows) > _told([item for _, item in found]):
            continue
        for row, item in found:
            gone.add(row.seq)
            added.setdefault(item.seq, []).append(row)
    return tuple(
        _with_facts(item, added.get(item.seq, [])) for item in items if item.seq not in gone
    )


def _described(row: Item, items: Sequence[Item], gone: set[int]) -> Item | None:
    """The item elsewhere that a row means: of the same name, or of the same number and a name
    that holds the other."""
    name = fold(row.name)
    for item in items:
        if item.table_seq == row.table_seq or item.kind != row.kind or item.seq in gone:
            continue
        other = fold(item.name)
        same_number = item.item_no and fold(item.item_no) == fold(row.item_no or "")
        if name == other and (same_number or not item.item_no or not row.item_no):
            return item
        if same_number and (name in other or other in name):
            return item
    return None


def _told(items: Sequence[Item]) -> float:
    """How much is told of items, on the average."""
    told = [
        len(i.fields) + len(i.schedule) + len(i.indicators) + (2 if i.description else 0)
        for i in items
    ]
    return sum(told) / max(1, len(told))


def _with_facts(item: Item, rows: Sequence[Item]) -> Item:
    for row in rows:
        labels = {fold(field.label) for field in item.fields}
        fields = tuple(f for f in row.fields if fold(f.label) not in labels)
        item = replace(
            item,
            item_no=item.item_no or row.item_no,
            is_new=item.is_new or row.is_new,
            departments=item.departments or row.departments,
            description=item.description or row.description,
            fields=item.fields + fields,
            stated=item.stated or row.stated,
            schedule=item.schedule or row.schedule,
            indicators=item.indicators or row.indicators,
        )
    return item
