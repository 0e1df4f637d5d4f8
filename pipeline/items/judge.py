"""Which table is what, decided by a score over its labels and shape, and its drafts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pipeline.items.columns import read_header
from pipeline.items.draft import Draft
from pipeline.items.forms import Form, form_drafts, form_score, is_empty_form, label_share, read_form
from pipeline.items.grid import make_grid
from pipeline.items.hierarchy import caption_level
from pipeline.items.kinds import is_blank, list_score, sample_words
from pipeline.items.names import share_cell
from pipeline.items.rows import list_drafts
from pipeline.items.rules import ItemRules
from pipeline.items.settle import settle
from pipeline.model import Table

Kind = Literal["list", "form", "loose", "none"]
_FORM_ROWS = 0.4  # share of body rows with a certain label from which a table is a form


@dataclass(frozen=True, slots=True)
class Judged:
    """A table, what it is taken for, and its drafts. A `loose` table has labelled values but no
    name of its own: it belongs to an item printed before it. `shared`: its names' cells hold
    descriptions too."""

    table: Table
    kind: Kind
    score: float
    drafts: tuple[Draft, ...] = ()
    shared: bool = False


def judge(table: Table, rules: ItemRules) -> Judged:
    """Read a table as a list and as a form and take what it is more of."""
    grid = make_grid(table)
    if grid.n_rows < 1 or grid.n_cols < 1 or not table.cells:
        return Judged(table, "none", 0.0)
    levels = caption_level(table.caption, rules.tables.caption_levels)
    table = replace(table, path=(*table.path, *levels)) if levels else table
    header = read_header(make_grid(table), rules)
    forms = read_form(table, rules)
    listed = list_score(grid, header, rules)
    share = label_share(grid, forms[0].labels, header.stop) if forms else 0.0
    if listed >= rules.tables.list_accept and share < _FORM_ROWS and len(forms) == 1:
        if is_blank(grid, header, rules):
            return Judged(table, "none", 0.0)
        drafts = tuple(settle(d) for d in list_drafts(make_grid(table), header, rules))
        return Judged(table, "list", listed, drafts, _shared(drafts))
    judged = _as_form(table, forms, rules)
    if judged.kind == "none" and max(listed, judged.score) >= rules.tables.list_doubt:
        return replace(judged, score=max(listed, judged.score))
    return judged if judged.kind != "none" else replace(judged, score=0.0)


def _shared(drafts: tuple[Draft, ...]) -> bool:
    if any(draft.first("description") for draft in drafts):
        return False
    return share_cell([value.text for draft in drafts if (value := draft.first("name"))])


def _as_form(table: Table, forms: tuple[Form, ...], rules: ItemRules) -> Judged:
    score = form_score(forms, rules)
    if sample_words(make_grid(table), rules) or is_empty_form(forms, rules):
        return Judged(table, "none", 0.0)
    drafts = tuple(settle(draft) for draft in form_drafts(forms, ""))
    named = [draft for draft in drafts if draft.first("name") or draft.first("number")]
    if named and score >= rules.tables.form_accept and _is_described(named):
        return Judged(table, "form", score, drafts)
    if any(_measures(draft) for draft in drafts) and not any(d.first("name") for d in drafts):
        return Judged(table, "loose", score, drafts)
    return Judged(table, "none", score)


def _is_described(drafts: list[Draft]) -> bool:
    told = ("description", "department", "schedule", "year", "indicator")
    return any(d.spans or any(v.role in told and v.text for v in d.values) for d in drafts)


def _measures(draft: Draft) -> bool:
    told = ("indicator", "year", "schedule", "department", "description")
    return bool(draft.spans) or any(v.role in told and v.text.strip() for v in draft.values)
