"""How names of departments are told apart: `rules/items/departments.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.rulebook import Rulebook, pattern, texts

DEPARTMENT_SECTIONS = {
    "split": (
        "separators",
        "joined",
        "suffixes",
        "divisions",
        "smallest",
        "run_together",
        "upper",
        "never_upper",
        "never",
        "whole",
        "drop",
        "labels",
    ),
    "heading": ("before",),
}


@dataclass(frozen=True, slots=True)
class DepartmentRules:
    """How names of departments are told apart."""

    separators: tuple[str, ...]
    joined: tuple[str, ...]
    suffixes: tuple[str, ...]
    divisions: tuple[str, ...]
    smallest: tuple[str, ...]
    run_together: re.Pattern[str]  # the place between names that are run together
    upper: tuple[str, ...]
    never_upper: tuple[str, ...]
    never: tuple[str, ...]
    whole: frozenset[str]
    drop: tuple[str, ...]
    labels: frozenset[str]
    in_brackets: re.Pattern[str]  # at the end of a heading: `label` and `names`


def read_department_rules(book: Rulebook) -> DepartmentRules:
    """The rules of `departments.toml`. Raises `RuleError`."""
    before = pattern(book, "heading", "before")
    return DepartmentRules(
        separators=texts(book, "split", "separators"),
        joined=texts(book, "split", "joined"),
        suffixes=texts(book, "split", "suffixes"),
        divisions=texts(book, "split", "divisions"),
        smallest=texts(book, "split", "smallest"),
        run_together=pattern(book, "split", "run_together"),
        upper=texts(book, "split", "upper"),
        never_upper=texts(book, "split", "never_upper"),
        never=texts(book, "split", "never"),
        whole=frozenset(texts(book, "split", "whole")),
        drop=texts(book, "split", "drop"),
        labels=frozenset(texts(book, "split", "labels")),
        in_brackets=re.compile(
            rf"[(（【\[〔]\s*(?:(?P<label>{before.pattern}[:：])|{before.pattern})?[:：]?\s*"
            r"(?P<names>[^()（）【】\[\]〔〕]+)[)）】\]〕]\s*。?$"
        ),
    )
