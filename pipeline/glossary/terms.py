"""A term and the other names that it is given in brackets."""

from __future__ import annotations

import re

from pipeline.model import GlossaryEntry

BRACKETS = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]\s*")
PAGE = re.compile(
    r"(?:→\s?)?(?:[pP]{1,2}\.?\s?\d[\d-]*|\d+\s?(?:ページ|頁))"
)  # where the term stands
PARTS = re.compile(r"\s*[、,;；／/]\s*")


def make_entry(page: int | None, term: str, definition: str) -> GlossaryEntry:
    """The entry of a term as printed, with the aliases that its brackets hold."""
    term = " ".join(term.split())
    return GlossaryEntry(page, term, definition.strip(), _aliases_of(term))


def _aliases_of(term: str) -> tuple[str, ...]:
    """The names in `AI（人工知能）`: what stands before the brackets and what stands in them."""
    found = BRACKETS.fullmatch(term)
    if not found:
        return ()
    names = [part for part in PARTS.split(found[2]) if part and not PAGE.fullmatch(part)]
    return (found[1], *names) if names else ()
