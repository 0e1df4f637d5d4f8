"""Text, numbers, dates and fiscal years of Japanese administrative documents; needs no PDF."""

from pipeline.normalization.content import content_dates, normalize_content
from pipeline.normalization.dates import find_dates
from pipeline.normalization.text import Normalized, fold, normal, normalize, unify_ideographs

__all__ = [
    "Normalized",
    "content_dates",
    "find_dates",
    "fold",
    "normal",
    "normalize",
    "normalize_content",
    "unify_ideographs",
]
