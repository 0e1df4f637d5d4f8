"""How well the labels agree with a reader's choice."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.classification.words import normal_form
from pipeline.writing import read_rows


@dataclass(frozen=True, slots=True)
class Judged:
    """An item with the topics wanted and given, the first one first."""

    doc_id: str
    name: str
    wanted: tuple[str, ...]
    given: tuple[str, ...]
    evidence: tuple[str, ...] = ()  # `topic: term (field)`


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts of right, wanted and given labels, and the shares that follow."""

    right: int
    wanted: int
    given: int

    @property
    def precision(self) -> float:
        """Share of the labels given that are right."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of the labels wanted that were given."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.wanted + self.given
        return 2 * self.right / both if both else 1.0


def evaluate(extracted: Path, gold: Path) -> str:
    """The report on the labels in `extracted` against a gold file, or every `gold.json` below a
    folder.

    A gold file belongs to the documents whose doc_id begins with or ends in the name of its folder
    (or of itself); items are found by name and description. Raises OSError where tables are missing.
    """
    found = _tables(extracted)
    golds = [gold] if gold.is_file() else sorted(gold.rglob("gold.json"))
    judged = [item for path in golds for item in judge(path, found)]
    if not judged:
        return f"{gold}: no gold item belongs to a document in {extracted}"
    return report(judged)


def measure(judged: Iterable[Judged], topic: str | None = None) -> Measure:
    """The counts over all topics (micro), or over one."""
    right = wanted = given = 0
    for item in judged:
        want = {t for t in item.wanted if topic in (None, t)}
        have = {t for t in item.given if topic in (None, t)}
        right, wanted, given = right + len(want & have), wanted + len(want), given + len(have)
    return Measure(right, wanted, given)


def top1(judged: Iterable[Judged]) -> float:
    """Share of the labelled items whose first topic is one of those wanted."""
    labelled = [item for item in judged if item.wanted]
    hits = sum(item.given[0] in item.wanted for item in labelled if item.given)
    return hits / len(labelled) if labelled else 1.0


def confusion(judged: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """How often a wanted topic was missed while another, unwanted one was given (`none`: nothing)."""
    pairs: Counter[tuple[str, str]] = Counter()
    for item in judged:
        missed = [topic for topic in item.wanted if topic not in item.given] or ["none"]
        extra = [topic for topic in item.given if topic not in item.wanted] or ["none"]
        pairs.update((m, e) for m in missed for e in extra if (m, e) != ("none", "none"))
    return pairs


def report(judged: Sequence[Judged]) -> str:
    """The report on items: per topic, micro and macro, confusion, the wrong ones."""
    topics = sorted({topic for item in judged for topic in (*item.wanted, *item.given)})
    measures = {topic: measure(judged, topic) for topic in topics}
    macro = sum(m.f1 for m in measures.values()) / len(measures) if measures else 1.0
    every = measure(judged)
    lines = [f"{'topic':24}{'precision':>10}{'recall':>8}{'f1':>7}{'wanted':>8}{'given':>7}"]
    lines += [_line(topic, m) for topic, m in measures.items()]
    lines += [
        _line("micro", every),
        f"{'macro':42}{macro:7.3f}",
        f"{'first topic right':42}{top1(judged):7.3f}  of {sum(bool(i.wanted) for i in judged)} items",
        "",
        "missed -> given instead",
        *(f"  {n:3}  {m} -> {e}" for (m, e), n in sorted(confusion(judged).items(), key=_by_count)),
        "",
        "wrong items",
        *(line for item in judged if set(item.wanted) != set(item.given) for line in _wrong(item)),
    ]
    return "\n".join(lines)


def _line(name: str, m: Measure) -> str:
    return f"{name:24}{m.precision:10.3f}{m.recall:8.3f}{m.f1:7.3f}{m.wanted:8}{m.given:7}"


def _by_count(entry: tuple[tuple[str, str], int]) -> tuple[int, tuple[str, str]]:
    return -entry[1], entry[0]


def _wrong(item: Judged) -> list[str]:
    wanted, given = "、".join(item.wanted) or "none", "、".join(item.given) or "none"
    first = f"  {item.doc_id}: {item.name}: wanted {wanted}; given {given}"
    return [first, *(f"      {line}" for line in item.evidence)]


Tables = Mapping[str, Sequence[Mapping[str, Any]]]


def _tables(extracted: Path) -> dict[str, list[dict[str, Any]]]:
    """Items by doc_id, each with its labels of one version under `labels`."""
    labels: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in read_rows(extracted, "labels"):
        labels[label["item_id"]].append(label)
    items: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in read_rows(extracted, "items"):
        own = labels[item["item_id"]]
        version = max((label["version"] for label in own), default=None)
        of_version = [label for label in own if label["version"] == version]
        items[item["doc_id"]].append(
            {**item, "labels": sorted(of_version, key=lambda label: label["rank"])}
        )
    return items


def judge(gold: Path, found: Tables) -> list[Judged]:
    """The plan items of a gold file with the labels of the documents it belongs to."""
    name = gold.parent.name if gold.name == "gold.json" else gold.stem
    wanted = json.loads(gold.read_text(encoding="utf-8"))["items"]
    return [
        judged
        for doc_id in sorted(found)
        if _belongs(doc_id, name)
        for judged in _judge_document(doc_id, wanted, found[doc_id])
    ]


def _belongs(doc_id: str, name: str) -> bool:
    last = doc_id.rsplit("/", 1)[-1]
    return last == name or last.startswith(f"{name}.") or last.endswith(f"-{name}")


def _judge_document(
    doc_id: str, wanted: Sequence[Mapping[str, Any]], items: Sequence[Mapping[str, Any]]
) -> list[Judged]:
    """The gold items that were found; each item found serves one gold item."""
    judged = []
    free = list(items)
    for gold in wanted:
        item = _matching(gold, free)
        if item is not None:
            free = [other for other in free if other is not item]
            if gold["kind"] == "plan":
                judged.append(_judged(doc_id, gold, item["labels"]))
    return judged


def _matching(
    gold: Mapping[str, Any], items: Sequence[Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    name, told = normal_form(gold["name"]), normal_form(gold["description"] or "")
    alike = [item for item in items if normal_form(item["name"]) == name]
    same = [item for item in alike if normal_form(item["description"] or "") == told]
    return next(iter(same or alike), None)


def _judged(doc_id: str, gold: Mapping[str, Any], labels: Sequence[Mapping[str, Any]]) -> Judged:
    ruled = [label for label in labels if label["basis"] != "stated"]
    evidence = tuple(
        f"{label['topic']} {label['score']:.2f}: "
        + "、".join(f"{e['term']}（{e['field']}）" for e in label["evidence"][:8])
        for label in ruled
    )
    return Judged(
        doc_id=doc_id,
        name=gold["name"],
        wanted=tuple(gold["labels"]),
        given=tuple(label["topic"] for label in ruled),
        evidence=evidence,
    )
