"""The last step over one document: the labels of its items."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.classification import (
    Review,
    TopicRules,
    label_extraction,
    load_rules,
    read_reviews,
)
from pipeline.classification.taxonomy import choose_versions
from pipeline.model import DocumentMeta, Extraction
from pipeline.run.cache import read_entry, write_entry


@dataclass(frozen=True, slots=True)
class LabelRules:
    """The rules of the classification, and what people decided on labels (review.csv)."""

    topics: TopicRules
    reviews: tuple[Review, ...]


def keep_label_rules(rules: Path, versions: tuple[str, ...], kept: Path) -> None:
    """Read the rules and reviews and keep them in a file, which is read much faster. Raises
    `ValueError` for a fault (`RuleError`) and for a version that the taxonomy does not have."""
    read = _read(rules)
    choose_versions(read.topics.taxonomy, DocumentMeta(), versions)
    write_entry(kept, read)


@cache
def label_rules(rules: Path, kept: Path) -> LabelRules:
    """The rules as they were kept, or else read anew; once a process. Raises `RuleError`."""
    found: LabelRules | None = read_entry(kept)
    return found or _read(rules)


def labelled(extraction: Extraction, rules: LabelRules, versions: tuple[str, ...]) -> Extraction:
    """The extraction with the labels of its items under the versions of the taxonomy; where none
    is given, under the one in force at publication and the newest verified one."""
    return label_extraction(extraction, rules.topics, versions, rules.reviews)


def _read(rules: Path) -> LabelRules:
    topics = load_rules(rules)
    return LabelRules(topics, read_reviews(rules / "review.csv", topics.topics))
