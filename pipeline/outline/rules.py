"""The outline's vocabulary (`rules/outline.toml`): marker patterns, bullets, note signs, leaders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.rulebook import Rulebook, only_keys, read_rulebook, tables, text, texts

OUTLINE_RULES = Path(__file__).resolve().parents[2] / "rules" / "outline.toml"


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """A way of numbering. `rank` is its usual place in a hierarchy, 0 outermost."""

    name: str
    pattern: re.Pattern[str]
    strong: bool
    rank: int


@dataclass(frozen=True, slots=True)
class OutlineRules:
    """What `rules/outline.toml` holds, compiled."""

    numbers: tuple[NumberStyle, ...]
    heading_symbols: frozenset[str]
    bullets: frozenset[str]
    spaced_bullets: frozenset[str]
    dash_bullets: frozenset[str]
    sign_words: tuple[str, ...]
    notes: re.Pattern[str]
    captions: re.Pattern[str]
    contents_titles: frozenset[str]
    leaders: frozenset[str]
    glossary_titles: tuple[str, ...]


def load_outline_rules(path: Path = OUTLINE_RULES) -> OutlineRules:
    """The outline's rules. Raises RuleError (file, line, reason) where the file is at fault."""
    book = read_rulebook(path)
    return OutlineRules(
        numbers=_numbers(book),
        heading_symbols=frozenset(texts(book, "symbols", "heading")),
        bullets=frozenset(texts(book, "symbols", "bullet")),
        spaced_bullets=frozenset(texts(book, "symbols", "needs_space")),
        dash_bullets=frozenset(texts(book, "symbols", "dashes")),
        sign_words=texts(book, "symbols", "words"),
        notes=_any_of(book, "notes", "patterns"),
        captions=_any_of(book, "captions", "patterns"),
        contents_titles=frozenset(texts(book, "contents", "titles")),
        leaders=frozenset(texts(book, "contents", "leaders")),
        glossary_titles=texts(book, "glossary", "titles"),
    )


def _numbers(book: Rulebook) -> tuple[NumberStyle, ...]:
    styles = []
    for rank, entry in enumerate(tables(book, "number")):
        only_keys(book, entry, ("name", "pattern", "strong"), "number", rank)
        pattern = text(book, "number", rank, "pattern")
        compiled = _compile(book, pattern, "number", rank, "pattern")
        strong = bool(entry.get("strong", False))
        styles.append(NumberStyle(text(book, "number", rank, "name"), compiled, strong, rank))
    return tuple(styles)


def _any_of(book: Rulebook, *keys: str) -> re.Pattern[str]:
    patterns = texts(book, *keys)
    for pattern in patterns:
        _compile(book, pattern, *keys)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _compile(book: Rulebook, pattern: str, *keys: str | int) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as fault:
        raise book.error(f"no regular expression: {fault}", *keys, value=pattern) from fault
