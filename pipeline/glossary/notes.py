"""Terms that notes define: `注1「BPR」業務を見直すこと`, `※2 DX：…`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.glossary.rules import GlossaryRules
from pipeline.glossary.terms import make_entry
from pipeline.model import Content, GlossaryEntry

QUOTED = re.compile(r"[「『]([^「」『』]{1,90})[」』]\s*[:：は]?\s*(\S.{5,})", re.DOTALL)
NAMED = re.compile(r"([^:：。、「」]{1,40}?)\s*[:：]\s*(\S.{5,})", re.DOTALL)
NUMBER = re.compile(r"[0-9０-９]")


def noted_terms(
    content: Content,
    sections: Sequence[tuple[int, int]],
    known: frozenset[str],
    rules: GlossaryRules,
) -> Iterator[tuple[int, GlossaryEntry]]:
    """The terms that notes define, each with the number of its block.

    A note without a number counts where the text marks its term (`DX※`) and no glossary defines it
    (`known`, as `plain` writes terms); in a glossary section also where that holds nothing else.
    """
    marked = _marked_text(content)
    for block in content.blocks:
        if block.kind != "note":
            continue
        inside = not known and any(first <= block.seq < stop for first, stop in sections)
        for sign, text in _parts(block.text, rules):
            found = _defined(text, rules)
            if found is None:
                continue
            term = plain(found[0])
            if inside or NUMBER.search(sign) or (term not in known and _is_marked(term, marked)):
                yield block.seq, make_entry(block.page, *found)


def plain(term: str) -> str:
    """The term without width, case and white space."""
    return "".join(unicodedata.normalize("NFKC", term).lower().split())


def _is_marked(term: str, marked: str) -> bool:
    return any(f"{term}{mark}" in marked for mark in "※*")


def _marked_text(content: Content) -> str:
    """All text without white space, in which marked terms (`OODA※`) are looked up."""
    parts = [block.text for block in content.blocks if block.kind != "note"]
    parts += [cell.text for table in content.tables for cell in table.cells]
    return plain("".join(parts))


def _parts(text: str, rules: GlossaryRules) -> Iterator[tuple[str, str]]:
    """The note's sign and text; several numbered notes in one text apart."""
    heads = [
        found for found in rules.signs.finditer(text) if _begins(text, found.start(), found[0])
    ]
    for head, after in zip_longest(heads, heads[1:]):
        yield head[0], text[head.end() : after.start() if after else len(text)].strip()


def _begins(text: str, place: int, sign: str) -> bool:
    """Whether a sign opens a note: at the head of the text or, numbered, after a full stop."""
    before = text[:place].strip()
    if not before or before[-1] in "》】":
        return True
    return bool(NUMBER.search(sign)) and before[-1] in "。)）」"


def _defined(text: str, rules: GlossaryRules) -> tuple[str, str] | None:
    """The term that a note's text defines, and the definition."""
    found = QUOTED.match(text) or NAMED.match(text)
    if not found or found[1].strip() in rules.excluded:
        return None
    return found[1].strip(), found[2]
