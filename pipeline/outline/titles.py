"""Headings whose words tell what stands below them."""

from __future__ import annotations

from pipeline.outline.contents import squeeze
from pipeline.outline.rules import OutlineRules


def opens_glossary(text: str, rules: OutlineRules) -> bool:
    """Whether a heading's text is that of a glossary."""
    flat = squeeze(text)
    named = any(title in flat for title in rules.glossary_titles)
    return named or flat.endswith(rules.glossary_endings)
