"""Family (d): cards whose labels stand in the lines of one cell."""

from __future__ import annotations

from pipeline.items.draft import Draft, Value
from pipeline.items.labels.label_lines import labelled_parts
from pipeline.items.labels.roles import best_role
from pipeline.items.rules import ItemRules
from pipeline.model import Cell, Table

_LABELS = 3  # labelled lines that make a cell a card


def card_drafts(table: Table, rules: ItemRules) -> tuple[Draft, ...]:
    """The drafts of cells that each hold the labelled lines of an item, a name among them."""
    drafts = [_draft(table, cell, rules) for cell in table.cells if "\n" in cell.text]
    return tuple(draft for draft in drafts if draft is not None)


def _draft(table: Table, cell: Cell, rules: ItemRules) -> Draft | None:
    values = []
    for row, (label, text) in enumerate(labelled_parts(cell.text.split("\n"), rules.roles)):
        match = best_role(label, rules.roles)
        labels = (label,) if label else ()
        role = match.role if match else "name" if row == 0 and not label else "other"
        sure = match.score if match else 0.5
        values.append(Value(labels, role, text, row, None, cell.page, "", sure))
    labelled = sum(1 for value in values if value.labels)
    if labelled < _LABELS or not any(value.role == "name" for value in values):
        return None
    return Draft(
        source="form",
        path=table.path,
        values=tuple(values),
        page_first=cell.page,
        page_last=cell.page,
        table_seq=table.seq,
        bbox=cell.bbox,
        position=table.position,
    )
