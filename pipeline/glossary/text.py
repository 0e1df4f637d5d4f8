"""Glossaries printed as text: a term and its definition on one line, or one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from pipeline.glossary.rules import GlossaryRules
from pipeline.glossary.tables import INDEX
from pipeline.glossary.terms import make_entry
from pipeline.lines.signs import BULLET_SIGNS
from pipeline.model import Block, GlossaryEntry
from pipeline.normalization import fold, normal

TERM = 45  # characters: terms are seldom longer
SHARE = 0.5  # of the blocks must be parted into term and definition in one way

Parts = tuple[str, str]  # term and definition


def section_terms(
    blocks: Sequence[Block], rules: GlossaryRules
) -> Iterator[tuple[int, GlossaryEntry]]:
    """The terms in the blocks of a glossary section, each with the number of its block."""
    texts = [
        block
        for block in blocks
        if block.kind in ("paragraph", "bullet", "heading")
        and not INDEX.fullmatch(block.text.strip())
    ]
    parted = _parting(texts, rules)
    if parted:
        yield from _inline(texts, parted)
    else:
        yield from _below([_bare(block, rules) for block in texts])


def _parting(blocks: Sequence[Block], rules: GlossaryRules) -> dict[int, Parts]:
    """Term and definition of the blocks, by their numbers, that brackets or the surest separator part
    so; empty where nothing parts most of them."""
    printed = {block.seq: _printed(block) for block in blocks}
    ways = [partial(_enclosed, rules.enclosed)]
    ways += [partial(_separated, separator) for separator in rules.separators]
    for way in ways:
        parted = ((seq, way(text)) for seq, text in printed.items())
        found = {
            seq: parts for seq, parts in parted if parts and not rules.no_term.fullmatch(parts[0])
        }
        if len(found) >= max(SHARE * len(blocks), min(2, len(blocks)), 1):
            return found
    return {}


def _printed(block: Block) -> str:
    """The block's text without the sign that opens it, with the blanks that normalized text has lost."""
    raw = block.text_raw.strip()
    raw = raw[len(block.marker) :] if block.marker and normal(raw).startswith(block.marker) else raw
    text = raw if fold(raw) == fold(block.text) else block.text
    return text.strip().lstrip(BULLET_SIGNS).strip()


def _enclosed(brackets: re.Pattern[str], text: str) -> Parts | None:
    found = brackets.match(text)
    return _checked(found[0][1:-1], text[found.end() :].lstrip(" \u3000:：…")) if found else None


def _separated(separator: re.Pattern[str], text: str) -> Parts | None:
    places = separator.finditer(text)
    found = (_checked(text[: place.start()], text[place.end() :]) for place in places)
    return next((parts for parts in found if parts is not None), None)


def _checked(term: str, definition: str) -> Parts | None:
    """Both normalized, None where they cannot be a term and its definition."""
    term, definition = normal(term), normal(definition)
    whole = term.count("(") == term.count(")") and term.count("「") == term.count("」")
    return (term, definition) if whole and _is_term(term) and len(definition) > 4 else None


def _inline(
    blocks: Sequence[Block], parted: Mapping[int, Parts]
) -> Iterator[tuple[int, GlossaryEntry]]:
    """`用語…定義`; a block that is not parted so goes on with the definition above it."""
    entry: tuple[Block, str, str] | None = None
    for block in blocks:
        parts = parted.get(block.seq)
        if parts is not None:
            if entry:
                yield entry[0].seq, make_entry(entry[0].page, entry[1], entry[2])
            entry = (block, *parts)
        elif entry and block.text.endswith("。") and block.kind == "paragraph":
            entry = (entry[0], entry[1], f"{entry[2]}\n{block.text}")
    if entry:
        yield entry[0].seq, make_entry(entry[0].page, entry[1], entry[2])


def _bare(block: Block, rules: GlossaryRules) -> Block:
    """A block that is but a term, without its brackets and the sign before them."""
    text = block.text.lstrip(BULLET_SIGNS).strip()
    text = text[1:-1] if rules.enclosed.fullmatch(text) else text
    return replace(block, text=text) if text else block


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
