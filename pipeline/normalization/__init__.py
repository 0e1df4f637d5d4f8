"""Text, numbers, dates and fiscal years of Japanese administrative documents; needs no PDF."""

from pipeline.normalization.content import content_dates, date_doubts, normalize_content
from pipeline.normalization.dates import find_dates
from pipeline.normalization.fiscal import (
    FiscalSpan,
    Scheduled,
    fiscal_span,
    fiscal_year_of,
    header_years,
    schedule_parts,
    span_of,
)
from pipeline.normalization.numbers import NumberMention, find_numbers
from pipeline.normalization.text import Normalized, fold, normal, normalize

__all__ = [
    "FiscalSpan",
    "Normalized",
    "NumberMention",
    "Scheduled",
    "content_dates",
    "date_doubts",
    "find_dates",
    "find_numbers",
    "fiscal_span",
    "fiscal_year_of",
    "fold",
    "header_years",
    "normal",
    "normalize",
    "normalize_content",
    "schedule_parts",
    "span_of",
]
