"""From the terms found to the topics of an item."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.classification.digital import digital_items, says_digital
from pipeline.classification.likeness import likely_topics, telling_words
from pipeline.classification.matching import Hit, Passage, find_terms, hit_at, passages
from pipeline.classification.rules import Conflict, Settings, TopicRules, Zone
from pipeline.classification.words import read_words
from pipeline.model import Item

_MOST_TELLING = 3  # words named as evidence, of a name or a description
_OPENING = 2  # characters of a bullet before the first word of a description


@dataclass(frozen=True, slots=True)
class Decision:
    """A topic given to an item. `weight` is the sum of its terms, `score` (0-1) how sure it is."""

    topic: str
    weight: float
    score: float
    hits: tuple[Hit, ...]


def decide_all(
    items: Sequence[Item], title: str | None, rules: TopicRules
) -> tuple[tuple[Decision, ...], ...]:
    """The topics of each item of a document; none for items that do not speak of the digital."""
    digital = digital_items(items, title, rules)
    return tuple(decide(item, rules) if item.seq in digital else () for item in items)


def decide(item: Item, rules: TopicRules) -> tuple[Decision, ...]:
    """The topics of an item, the best first; none where no term speaks for any."""
    texts = passages(item, rules)
    hits = find_terms(texts, rules)
    spoken = topic_hits(hits)
    weights = {topic: weigh(topic, found, rules.settings) for topic, found in spoken.items()}
    named = {topic for topic, found in spoken.items() if _is_named(topic, found, rules.settings)}
    settled = settle(weights, named, _places(hits), rules)
    shares = second_shares(spoken, rules.settings)
    final = with_likeness(settled, texts, rules)
    chosen = choose(final, shares, rules.settings)
    heaviest, likely = (max(w.values(), default=0.0) for w in (settled, final))
    if is_doubtful(heaviest, likely, texts, rules.settings):
        return ()
    rival = max((w for topic, w in final.items() if topic not in chosen), default=0.0)
    return tuple(
        _decision(t, final[t], rival, spoken.get(t) or telling_hits(t, texts, rules))
        for t in chosen
    )


def _decision(topic: str, weight: float, rival: float, hits: Sequence[Hit]) -> Decision:
    return Decision(topic, weight, sureness(weight, rival), tuple(hits))


def topic_hits(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """The hits that speak for each topic."""
    spoken: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        topics = [t for g in hit.groups for t in (g.topic, *g.also) if t is not None]
        for topic in dict.fromkeys(topics):
            if hit.factor:
                spoken[topic].append(hit)
    return spoken


def weigh(topic: str, hits: Sequence[Hit], settings: Settings) -> float:
    """The weight of a topic: over the zones, the sum of its terms, each further one counting less.

    A term printed twice in a zone counts once.
    """
    zones: dict[str, dict[str, float]] = defaultdict(dict)
    for hit in hits:
        terms = zones[hit.passage.zone]
        terms[hit.term] = max(terms.get(hit.term, 0.0), _worth(topic, hit, settings))
    return sum(
        settings.zones[zone] * _fading(sorted(terms.values(), reverse=True), settings.repeat)
        for zone, terms in zones.items()
    )


def _worth(topic: str, hit: Hit, settings: Settings) -> float:
    """What a term found is worth to a topic before its zone counts."""
    shares = {group: 1.0 if group.topic == topic else settings.also for group in hit.groups}
    spoken = (g.weight * shares[g] for g in hit.groups if topic in (g.topic, *g.also))
    return max(spoken) * hit.factor


def _places(hits: Iterable[Hit]) -> frozenset[tuple[str, Zone]]:
    """Which terms stand in which zones."""
    return frozenset((hit.term, hit.passage.zone) for hit in hits if hit.factor)


def _is_named(topic: str, hits: Sequence[Hit], settings: Settings) -> bool:
    """Whether a strong term in the item's name speaks for the topic."""
    return any(
        h.passage.zone == "name" and _worth(topic, h, settings) >= settings.strong for h in hits
    )


def second_shares(spoken: Mapping[str, Sequence[Hit]], settings: Settings) -> dict[str, float]:
    """The topics that may stand behind the first, each with the share of the first one's weight
    that it needs.

    A strong term in the name speaks for itself, and so does one with which the description
    begins; further on in a description it is often a means or an example, and needs more. Of
    some topics only a strong term in the name does.
    """
    shares: dict[str, float] = {}
    for topic, hits in spoken.items():
        strong = [hit for hit in hits if _worth(topic, hit, settings) >= settings.strong]
        zones = {hit.passage.zone for hit in strong}
        if "name" not in zones and topic in settings.second_named:
            continue
        if "name" in zones or any(_opens_description(hit) for hit in strong):
            shares[topic] = settings.second_share
        elif "description" in zones:
            shares[topic] = settings.told_share
    return shares


def _opens_description(hit: Hit) -> bool:
    return hit.passage.zone == "description" and hit.begin <= _OPENING


def is_doubtful(
    heaviest: float, likely: float, texts: Sequence[Passage], settings: Settings
) -> bool:
    """Whether an item may be about none of the topics: by its terms the best one weighs `heaviest`,
    with what its words are like `likely`.

    A plan for digital government holds such items too (債権管理, 男女共同参画). Those that are
    described without a digital word need more.
    """
    if heaviest >= settings.sure or likely >= settings.plain_least:
        return False
    described = any(text.zone == "description" for text in texts)
    return likely < settings.likely_least or (described and not says_digital(texts, settings))


def _fading(worths: Sequence[float], repeat: float) -> float:
    return sum(worth * repeat**place for place, worth in enumerate(worths))


def settle(
    weights: Mapping[str, float],
    named: Container[str],
    places: frozenset[tuple[str, Zone]],
    rules: TopicRules,
) -> dict[str, float]:
    """The weights after the conflicts between topics whose terms were found.

    A topic that the item's name speaks of (`named`) is not weakened: the item is about both.
    """
    settled = dict(weights)
    for conflict in rules.conflicts:
        spared = conflict.loser == "weakened" and conflict.against in named
        if conflict.against in settled and not spared and _holds(conflict, places):
            settled[conflict.against] = _after(conflict, settled, rules.settings)
    return settled


def _holds(conflict: Conflict, places: frozenset[tuple[str, Zone]]) -> bool:
    return any(term in conflict.when and zone in conflict.zones for term, zone in places)


def with_likeness(
    weights: Mapping[str, float], texts: Sequence[Passage], rules: TopicRules
) -> dict[str, float]:
    """The weights, and where none is sure, on top of them what the words of name and description
    are like."""
    settings = rules.settings
    if max(weights.values(), default=0.0) >= settings.sure:
        return dict(weights)
    said = [(read_words(text.text), settings.zones[text.zone]) for text in _said(texts)]
    shares = likely_topics(said, rules.likeness, settings.spread)
    return {
        topic: weights.get(topic, 0.0) + settings.likeness * shares.get(topic, 0.0)
        for topic in dict.fromkeys((*weights, *shares))
    }


def telling_hits(topic: str, texts: Sequence[Passage], rules: TopicRules) -> tuple[Hit, ...]:
    """The words of name and description that make an item like a topic, for want of terms."""
    return tuple(
        hit_at(text, reading, (first, last, ()), rules.settings)
        for text in _said(texts)
        for reading in [read_words(text.text)]
        for first, last in telling_words(reading, topic, rules.likeness)[:_MOST_TELLING]
    )


def _said(texts: Sequence[Passage]) -> list[Passage]:
    return [text for text in texts if text.zone in ("name", "description")]


def _after(conflict: Conflict, weights: Mapping[str, float], settings: Settings) -> float:
    loser = weights[conflict.against]
    if conflict.loser == "dropped":
        return 0.0
    if conflict.loser == "weakened":
        return loser * settings.weakened
    return min(loser, weights.get(conflict.topic, loser) * 0.99)


def choose(
    weights: Mapping[str, float], shares: Mapping[str, float], settings: Settings
) -> tuple[str, ...]:
    """The topics that are heavy enough, heaviest first; ties in the order of their names.

    Behind the first, only topics that have their share (`shares`) of its weight are given.
    """
    ranked = sorted(weights, key=lambda topic: (-weights[topic], topic))
    if not ranked or weights[ranked[0]] < settings.least:
        return ()
    first, least = weights[ranked[0]], settings.second_least
    further = [t for t in ranked[1:] if t in shares and weights[t] >= max(least, shares[t] * first)]
    return (ranked[0], *further[: settings.most - 1])


def sureness(weight: float, rival: float) -> float:
    """0 to 1: high where much speaks for a topic and little for the best one not given."""
    strength = 1 - math.exp(-weight / 1.5)
    return round(strength * weight / (weight + rival / 2), 3) if weight else 0.0
