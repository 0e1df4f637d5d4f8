"""Cells of names that hold more: several names, each behind a bullet, or the departments in
brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.items.draft import Draft, Value
from pipeline.items.headed.drafts import without_departments
from pipeline.items.rules import ItemRules

_BULLETS = "・･●○◯■□◆◇▪▶➢"
_MOST = 0.6  # of the names that must have departments behind them


def hold_departments(names: Sequence[str], rules: ItemRules) -> bool:
    """Whether most names end with departments in brackets: `窓口予約（市民課）`."""
    told = [text for text in names if text.strip()]
    held = sum(any(without_departments(line, rules)[1] for line in t.split("\n")) for t in told)
    return bool(told) and held >= _MOST * len(told)


def one_by_one(draft: Draft, rules: ItemRules) -> tuple[Draft, ...]:
    """A row's draft as one for each name in its cell. Values with as many lines as there are names
    go to them line by line, all others to each."""
    name = draft.first("name")
    lines = _bulleted(name.text) if name else []
    if name is None or not lines:
        return (_departments_apart(draft, rules),)
    parts = (
        replace(draft, values=tuple(_share(v, name, place, lines) for v in draft.values))
        for place in range(len(lines))
    )
    return tuple(_departments_apart(part, rules) for part in parts)


def _bulleted(text: str) -> list[str]:
    """The lines of a text all of which begin with a bullet, without it; else none."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    whole = all(line[0] in _BULLETS and line[1:].strip() for line in lines)
    return [line[1:].strip() for line in lines] if whole else []


def _share(value: Value, name: Value, place: int, lines: Sequence[str]) -> Value:
    if value is name:
        return replace(value, text=lines[place])
    own = [line.strip() for line in value.text.split("\n") if line.strip()]
    return replace(value, text=own[place]) if len(own) == len(lines) > 1 else value


def _departments_apart(draft: Draft, rules: ItemRules) -> Draft:
    """A draft without departments of its own with those behind its name."""
    name = draft.first("name")
    if name is None or draft.first("department"):
        return draft
    text, departments = without_departments(name.text.strip(), rules)
    if not departments or not text:
        return draft
    values = tuple(replace(v, text=text) if v is name else v for v in draft.values)
    return replace(draft, values=(*values, Value((), "department", departments, name.row)))
