"""What an unknown label means, told by its values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.items.fields.departments import all_divisions, read_departments
from pipeline.items.fields.hierarchy import shape
from pipeline.items.labels.years import parse_period
from pipeline.items.rules import ItemRules
from pipeline.normalization import fold, schedule_parts

_MOST = 0.8  # of a label's values that must be of one kind
_DEPARTMENTS = 40  # characters of a value that may name departments
_NAME = 40  # characters of a name
_PERIOD = 60  # characters of a schedule told in words
_SENTENCES = 0.6  # share of values that are sentences where a label says what is done
_CODE = re.compile(r"[(（]?[^\W\d_]{0,2}[-－]?\d{1,3}(?:[-－.]\d{1,3})*[)）]?|[①-⑳]")


def role_of_values(values: Sequence[str], rules: ItemRules) -> str:
    """The role that nearly all values of a label speak for: `department`, `schedule`, `number`, or
    `hierarchy` where numbered values come again; "" where they speak for none."""
    told = [v.strip() for v in values if v.strip() and fold(v) not in rules.marks.none]
    if len(told) < 2:
        return ""
    if _nearly_all([names_departments(text, rules) for text in told]):
        return "department"
    if _nearly_all([bool(_CODE.fullmatch(text)) for text in told]):
        return "number" if len(set(told)) == len(told) else ""
    if _nearly_all([_is_period(text) for text in told]):
        return "schedule"
    again = len(set(told)) < len(told)
    return "hierarchy" if again and _nearly_all([shape(t) != "plain" for t in told]) else ""


def names_departments(text: str, rules: ItemRules) -> bool:
    """Whether a text is nothing but names of divisions."""
    names = read_departments(text, rules.departments) if len(text) <= _DEPARTMENTS else ()
    return all_divisions(names, rules.departments)


def say_what_is_done(values: Sequence[str]) -> bool:
    """Whether most values are sentences."""
    return sum("。" in text for text in values) > _SENTENCES * len(values)


def may_be_names(values: Sequence[str]) -> bool:
    """Whether values are short, no sentences, and no two alike."""
    short = all(1 < len(text) <= _NAME and "。" not in text for text in values)
    return short and len(set(values)) == len(values) and not any(map(_CODE.fullmatch, values))


def _is_period(text: str) -> bool:
    told = parse_period(text) or (len(text) <= _PERIOD and schedule_parts(text))
    return bool(told) and "。" not in text


def _nearly_all(found: Sequence[bool]) -> bool:
    return sum(found) >= _MOST * len(found)
