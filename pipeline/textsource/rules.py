"""The words by which flattened tables and forms are recovered (`rules/textsource.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.rulebook import only_keys, only_sections, pattern, read_rulebook, table, text

ROLES = ("number", "name", "description", "department")
SORTS = ("department", "mark", "framed", "quantity")
SECTIONS = {
    "columns": (*ROLES, "default"),
    "values": SORTS,
    "labels": ("pattern", "measure"),
    "terms": ("header", "apart"),
}


@dataclass(frozen=True, slots=True)
class TextRules:
    """Patterns of column labels and their defaults by role, of values by sort, of form labels
    and those of them that tables of measures bear, and of a glossary's header on one line or on two."""

    columns: Mapping[str, re.Pattern[str]]
    defaults: Mapping[str, str]
    values: Mapping[str, re.Pattern[str]]
    label: re.Pattern[str]
    measure: re.Pattern[str]
    terms: re.Pattern[str]
    terms_apart: re.Pattern[str]


def load_text_rules(path: Path) -> TextRules:
    """The rules of the file at `path`. Raises `pipeline.rulebook.RuleError` where it is at fault."""
    book = read_rulebook(path)
    only_sections(book, SECTIONS)
    only_keys(book, table(book, "columns", "default"), ROLES, "columns", "default")
    return TextRules(
        columns={role: pattern(book, "columns", role) for role in ROLES},
        defaults={role: text(book, "columns", "default", role) for role in ROLES},
        values={sort: pattern(book, "values", sort) for sort in SORTS},
        label=pattern(book, "labels", "pattern"),
        measure=pattern(book, "labels", "measure"),
        terms=pattern(book, "terms", "header"),
        terms_apart=pattern(book, "terms", "apart"),
    )
