"""Under which topics of the national plan an item falls, with the words that speak for it."""

from pipeline.classification.document import label_extraction
from pipeline.classification.labels import Surroundings, classify
from pipeline.classification.load import load_rules
from pipeline.classification.review import Review, apply_reviews, read_reviews
from pipeline.classification.rules import TopicRules
from pipeline.classification.stated import find_key

__all__ = [
    "Review",
    "Surroundings",
    "TopicRules",
    "apply_reviews",
    "classify",
    "find_key",
    "label_extraction",
    "load_rules",
    "read_reviews",
]
