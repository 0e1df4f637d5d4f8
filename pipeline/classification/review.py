"""A person's decisions on labels, `rules/review.csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.classification.labels import Choice, label_rows
from pipeline.classification.taxonomy import Version
from pipeline.classification.words import normal_form
from pipeline.identity import item_ids
from pipeline.model import Item, Label, Notice
from pipeline.rulebook import RuleError

COLUMNS = ("doc_id", "item_id", "item_name", "topics", "note")
_STAGE = "classification"


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision: the topics of an item, the first one first; none means none fits."""

    doc_id: str
    item_id: str
    item_name: str
    topics: tuple[str, ...]
    note: str = ""


def read_reviews(path: Path, topics: Iterable[str]) -> tuple[Review, ...]:
    """The decisions in a CSV file (UTF-8, with or without BOM), none where there is no file.

    Columns but doc_id, item_id, item_name, topics and note are ignored. Topics are separated by
    `;`. Raises RuleError for a missing column or an unknown topic.
    """
    if not path.exists():
        return ()
    known = tuple(topics)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in COLUMNS[:4] if name not in (rows.fieldnames or ())]
            if missing:
                raise RuleError(path, 1, f"no column {', '.join(missing)}")
            return tuple(_review(row, known, path, rows.line_num) for row in rows)
    except UnicodeDecodeError as fault:
        raise RuleError(path, 1, "is not UTF-8: save it as CSV UTF-8") from fault


def _review(row: Mapping[str, str | None], known: Sequence[str], path: Path, line: int) -> Review:
    values = {name: (row.get(name) or "").strip() for name in COLUMNS}
    topics = tuple(topic.strip() for topic in values["topics"].split(";") if topic.strip())
    for topic in topics:
        if topic not in known:
            raise RuleError(path, line, f"unknown topic `{topic}`; there are {', '.join(known)}")
    if not values["doc_id"] or not values["item_id"]:
        raise RuleError(path, line, "doc_id and item_id must be given")
    return Review(values["doc_id"], values["item_id"], values["item_name"], topics, values["note"])


def apply_reviews(
    labels: Sequence[Label],
    doc_id: str,
    items: Sequence[Item],
    reviews: Sequence[Review],
    versions: Sequence[Version],
) -> tuple[tuple[Label, ...], tuple[Notice, ...]]:
    """The labels with a document's reviews in place of the rules' decisions, and a notice for each
    review whose item is gone.

    An item whose number changed is still found by its name, where only one item bears it.
    """
    ids = item_ids(doc_id, items)
    reviewed: dict[int, Review] = {}
    notices = []
    for review in reviews:
        item = _find_item(review, items, ids)
        if item is None:
            notices.append(_gone(review))
        else:
            reviewed[item.seq] = review
    kept = [label for label in labels if label.basis == "stated" or label.item_seq not in reviewed]
    decided = [
        label
        for seq, review in reviewed.items()
        for label in label_rows(seq, [Choice(topic, "review") for topic in review.topics], versions)
    ]
    order = {item.seq: place for place, item in enumerate(items)}
    return tuple(sorted([*decided, *kept], key=lambda label: order[label.item_seq])), tuple(notices)


def _find_item(review: Review, items: Sequence[Item], ids: Sequence[str]) -> Item | None:
    for item, item_id in zip(items, ids, strict=True):
        if item_id == review.item_id:
            return item
    wanted = normal_form(review.item_name)
    alike = [item for item in items if wanted and normal_form(item.name) == wanted]
    return alike[0] if len(alike) == 1 else None


def _gone(review: Review) -> Notice:
    message = (
        f"review.csv decides on {review.item_id} ({review.item_name}), which is no longer found: "
        "look for the item under its new name, or delete the line"
    )
    return Notice(None, _STAGE, "reviewed-item-gone", message)


def reviewed_ids(path: Path) -> frozenset[str]:
    """The items that a CSV file of decisions names; none where there is no file."""
    if not path.exists():
        return frozenset()
    with path.open(encoding="utf-8-sig", newline="") as file:
        return frozenset((row.get("item_id") or "").strip() for row in csv.DictReader(file))
