"""Labels: an item's topics, once by the rules, written under each version asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.classification.matching import Hit
from pipeline.classification.printed import PrintedTexts, find_place
from pipeline.classification.rules import TopicRules
from pipeline.classification.scoring import decide_all
from pipeline.classification.stated import Stated, stated_topics
from pipeline.classification.taxonomy import Version, choose_versions
from pipeline.model import DocumentMeta, Evidence, Item, Label, LabelBasis

_ZONES = ("name", "description", "fields", "path", "background")


@dataclass(frozen=True, slots=True)
class Choice:
    """A topic chosen for an item, whatever the version, and what the choice rests on."""

    topic: str
    basis: LabelBasis
    score: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document around the items adds: its key (`find_key`), and its texts as printed."""

    key: Mapping[str, str] = field(default_factory=dict)
    texts: PrintedTexts = field(default_factory=PrintedTexts)


_NOTHING = Surroundings()


def classify(
    items: Sequence[Item],
    meta: DocumentMeta,
    rules: TopicRules,
    versions: Sequence[str] = (),
    around: Surroundings = _NOTHING,
) -> tuple[Label, ...]:
    """The labels of the items, in the items' order.

    `versions` names versions of the taxonomy, `all` means all, none means the one in force when the
    plan was published and the newest verified one. The key of the document says what its own marks
    stand for; rows of basis `stated` come from it, never a rule's decision. Raises ValueError for
    an unknown version.
    """
    chosen = choose_versions(rules.taxonomy, meta, versions)
    found: list[Label] = []
    for item, decisions in zip(items, decide_all(items, meta.title, rules), strict=True):
        ruled = [
            Choice(d.topic, "rule", d.score, evidence(item, d.hits, around.texts))
            for d in decisions
        ]
        marked = stated_topics(item, rules.taxonomy, around.key)
        stated = [Choice(s.topic, "stated", evidence=(_placed(s, item, around),)) for s in marked]
        found += label_rows(item.seq, ruled, chosen)
        found += label_rows(item.seq, stated, chosen)
    return tuple(found)


def _placed(stated: Stated, item: Item, around: Surroundings) -> Evidence:
    """What a stated topic rests on; a name has its place, a mark may stand in many."""
    if stated.evidence.field != "name":
        return stated.evidence
    place = find_place(around.texts, item, item.name, 0, len(item.name))
    return replace(stated.evidence, place=place)


def label_rows(
    item_seq: int, choices: Sequence[Choice], versions: Sequence[Version]
) -> list[Label]:
    """One label a version and choice, choices ranked as they come."""
    return [
        _label(item_seq, rank, choice, version)
        for version in versions
        for rank, choice in enumerate(choices, start=1)
    ]


def _label(item_seq: int, rank: int, choice: Choice, version: Version) -> Label:
    entry = version.entry(choice.topic)
    return Label(
        item_seq=item_seq,
        taxonomy=version.taxonomy,
        version=version.version,
        topic=choice.topic,
        rank=rank,
        score=choice.score,
        basis=choice.basis,
        code=entry.code if entry else None,
        label=entry.label if entry else None,
        tier=entry.tier if entry else None,
        evidence=choice.evidence,
        verified=entry.verified if entry else None,
    )


def evidence(item: Item, hits: Iterable[Hit], texts: PrintedTexts) -> tuple[Evidence, ...]:
    """The terms that speak for a topic, those in the name first, each once a field, with the place
    where the document prints it."""
    placed = sorted(hits, key=lambda hit: _ZONES.index(hit.passage.zone))
    found: dict[tuple[str, str], Evidence] = {}
    for hit in placed:
        key = (hit.term, hit.passage.field)
        if key not in found:
            place = find_place(texts, item, hit.passage.text, hit.begin, hit.stop)
            found[key] = Evidence(hit.printed, hit.passage.field, place)
    return tuple(found.values())
