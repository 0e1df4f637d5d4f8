"""Labels that no rule knows, learned from how the document uses them: printed again and again, each
time with another value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from pipeline.items.grid import make_grid
from pipeline.items.labels.keys import key
from pipeline.items.labels.roles import best_role
from pipeline.items.ready.meanings import may_be_names, role_of_values, say_what_is_done
from pipeline.items.ready.uses import YEARS, Use, form_uses, line_uses, list_uses
from pipeline.items.rules import LEARNED, PART, ItemRules
from pipeline.model import Content

_MOST = 0.8  # of the places in which the usual label is printed: names are seldom left out
_AFTER_NAMES = ("department", "description", "schedule", "indicator")


def with_learned_labels(content: Content, rules: ItemRules) -> ItemRules:
    """The rules with the labels that the document's own forms, lines and lists use and the rules do
    not know. What a label means is told by its values; else it is a plain field."""
    grids = [make_grid(table) for table in content.tables]
    learned: dict[str, tuple[tuple[str, float], ...]] = {}
    for uses in (*form_uses(grids, rules), line_uses(content.blocks, rules)):
        learned |= {label: ((role, LEARNED),) for label, role in _roles(uses, rules).items()}
    for grid in grids:
        for label, role in _roles(list_uses(grid, rules), rules).items():
            if role not in ("other", "hierarchy"):  # of a list's columns the place tells levels
                learned.setdefault(label, ((role, PART),))
    return replace(rules, roles=replace(rules.roles, exact={**rules.roles.exact, **learned}))


def _roles(uses: Sequence[Use], rules: ItemRules) -> dict[str, str]:
    """The roles of the labels that no rule knows, by their values."""
    values: dict[str, list[str]] = {}
    for use in uses:
        values.setdefault(key(use.label), []).append(use.value)
    known = {label: match.role for label in values if (match := best_role(label, rules.roles))}
    unknown = {
        label: role_of_values(texts, rules) or "other"
        for label, texts in values.items()
        if label not in known and label != YEARS and len(set(texts)) > 1
    }
    name = _label_of_names(values, known, unknown)
    what = _label_of_what_is_done(values, known, unknown)
    roles = unknown | ({name: "name"} if name else {}) | ({what: "description"} if what else {})
    return {label: _allowed(role, label, rules) for label, role in roles.items()}


def _allowed(role: str, label: str, rules: ItemRules) -> str:
    """A role, or that of a plain field where the label has a word that rules it out."""
    never = rules.roles.never.get(role, ())
    return "other" if any(word in label for word in never) else role


def _label_of_names(
    values: Mapping[str, Sequence[str]], known: Mapping[str, str], unknown: Mapping[str, str]
) -> str:
    """The unknown label of names, which stand before what is said of them; "" where there is none,
    or a known one, or nothing tells what is done and by whom or in which years."""
    usual = median(map(len, values.values())) if values else 0
    full = {label for label, texts in values.items() if len(texts) >= _MOST * usual}
    named = any(may_be_names(values[label]) for label in full if known.get(label) == "name")
    told = {*known.values(), *unknown.values()}
    who_or_when = "department" in told or YEARS in values
    if named or not who_or_when or not any(map(say_what_is_done, values.values())):
        return ""
    for label, texts in values.items():
        role = known.get(label) or unknown.get(label, "other")
        if role in _AFTER_NAMES or say_what_is_done(texts):
            return ""
        if label in unknown and label in full and role == "other" and may_be_names(texts):
            return label
    return ""


def _label_of_what_is_done(
    values: Mapping[str, Sequence[str]], known: Mapping[str, str], unknown: Mapping[str, str]
) -> str:
    """The first unknown label of sentences where no known one says what is done."""
    if "description" in known.values():
        return ""
    plain = (label for label, role in unknown.items() if role == "other")
    return next((label for label in plain if say_what_is_done(values[label])), "")
