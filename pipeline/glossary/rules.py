"""The glossary's vocabulary (`rules/glossary.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.rulebook import Rulebook, read_rulebook, texts

GLOSSARY_RULES = Path(__file__).resolve().parents[2] / "rules" / "glossary.toml"


@dataclass(frozen=True, slots=True)
class GlossaryRules:
    """What `rules/glossary.toml` holds, compiled; `separators` from the surest to the weakest."""

    titles: tuple[str, ...]
    terms: frozenset[str]
    definitions: frozenset[str]
    weak: frozenset[str]
    separators: tuple[re.Pattern[str], ...]
    signs: re.Pattern[str]
    excluded: frozenset[str]


@cache
def load_glossary_rules(path: Path = GLOSSARY_RULES) -> GlossaryRules:
    """The glossary's rules. Raises RuleError (file, line, reason) where the file is at fault."""
    book = read_rulebook(path)
    patterns = _patterns(book, "inline", "separators")
    signs = _patterns(book, "notes", "signs")
    return GlossaryRules(
        texts(book, "section", "titles"),
        frozenset(texts(book, "columns", "terms")),
        frozenset(texts(book, "columns", "definitions")),
        frozenset(texts(book, "columns", "weak")),
        patterns,
        re.compile("|".join(f"(?:{sign.pattern})" for sign in signs)),
        frozenset(texts(book, "notes", "excluded")),
    )


def _patterns(book: Rulebook, *keys: str) -> tuple[re.Pattern[str], ...]:
    compiled = []
    for pattern in texts(book, *keys):
        try:
            compiled.append(re.compile(pattern))
        except re.error as fault:
            raise book.error(f"no regular expression: {fault}", *keys, value=pattern) from fault
    return tuple(compiled)
