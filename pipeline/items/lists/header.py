"""The header of a list table: where it ends, and the labels and years of its columns."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.items.grid import Grid, begins, body_texts, filled, label_text
from pipeline.items.labels.keys import key
from pipeline.items.labels.roles import RoleMatch, match_roles, measure_under
from pipeline.items.labels.years import Period, parse_series, with_era
from pipeline.items.lists.columns import Column, Header, assign_roles
from pipeline.items.rules import ItemRules
from pipeline.normalization import fiscal_span, fold

_DEEPEST_HEADER = 4
_LABEL_LENGTH = 30


def read_header(grid: Grid, rules: ItemRules) -> Header:
    """Find the header rows of a table and the role of each column (see `Column`)."""
    first = _first_row(grid)
    stop = _header_stop(grid, first, rules)
    labels = [_labels(grid, col, first, stop) for col in range(grid.n_cols)]
    periods = _periods(labels, rules)
    columns = [
        Column(
            col,
            path,
            match_roles(path[-1], rules.roles) if path else (),
            _outer(path, rules),
            period=periods[col],
            marks_only=_marks_only(grid, col, stop, rules),
            measure=measure_under(path[-1], rules.roles) if len(path) > 1 else "",
        )
        for col, path in enumerate(labels)
    ]
    return Header(first, stop, assign_roles(columns, grid, stop))


def _outer(path: tuple[str, ...], rules: ItemRules) -> tuple[RoleMatch, ...]:
    """What the nearest known label above a column's own says."""
    found = (match_roles(label, rules.roles) for label in reversed(path[:-1]))
    return next((matches for matches in found if matches), ())


def _first_row(grid: Grid) -> int:
    row = 0
    while row < grid.n_rows - 1 and (row in grid.titles or not filled(grid, row)):
        row += 1
    return row


def _header_stop(grid: Grid, first: int, rules: ItemRules) -> int:
    stop = first + 1
    while stop < min(grid.n_rows, first + _DEEPEST_HEADER) and _goes_on(grid, first, stop, rules):
        stop += 1
    return stop


def _goes_on(grid: Grid, first: int, row: int, rules: ItemRules) -> bool:
    """Whether `row` is a header row below those that began at `first`."""
    fresh = [cell for cell in filled(grid, row) if cell.row == row]
    if any(len(cell.text) > _LABEL_LENGTH for cell in fresh):
        return False
    above = [cell for r in range(first, row) for cell in filled(grid, r)]
    if any(cell.row + cell.row_span > row for cell in above):
        return True
    if not fresh:
        return row < grid.table.n_header_rows
    if fresh and _fills_gaps(grid, first, row):
        return True
    known = sum(_is_label(cell.text, rules) for cell in fresh)
    nested = any(
        cell.col_span > 1 and cell.col <= new.col < cell.col + cell.col_span
        for cell in above
        for new in fresh
    )
    return nested and known > len(fresh) / 2 and len(fresh) < grid.n_cols


def _fills_gaps(grid: Grid, first: int, row: int) -> bool:
    """Whether a row right below the first header row gives labels just where that has gaps: spans
    of the header that were lost."""
    above = [bool(grid.text(first, col)) for col in range(grid.n_cols)]
    below = [bool(grid.text(row, col)) for col in range(grid.n_cols)]
    gaps = above.count(False)
    whole = all(a or b for a, b in zip(above, below, strict=True))
    return row == first + 1 and bool(gaps) and whole and not below[0] and above[0]


def _is_label(text: str, rules: ItemRules) -> bool:
    return bool(match_roles(text, rules.roles)) or parse_series([text])[0] is not None


def _labels(grid: Grid, col: int, first: int, stop: int) -> tuple[str, ...]:
    labels: list[str] = []
    for row in range(first, stop):
        label = label_text(grid.text(row, col)) or _spanning(grid, col, row, stop)
        if label and (not labels or labels[-1] != label or begins(grid, row, col)):
            labels.append(label)
    return tuple(labels)


def _spanning(grid: Grid, col: int, row: int, stop: int) -> str:
    """The label left of a gap in a header row that has labels of its own below: its span was lost."""
    if row + 1 >= stop or grid.at(row, col) is not None and grid.text(row + 1, col) == "":
        return ""
    for at in range(col - 1, 0, -1):
        if not grid.text(row + 1, at) or not begins(grid, row + 1, at):
            return ""
        if grid.text(row, at):
            return label_text(grid.text(row, at))
    return ""


def _periods(labels: Sequence[tuple[str, ...]], rules: ItemRules) -> tuple[Period | None, ...]:
    """The years of columns: of the innermost label, or of the one above it where that only parts
    the year (`上半期`) or says that it is planned."""
    inner = _schedule_years([_in_its_era(path) for path in labels], rules)
    outer = parse_series([path[-2] if len(path) > 1 else "" for path in labels])
    return tuple(
        a or (b if len(path) > 1 and _parts_a_year(path[-1], rules) else None)
        for path, a, b in zip(labels, inner, outer, strict=True)
    )


def _schedule_years(labels: Sequence[str], rules: ItemRules) -> tuple[Period | None, ...]:
    """The years of columns; a single column whose label says more than a year (`令和5年度の取組内容`)
    is no schedule, nor are several (`令和5年度計画`, `令和6年度予定`) beside one for what was done."""
    periods = parse_series(labels)
    named = [label for label, period in zip(labels, periods, strict=True) if period]
    plain = [label for label in named if fiscal_span(label)]
    done = any(_tells_what_was_done(label, rules) for label in labels)
    return tuple(None for _ in labels) if not plain and (len(named) == 1 or done) else periods


def _tells_what_was_done(label: str, rules: ItemRules) -> bool:
    return any(char.isdigit() for char in label) and key(label).endswith(tuple(rules.marks.done))


def _in_its_era(path: tuple[str, ...]) -> str:
    return with_era(path[-2], path[-1]) if len(path) > 1 else "".join(path)


def _parts_a_year(label: str, rules: ItemRules) -> bool:
    return key(label) in rules.marks.within_years or not match_roles(label, rules.roles)


def _marks_only(grid: Grid, col: int, stop: int, rules: ItemRules) -> bool:
    texts = body_texts(grid, col, stop)
    empty = rules.marks.none
    return (
        bool(texts)
        and all(text in rules.marks.marks or fold(text) in empty for text in texts)
        and any(text in rules.marks.yes for text in texts)
    )
