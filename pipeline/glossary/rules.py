"""The glossary's vocabulary (`rules/glossary.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.rulebook import any_of, only_sections, patterns, read_rulebook, texts

SECTIONS = {
    "columns": ("terms", "definitions", "weak"),
    "inline": ("enclosed", "separators", "excluded"),
    "notes": ("signs", "excluded"),
}


@dataclass(frozen=True, slots=True)
class GlossaryRules:
    """What `rules/glossary.toml` holds, compiled; `separators` from the surest to the weakest,
    `enclosed` a term in brackets at the head of a text, `no_term` what seems a term in a colophon."""

    terms: frozenset[str]
    definitions: frozenset[str]
    weak: frozenset[str]
    enclosed: re.Pattern[str]
    separators: tuple[re.Pattern[str], ...]
    no_term: re.Pattern[str]
    signs: re.Pattern[str]
    excluded: frozenset[str]


def load_glossary_rules(path: Path) -> GlossaryRules:
    """The glossary's rules. Raises RuleError (file, line, reason) where the file is at fault."""
    book = read_rulebook(path)
    only_sections(book, SECTIONS)
    return GlossaryRules(
        terms=frozenset(texts(book, "columns", "terms")),
        definitions=frozenset(texts(book, "columns", "definitions")),
        weak=frozenset(texts(book, "columns", "weak")),
        enclosed=any_of(patterns(book, "inline", "enclosed")),
        separators=patterns(book, "inline", "separators"),
        no_term=any_of(patterns(book, "inline", "excluded")),
        signs=any_of(patterns(book, "notes", "signs")),
        excluded=frozenset(texts(book, "notes", "excluded")),
    )
