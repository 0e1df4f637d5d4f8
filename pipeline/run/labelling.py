"""The last step over one document: the labels of its items."""

from __future__ import annotations

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


@cache
def topic_rules(rules: Path) -> TopicRules:
    """The rules of the classification, read once a process. Raises `RuleError`."""
    return load_rules(rules)


@cache
def reviews(rules: Path) -> tuple[Review, ...]:
    """What people decided on labels (review.csv), read once a process. Raises `RuleError`."""
    return read_reviews(rules / "review.csv", topic_rules(rules).topics)


def read_topic_rules(rules: Path, versions: tuple[str, ...]) -> None:
    """Read the rules and reviews. Raises `ValueError` for a fault (`RuleError`) and for a version
    that the taxonomy does not have."""
    reviews(rules)
    choose_versions(topic_rules(rules).taxonomy, DocumentMeta(), versions)


def labelled(extraction: Extraction, rules: Path, versions: tuple[str, ...]) -> Extraction:
    """The extraction with the labels of its items under the versions of the taxonomy; where none
    is given, under the one in force at publication and the newest verified one."""
    return label_extraction(extraction, topic_rules(rules), versions, reviews(rules))
