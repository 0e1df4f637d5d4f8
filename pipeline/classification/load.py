"""Reading the rule files of the classification; every fault names file, line and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from pipeline import rulebook
from pipeline.classification.likeness import learn
from pipeline.classification.rules import (
    Conflict,
    Example,
    Loser,
    Settings,
    TermGroup,
    TermTable,
    TopicRules,
    Zone,
)
from pipeline.classification.taxonomy import read_taxonomy
from pipeline.classification.words import Reading, normal_form, read_words
from pipeline.rulebook import Rulebook

TAXONOMY = "jichitai-dx"
_DECISION = (
    "repeat",
    "least",
    "second_share",
    "told_share",
    "second_least",
    "weakened",
    "strong",
    "also",
)
_TOPIC_KEYS = ("topic", "name", "terms", "variants", "near_misses", "conflicts", "examples")
_TERM_KEYS = ("weight", "words", "with", "without", "where", "also", "note")
_NEAR_MISS_KEYS = ("words", "means", "weight", "with", "without", "note")
_CONFLICT_KEYS = ("with", "when", "where", "loser", "why")
_EXAMPLE_KEYS = ("name", "description", "path", "topics", "note")
_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "zones": get_args(Zone),
    "fields": ("background", "ignored"),
    "decision": (*_DECISION, "most", "second_named"),
    "digital": ("words", "without", "share"),
    "context": ("negations", "passing_marks", "negation_reach", "passing_reach", "passing"),
    "likeness": ("sure", "weight", "spread", "least", "plain_least"),
}
_LOSERS: Mapping[str, Loser] = {"dropped": "dropped", "weakened": "weakened", "second": "second"}
_WHERE: Mapping[str, tuple[Zone, ...]] = {
    "name": ("name",),
    "description": ("description",),
    "path": ("path",),
    "fields": ("fields", "background"),
}


def load_rules(directory: Path) -> TopicRules:
    """Read `topics/*.toml`, `taxonomy/jichitai-dx/*.toml` and `classification.toml` below a folder.

    Raises RuleError for the first fault found.
    """
    books = _read_topic_books(directory)
    slugs = tuple(path.stem for path in _topic_paths(directory))
    groups = tuple(group for book in books for group in _groups(book, slugs))
    examples = tuple(example for book in books for example in _examples(book, slugs))
    settings = _settings(rulebook.read_rulebook(directory / "classification.toml"))
    return TopicRules(
        topics={book.path.stem: rulebook.text(book, "name") for book in books},
        table=_table(groups),
        conflicts=tuple(conflict for book in books for conflict in _conflicts(book, slugs)),
        examples=examples,
        settings=settings,
        taxonomy=read_taxonomy(directory / "taxonomy" / TAXONOMY),
        likeness=learn(_lessons(groups, examples)),
    )


def _lessons(
    groups: Sequence[TermGroup], examples: Sequence[Example]
) -> Iterator[tuple[str, Reading]]:
    """The texts that teach what a topic's words are: terms that are not weak, and examples."""
    for group in groups:
        if group.topic and group.weight >= 1:
            yield from ((group.topic, read_words(word)) for word in group.words)
    for example in examples:
        for topic in example.topics[:1]:
            yield topic, read_words(example.name)
            yield topic, read_words(example.description or "")


def _topic_paths(directory: Path) -> tuple[Path, ...]:
    """The topics' files in the order of their names."""
    return tuple(sorted((directory / "topics").glob("*.toml")))


def _read_topic_books(directory: Path) -> tuple[Rulebook, ...]:
    """The topics' files, each named as its topic. Raises RuleError."""
    books = tuple(rulebook.read_rulebook(path) for path in _topic_paths(directory))
    for book in books:
        rulebook.only_keys(book, book.data, _TOPIC_KEYS)
        if rulebook.text(book, "topic") != book.path.stem:
            reason = f"`topic` must be the name of the file: `{book.path.stem}`"
            raise book.error(reason, "topic")
    return books


def _groups(book: Rulebook, slugs: Sequence[str]) -> list[TermGroup]:
    groups = [
        _term_group(book, number, raw, slugs)
        for number, raw in enumerate(rulebook.tables(book, "terms"))
    ]
    near = [
        _near_miss(book, number, raw, slugs)
        for number, raw in enumerate(rulebook.tables(book, "near_misses"))
    ]
    return groups + near


def _term_group(
    book: Rulebook, number: int, raw: Mapping[str, Any], slugs: Sequence[str]
) -> TermGroup:
    at = ("terms", number)
    rulebook.only_keys(book, raw, _TERM_KEYS, *at)
    words = _words(book, *at)
    return TermGroup(
        topic=book.path.stem,
        weight=rulebook.number(book, *at, "weight"),
        words=words + _variants(book, words),
        needs=_normal(rulebook.texts(book, *at, "with")),
        bars=_normal(rulebook.texts(book, *at, "without")),
        zones=_zones(book, *at),
        also=tuple(
            _slug(book, slug, slugs, *at, "also") for slug in rulebook.texts(book, *at, "also")
        ),
        home=book.path.stem,
        line=rulebook.line_of(book, *at),
    )


def _words(book: Rulebook, *at: str | int) -> tuple[str, ...]:
    words = rulebook.texts(book, *at, "words")
    for word in words:
        if not normal_form(word):
            raise book.error(f"`{word}` has no letters to look for", *at, "words", value=word)
    return words


def _variants(book: Rulebook, words: Sequence[str]) -> tuple[str, ...]:
    """Other spellings of the words of a group."""
    variants = rulebook.table(book, "variants")
    every = {word for raw in rulebook.tables(book, "terms") for word in raw.get("words", ())}
    for variant, word in variants.items():
        if word not in every:
            raise book.error(f"`{word}` is no word of this file", "variants", variant)
    return tuple(variant for variant, word in variants.items() if word in words)


def _zones(book: Rulebook, *at: str | int) -> tuple[Zone, ...]:
    zones: list[Zone] = []
    for place in rulebook.texts(book, *at, "where"):
        if place not in _WHERE:
            known = ", ".join(_WHERE)
            raise book.error(f"`{place}` is no place; known: {known}", *at, "where", value=place)
        zones += _WHERE[place]
    return tuple(zones)


def _near_miss(
    book: Rulebook, number: int, raw: Mapping[str, Any], slugs: Sequence[str]
) -> TermGroup:
    at = ("near_misses", number)
    rulebook.only_keys(book, raw, _NEAR_MISS_KEYS, *at)
    means = _slug(book, raw["means"], slugs, *at, "means") if raw.get("means") else None
    return TermGroup(
        topic=means,
        weight=rulebook.number(book, *at, "weight") if means else 0.0,
        words=_words(book, *at),
        needs=_normal(rulebook.texts(book, *at, "with")),
        bars=_normal(rulebook.texts(book, *at, "without")),
        home=book.path.stem,
        line=rulebook.line_of(book, *at),
    )


def _conflicts(book: Rulebook, slugs: Sequence[str]) -> list[Conflict]:
    conflicts = []
    for number, raw in enumerate(rulebook.tables(book, "conflicts")):
        at = ("conflicts", number)
        rulebook.only_keys(book, raw, _CONFLICT_KEYS, *at)
        loser = _LOSERS.get(rulebook.text(book, *at, "loser"))
        if loser is None:
            raise book.error(f"`loser` must be one of {', '.join(_LOSERS)}", *at, "loser")
        against = _slug(book, rulebook.text(book, *at, "with"), slugs, *at, "with")
        words = rulebook.texts(book, *at, "when")
        when = frozenset(_normal(words + _variants(book, words)))
        zones = _zones(book, *at) or ("name", "description")
        conflicts.append(Conflict(book.path.stem, against, when, loser, zones))
    return conflicts


def _examples(book: Rulebook, slugs: Sequence[str]) -> list[Example]:
    examples = []
    for number, raw in enumerate(rulebook.tables(book, "examples")):
        at = ("examples", number)
        rulebook.only_keys(book, raw, _EXAMPLE_KEYS, *at)
        topics = rulebook.texts(book, *at, "topics")
        examples.append(
            Example(
                topic=book.path.stem,
                name=rulebook.text(book, *at, "name"),
                description=raw.get("description"),
                topics=tuple(_slug(book, slug, slugs, *at, "topics") for slug in topics),
                path=rulebook.texts(book, *at, "path"),
                line=rulebook.line_of(book, *at),
            )
        )
    return examples


def _slug(book: Rulebook, slug: str, slugs: Sequence[str], *keys: str | int) -> str:
    if slug not in slugs:
        raise book.error(f"unknown topic `{slug}`; there are {', '.join(slugs)}", *keys, value=slug)
    return slug


def _normal(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(normal_form(word) for word in words)


def _by_term(groups: Sequence[TermGroup]) -> dict[str, list[int]]:
    """Normalized term -> numbers of the groups that hold it."""
    terms: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for term in dict.fromkeys(_normal(group.words)):
            terms[term].append(number)
    return terms


def _table(groups: tuple[TermGroup, ...]) -> TermTable:
    terms = _by_term(groups)
    lengths: dict[str, set[int]] = defaultdict(set)
    for term in terms:
        lengths[term[0]].add(len(term))
    return TermTable(
        groups=groups,
        terms={term: tuple(numbers) for term, numbers in terms.items()},
        lengths={first: tuple(sorted(many, reverse=True)) for first, many in lengths.items()},
    )


def _settings(book: Rulebook) -> Settings:
    rulebook.only_sections(book, _SETTINGS)
    zones = {str(zone): rulebook.number(book, "zones", zone) for zone in get_args(Zone)}
    decision = {key: rulebook.number(book, "decision", key) for key in _DECISION}
    return Settings(
        zones=zones,
        background=rulebook.texts(book, "fields", "background"),
        ignored=rulebook.texts(book, "fields", "ignored"),
        digital=_normal(rulebook.texts(book, "digital", "words")),
        not_digital=_normal(rulebook.texts(book, "digital", "without")),
        digital_share=rulebook.number(book, "digital", "share"),
        second_named=rulebook.texts(book, "decision", "second_named"),
        most=int(rulebook.number(book, "decision", "most")),
        negations=rulebook.texts(book, "context", "negations"),
        passing_marks=rulebook.texts(book, "context", "passing_marks"),
        negation_reach=int(rulebook.number(book, "context", "negation_reach")),
        passing_reach=int(rulebook.number(book, "context", "passing_reach")),
        passing=rulebook.number(book, "context", "passing"),
        sure=rulebook.number(book, "likeness", "sure"),
        likeness=rulebook.number(book, "likeness", "weight"),
        spread=rulebook.number(book, "likeness", "spread"),
        likely_least=rulebook.number(book, "likeness", "least"),
        plain_least=rulebook.number(book, "likeness", "plain_least"),
        **decision,
    )
