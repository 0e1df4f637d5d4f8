"""The topics a document itself ties its items to, through its own key."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.classification.taxonomy import Taxonomy
from pipeline.model import Content, Evidence, Item

_MARKED = re.compile(r"\s*([①-⑳㉑-㉟㊱-㊿]|[(（][0-9０-９]{1,2}[)）]|[Ⅰ-Ⅻ])\s*(\S.*)$")
_MARK = re.compile(r"\s*([①-⑳㉑-㉟㊱-㊿]|[(（][0-9０-９]{1,2}[)）]|[Ⅰ-Ⅻ])\s*$")


@dataclass(frozen=True, slots=True)
class Stated:
    """A topic that the document states, and the mark that says so."""

    topic: str
    evidence: Evidence


def find_key(content: Content, taxonomy: Taxonomy) -> dict[str, str]:
    """What a document's marks stand for: mark -> wording. （１） is written (1).

    A mark belongs to the key where the wording behind it, in a cell, the cell to its right or a
    bullet, is an entry of the national plan in any version; a mark that stands before entries of
    different topics belongs to none.
    """
    wordings: dict[str, dict[str, str]] = defaultdict(dict)
    for mark, wording in _marked_texts(content):
        topic = taxonomy.topic_of(wording)
        if topic:
            wordings[mark].setdefault(topic, wording.strip())
    return {mark: next(iter(of.values())) for mark, of in wordings.items() if len(of) == 1}


def stated_topics(item: Item, taxonomy: Taxonomy, key: Mapping[str, str]) -> tuple[Stated, ...]:
    """The topics of an item's own marks: through the key, by a mark that is itself the wording of
    an entry, or by a mark on an item that bears the name of an entry."""
    found: dict[str, Stated] = {}
    for mark in item.stated:
        for wording, field in ((key.get(_plain(mark), mark), "stated"), (item.name, "name")):
            topic = taxonomy.topic_of(wording)
            if topic:
                term = mark if field == "stated" else item.name
                found.setdefault(topic, Stated(topic, Evidence(term, field)))
                break
    return tuple(found.values())


def _marked_texts(content: Content) -> Iterator[tuple[str, str]]:
    """Every (mark, text behind it) of a document: lines of cells, bullets, pairs of cells."""
    for block in content.blocks:
        if block.marker and block.kind in ("bullet", "paragraph"):
            yield _plain(block.marker), block.text
    for table in content.tables:
        right = {(cell.row, cell.col): cell.text for cell in table.cells}
        for cell in table.cells:
            alone = _MARK.match(cell.text)
            if alone:
                yield _plain(alone[1]), right.get((cell.row, cell.col + cell.col_span), "")
            lines = (_MARKED.match(line) for line in cell.text.splitlines())
            yield from ((_plain(line[1]), line[2]) for line in lines if line)


def _plain(mark: str) -> str:
    """（１） as (1); circled digits stay."""
    return unicodedata.normalize("NFKC", mark) if mark[0] in "(（" else mark
