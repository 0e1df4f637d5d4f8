"""Hints: words that the terms and examples of one topic share, for items that no term meets.

請求 is no term, but most terms that hold it speak for one topic: where an item speaks of 請求 and
nothing stronger, that is a hint.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from .rules import Example, Settings, TermGroup
from .words import split_words


def hint_groups(
    groups: Sequence[TermGroup],
    examples: Sequence[Example],
    terms: Collection[str],
    settings: Settings,
) -> tuple[TermGroup, ...]:
    """A group of weight up to `settings.hint` for each word that is no term itself, is used three
    times or more, and whose uses belong to a topic by a share of `settings.hint_share` or more."""
    found = []
    for word, uses in sorted(_uses(groups, examples).items()):
        if word not in terms and word not in settings.no_hints and sum(uses.values()) > 2:
            for topic, share in _shares(uses):
                if share >= settings.hint_share:
                    found.append(_hint(word, topic, settings.hint * share))
    return tuple(found)


def _hint(word: str, topic: str, weight: float) -> TermGroup:
    return TermGroup(topic, round(weight, 3), (word,), zones=("name", "description"))


def _uses(groups: Sequence[TermGroup], examples: Sequence[Example]) -> Mapping[str, Counter[str]]:
    """How many terms and examples of each topic hold a word."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for group in groups:
        if group.topic and group.own and group.weight >= 1:
            for term in group.words:
                for word in _words(term):
                    uses[word][group.topic] += 1
    for example in examples:
        for word in _words(f"{example.name}\n{example.description or ''}"):
            uses[word].update(example.topics[:1])
    return uses


def _words(text: str) -> set[str]:
    """The words of a text that mean something by themselves: two kanji or katakana or more."""
    every = set(split_words(text))
    return {word for word in every if len(word) > 1 and all(letter > "ん" for letter in word)}


def _shares(uses: Counter[str]) -> list[tuple[str, float]]:
    """Topics with their share in the uses of a word; half a use is taken to be elsewhere."""
    total = sum(uses.values()) + 0.5
    return [(topic, uses[topic] / total) for topic in sorted(uses)]
