"""Tables of indicators whose columns say only of which year their figures are: `項目`, `R5実績`,
`R8目標`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.items.labels.roles import best_role, measure_under
from pipeline.items.labels.years import Period, parse_period
from pipeline.items.rules import ItemRules
from pipeline.model import Cell, Content, Table
from pipeline.normalization import find_dates, find_numbers, span_of

_MEASURES = ("baseline", "target")
_BARE_YEAR = re.compile("[0-9]{1,2}年度")
_NOT_BESIDE = ("department", "description", "indicator", "number")


def with_measures_named(content: Content, rules: ItemRules) -> Content:
    """The content with the labels of such tables in full: `指標`, `現状値(R5実績)`, `目標値(R8目標)`."""
    return replace(content, tables=tuple(_named(table, rules) for table in content.tables))


def _named(table: Table, rules: ItemRules) -> Table:
    header = sorted((c for c in table.cells if c.row == 0 and c.text.strip()), key=lambda c: c.col)
    measures = {c.col: role for c in header if c.col and (role := _measure(c.text, rules))}
    roles = {match.role for c in header if (match := best_role(c.text, rules.roles))}
    first = header[0] if header else None
    last = _state_aimed_at(table, header, measures, rules)
    if last and "indicator" in roles:
        return replace(table, cells=tuple(_relabelled(c, last) for c in table.cells))
    if set(measures.values()) != set(_MEASURES) or roles & set(_NOT_BESIDE) or not first:
        return table
    words = {"baseline": rules.measures.baseline[0], "target": rules.measures.target[0]}
    labels = {col: f"{words[role]}({_text(header, col)})" for col, role in measures.items()}
    labels[first.col] = rules.measures.name
    return replace(table, cells=tuple(_relabelled(c, labels) for c in table.cells))


def _state_aimed_at(
    table: Table, header: list[Cell], measures: Mapping[int, str], rules: ItemRules
) -> dict[int, str]:
    """The last column of figures behind the baseline, `めざす姿(R8)`, with its label in full."""
    last = header[-1] if header else None
    if not last or last.col in measures or set(measures.values()) != {"baseline"}:
        return {}
    texts = [c.text for c in table.cells if c.col == last.col and c.row and c.text.strip()]
    figures = bool(texts) and all(map(find_numbers, texts))
    behind = last.col == max(measures) + 1 and _names_year(last.text)
    target = rules.measures.target[0]
    return {last.col: f"{target}({last.text})"} if figures and behind else {}


def _measure(label: str, rules: ItemRules) -> str:
    """`baseline` or `target` where a label names a year and which of both its figures are."""
    match = best_role(label, rules.roles)
    if match and match.role in _MEASURES:
        return match.role
    return measure_under(label, rules.roles) if not match and _year(label) else ""


def _year(label: str) -> Period | None:
    spans = (span_of(mention) for mention in find_dates(label))
    return parse_period(label) or next((span for span in spans if span), None)


def _names_year(label: str) -> bool:
    """Whether a label names a year, its era perhaps left out: `めざす姿(8年度)`."""
    return _year(label) is not None or _BARE_YEAR.search(label) is not None


def _text(header: list[Cell], col: int) -> str:
    return next(cell.text for cell in header if cell.col == col)


def _relabelled(cell: Cell, labels: Mapping[int, str]) -> Cell:
    return replace(cell, text=labels[cell.col]) if cell.row == 0 and cell.col in labels else cell
