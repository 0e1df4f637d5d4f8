"""The labels of one document: by the rules, as the document states, as a person decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.classification.labels import Surroundings, classify
from pipeline.classification.printed import printed_texts
from pipeline.classification.review import Review, apply_reviews
from pipeline.classification.rules import TopicRules
from pipeline.classification.stated import find_key
from pipeline.classification.taxonomy import choose_versions
from pipeline.model import Extraction


def label_extraction(
    extraction: Extraction,
    rules: TopicRules,
    versions: Sequence[str] = (),
    reviews: Sequence[Review] = (),
) -> Extraction:
    """The extraction with the labels of its items and a notice for each review it cannot follow.

    Raises ValueError for an unknown version of the taxonomy.
    """
    content = extraction.content
    around = Surroundings(find_key(content, rules.taxonomy), printed_texts(content))
    labels = classify(extraction.items, extraction.meta, rules, versions, around)
    chosen = choose_versions(rules.taxonomy, extraction.meta, versions)
    own = tuple(review for review in reviews if review.doc_id == extraction.doc_id)
    labels, notices = apply_reviews(labels, extraction.doc_id, extraction.items, own, chosen)
    return replace(extraction, labels=labels, notices=(*extraction.notices, *notices))
