"""Where a document prints what may be labels, each time with another value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.items.grid import Grid, filled
from pipeline.items.labels.keys import key
from pipeline.items.labels.roles import best_role
from pipeline.items.labels.years import parse_period
from pipeline.items.lists.header import read_header
from pipeline.items.ready.meanings import names_departments
from pipeline.items.rules import EXACT, ItemRules
from pipeline.model import Block, Cell

YEARS = "years"  # what stands for the label of the years in a list's header
_LONGEST = 16  # characters of a label
_AGAIN = 3  # sections in which a label is printed
_ALIKE = 3  # labels that two forms have in common
_SHARE = 0.5  # of alike forms that have a label
_LIST_COLUMNS = 3  # that a list has at least
_PAIRED = (2, 4, 6)  # cells of a row in which each label has its value at the right
_WORD = re.compile(r"[^\W\d_]{2}")
_LINE = re.compile(r"(?:【([^】]+)】\s*[:：]?|([^:：【】]+)[:：])\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Use:
    """A label as printed at one place (a table or a section) and its value there."""

    label: str
    place: int
    value: str


def form_uses(grids: Sequence[Grid], rules: ItemRules) -> list[list[Use]]:
    """The labels of forms: for each family of tables that have labels in common, each with its
    value at the right, their uses."""
    uses = [list(_pairs(grid, place, rules)) for place, grid in enumerate(grids)]
    tables = Counter(label for table in uses for label in {key(use.label) for use in table})
    families: list[list[list[Use]]] = []
    for table in uses:
        again = {key(use.label) for use in table if tables[key(use.label)] > 1}
        if len(again) < _ALIKE:
            continue
        alike = (f for f in families if len(again & {key(u.label) for u in f[0]}) >= _ALIKE)
        family = next(alike, None)
        if family is None:
            families.append([table])
        else:
            family.append(table)
    return [_common(family) for family in families if len(family) > 1]


def _common(family: Sequence[Sequence[Use]]) -> list[Use]:
    """The uses of the labels that enough tables of a family have."""
    tables = Counter(label for table in family for label in {key(use.label) for use in table})
    least = max(2, _SHARE * len(family))
    return [use for table in family for use in table if tables[key(use.label)] >= least]


def _pairs(grid: Grid, place: int, rules: ItemRules) -> Iterator[Use]:
    for row in range(grid.n_rows):
        cells = filled(grid, row)
        if len(cells) not in _PAIRED or _below_years(grid, cells[0]):
            continue
        texts = [cell.text.strip() for cell in cells]
        pairs = list(zip(texts[::2], texts[1::2], strict=True))
        if all(_may_be_labelled(label, value, rules) for label, value in pairs):
            yield from (Use(label, place, value) for label, value in pairs)


def _below_years(grid: Grid, cell: Cell) -> bool:
    """Whether the cells right of a row's first one stand below years."""
    col = cell.col + cell.col_span
    return any(parse_period(grid.text(row, col)) for row in range(cell.row))


def _may_be_labelled(label: str, value: str, rules: ItemRules) -> bool:
    """Whether one text may be the label of another: the name of a department is none, but where it
    stands before departments (`主務課`)."""
    departments = names_departments(label, rules) and not names_departments(value, rules)
    return _may_be_label(label) and not departments


def _may_be_label(text: str) -> bool:
    words = len(text) <= _LONGEST and "。" not in text and _WORD.search(text)
    return bool(words) and parse_period(text) is None


def line_uses(blocks: Sequence[Block], rules: ItemRules) -> list[Use]:
    """The labels of lines, `◇担い手：情報課`, that are printed in several sections."""
    uses = []
    for block in blocks:
        found = _LINE.fullmatch(block.text) if block.kind in ("bullet", "paragraph") else None
        label = (found[1] or found[2]).strip() if found else ""
        if found and _may_be_labelled(label, found[3], rules):
            uses.append(Use(label, block.seq, found[3].strip()))
    paths = {block.seq: block.path for block in blocks}
    sections: dict[str, set[tuple[str, ...]]] = {}
    for use in uses:
        sections.setdefault(key(use.label), set()).add(paths[use.place])
    return [use for use in uses if len(sections[key(use.label)]) >= _AGAIN]


def list_uses(grid: Grid, rules: ItemRules) -> list[Use]:
    """The labels of a list's columns, but those below spanning ones, each with all its values, and
    the years of its columns, where it has several, as the values of `YEARS`."""
    header = read_header(grid, rules)
    if grid.n_cols < _LIST_COLUMNS or _labels_in_first_column(grid, header.stop, rules):
        return []
    years = [Use(YEARS, grid.table.seq, column.labels[-1]) for column in header.of("year")]
    named = [
        Use(column.labels[0], grid.table.seq, cell.text.strip())
        for column in header.columns
        if len(column.labels) == 1 and column.period is None and _may_be_label(column.labels[0])
        for row in range(header.stop, grid.n_rows)
        if (cell := grid.at(row, column.col)) and cell.row == row and cell.text.strip()
    ]
    return named + (years if len(years) > 1 else [])


def _labels_in_first_column(grid: Grid, stop: int, rules: ItemRules) -> bool:
    """Whether a table is a form rather than a list: labels go on below its first cell."""
    matches = (best_role(grid.text(row, 0), rules.roles) for row in range(stop, grid.n_rows))
    return any(match is not None and match.score == EXACT for match in matches)
