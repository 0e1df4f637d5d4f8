"""What a document says of itself: title, government, period, publication date."""

from pipeline.metadata.describe import describe
from pipeline.metadata.municipalities import Municipality, read_municipalities
from pipeline.metadata.rules import MetadataRules, load_metadata_rules

__all__ = [
    "MetadataRules",
    "Municipality",
    "describe",
    "load_metadata_rules",
    "read_municipalities",
]
