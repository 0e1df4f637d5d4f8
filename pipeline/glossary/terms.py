"""A term and the other names that it is given in brackets."""

from __future__ import annotations

import re

from pipeline.model import GlossaryEntry

BRACKETS = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]\s*")
PARTS = re.compile(r"\s*[、,;；／/]\s*")


def make_entry(page: int | None, term: str, definition: str) -> GlossaryEntry:
    """The entry of a term as printed, with the aliases that its brackets hold."""
    term = " ".join(term.split())
    return GlossaryEntry(page, term, definition.strip(), aliases_of(term))


def aliases_of(term: str) -> tuple[str, ...]:
    """The names in `AI（人工知能）`: what stands before the brackets and what stands in them."""
    found = BRACKETS.fullmatch(term)
    if not found:
        return ()
    return (found[1], *(part for part in PARTS.split(found[2]) if part))
