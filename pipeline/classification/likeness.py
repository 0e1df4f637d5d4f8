"""Which topic the words of an item are like, for items that no term decides.

Every word of the rules teaches: how often the terms and examples of each topic use a word, or two
words in a row, tells how likely a text with those words is about the topic (multinomial naive
Bayes, McCallum & Nigam, "A Comparison of Event Models for Naive Bayes Text Classification", 1998).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.classification.words import Reading, words_of

_SMOOTHING = 0.3  # what a word counts for a topic that never uses it
_SMALL_SHARE = 0.05  # below it a topic is not likely at all


@dataclass(frozen=True, slots=True)
class Likeness:
    """How often each topic uses a word or a pair of words, and how many it uses in all."""

    uses: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # word -> topic -> uses
    totals: Mapping[str, int] = field(default_factory=dict)  # topic -> uses of all words


def learn(texts: Iterable[tuple[str, Reading]]) -> Likeness:
    """What the texts of the rules, each with its topic, teach."""
    uses: dict[str, dict[str, int]] = {}
    totals: Counter[str] = Counter()
    for topic, reading in texts:
        taught = _features(reading)
        totals[topic] += len(taught)
        for feature in taught:
            by_topic = uses.setdefault(feature, {})
            by_topic[topic] = by_topic.get(topic, 0) + 1
    return Likeness(uses, dict(sorted(totals.items())))


def likely_topics(
    texts: Sequence[tuple[Reading, float]], likeness: Likeness, spread: float
) -> dict[str, float]:
    """The topics that texts, each with its weight, are like: shares of 1, small ones left out.

    The larger `spread`, the more evenly the shares fall. Empty where no word is known.
    """
    sums = dict.fromkeys(likeness.totals, 0.0)
    known = 0.0
    for reading, weight in texts:
        for feature in _features(reading):
            uses = likeness.uses.get(feature, {})
            known += weight if uses else 0.0
            for topic, times in uses.items():
                sums[topic] += weight * math.log(1 + times / _SMOOTHING)
    if not known:
        return {}
    for topic, chance in _unused_chances(likeness).items():
        sums[topic] += known * chance
    most = max(sums.values())
    odds = {topic: math.exp((chance - most) / spread) for topic, chance in sums.items()}
    whole = sum(odds.values())
    return {t: share / whole for t, share in odds.items() if share / whole >= _SMALL_SHARE}


def telling_words(reading: Reading, topic: str, likeness: Likeness) -> list[tuple[int, int]]:
    """The words of a text that no topic uses more than this one: places [first, last) in
    `reading.text`, those that tell it best first."""
    told = []
    for word, first, last in _single(reading):
        if word in likeness.uses:
            chances = _chances(word, likeness)
            if chances[topic] == max(chances.values()):
                told.append((sum(chances.values()) / len(chances) - chances[topic], first, last))
    return [(first, last) for _, first, last in sorted(told)]


def _chances(word: str, likeness: Likeness) -> dict[str, float]:
    """The logarithm of a word's share in the words of each topic."""
    uses = likeness.uses[word]
    return {
        topic: chance + math.log(1 + uses.get(topic, 0) / _SMOOTHING)
        for topic, chance in _unused_chances(likeness).items()
    }


def _unused_chances(likeness: Likeness) -> dict[str, float]:
    """The logarithm of the share of a word that a topic never uses, by topic."""
    kinds = len(likeness.uses)
    return {
        topic: math.log(_SMOOTHING / (total + _SMOOTHING * kinds))
        for topic, total in likeness.totals.items()
    }


def _features(reading: Reading) -> list[str]:
    words = [word for word, _, _ in _single(reading)]
    return words + [first + second for first, second in pairwise(words)]


def _single(reading: Reading) -> list[tuple[str, int, int]]:
    """The words that mean something by themselves: single letters only where they are kanji."""
    return [part for part in words_of(reading) if len(part[0]) > 1 or part[0] > "\u3400"]
