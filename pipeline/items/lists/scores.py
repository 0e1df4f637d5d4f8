"""How much a table is a list of items: a score over its labels and shape."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.items.draft import Draft
from pipeline.items.grid import Grid
from pipeline.items.labels.keys import key
from pipeline.items.lists.columns import Header
from pipeline.items.lists.several import hold_departments
from pipeline.items.rules import ItemRules
from pipeline.normalization import fold

_FIGURE = re.compile(r"[▲△-]?[0-9０-９][0-9０-９,，.]*[^0-9０-９]{0,4}")
_NAMED = ("number", "name", "hierarchy", "year")
_TOLD = ("department", "schedule", "national", "indicator")


def list_score(grid: Grid, header: Header, rules: ItemRules) -> float:
    """How much a table is a list of items: points for its columns' roles, less for labels of
    other tables; 0 without a column of names."""
    return _points(grid, header, rules) if header.of("name") else 0.0


def nameless_score(grid: Grid, header: Header, rules: ItemRules) -> float:
    """How much a table without a column of names tells otherwise of items: a reason for doubt."""
    told = {column.role for column in header.columns if column.matches}
    enough = "description" in told and len(told & set(_TOLD)) + (len(header.of("year")) > 1) > 1
    return 0.0 if header.of("name") or not enough else _points(grid, header, rules)


def _points(grid: Grid, header: Header, rules: ItemRules) -> float:
    if header.stop >= grid.n_rows:
        return 0.0
    points = rules.tables.list_points
    best: dict[str, float] = {}
    for column in header.columns:
        if (
            column.role not in ("", "year")
            and column.labels
            and (column.score or column.role == "other")
        ):
            sure = column.score if column.role != "other" else float(bool(column.matches))
            best[column.role] = max(best.get(column.role, 0.0), sure)
    score = sum(points.get(role, 0.0) * sure for role, sure in best.items())
    if len(header.of("year")) >= 2:
        score += points.get("years", 0.0)
    texts = [
        grid.text(row, column.col)
        for column in header.of("name")
        for row in range(header.stop, grid.n_rows)
    ]
    if "department" not in best and hold_departments(texts, rules):
        score += points.get("department", 0.0)
    back = _looks_back(header, rules) + _below_review(grid, rules)
    score += points.get("review", 0.0) * max(0, back - 1)
    history = header.columns[0].role == "schedule"  # what was done in which year
    against = not_items(grid, header.first, header.stop, rules)
    return score - against - rules.tables.not_items_minus * history


def _looks_back(header: Header, rules: ItemRules) -> int:
    """The number of columns that tell how an earlier plan went."""
    labels = [key(column.labels[-1]) for column in header.columns if column.labels]
    return sum(label in rules.tables.review_labels for label in labels)


def _below_review(grid: Grid, rules: ItemRules) -> int:
    """1 where the heading above tells that an earlier plan is looked back on."""
    above = fold("".join(grid.table.path[-1:]))
    return int(any(word in above for word in rules.tables.review_path))


def not_items(grid: Grid, first: int, stop: int, rules: ItemRules) -> float:
    """Points against a table: labels that lists of items do not have."""
    flat = {key(cell.text) for row in range(first, stop) for cell in grid.row_cells(row)}
    bad = [
        label
        for label in flat
        if label in rules.tables.not_items
        or any(part in label for part in rules.tables.not_items_parts if len(label) < 16)
    ]
    return rules.tables.not_items_minus * len(bad)


def is_blank(grid: Grid, header: Header, rules: ItemRules) -> bool:
    """Whether a list is a sheet to be filled in: hardly anything but names in it."""
    told = {"name", "number", "hierarchy"}
    cols = [column.col for column in header.columns if column.role not in told]
    rows = range(header.stop, grid.n_rows)
    places = [(row, col) for row in rows for col in cols]
    if not places:
        return False
    bars = {bar.row for bar in grid.table.bars}
    filled = sum(1 for row, col in places if grid.text(row, col) or row in bars)
    return filled <= (1 - rules.tables.blank_share) * len(places) and not _all_rows(
        grid, rows, cols
    )


def _all_rows(grid: Grid, rows: range, cols: list[int]) -> bool:
    return all(any(grid.text(row, col) for col in cols) for row in rows)


def sample_words(grid: Grid, rules: ItemRules) -> bool:
    """Whether the caption says that the table is a sample form."""
    caption = fold(grid.table.caption or "")
    return any(word in caption for word in rules.tables.blank_words)


def shows_examples(grid: Grid, header: Header, rules: ItemRules) -> bool:
    """Whether the caption of a list, or the heading above it, says that it shows examples, and no
    column tells by whom or when."""
    above = grid.table.caption or "".join(grid.table.path[-1:])
    told = header.of("department", "schedule", "year")
    return fold(above).endswith(rules.tables.examples) and not told


def are_figures(rows: Sequence[Draft]) -> bool:
    """Whether most of what stands below years is figures of nothing that is named, such as costs."""
    texts = [v.text for row in rows for v in row.of("year") if v.text.strip()]
    return 2 * sum(bool(_FIGURE.fullmatch(text.strip())) for text in texts) > len(texts)


def tell_costs(rows: Sequence[Draft]) -> bool:
    """Whether the rows of a list say nothing of what they name but such figures by year."""
    others = (v for row in rows for v in row.values if v.role not in _NAMED and v.text.strip())
    return are_figures(rows) and not any(others) and not any(row.spans for row in rows)
