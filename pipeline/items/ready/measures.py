"""Tables of indicators whose columns say only of which year their figures are: `項目`, `R5実績`,
`R8目標`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.items.labels.roles import best_role, measure_under
from pipeline.items.labels.years import Period, parse_period
from pipeline.items.rules import ItemRules
from pipeline.model import Cell, Content, Table
from pipeline.normalization import find_dates, span_of

_MEASURES = ("baseline", "target")
_NOT_BESIDE = ("department", "description", "indicator", "number")


def with_measures_named(content: Content, rules: ItemRules) -> Content:
    """The content with the labels of such tables in full: `指標`, `現状値(R5実績)`, `目標値(R8目標)`."""
    return replace(content, tables=tuple(_named(table, rules) for table in content.tables))


def _named(table: Table, rules: ItemRules) -> Table:
    header = sorted((c for c in table.cells if c.row == 0 and c.text.strip()), key=lambda c: c.col)
    measures = {c.col: role for c in header if c.col and (role := _measure(c.text, rules))}
    roles = {match.role for c in header if (match := best_role(c.text, rules.roles))}
    first = header[0] if header else None
    if set(measures.values()) != set(_MEASURES) or roles & set(_NOT_BESIDE) or not first:
        return table
    words = {"baseline": rules.measures.baseline[0], "target": rules.measures.target[0]}
    labels = {col: f"{words[role]}({_text(header, col)})" for col, role in measures.items()}
    labels[first.col] = rules.measures.name
    return replace(table, cells=tuple(_relabelled(c, labels) for c in table.cells))


def _measure(label: str, rules: ItemRules) -> str:
    """`baseline` or `target` where a label names a year and which of both its figures are."""
    match = best_role(label, rules.roles)
    if match and match.role in _MEASURES:
        return match.role
    return measure_under(label, rules.roles) if not match and _year(label) else ""


def _year(label: str) -> Period | None:
    spans = (span_of(mention) for mention in find_dates(label))
    return parse_period(label) or next((span for span in spans if span), None)


def _text(header: list[Cell], col: int) -> str:
    return next(cell.text for cell in header if cell.col == col)


def _relabelled(cell: Cell, labels: Mapping[int, str]) -> Cell:
    return replace(cell, text=labels[cell.col]) if cell.row == 0 and cell.col in labels else cell
