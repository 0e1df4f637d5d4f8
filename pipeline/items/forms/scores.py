"""How much a table is a form of items, and how much of it is labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.items.forms.labelled import Key, Label
from pipeline.items.forms.parts import Form
from pipeline.items.grid import Grid, filled
from pipeline.items.labels.keys import key
from pipeline.items.rules import LEARNED, ItemRules

_TELLING = (
    "number",
    "name",
    "description",
    "department",
    "schedule",
    "indicator",
    "review",
    "other",
)
_KINDS_OF_LABELS = 2


def form_score(forms: Sequence[Form], rules: ItemRules) -> float:
    """How much a table is a form of items: points for the roles of its labels."""
    points = rules.tables.form_points
    best: dict[str, float] = {}
    for form in forms:
        for label in _labels_of(form):
            if label.period:
                best["years"] = 1.0
            elif label.match:
                best[label.role] = max(best.get(label.role, 0.0), label.match.score)
    others = {
        key(p.text)
        for form in forms
        for p in _labels_of(form)
        if p.match and p.role == "other" and p.match.score != LEARNED
    }
    score = sum(points.get(role, 0.0) * sure for role, sure in best.items() if role != "other")
    score += points.get("other", 0.0) * min(3, len(others))
    return score


def _labels_of(form: Form) -> list[Label]:
    own = [p.labels[0] for p in form.placed if p.labels and p.labels[0].cell is p.cell]
    return [*form.labels.values(), *own]


def labels_against(forms: Sequence[Form], rules: ItemRules) -> float:
    """Points against a form: labels that forms of items do not have."""
    labels = {
        key(cell.text)
        for form in forms
        for cell in form.grid.table.cells
        if cell.col == 0 or (cell.row, cell.col) in form.labels
    }
    return rules.tables.not_items_minus * len(labels & rules.tables.not_items)


def is_empty_form(forms: Sequence[Form], rules: ItemRules) -> bool:
    """Whether hardly any label has a value: a form to be filled in."""
    labels = sum(1 for form in forms for label in form.labels.values() if not label.period)
    told = {label.cell for form in forms for p in form.placed for label in p.labels}
    bars = any(form.grid.table.bars for form in forms)
    return not bars and len(told) <= (1 - rules.tables.blank_share) * labels


def begins_in_pairs(grid: Grid, labels: Mapping[Key, Label], first: int) -> bool:
    """Whether the row `first` is no header but labels each with its value at the right, and labels
    go on below its first cell."""
    cells = filled(grid, first)
    known = [bool((label := labels.get((c.row, c.col))) and label.match) for c in cells]
    if len(cells) < 4 or known != [True, False] * (len(cells) // 2):
        return False
    below = [labels.get((row, cells[0].col)) for row in range(first + 1, grid.n_rows)]
    return any(label is not None and label.match is not None for label in below)


def _only_labels(grid: Grid, row: int, labels: Mapping[Key, Label]) -> bool:
    """Whether a row holds labels and nothing else."""
    return all((c.row, c.col) in labels for c in filled(grid, row))


def label_share(grid: Grid, labels: Mapping[Key, Label], first: int) -> float:
    """The share of rows from `first` on that hold a certain label, or stand below a row of nothing
    but labels: forms have many and of many kinds, lists none but words that are labels elsewhere
    (`新規`, `計画`)."""
    sure = {
        at: label
        for (at, _), label in labels.items()
        if at >= first and label.match and label.match.score >= LEARNED and label.role in _TELLING
    }
    kinds = {key(label.text) for label in sure.values()}
    years = Counter(at for (at, _), label in labels.items() if at >= first and label.period)
    dated = {at for at, count in years.items() if count > 1}
    below = {at + 1 for at in sure if at + 1 < grid.n_rows and _only_labels(grid, at, labels)}
    rows, told = set(sure) | dated | below, len(kinds) + bool(dated)
    return len(rows) / max(1, grid.n_rows - first) if told >= _KINDS_OF_LABELS else 0.0
