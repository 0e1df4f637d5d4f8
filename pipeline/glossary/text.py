"""Glossaries printed as text: a term and its definition on one line, or one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.glossary.rules import GlossaryRules
from pipeline.glossary.tables import INDEX
from pipeline.glossary.terms import make_entry
from pipeline.model import Block, GlossaryEntry

TERM = 45  # characters: terms are seldom longer
SHARE = 0.5  # of the blocks must have the separator that parts terms from definitions


def section_terms(
    blocks: Sequence[Block], rules: GlossaryRules
) -> Iterator[tuple[int, GlossaryEntry]]:
    """The terms in the blocks of a glossary section, each with the number of its block."""
    texts = [
        block
        for block in blocks
        if block.kind in ("paragraph", "bullet", "heading") and not INDEX.fullmatch(block.text.strip())
    ]
    separator = _separator(texts, rules)
    if separator is not None:
        yield from _inline(texts, separator)
    else:
        yield from _below(texts)


def _separator(blocks: Sequence[Block], rules: GlossaryRules) -> re.Pattern[str] | None:
    """The surest separator that parts most blocks into a term and a definition."""
    for separator in rules.separators:
        parted = sum(_parted(block.text, separator) is not None for block in blocks)
        if parted >= 2 and parted >= SHARE * len(blocks):
            return separator
    return None


def _parted(text: str, separator: re.Pattern[str]) -> tuple[str, str] | None:
    """Term and definition of a line, None where the separator does not part it so."""
    for found in separator.finditer(text):
        term, definition = text[: found.start()].strip(), text[found.end() :].strip()
        if _is_term(term) and len(definition) > 4 and term.count("(") == term.count(")"):
            return term, definition
    return None


def _inline(
    blocks: Sequence[Block], separator: re.Pattern[str]
) -> Iterator[tuple[int, GlossaryEntry]]:
    """`用語…定義`; a block without the separator goes on with the definition above it."""
    entry: tuple[Block, str, str] | None = None
    for block in blocks:
        parts = _parted(block.text, separator)
        if parts is not None:
            if entry:
                yield entry[0].seq, make_entry(entry[0].page, entry[1], entry[2])
            entry = (block, *parts)
        elif entry and block.text.endswith("。") and block.kind == "paragraph":
            entry = (entry[0], entry[1], f"{entry[2]}\n{block.text}")
    if entry:
        yield entry[0].seq, make_entry(entry[0].page, entry[1], entry[2])


def _below(blocks: Sequence[Block]) -> Iterator[tuple[int, GlossaryEntry]]:
    """A line with the term, below it the definition in one or more paragraphs."""
    term: Block | None = None
    texts: list[str] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        heads = _is_term(block.text) and after is not None and _defines(after)
        if heads or (_is_term(block.text) and block.kind == "heading"):
            if term is not None and texts:
                yield term.seq, make_entry(term.page, term.text, "\n".join(texts))
            term, texts = block, []
        elif term is not None and _defines(block):
            texts.append(block.text)
        elif term is not None:
            if texts:
                yield term.seq, make_entry(term.page, term.text, "\n".join(texts))
            term, texts = None, []
    if term is not None and texts:
        yield term.seq, make_entry(term.page, term.text, "\n".join(texts))


def _is_term(text: str) -> bool:
    return 0 < len(text) <= TERM and "。" not in text and not text.endswith(("、", "：", ":"))


def _defines(block: Block) -> bool:
    return block.kind in ("paragraph", "bullet") and (
        block.text.endswith(("。", "。)", "。）")) or len(block.text) > TERM
    )
