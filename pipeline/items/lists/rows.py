"""Family (a): list tables, whose rows are items, with the hierarchy in merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.items.draft import Draft, Span, Value, place_on
from pipeline.items.fields.hierarchy import nest
from pipeline.items.grid import Grid, distinct, filled, label_text, shaded_text
from pipeline.items.labels.label_lines import split_label
from pipeline.items.labels.roles import best_role
from pipeline.items.labels.years import join_periods
from pipeline.items.lists.actuals import with_names_of_rows
from pipeline.items.lists.columns import Column, Header
from pipeline.items.lists.marked import marked_columns, merge_marked
from pipeline.items.lists.measured_rows import with_measured_rows
from pipeline.items.rules import ItemRules
from pipeline.model import BBox, Cell
from pipeline.normalization import fold

_IDENTITY = ("description", "department", "bureau", "situation", "review")
_SENTENCE_ENDS = ("。", "．", ".", "」", "）", ")")
_MEASURES = ("indicator", "baseline", "target", "change", "unit")


@dataclass(frozen=True, slots=True)
class _Group:
    """The body rows of one item and the sections they stand in."""

    rows: tuple[int, ...]
    sections: tuple[str, ...]


def list_drafts(grid: Grid, header: Header, rules: ItemRules) -> tuple[Draft, ...]:
    """The drafts of a list table, one for each item, in print order."""
    drafts: list[Draft] = []
    for group in _groups(grid, header, rules):
        draft = _draft(grid, header, group, rules)
        drafts.append(_inherit(draft, drafts[-1] if drafts else None, rules))
    return tuple(drafts)


def _groups(grid: Grid, header: Header, rules: ItemRules) -> Iterator[_Group]:
    sections: tuple[str, ...] = ()
    rows: list[int] = []
    for row in range(header.stop, grid.n_rows):
        if rows and _own_value(grid, row, rules):
            rows.append(row)
            continue
        section = _section(grid, header, row)
        if section or _is_no_item(grid, header, row, rules):
            if rows:
                yield _Group(tuple(rows), sections)
            rows = []
            sections = nest(sections, section) if section else sections
        elif rows and _same_item(grid, header, rows[-1], row):
            rows.append(row)
        else:
            if rows:
                yield _Group(tuple(rows), sections)
            rows = [row]
    if rows:
        yield _Group(tuple(rows), sections)


def _own_value(grid: Grid, row: int, rules: ItemRules) -> Value | None:
    """The value of a row that one cell with its own label fills: `取組内容：…` below an item."""
    if row not in grid.titles:
        return None
    cell = filled(grid, row)[0]
    found = split_label(cell.text, rules.roles)
    match = best_role(found[0], rules.roles) if found else None
    if not found or not match or match.role in ("hierarchy", "name", "number"):
        return None
    return Value((found[0],), match.role, found[1], row, None, cell.page)


def _section(grid: Grid, header: Header, row: int) -> str:
    """The text of a row that is a heading inside the table."""
    cells = filled(grid, row)
    if row in grid.titles:
        return label_text(cells[0].text)
    alone = len(cells) == 1 and cells[0].row_span == 1 and cells[0].col == 0
    bars = any(bar.row == row for bar in grid.table.bars)
    named = {column.col for column in header.of("name")}
    if alone and not bars and grid.n_cols > 3 and cells[0].col_span > 1 and 0 not in named:
        return label_text(cells[0].text)
    return ""


def _is_no_item(grid: Grid, header: Header, row: int, rules: ItemRules) -> bool:
    """An empty row, a header printed again, what is printed above that, or a row of totals."""
    texts = {column.col: grid.text(row, column.col) for column in header.columns}
    bars = any(bar.row == row for bar in grid.table.bars)
    if not any(texts.values()) and not bars:
        return True
    if _is_header_again(grid, header, row):
        return True
    alone = len(filled(grid, row)) == 1
    if alone and row + 1 < grid.n_rows and _is_header_again(grid, header, row + 1):
        return True
    return any(
        fold(texts[column.col]) in rules.tables.totals
        for column in header.columns
        if column.role in ("name", "number", "hierarchy")
    )


def _is_header_again(grid: Grid, header: Header, row: int) -> bool:
    texts = {column.col: grid.text(row, column.col) for column in header.columns}
    again = [
        fold(texts[column.col]) in {fold(label) for label in column.labels}
        for column in header.columns
        if column.labels and texts[column.col]
    ]
    return bool(again) and sum(again) > len(again) / 2


def _same_item(grid: Grid, header: Header, before: int, row: int) -> bool:
    """Whether a row goes on with the item of the row before: nothing that tells items apart is
    printed anew."""
    fresh = {c.role for c in header.columns if _prints_anew(grid, before, row, c.col)}
    if fresh & {"name", "number"}:
        return False
    names = header.of("name")
    spans = any(grid.at(row, c.col) is grid.at(before, c.col) is not None for c in names)
    if spans and _span(grid, header.of("number", "department"), before, row):
        return True
    identity = fresh & set(_IDENTITY)
    if not spans and identity and _is_cut(grid, header, before, row):
        return True
    if not spans and identity and fresh - identity:
        return False
    return not identity or (not spans and len(identity) == 1)


def _span(grid: Grid, columns: Sequence[Column], before: int, row: int) -> bool:
    """Whether there are such columns and a filled cell of each covers both rows."""
    cells = [(grid.at(before, c.col), grid.at(row, c.col)) for c in columns]
    return len(cells) > 1 and all(a is b and a is not None and a.text.strip() for a, b in cells)


def _is_cut(grid: Grid, header: Header, before: int, row: int) -> bool:
    """Whether a row on a new page goes on with sentences that the page before broke off."""
    told = [
        (c, grid.at(before, c.col), grid.at(row, c.col)) for c in header.of(*_IDENTITY, "other")
    ]
    cut = [
        upper.page != lower.page and not upper.text.strip().endswith(_SENTENCE_ENDS)
        for _, upper, lower in told
        if upper and lower and upper.text.strip() and lower.text.strip()
    ]
    return any(cut)


def _prints_anew(grid: Grid, before: int, row: int, col: int) -> bool:
    cell = grid.at(row, col)
    return cell is not None and cell is not grid.at(before, col) and bool(cell.text.strip())


def _draft(grid: Grid, header: Header, group: _Group, rules: ItemRules) -> Draft:
    table = grid.table
    own = {row: value for row in group.rows if (value := _own_value(grid, row, rules))}
    plain = tuple(row for row in group.rows if row not in own)
    values = [value for column in header.columns for value in _values(grid, column, plain)]
    values = with_names_of_rows(values, grid, header, plain, rules.marks)
    values = with_measured_rows(values, grid, header, plain, rules)
    values += own.values()
    cells = [cell for row in group.rows for cell in grid.row_cells(row) if cell.row in group.rows]
    pages = [cell.page for cell in cells if cell.page] or [
        page for page in [table.page_first] if page
    ]
    return Draft(
        source="list",
        path=(*table.path, *group.sections),
        values=merge_marked(values, marked_columns(grid, header), rules.marks.yes),
        spans=_spans(grid, header, group.rows),
        page_first=min(pages, default=None),
        page_last=max(pages, default=None),
        table_seq=table.seq,
        bbox=_place(group, cells, min(pages, default=None)) or table.bbox,
        position=table.position,
    )


def _place(group: _Group, cells: Sequence[Cell], page: int | None) -> BBox | None:
    """The rectangle around an item's rows on a page, without cells that go on beside the next."""
    own = [cell for cell in cells if cell.row + cell.row_span - 1 <= group.rows[-1]]
    return place_on(page, ((cell.page, cell.bbox) for cell in own or cells))


def _values(grid: Grid, column: Column, rows: Sequence[int]) -> list[Value]:
    """A column's values in the rows of an item: one, but of measures and years one a row."""
    cells = distinct(tuple(grid.at(row, column.col) for row in rows))
    if column.role == "year":
        told = [(cell, shaded_text(grid, max(cell.row, rows[0]), column.col)) for cell in cells]
        return [_value(column, t, max(cell.row, rows[0]), cell) for cell, t in told if t]
    cells = tuple(cell for cell in cells if cell.text.strip())
    if column.role in _MEASURES:
        return [_value(column, cell.text.strip(), max(cell.row, rows[0]), cell) for cell in cells]
    return [_value(column, _flow(cells), rows[0], cells[0] if cells else None)]


def _flow(cells: Sequence[Cell]) -> str:
    """The texts of cells one below the other, each on lines of its own but where a page break cut
    a sentence."""
    text, before = "", None
    for cell in cells:
        broken = before and before.page != cell.page and not text.endswith(_SENTENCE_ENDS)
        text += ("" if not text or broken else "\n") + cell.text.strip()
        before = cell
    return text


def _value(column: Column, text: str, row: int, cell: Cell | None) -> Value:
    period = column.period
    return Value(column.labels, column.role, text, row, period, cell.page if cell else None)


def _spans(grid: Grid, header: Header, rows: Sequence[int]) -> tuple[Span, ...]:
    """The bars of an item's rows, and cells that cover several years, over the years they cover."""
    years = {column.col: column.period for column in header.of("year") if column.period}
    spans = []
    for bar in grid.table.bars:
        covered = [years[c] for c in range(bar.col_first, bar.col_last + 1) if c in years]
        if bar.row in rows and covered:
            spans.append(Span(bar.text, join_periods(covered), bar.row))
    return tuple(spans)


def _inherit(draft: Draft, before: Draft | None, rules: ItemRules) -> Draft:
    """Fill what is printed once for several rows, or only pointed at (`同上`), from the item above."""
    if before is None:
        return draft
    above = {value.labels: value for value in before.values}
    nameless = draft.first("name") is None and draft.first("number") is None
    values = []
    for value in draft.values:
        upper = above.get(value.labels)
        empty = not value.text and (
            value.role == "hierarchy" or (nameless and value.role in ("name", "number"))
        )
        if upper and upper.text and (empty or value.text in rules.marks.same):
            value = replace(value, text=upper.text)
        values.append(value)
    return replace(draft, values=tuple(values))
