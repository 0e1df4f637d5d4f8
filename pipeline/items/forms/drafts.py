"""Families (b) and (d): forms, whose labels stand at the left, on top or between, one or several
items in each, and cards side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.items.draft import Draft, Span, Value, place_on
from pipeline.items.fields.hierarchy import shape
from pipeline.items.forms.labelled import Key, Label
from pipeline.items.forms.parts import Form, plain_label
from pipeline.items.forms.placing import Placed
from pipeline.items.grid import filled, label_text
from pipeline.items.labels.years import Period, join_periods
from pipeline.model import Bar, BBox, Cell

_MEASURED = ("indicator", "target", "baseline", "change")
_STARTERS = ("number", "name")
_LONGEST_TITLE = 70  # characters
_NESTED_NAME = 1.0  # how sure 名称 is the name's label inside of a part called 取組①


def form_drafts(forms: Sequence[Form], heading: str) -> tuple[Draft, ...]:
    """The drafts of a table read as forms, in print order."""
    drafts = [(form.above + row, draft) for form in forms for row, draft in _drafts(form, heading)]
    if len(forms) > 1:
        drafts.sort(key=lambda pair: pair[0])
    return tuple(draft for _, draft in drafts)


def _drafts(form: Form, heading: str) -> list[tuple[int, Draft]]:
    rows = _named_rows(form)
    if rows and _are_activities(form, rows):
        form, rows = _with_activities(form, rows), []
    if len(rows) > 1:
        return _row_drafts(form, rows, heading)
    starts = _item_starts(form)
    if len(starts) < 2:
        columns = _item_columns(form)
        if columns:
            return [
                (0, _draft(form, _in_columns(form, c), form.grid.table.bars, heading))
                for c in columns
            ]
        draft = _draft(form, form.placed, form.grid.table.bars, heading)
        return [(0, _with_rows(draft, form, range(form.title, form.grid.n_rows)))]
    shared = [p for p in form.placed if p.cell.row < starts[0]]
    drafts = []
    for first, stop in zip(starts, [*starts[1:], form.grid.n_rows], strict=True):
        own = [p for p in form.placed if first <= p.cell.row < stop]
        bars = [bar for bar in form.grid.table.bars if first <= bar.row < stop]
        number = _starter_number(form, first)
        draft = _draft(form, [*shared, *own], bars, heading, number)
        drafts.append((first, _with_rows(draft, form, range(first, stop))))
    return drafts


def _named_rows(form: Form) -> list[int]:
    """The rows of items in a list inside a form: those with a name below one label that heads a
    column of names."""
    heads: dict[Key, list[int]] = {}
    for p in form.placed:
        if p.labels and p.labels[-1].role == "name" and p.labels[-1].cell.row < p.cell.row:
            inner = p.labels[-1].cell
            if inner.col == p.cell.col:
                heads.setdefault((inner.row, inner.col), []).append(p.cell.row)
    return max(heads.values(), key=len, default=[])


def _are_activities(form: Form, rows: Sequence[int]) -> bool:
    """Whether the rows of a list inside a form only tell what is done in which years, and the form
    has a name of its own above: `実施項目` below `事業名`."""
    above = [p for p in form.placed if p.cell.row < rows[0] and p.labels]
    named = any(_is_name(p.labels[-1]) for p in above)
    told = [p for p in form.placed if p.cell.row in rows and p.labels]
    plain = all(p.period or p.labels[-1].role == "name" for p in told)
    return named and plain and any(p.period for p in told)


def _is_name(label: Label) -> bool:
    return label.match is not None and label.match.role == "name" and label.match.score == 1.0


def _with_activities(form: Form, rows: Sequence[int]) -> Form:
    """A form in which the names in such rows are the names of rows of its schedule."""
    inner = [p for p in form.placed if p.cell.row in rows and p.labels]
    names = {p.cell.row: label_text(p.text) for p in inner if p.labels[-1].role == "name"}
    placed = (
        replace(p, row_name=names.get(p.cell.row, p.row_name)) if p.period else p
        for p in form.placed
        if not (p in inner and p.labels[-1].role == "name")
    )
    return replace(form, placed=tuple(placed))


def _row_drafts(form: Form, rows: Sequence[int], heading: str) -> list[tuple[int, Draft]]:
    """The items of a list inside a form; what stands above the list belongs to each, what has labels
    below it to the first."""
    shared = [p for p in form.placed if p.cell.row < rows[0]]
    below = [p for p in form.placed if p.labels and p.labels[0].cell.row > rows[-1]]
    drafts = []
    for first, stop in zip(rows, [*rows[1:], form.grid.n_rows], strict=True):
        own = [p for p in form.placed if p.cell.row < stop and p.cell.row + p.cell.row_span > first]
        own = [p for p in own if p not in shared and p not in below]
        own += below if first == rows[0] else []
        bars = [bar for bar in form.grid.table.bars if first <= bar.row < stop]
        draft = _draft(form, [*shared, *own], bars, heading)
        drafts.append((first, _with_rows(draft, form, range(first, stop))))
    return drafts


def _item_starts(form: Form) -> list[int]:
    """The rows where the items of a form begin: where the label of number or name comes again."""
    starters = [label for label in form.labels.values() if label.role in _STARTERS]
    starters += [p.labels[0] for p in form.placed if p.labels and p.labels[0].cell is p.cell]
    starters = [s for s in starters if s.role in _STARTERS and s.match and s.match.score >= 0.5]
    counts = Counter((s.role, plain_label(s.text)) for s in starters)
    repeated = {entry for entry, count in counts.items() if count > 1}
    if not repeated:
        return []
    rows = sorted({s.cell.row for s in starters if (s.role, plain_label(s.text)) in repeated})
    numbered = any(role == "number" for role, _ in repeated)
    lead = sorted({s.cell.row for s in starters if s.role == "number"}) if numbered else rows
    first_name = next((s for s in starters if (s.role, plain_label(s.text)) in repeated), None)
    if numbered and first_name and lead and lead[0] <= rows[0]:
        return lead
    one = Counter((s.role, plain_label(s.text)) for s in starters if s.cell.row == rows[0])
    entry = next(iter(one))
    return sorted({s.cell.row for s in starters if (s.role, plain_label(s.text)) == entry})


def _starter_number(form: Form, row: int) -> str:
    """The number printed after the label that begins an item: `取組事項①`."""
    for (at, _), label in form.labels.items():
        if at == row and label.role == "name" and label.match and label.match.enumerator:
            return label.match.enumerator
    return ""


def _item_columns(form: Form) -> list[int]:
    """The value columns of a form that describes an item in each column: several names after one
    label, and as many values after other labels."""
    named = [p for p in form.placed if p.labels and p.labels[-1].role == "name"]
    rows = {p.cell.row for p in named}
    if len(rows) != 1 or len(named) < 2:
        return []
    cols = [p.cell.col for p in named]
    others = Counter(
        p.cell.row for p in form.placed if p.cell.col in cols and p.cell.row not in rows
    )
    return cols if sum(1 for count in others.values() if count == len(cols)) >= 2 else []


def _in_columns(form: Form, col: int) -> list[Placed]:
    return [p for p in form.placed if p.cell.col <= col < p.cell.col + p.cell.col_span]


def _draft(
    form: Form, placed: Sequence[Placed], bars: Sequence[Bar], heading: str, number: str = ""
) -> Draft:
    table = form.grid.table
    values = [_value(p) for p in placed if p.labels]
    titled = _title(form, placed)
    if titled:
        text = " ".join(p.text for p in titled)
        role = "hierarchy" if any(v.role == "name" for v in values) else "name"
        if role == "name" or shape(text) != "plain":
            values.insert(0, Value((), role, text, 0, None, titled[0].cell.page))
    rows = {(p.cell.row, p.row_name) for p in placed if p.period}
    loose = [
        p.text
        for p in placed
        if not p.labels and p not in titled and (p.cell.row, label_text(p.text)) not in rows
    ]
    if loose and not any(v.role == "description" for v in values):
        values.append(Value((), "prose", "\n".join(loose), placed[-1].cell.row))
    if number and not any(v.role == "number" for v in values):
        values.insert(0, Value((), "number", number))
    pages = [p.cell.page for p in placed if p.cell.page]
    return Draft(
        source="form",
        path=table.path,
        values=tuple(values),
        spans=_spans(form, bars),
        page_first=min(pages, default=table.page_first),
        page_last=max(pages, default=table.page_last),
        table_seq=table.seq,
        bbox=_place(min(pages, default=None), (p.cell for p in placed)) or table.bbox,
        position=table.position,
        heading=heading,
    )


def _with_rows(draft: Draft, form: Form, rows: range) -> Draft:
    """A draft with the pages of its own rows and their place, labels among them, on the first."""
    cells = [cell for cell in form.grid.table.cells if cell.row in rows]
    pages = [cell.page for cell in cells if cell.page]
    if not pages:
        return draft
    place = _place(min(pages), cells) or draft.bbox
    return replace(draft, page_first=min(pages), page_last=max(pages), bbox=place)


def _place(page: int | None, cells: Iterable[Cell]) -> BBox | None:
    return place_on(page, ((cell.page, cell.bbox) for cell in cells))


def _title(form: Form, placed: Sequence[Placed]) -> list[Placed]:
    """The first row's cells where none has a label: the form's title, its number perhaps apart."""
    first = [p for p in placed if p.cell.row == form.title]
    plain = all(not p.labels for p in first)
    return first if plain and sum(len(p.text) for p in first) <= _LONGEST_TITLE else []


def _value(placed: Placed) -> Value:
    labels, cell = placed.labels, placed.cell
    inner = labels[-1]
    roles = [label.role for label in labels]
    period = placed.period
    texts = tuple(label.text for label in labels)
    if period and placed.row_name and placed.row_name not in texts:
        texts = (placed.row_name, *texts)
    if period:
        role = "target" if any(role in _MEASURED for role in roles) else "year"
        down = any(label.period and label.cell.row == cell.row for label in labels)
        row = -1 - cell.col if down else cell.row
        names = (placed.row_name,) if placed.row_name else ()
        return Value(texts, role, placed.text, row, period, cell.page, row_names=names)
    role = inner.role
    if role == "other" and len(labels) > 1 and not inner.match:
        role = (
            roles[-2]
            if roles[-2] in ("department", "national", "indicator", "schedule")
            else "other"
        )
    if role == "description" and len(labels) > 1 and roles[-2] in _MEASURED:
        role = "indicator"
    enumerator = _enumerator(labels)
    sure = inner.match.score if inner.match else 0.5
    if role == "name" and "name" in roles[:-1]:
        sure = _NESTED_NAME
    also = inner.also if role == inner.role else ""
    return Value(texts, role, placed.text, cell.row, None, cell.page, enumerator, sure, also)


def _enumerator(labels: Sequence[Label]) -> str:
    """The number behind a value's label, or behind that of the item it stands in (`取組①`)."""
    own = [label for n, label in enumerate(labels) if n == len(labels) - 1 or label.role == "name"]
    found = [label.match.enumerator for label in own if label.match and label.match.enumerator]
    return found[-1] if found else ""


def _spans(form: Form, bars: Sequence[Bar]) -> tuple[Span, ...]:
    spans = []
    for bar in bars:
        covered = [
            period
            for col in range(bar.col_first, bar.col_last + 1)
            if (period := _period_above(form, bar.row, col))
        ]
        if covered:
            label = _row_name(form, bar.row, bar.col_first)
            spans.append(Span(bar.text, join_periods(covered), bar.row, label))
    return tuple(spans)


def _row_name(form: Form, row: int, col: int) -> str:
    """What stands at the left of a bar: the label or text nearest to it."""
    cells = [cell for cell in filled(form.grid, row) if cell.col < col]
    label = form.labels.get((cells[-1].row, cells[-1].col)) if cells else None
    return "" if not cells or (label and label.role == "schedule") else label_text(cells[-1].text)


def _period_above(form: Form, row: int, col: int) -> Period | None:
    for at in range(row, -1, -1):
        cell = form.grid.at(at, col)
        label = form.labels.get((cell.row, cell.col)) if cell else None
        if label and label.period:
            return label.period
    return None
