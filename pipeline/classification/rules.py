"""The rules as they are used: terms, near misses and conflicts of all topics in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.classification.likeness import Likeness
from pipeline.classification.taxonomy import Taxonomy

Zone = Literal["name", "description", "path", "fields", "background"]
Loser = Literal["dropped", "weakened", "second"]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms that count alike. `topic` is None for near misses that mean nothing.

    `needs` and `bars` are normalized words of which one must, or none may, stand in name,
    description or fields; `zones` is empty where terms count everywhere; `also` names topics for which half of the
    weight counts.
    """

    topic: str | None
    weight: float
    words: tuple[str, ...]
    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    zones: tuple[Zone, ...] = ()
    also: tuple[str, ...] = ()
    home: str = ""  # the topic whose file holds the group
    line: int = 1

    @property
    def own(self) -> bool:
        """Whether its terms speak for the topic in whose file they stand: near misses do not."""
        return self.topic == self.home

    @property
    def conditional(self) -> bool:
        """Whether it counts in some items or places only."""
        return bool(self.needs or self.bars or self.zones)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where one of `when` (normalized) stands in one of the zones, `topic` wins over `against`."""

    topic: str
    against: str
    when: frozenset[str]
    loser: Loser
    zones: tuple[Zone, ...] = ("name", "description")


@dataclass(frozen=True, slots=True)
class Example:
    """An item as it might stand in a plan, and the topics it must be given, the first one first."""

    topic: str
    name: str
    description: str | None
    topics: tuple[str, ...]
    path: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all topics (rules/classification.toml)."""

    zones: Mapping[str, float]
    background: tuple[str, ...]
    ignored: tuple[str, ...]
    repeat: float
    least: float
    second_share: float
    told_share: float
    second_least: float
    second_named: tuple[str, ...]  # topics that are a second one only if the name speaks of them
    most: int
    weakened: float
    strong: float
    also: float
    digital: tuple[str, ...]  # normalized, as the next
    not_digital: tuple[str, ...]
    digital_share: float
    negations: tuple[str, ...]
    passing_marks: tuple[str, ...]
    negation_reach: int
    passing_reach: int
    passing: float
    sure: float
    likeness: float
    spread: float
    likely_least: float
    plain_least: float


@dataclass(frozen=True, slots=True)
class TermTable:
    """Normalized term -> numbers of the groups that hold it; `lengths` by a term's first letter,
    longest first."""

    groups: tuple[TermGroup, ...]
    terms: Mapping[str, tuple[int, ...]]
    lengths: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class TopicRules:
    """All that classification knows: read once, used for every document."""

    topics: Mapping[str, str]  # slug -> name
    table: TermTable
    conflicts: tuple[Conflict, ...]
    examples: tuple[Example, ...]
    settings: Settings
    taxonomy: Taxonomy
    likeness: Likeness
