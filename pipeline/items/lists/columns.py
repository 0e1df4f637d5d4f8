"""The columns of a list table: where its header ends and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.items.grid import Grid, label_text
from pipeline.items.labels.keys import key
from pipeline.items.labels.roles import RoleMatch, match_roles, measure_under
from pipeline.items.labels.years import Period, parse_series, with_era
from pipeline.items.rules import PART, ItemRules
from pipeline.model import Cell
from pipeline.normalization import fiscal_span, fold

_DEEPEST_HEADER = 4
_LABEL_LENGTH = 30
_NUMBER = re.compile(r"[(（]?(?:[0-9]{1,3}(?:[-－.][0-9ア-ン]{1,3})*|[①-⑳ⅠⅡⅢⅣⅤ])[)）.]?")
_FIGURE = re.compile(r"[約延▲△-]?[0-9][0-9,.]*[^0-9]{0,4}")
_FIGURES = 0.6  # of the cells of a column of figures
_NAMELESS = 0.25  # how sure a column is the names' only because it stands beside the numbers
_MEASURES = ("indicator", "baseline", "target", "change")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its labels from outermost in, what it holds, the years it stands for, whether its
    cells only bear marks, and which measure it holds if it stands below an indicator's label."""

    col: int
    labels: tuple[str, ...]
    matches: tuple[RoleMatch, ...]
    outer: tuple[RoleMatch, ...]
    role: str = ""
    score: float = 0.0
    period: Period | None = None
    marks_only: bool = False
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a list: its first row, the first row of the body, and the columns."""

    first: int
    stop: int
    columns: tuple[Column, ...]

    def of(self, *roles: str) -> tuple[Column, ...]:
        """The columns of some roles, left to right."""
        return tuple(column for column in self.columns if column.role in roles)


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
    return Header(first, stop, _assign(columns, grid, stop))


def _outer(path: tuple[str, ...], rules: ItemRules) -> tuple[RoleMatch, ...]:
    """What the nearest known label above a column's own says."""
    found = (match_roles(label, rules.roles) for label in reversed(path[:-1]))
    return next((matches for matches in found if matches), ())


def is_title_row(grid: Grid, row: int) -> bool:
    """Whether one filled cell covers (nearly) the whole row."""
    cells = _filled(grid, row)
    wide = grid.n_cols > 1 and len(cells) == 1 and cells[0].row_span == 1
    return wide and cells[0].col_span >= max(2, grid.n_cols - 1)


def _first_row(grid: Grid) -> int:
    row = 0
    while row < grid.n_rows - 1 and (is_title_row(grid, row) or not _filled(grid, row)):
        row += 1
    return row


def _filled(grid: Grid, row: int) -> tuple[Cell, ...]:
    return tuple(cell for cell in grid.row_cells(row) if cell.text.strip())


def _header_stop(grid: Grid, first: int, rules: ItemRules) -> int:
    stop = first + 1
    while stop < min(grid.n_rows, first + _DEEPEST_HEADER) and _goes_on(grid, first, stop, rules):
        stop += 1
    return stop


def _goes_on(grid: Grid, first: int, row: int, rules: ItemRules) -> bool:
    """Whether `row` is a header row below those that began at `first`."""
    fresh = [cell for cell in _filled(grid, row) if cell.row == row]
    if any(len(cell.text) > _LABEL_LENGTH for cell in fresh):
        return False
    above = [cell for r in range(first, row) for cell in _filled(grid, r)]
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
        if label and (not labels or labels[-1] != label or _fresh(grid, row, col)):
            labels.append(label)
    return tuple(labels)


def _spanning(grid: Grid, col: int, row: int, stop: int) -> str:
    """The label left of a gap in a header row that has labels of its own below: its span was lost."""
    if row + 1 >= stop or grid.at(row, col) is not None and grid.text(row + 1, col) == "":
        return ""
    for at in range(col - 1, 0, -1):
        if not grid.text(row + 1, at) or not _fresh(grid, row + 1, at):
            return ""
        if grid.text(row, at):
            return label_text(grid.text(row, at))
    return ""


def _fresh(grid: Grid, row: int, col: int) -> bool:
    cell = grid.at(row, col)
    return cell is not None and cell.row == row


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


def body_texts(grid: Grid, col: int, stop: int) -> list[str]:
    """What a column says below the header, without the headings that cover whole rows."""
    rows = (row for row in range(stop, grid.n_rows) if not is_title_row(grid, row))
    return [text for row in rows if (text := grid.text(row, col))]


def _marks_only(grid: Grid, col: int, stop: int, rules: ItemRules) -> bool:
    texts = body_texts(grid, col, stop)
    empty = rules.marks.none
    return (
        bool(texts)
        and all(text in rules.marks.marks or fold(text) in empty for text in texts)
        and any(text in rules.marks.yes for text in texts)
    )


def _assign(columns: list[Column], grid: Grid, stop: int) -> tuple[Column, ...]:
    """Give every column its role: the names' column first, the others seen from there."""
    name = _name_column(columns, grid, stop)
    assigned = [_with_role(column, name, grid, stop) for column in columns]
    roles = {column.role for column in assigned}
    if name is not None and "description" not in roles:
        assigned = _weak_description(assigned, name)
    if name and "number" not in roles and _numbers_names(assigned, name, grid, stop):
        assigned[name - 1] = replace(assigned[name - 1], role="number", score=0.5)
    return tuple(assigned)


def _numbers_names(columns: list[Column], name: int, grid: Grid, stop: int) -> bool:
    """Whether the column left of the names holds their numbers, below a label that is unknown or
    the names' own."""
    left = columns[name - 1]
    told = left.matches and left.labels != columns[name].labels
    return not told and _holds_numbers(left.col, grid, stop)


def _score(matches: tuple[RoleMatch, ...], role: str) -> float:
    return next((match.score for match in matches if match.role == role), 0.0)


def _name_column(columns: list[Column], grid: Grid, stop: int) -> int | None:
    """The column of the names: surest by its label, then the one with the most cells, then the
    rightmost; without a label the one beside the numbers."""
    rated = [
        (_score(column.matches, "name") + _fineness(grid, column.col, stop) / 2, column.col)
        for column in columns
        if _score(column.matches, "name") > 0
        and _may_hold_names(column)
        and not _holds_figures(column.col, grid, stop)
    ]
    if rated:
        return max(rated)[1]
    numbered = [c for c in columns if _score(c.matches, "number") == 1.0]
    beside = numbered[0].col + 1 if numbered else len(columns)
    if beside >= len(columns) or columns[beside].matches or columns[beside].period:
        return None
    return None if any(map(_NUMBER.fullmatch, columns[beside].labels)) else beside


def _may_hold_names(column: Column) -> bool:
    measured = any(_score(column.outer, role) >= 0.5 for role in _MEASURES)
    return not column.marks_only and not measured


def _fineness(grid: Grid, col: int, stop: int) -> float:
    """The share of body rows in which a filled cell of the column begins."""
    rows = range(stop, grid.n_rows)
    starts = sum(1 for row in rows if _fresh(grid, row, col) and grid.text(row, col))
    return starts / max(1, len(rows))


def _with_role(column: Column, name: int | None, grid: Grid, stop: int) -> Column:
    if column.col == name:
        return replace(column, role="name", score=max(_score(column.matches, "name"), _NAMELESS))
    if column.period is not None:
        return replace(column, role=_role_of_year(column), score=1.0)
    role, score = _label_role(column, name)
    if not role and not column.labels and name is not None and column.col < name:
        if _holds_numbers(column.col, grid, stop):
            role, score = "number", 0.5
        elif _is_merged(column.col, grid, stop):
            role, score = "hierarchy", 0.5
    return replace(column, role=role or "other", score=score)


def _role_of_year(column: Column) -> str:
    """What a year's column holds: measures below an indicator's label, else activities."""
    if any(_score(column.outer, role) >= 0.5 for role in ("indicator", "target")):
        return "target"
    return "baseline" if _score(column.outer, "baseline") >= 0.5 else "year"


def _label_role(column: Column, name: int | None) -> tuple[str, float]:
    """The role that a column's labels give it."""
    if column.measure and not column.matches and _score(column.outer, "indicator") >= 0.5:
        return column.measure, PART
    left = name is not None and column.col < name
    measured = any(_score(column.outer, role) >= 0.5 for role in ("indicator", "target"))
    for match in column.matches:
        if match.role == "name" or (match.role == "hierarchy" and not left):
            continue
        if (
            match.score == 0.5
            and match.role != "hierarchy"
            and (left or match.role == "description")
        ):
            continue
        if match.role == "description" and measured:
            return "indicator", match.score
        if match.role == "description" and len(column.labels) > 1 and not _neutral(column.outer):
            return "", 0.0
        return match.role, match.score
    outer = next((m for m in column.outer if m.role not in ("name", "hierarchy", "other")), None)
    if outer and outer.score > 0.5 and (not column.matches or measured):
        return outer.role, outer.score
    return "", 0.0


def _neutral(outer: tuple[RoleMatch, ...]) -> bool:
    return any(match.role in ("name", "hierarchy", "description") for match in outer)


def _holds_numbers(col: int, grid: Grid, stop: int) -> bool:
    """Whether all cells of a column are numbers or codes: `1`, `①`, `1-ア`."""
    texts = body_texts(grid, col, stop)
    return bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)


def _holds_figures(col: int, grid: Grid, stop: int) -> bool:
    """Whether most cells of a column are figures: `100件`, `50`."""
    texts = body_texts(grid, col, stop)
    return sum(bool(_FIGURE.fullmatch(fold(text))) for text in texts) > _FIGURES * len(texts)


def _is_merged(col: int, grid: Grid, stop: int) -> bool:
    """Whether a column holds cells that span rows."""
    cells = [grid.at(row, col) for row in range(stop, grid.n_rows)]
    return any(cell is not None and cell.row_span > 1 and cell.text.strip() for cell in cells)


def _weak_description(columns: list[Column], name: int) -> list[Column]:
    """Without a column for what is done, the first that may be it is."""
    for place, column in enumerate(columns):
        weak = _score(column.matches, "description")
        if column.col > name and weak and column.role == "other" and len(column.labels) == 1:
            columns[place] = replace(column, role="description", score=weak)
            break
    return columns
