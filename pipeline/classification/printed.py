"""Where the document prints what an item says: from the place of a term back to the raw text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import BBox, Block, Cell, Content, Item, Place
from pipeline.normalization import fold, normalize

_SHORTEST_PART = 4  # characters of a cell or heading that may be taken for a part of a longer text


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell or block of the document; `letters` are those of its text, folded for comparing."""

    raw: str
    letters: str
    order: int
    page: int | None
    bbox: BBox | None
    table_seq: int | None = None
    row: int | None = None
    col: int | None = None
    block_seq: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedTexts:
    """The texts of a document by their letters, by the table they stand in, and those in blocks."""

    by_letters: Mapping[str, Sequence[Printed]] = field(default_factory=dict)
    by_table: Mapping[int, Sequence[Printed]] = field(default_factory=dict)
    blocks: Sequence[Printed] = ()


def printed_texts(content: Content) -> PrintedTexts:
    """The texts of a document in which the places of terms can be found."""
    texts = tuple(_printed(content))
    by_letters: dict[str, list[Printed]] = defaultdict(list)
    by_table: dict[int, list[Printed]] = defaultdict(list)
    for text in texts:
        by_letters[text.letters].append(text)
        if text.table_seq is not None:
            by_table[text.table_seq].append(text)
    blocks = tuple(text for text in texts if text.block_seq is not None)
    return PrintedTexts(dict(by_letters), dict(by_table), blocks)


def _printed(content: Content) -> Iterator[Printed]:
    parts: list[tuple[int | None, Block | Cell]] = [(None, block) for block in content.blocks]
    parts += [(table.seq, cell) for table in content.tables for cell in table.cells]
    for order, (table_seq, part) in enumerate(parts):
        letters = fold(part.text_raw)
        if not letters:
            continue
        if isinstance(part, Block):
            yield Printed(part.text_raw, letters, order, part.page, part.bbox, block_seq=part.seq)
        else:
            yield Printed(
                part.text_raw, letters, order, part.page, part.bbox, table_seq, part.row, part.col
            )


def find_place(texts: PrintedTexts, item: Item, text: str, begin: int, stop: int) -> Place | None:
    """Where the document prints `text[begin:stop]`, a text of the item; None where that is not found.

    Looked through are the cells of the item's table, then texts that are alike, then blocks that
    hold the text or a part of it; of several the one next to the item.
    """
    for printed in _alike(texts, item, fold(text)):
        normalized = normalize(printed.raw)
        span = _span(normalized.text, text, begin, stop)
        if span is not None:
            first, last = normalized.trail().span(*span)
            return Place(
                printed.page,
                printed.table_seq,
                printed.row,
                printed.col,
                printed.block_seq,
                first,
                last,
            )
    return None


def _alike(texts: PrintedTexts, item: Item, letters: str) -> Iterator[Printed]:
    own = () if item.table_seq is None else texts.by_table.get(item.table_seq, ())
    yield from _nearest(item, _sharing(own, letters))
    yield from _nearest(item, texts.by_letters.get(letters, ()))
    yield from _nearest(item, _sharing(texts.blocks, letters))


def _sharing(texts: Iterable[Printed], letters: str) -> list[Printed]:
    """The texts that hold the letters, or are themselves a part of them."""
    return [
        text
        for text in texts
        if letters in text.letters
        or (text.letters in letters and len(text.letters) >= _SHORTEST_PART)
    ]


def _nearest(item: Item, texts: Iterable[Printed]) -> list[Printed]:
    return sorted(texts, key=lambda text: (*_gap(item, text), text.order))


def _gap(item: Item, text: Printed) -> tuple[int, float]:
    """How far a text stands from an item: pages, and on the item's first page points."""
    if text.page is None or item.page_first is None:
        return 0, 0.0
    last = item.page_first if item.page_last is None else item.page_last
    pages = max(item.page_first - text.page, text.page - last, 0)
    if text.page != item.page_first or text.bbox is None or item.bbox is None:
        return pages, 0.0
    return pages, max(item.bbox.top - text.bbox.bottom, text.bbox.top - item.bbox.bottom, 0.0)


def _span(printed: str, text: str, begin: int, stop: int) -> tuple[int, int] | None:
    """The place of `text[begin:stop]` in a printed text: where the whole text stands, else where as
    many of the same words stand before it."""
    whole = printed.find(text)
    if whole >= 0:
        return whole + begin, whole + stop
    word, at = text[begin:stop], -1
    for _ in range(text.count(word, 0, begin) + 1):
        at = printed.find(word, at + 1)
        if at < 0:
            return None
    return at, at + len(word)
