"""Labels: an item's topics, once by the rules, written under each version asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.classification.matching import Hit
from pipeline.classification.rules import TopicRules
from pipeline.classification.scoring import decide_all
from pipeline.classification.stated import stated_topics
from pipeline.classification.taxonomy import Version, choose_versions
from pipeline.model import DocumentMeta, Evidence, Item, Label, LabelBasis

_ZONES = ("name", "description", "fields", "path", "background")
_NO_KEY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Choice:
    """A topic chosen for an item, whatever the version, and what the choice rests on."""

    topic: str
    basis: LabelBasis
    score: float = 1.0
    evidence: tuple[Evidence, ...] = ()


def classify(
    items: Sequence[Item],
    meta: DocumentMeta,
    rules: TopicRules,
    versions: Sequence[str] = (),
    key: Mapping[str, str] = _NO_KEY,
) -> tuple[Label, ...]:
    """The labels of the items, in the items' order.

    `versions` names versions of the taxonomy, `all` means all, none means the one in force when the
    plan was published and the newest verified one. `key` says what the document's own marks stand
    for (`find_key`); rows of basis `stated` come from it, never a rule's decision. Raises
    ValueError for an unknown version.
    """
    chosen = choose_versions(rules.taxonomy, meta, versions)
    found: list[Label] = []
    for item, decisions in zip(items, decide_all(items, meta.title, rules), strict=True):
        ruled = [Choice(d.topic, "rule", d.score, evidence(d.hits)) for d in decisions]
        marked = stated_topics(item, rules.taxonomy, key)
        stated = [Choice(s.topic, "stated", evidence=(s.evidence,)) for s in marked]
        found += label_rows(item.seq, ruled, chosen)
        found += label_rows(item.seq, stated, chosen)
    return tuple(found)


def label_rows(item_seq: int, choices: Sequence[Choice], versions: Sequence[Version]) -> list[Label]:
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
    )


def evidence(hits: Iterable[Hit]) -> tuple[Evidence, ...]:
    """The terms that speak for a topic, those in the name first, each once a field."""
    placed = sorted(hits, key=lambda hit: _ZONES.index(hit.passage.zone))
    found: dict[tuple[str, str], Evidence] = {}
    for hit in placed:
        field = hit.passage.field
        found.setdefault((hit.term, field), Evidence(hit.printed, field))
    return tuple(found.values())
