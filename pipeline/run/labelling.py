"""The last step over one document: the labels of its items."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.classification import classify
from pipeline.classification.load import load_rules
from pipeline.classification.rules import TopicRules
from pipeline.model import Extraction


@cache
def topic_rules(rules: Path) -> TopicRules:
    """The rules of the classification, read once a process. Raises `RuleError`."""
    return load_rules(rules)


def labelled(extraction: Extraction, rules: Path, versions: tuple[str, ...]) -> Extraction:
    """The extraction with the labels of its items under the versions of the taxonomy, all where
    none is given."""
    labels = classify(extraction.items, extraction.meta, topic_rules(rules), versions)
    return replace(extraction, labels=labels)
