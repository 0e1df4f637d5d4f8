"""The columns of a list table and what each holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.items.fields.indicators import tells_change
from pipeline.items.grid import Grid, begins, body_texts
from pipeline.items.labels.roles import RoleMatch
from pipeline.items.labels.years import Period
from pipeline.items.rules import PART
from pipeline.normalization import fold

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


def assign_roles(columns: list[Column], grid: Grid, stop: int) -> tuple[Column, ...]:
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
        return _innermost_level(columns, grid, stop)
    return None if any(map(_NUMBER.fullmatch, columns[beside].labels)) else beside


def _innermost_level(columns: list[Column], grid: Grid, stop: int) -> int | None:
    """Of two levels or more (`大項目`, `小項目`) the last one, which names each row anew: the items."""
    levels = [column for column in columns if _score(column.matches, "hierarchy") == 1.0]
    last = levels[-1] if len(levels) > 1 else None
    texts = body_texts(grid, last.col, stop) if last else []
    told = {match.role for column in columns for match in column.matches}
    if last is None or not told & {"description", "department", "schedule"}:
        return None
    anew = _fineness(grid, last.col, stop) == 1.0 and len(set(texts)) == len(texts) > 1
    return last.col if anew and not _holds_numbers(last.col, grid, stop) else None


def _may_hold_names(column: Column) -> bool:
    measured = any(_score(column.outer, role) >= 0.5 for role in _MEASURES)
    return not column.marks_only and not measured


def _fineness(grid: Grid, col: int, stop: int) -> float:
    """The share of body rows in which a filled cell of the column begins."""
    rows = range(stop, grid.n_rows)
    starts = sum(1 for row in rows if begins(grid, row, col) and grid.text(row, col))
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
    """Whether most cells of a column are figures, `100件`, `50`, or tell how they change."""
    texts = body_texts(grid, col, stop)
    told = [bool(_FIGURE.fullmatch(fold(text))) or tells_change(text) for text in texts]
    return sum(told) > _FIGURES * len(texts)


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
