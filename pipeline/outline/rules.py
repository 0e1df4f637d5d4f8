"""The outline's vocabulary (`rules/outline.toml`): marker patterns, bullets, note signs, leaders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.rulebook import (
    Rulebook,
    any_of,
    only_sections,
    pattern,
    patterns,
    read_rulebook,
    tables,
    text,
    texts,
    truth,
)

SECTIONS = {
    "number": ("name", "pattern", "strong"),
    "symbols": ("heading", "bullet", "needs_space", "dashes", "words"),
    "notes": ("patterns",),
    "captions": ("patterns",),
    "contents": ("titles", "leaders"),
    "glossary": ("titles", "endings"),
}


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
    glossary_endings: tuple[str, ...]


def load_outline_rules(path: Path) -> OutlineRules:
    """The outline's rules. Raises RuleError (file, line, reason) where the file is at fault."""
    book = read_rulebook(path)
    only_sections(book, SECTIONS)
    return OutlineRules(
        numbers=_numbers(book),
        heading_symbols=frozenset(texts(book, "symbols", "heading")),
        bullets=frozenset(texts(book, "symbols", "bullet")),
        spaced_bullets=frozenset(texts(book, "symbols", "needs_space")),
        dash_bullets=frozenset(texts(book, "symbols", "dashes")),
        sign_words=texts(book, "symbols", "words"),
        notes=any_of(patterns(book, "notes", "patterns")),
        captions=any_of(patterns(book, "captions", "patterns")),
        contents_titles=frozenset(texts(book, "contents", "titles")),
        leaders=frozenset(texts(book, "contents", "leaders")),
        glossary_titles=texts(book, "glossary", "titles"),
        glossary_endings=texts(book, "glossary", "endings"),
    )


def _numbers(book: Rulebook) -> tuple[NumberStyle, ...]:
    return tuple(
        NumberStyle(
            text(book, "number", rank, "name"),
            pattern(book, "number", rank, "pattern"),
            truth(book, "number", rank, "strong"),
            rank,
        )
        for rank in range(len(tables(book, "number")))
    )
