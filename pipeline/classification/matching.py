"""Where the terms of the rules stand in an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.classification.rules import Settings, TermGroup, TopicRules, Zone
from pipeline.classification.words import Reading, read_words
from pipeline.model import Item

_TELLING_KATAKANA = 4  # letters of a term in a longer word that the dictionary does not know

Found = tuple[int, int, tuple[TermGroup, ...]]  # of a reading


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of an item; `field` is `name`, `description`, `path` or `fields/<label>`."""

    zone: Zone
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found: raw text [begin, stop) of its passage, what it says and how much it counts."""

    passage: Passage
    term: str  # normalized
    begin: int
    stop: int
    groups: tuple[TermGroup, ...]
    factor: float  # 1, less in a mention in passing, 0 where it is negated

    @property
    def printed(self) -> str:
        """The term as the passage has it."""
        return self.passage.text[self.begin : self.stop]


def passages(item: Item, rules: TopicRules) -> tuple[Passage, ...]:
    """The texts of an item that say what it is about, each once.

    The marks by which the document itself ties the item to a topic are left out: what the rules
    decide must not depend on them.
    """
    settings = rules.settings
    found = [Passage("name", "name", item.name)]
    if item.description:
        found.append(Passage("description", "description", item.description))
    found += [Passage("path", "path", heading) for heading in item.path]
    for field in item.fields:
        told = field.text == item.description or _is_stated(field.text, item.stated)
        if not told and not _holds(field.label, settings.ignored):
            zone: Zone = "background" if _holds(field.label, settings.background) else "fields"
            found.append(Passage(zone, f"fields/{field.label}", field.text))
    return tuple(found)


def _is_stated(text: str, stated: tuple[str, ...]) -> bool:
    """Whether a text holds nothing but the item's own marks."""
    return text in stated or set(re.split(r"[\s、,，・/／]+", text.strip())) <= set(stated)


def _holds(label: str, parts: tuple[str, ...]) -> bool:
    return any(part in label for part in parts)


def find_terms(texts: tuple[Passage, ...], rules: TopicRules) -> tuple[Hit, ...]:
    """Every term of the rules in the passages, the longest at each place, whole words only."""
    readings = [(passage, read_words(passage.text)) for passage in texts]
    own = ("name", "description", "fields")  # what a heading says holds for many items
    said = "\n".join(r.text for passage, r in readings if passage.zone in own)
    return tuple(
        hit_at(passage, reading, found, rules.settings)
        for passage, reading in readings
        for found in _scan(reading, passage.zone, said, rules)
    )


def _scan(reading: Reading, zone: Zone, said: str, rules: TopicRules) -> Iterator[Found]:
    """(begin, stop, groups) of the longest terms from left to right; none overlaps another."""
    at = 0
    places = reading.edges | reading.seams if reading.seams else reading.edges
    while at < len(reading.text):
        found = _longest(reading, at, zone, said, rules) if at in places else None
        if found is None:
            at += 1
        else:
            yield at, found[0], found[1]
            at = found[0]


def _longest(
    reading: Reading, at: int, zone: Zone, said: str, rules: TopicRules
) -> tuple[int, tuple[TermGroup, ...]] | None:
    table = rules.table
    for length in table.lengths.get(reading.text[at], ()):
        stop = at + length
        numbers = table.terms.get(reading.text[at:stop])
        if numbers and _is_whole(reading, at, stop):
            groups = tuple(g for n in numbers if _counts(g := table.groups[n], zone, said))
            if groups:
                return stop, groups
    return None


def _is_whole(reading: Reading, at: int, stop: int) -> bool:
    """Whether [at, stop) begins and ends with words; in unknown katakana, whether it is too long to
    stand there by chance."""
    if at in reading.edges and stop in reading.edges:
        return True
    ends = reading.edges | reading.seams
    return stop - at >= _TELLING_KATAKANA and at in ends and stop in ends


def _counts(group: TermGroup, zone: Zone, said: str) -> bool:
    return (
        (not group.zones or zone in group.zones)
        and (not group.needs or any(word in said for word in group.needs))
        and not any(word in said for word in group.bars)
    )


def hit_at(passage: Passage, reading: Reading, found: Found, settings: Settings) -> Hit:
    """The hit of what was found in a passage, weighed by the words behind it."""
    first, last, groups = found
    begin, stop = reading.begins[first], reading.stops[last - 1]
    factor = _context(passage.text[stop:], settings)
    return Hit(passage, reading.text[first:last], begin, stop, groups, factor)


def _context(after: str, settings: Settings) -> float:
    """What the words behind a term make of it: 1 where nothing."""
    clause = re.split(r"[、。，．\n]", after[: settings.passing_reach + 10], maxsplit=1)[0]
    if _stands_within(clause, settings.negations, settings.negation_reach):
        return 0.0
    if _stands_within(clause, settings.passing_marks, settings.passing_reach):
        return settings.passing
    return 1.0


def _stands_within(clause: str, marks: tuple[str, ...], reach: int) -> bool:
    return any(0 <= clause.find(mark) <= reach for mark in marks)
