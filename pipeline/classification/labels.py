"""Labels: an item's topics, once by the rules, written under each version asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.classification.matching import Hit
from pipeline.classification.rules import TopicRules
from pipeline.classification.scoring import decide_all
from pipeline.classification.stated import stated_topics
from pipeline.classification.taxonomy import Version, choose_versions
from pipeline.model import DocumentMeta, Evidence, Item, Label, LabelBasis

_ZONES = ("name", "description", "fields", "path", "background")
_NO_KEY: Mapping[str, str] = {}


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
        ruled = [(d.topic, d.score, evidence(d.hits)) for d in decisions]
        stated = [(s.topic, 1.0, (s.evidence,)) for s in stated_topics(item, rules.taxonomy, key)]
        found += label_rows(item.seq, ruled, chosen, "rule")
        found += label_rows(item.seq, stated, chosen, "stated")
    return tuple(found)


def label_rows(
    item_seq: int,
    topics: Iterable[tuple[str, float, tuple[Evidence, ...]]],
    versions: Sequence[Version],
    basis: LabelBasis,
) -> list[Label]:
    """One label a version and topic, topics ranked as they come: (topic, score, evidence)."""
    ranked = tuple(enumerate(topics, start=1))
    return [
        _label(item_seq, version, rank, topic, score, basis, evidence)
        for version in versions
        for rank, (topic, score, evidence) in ranked
    ]


def _label(
    item_seq: int,
    version: Version,
    rank: int,
    topic: str,
    score: float,
    basis: LabelBasis,
    found: tuple[Evidence, ...],
) -> Label:
    entry = version.entry(topic)
    return Label(
        item_seq=item_seq,
        taxonomy=version.taxonomy,
        version=version.version,
        topic=topic,
        rank=rank,
        score=score,
        basis=basis,
        code=entry.code if entry else None,
        label=entry.label if entry else None,
        tier=entry.tier if entry else None,
        evidence=found,
    )


def evidence(hits: Iterable[Hit]) -> tuple[Evidence, ...]:
    """The terms that speak for a topic, those in the name first, each once a field."""
    placed = sorted(hits, key=lambda hit: _ZONES.index(hit.passage.zone))
    found: dict[tuple[str, str], Evidence] = {}
    for hit in placed:
        field = hit.passage.field
        found.setdefault((hit.term, field), Evidence(hit.printed, field, hit.begin, hit.stop))
    return tuple(found.values())
