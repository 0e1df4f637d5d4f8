"""From the terms found to the topics of an item."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.classification.digital import digital_items
from pipeline.classification.matching import Hit, find_terms, passages
from pipeline.classification.rules import Conflict, Settings, TopicRules, Zone
from pipeline.model import Item


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
    hits = find_terms(passages(item, rules), rules)
    spoken = topic_hits(hits)
    weights = {topic: weigh(topic, found, rules.settings) for topic, found in spoken.items()}
    named = {topic for topic, found in spoken.items() if _is_named(topic, found, rules.settings)}
    settled = settle(weights, named, _places(hits), rules)
    outspoken = {t for t, found in spoken.items() if _is_outspoken(t, found, rules.settings)}
    chosen = choose(settled, outspoken, rules.settings)
    rival = max((w for topic, w in settled.items() if topic not in chosen), default=0.0)
    return tuple(
        Decision(topic, settled[topic], sureness(settled[topic], rival), tuple(spoken[topic]))
        for topic in chosen
    )


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


def _is_outspoken(topic: str, hits: Sequence[Hit], settings: Settings) -> bool:
    """Whether a strong term in the item's name or description speaks for the topic."""
    own = (hit for hit in hits if hit.passage.zone in ("name", "description"))
    return any(_worth(topic, hit, settings) >= settings.strong for hit in own)


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


def _after(conflict: Conflict, weights: Mapping[str, float], settings: Settings) -> float:
    loser = weights[conflict.against]
    if conflict.loser == "dropped":
        return 0.0
    if conflict.loser == "weakened":
        return loser * settings.weakened
    return min(loser, weights.get(conflict.topic, loser) * 0.99)


def choose(
    weights: Mapping[str, float], outspoken: Container[str], settings: Settings
) -> tuple[str, ...]:
    """The topics that are heavy enough, heaviest first; ties in the order of their names.

    Behind the first, only topics for which a strong term speaks (`outspoken`) are given.
    """
    ranked = sorted(weights, key=lambda topic: (-weights[topic], topic))
    if not ranked or weights[ranked[0]] < settings.least:
        return ()
    bar = max(settings.second_least, settings.second_share * weights[ranked[0]])
    further = [topic for topic in ranked[1:] if weights[topic] >= bar and topic in outspoken]
    return (ranked[0], *further[: settings.most - 1])


def sureness(weight: float, rival: float) -> float:
    """0 to 1: high where much speaks for a topic and little for the best one not given."""
    strength = 1 - math.exp(-weight / 1.5)
    return round(strength * weight / (weight + rival / 2), 3) if weight else 0.0
