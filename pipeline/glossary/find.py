"""The terms that a document defines: in tables, in the text of a glossary section and in notes."""

from __future__ import annotations

from pipeline.glossary.notes import noted_terms, plain
from pipeline.glossary.rules import GlossaryRules
from pipeline.glossary.tables import table_terms
from pipeline.glossary.text import section_terms
from pipeline.model import Block, Content, GlossaryEntry
from pipeline.outline.rules import OutlineRules
from pipeline.outline.titles import opens_glossary

LONGEST_TITLE = 30  # characters


def find_glossary(
    content: Content, rules: GlossaryRules, outline: OutlineRules
) -> tuple[GlossaryEntry, ...]:
    """The terms that the normalized content defines, in document order; `outline` holds the words of
    a glossary's heading."""
    sections = _sections(content, outline)
    found: list[tuple[int, GlossaryEntry]] = []
    for first, stop in sections:
        found += section_terms(content.blocks[first:stop], rules)
    for table in content.tables:
        inside = any(first <= table.position <= stop for first, stop in sections)
        found += ((table.position, entry) for entry in table_terms(table, inside, rules))
    known = frozenset(plain(entry.term) for _, entry in found)
    found += noted_terms(content, sections, known, rules)
    return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0]))


def _sections(content: Content, rules: OutlineRules) -> list[tuple[int, int]]:
    """The blocks below glossary headings: (number of the first, number after the last)."""
    sections: list[tuple[int, int]] = []
    for number, block in enumerate(content.blocks):
        if block.kind != "heading" or not _is_title(block, rules):
            continue
        if sections and number < sections[-1][1]:
            continue
        stop = number + 1
        while stop < len(content.blocks) and not _closes(content.blocks[stop], block, rules):
            stop += 1
        sections.append((number + 1, stop))
    return sections


def _is_title(block: Block, rules: OutlineRules) -> bool:
    return len(block.text) <= LONGEST_TITLE and opens_glossary(block.text, rules)


def _closes(block: Block, title: Block, rules: OutlineRules) -> bool:
    """Whether a block is the heading that ends the section; a running title repeated does not."""
    if block.kind != "heading" or _is_title(block, rules):
        return False
    return (block.level or 1) <= (title.level or 1)
