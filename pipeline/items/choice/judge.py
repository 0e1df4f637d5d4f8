"""Which table is what, decided by a score over its labels and shape, and its drafts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.items.choice.settle import settle
from pipeline.items.draft import Draft
from pipeline.items.fields.hierarchy import caption_level
from pipeline.items.fields.names import share_cell, with_codes_apart
from pipeline.items.forms.cards import card_drafts
from pipeline.items.forms.drafts import form_drafts
from pipeline.items.forms.parts import Form, read_form
from pipeline.items.forms.scores import (
    begins_in_pairs,
    form_score,
    is_empty_form,
    label_share,
    labels_against,
)
from pipeline.items.grid import make_grid
from pipeline.items.lists.actuals import with_actuals_apart
from pipeline.items.lists.header import read_header
from pipeline.items.lists.rows import list_drafts
from pipeline.items.lists.scores import (
    is_blank,
    list_score,
    nameless_score,
    not_items,
    sample_words,
    shows_examples,
    tell_costs,
)
from pipeline.items.lists.several import one_by_one
from pipeline.items.rules import ItemRules
from pipeline.model import Table

Kind = Literal["list", "form", "loose", "head", "none"]
_WORD = re.compile(r"[^\W\d_]{2}")
_FORM_ROWS = 0.4  # share of body rows with a certain label from which a table is a form


@dataclass(frozen=True, slots=True)
class Judged:
    """A table, what it is taken for, and its drafts. A `loose` table has labelled values but no
    name of its own: it belongs to an item printed before it; a `head` has number or name only: it
    is the beginning of a form cut in two. `shared`: its names' cells hold
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
    cards = card_drafts(table, rules)
    if cards:
        return Judged(table, "form", float(len(cards)), tuple(settle(card) for card in cards))
    header = read_header(make_grid(table), rules)
    forms = read_form(table, rules)
    listed = list_score(grid, header, rules)
    share = label_share(grid, forms[0].labels, header.stop) if forms else 0.0
    paired = bool(forms) and begins_in_pairs(grid, forms[0].labels, header.first)
    rows = share < _FORM_ROWS and len(forms) == 1 and not paired
    if listed >= rules.tables.list_accept and rows:
        if is_blank(grid, header, rules) or shows_examples(grid, header, rules):
            return Judged(table, "none", 0.0)
        listed_drafts = [
            part
            for draft in list_drafts(make_grid(table), header, rules)
            for part in one_by_one(draft, rules)
        ]
        drafts = tuple(settle(with_actuals_apart(d, rules.marks)) for d in listed_drafts)
        if tell_costs(drafts):
            return Judged(table, "none", 0.0)
        drafts = _with_codes_apart(drafts)
        return Judged(table, "list", listed, drafts, _shared(drafts))
    against = max(not_items(grid, header.first, header.stop, rules), labels_against(forms, rules))
    judged = _as_form(table, forms, against, rules)
    doubt = max(listed, nameless_score(grid, header, rules), judged.score)
    if judged.kind == "none" and doubt >= rules.tables.list_doubt:
        return replace(judged, score=doubt)
    return judged if judged.kind != "none" else replace(judged, score=0.0)


def _with_codes_apart(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts of a list without numbers, with the codes before their names set apart."""
    names = [draft.first("name") for draft in drafts]
    if any(draft.first("number") for draft in drafts) or not all(names):
        return drafts
    texts = with_codes_apart([name.text for name in names if name])
    return tuple(
        replace(d, values=tuple(replace(v, text=text) if v is name else v for v in d.values))
        for d, name, text in zip(drafts, names, texts, strict=True)
    )


def _shared(drafts: tuple[Draft, ...]) -> bool:
    if any(draft.first("description") for draft in drafts):
        return False
    return share_cell([value.text for draft in drafts if (value := draft.first("name"))])


def _as_form(table: Table, forms: tuple[Form, ...], against: float, rules: ItemRules) -> Judged:
    score = form_score(forms, rules) - against
    if sample_words(make_grid(table), rules) or is_empty_form(forms, rules):
        return Judged(table, "none", 0.0)
    apart = (with_actuals_apart(draft, rules.marks) for draft in form_drafts(forms, ""))
    drafts = tuple(settle(draft) for draft in apart)
    named = [draft for draft in drafts if _has_name(draft) or draft.first("number")]
    if len(forms) > 1 and len(named) == len(drafts):  # cards with titles instead of labelled names
        score += rules.tables.form_points.get("name", 0.0)
    if named and score >= rules.tables.form_accept and _is_described(named):
        return Judged(table, "form", score, drafts)
    if named and len(drafts) == 1 and _is_labelled(drafts[0]):
        return Judged(table, "head" if score > 0 else "none", score, drafts)
    if against and not any(draft.first("indicator") for draft in drafts):
        return Judged(table, "none", score)
    if any(_measures(draft) for draft in drafts) and not any(d.first("name") for d in drafts):
        return Judged(table, "loose", score, drafts)
    return Judged(table, "none", score)


def _is_labelled(draft: Draft) -> bool:
    """Whether a draft's number or name has a label."""
    return any(v.label and v.text and v.role in ("number", "name") for v in draft.values)


def _has_name(draft: Draft) -> bool:
    name = draft.first("name")
    return name is not None and bool(_WORD.search(name.text))


def _is_described(drafts: list[Draft]) -> bool:
    told = ("description", "department", "schedule", "year", "indicator")
    return any(d.spans or any(v.role in told and v.text for v in d.values) for d in drafts)


def _measures(draft: Draft) -> bool:
    told = ("indicator", "year", "schedule", "department", "description")
    return bool(draft.spans) or any(v.role in told and v.text.strip() for v in draft.values)


def joined(draft: Draft, loose: Sequence[Draft]) -> Draft:
    """A draft with the values of tables that belong to it."""
    values, spans = draft.values, draft.spans
    for place, other in enumerate(loose, start=1):
        step = place * 10_000
        labels = {value.label for value in values}
        values += tuple(
            replace(v, row=v.row + step)
            for v in other.values
            if v.label not in labels or v.role in ("indicator", "target", "baseline", "year")
        )
        spans += tuple(replace(span, row=span.row + step) for span in other.spans)
    return settle(replace(draft, values=values, spans=spans))


def mend_forms(judged: Sequence[Judged]) -> dict[int, Judged]:
    """Tables by their number; the head of a form and the loose table right below it are one form."""
    mended = {found.table.seq: found for found in judged}
    for head, rest in zip(judged, judged[1:], strict=False):
        near = head.table.position == rest.table.position
        if head.kind != "head":
            continue
        if near and rest.kind == "loose" and len(rest.drafts) == 1:
            draft = joined(head.drafts[0], rest.drafts)
            draft = replace(draft, page_last=rest.drafts[0].page_last or draft.page_last)
            mended[head.table.seq] = replace(head, kind="form", drafts=(draft,))
            mended[rest.table.seq] = Judged(rest.table, "none", 0.0)
    for seq, found in mended.items():
        if found.kind == "head":
            mended[seq] = replace(found, kind="none")
    return mended
