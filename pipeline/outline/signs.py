"""The signs that open chunks, and what the whole document tells about each: whether it opens
headings, the entries of lists, or labels with their values."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.outline.chunk import Chunk, Element
from pipeline.outline.markers import half_width
from pipeline.outline.measure import Measures, Style, stands_out, style_of
from pipeline.outline.rules import OutlineRules

RECURRING = 3  # times that a text in brackets stands in a document of such labels
LISTED = 0.2  # share of a sign's chunks in lists up to which it opens labels
LABEL_LINE = re.compile(r"([^\s\d:。、()「」]{2,12})\s?:|[【〔\[]([^】〕\]]{2,12})[】〕\]].")
BRACKETED = re.compile(r"[【《〈＜<≪\[〔［][^】》〉＞>≫\]〕］]+[】》〉＞>≫\]〕］][*＊]?")


def opening(chunk: Chunk) -> str | None:
    """The kind of number or sign that opens the chunk: a numbering style, `bullet:` and the sign, or
    `bracket` for a chunk that is wholly in brackets."""
    if chunk.marker is not None:
        return chunk.marker.style
    return "bracket" if BRACKETED.fullmatch(chunk.text) else None


def is_label_line(chunk: Chunk) -> bool:
    """Whether a sign opens a label with its value: `◇担当部署：企画課`, `■【担当】企画課`."""
    return _label(chunk) is not None


def _label(chunk: Chunk) -> str | None:
    """The label that a sign opens before its value."""
    marker = chunk.marker
    if marker is None or marker.numbered:
        return None
    found = LABEL_LINE.match(half_width(marker.rest))
    return (found[1] or found[2]) if found else None


def has_space(chunk: Chunk, measures: Measures) -> bool:
    """Whether the chunk stands clearly farther below what is above it than lines of text do."""
    return chunk.gap is None or chunk.gap > measures.pitch - 1.0 + 0.25


def beside_like(elements: Sequence[Element], number: int) -> bool:
    """Whether the chunk before or after opens in the same way."""
    chunk = elements[number]
    assert isinstance(chunk, Chunk)
    sign = opening(chunk)
    beside = [elements[n] for n in (number - 1, number + 1) if 0 <= n < len(elements)]
    return any(
        isinstance(other, Chunk) and opening(other) == sign and not is_label_line(other)
        for other in beside
    )


def beside_label(elements: Sequence[Element], number: int) -> bool:
    """Whether the chunk before or after is a label line that the same sign opens."""
    chunk = elements[number]
    assert isinstance(chunk, Chunk)
    beside = [elements[n] for n in (number - 1, number + 1) if 0 <= n < len(elements)]
    return any(
        isinstance(other, Chunk) and is_label_line(other) and opening(other) == opening(chunk)
        for other in beside
    )


def leads_list(elements: Sequence[Element], number: int) -> bool:
    """Whether entries with another sign stand set in below a chunk that a sign opens."""
    chunk = elements[number]
    below = elements[number + 1] if number + 1 < len(elements) else None
    if not isinstance(chunk, Chunk) or not isinstance(below, Chunk) or below.marker is None:
        return False
    set_in = below.first.bbox.x0 - chunk.first.bbox.x0 > 0.5 * chunk.first.size
    return set_in and not below.marker.numbered and opening(below) != opening(chunk)


def series(elements: Sequence[Element]) -> dict[tuple[str, Style], float]:
    """For each way to open a chunk and each style, the share of chunks with their like beside them:
    high for lists, low for headings."""
    counts: dict[tuple[str, Style], list[int]] = defaultdict(list)
    for number, element in enumerate(elements):
        if not isinstance(element, Chunk) or element.marker is None or is_label_line(element):
            continue
        counts[element.marker.style, style_of(element.first)].append(
            int(beside_like(elements, number))
        )
    return {key: sum(found) / len(found) for key, found in counts.items()}


def label_signs(elements: Sequence[Element], rules: OutlineRules) -> frozenset[str]:
    """The signs that open labels in this document, not the entries of lists: alone above a text, or
    with the value behind the label. Labels come back; words that stand but once, below each other,
    are terms of a list with their meanings (`◆オープン：過程を公開する`)."""
    counts: dict[str, list[int]] = defaultdict(list)
    labels = Counter(_label(element) for element in elements if isinstance(element, Chunk))
    for number, element in enumerate(elements):
        if (
            isinstance(element, Chunk)
            and element.marker is not None
            and not element.marker.numbered
        ):
            label = _label(element)
            listed = (
                beside_like(elements, number)
                if label is None
                else (labels[label] == 1 and beside_label(elements, number))
            )
            counts[element.marker.style].append(int(listed))
    return frozenset(
        sign
        for sign, listed in counts.items()
        if sign.removeprefix("bullet:") in rules.heading_symbols
        and sum(listed) <= LISTED * len(listed)
    )


def outer_signs(elements: Sequence[Element], measures: Measures) -> frozenset[str]:
    """The signs of the outer entries of nested lists: at least half stand above entries set in, in
    the body's type and as close to what is above as lines of text, unlike headings."""
    close: dict[str, list[bool]] = defaultdict(list)
    for number, element in enumerate(elements):
        if not isinstance(element, Chunk) or element.marker is None or element.gap is None:
            continue
        if not element.marker.numbered:
            listed = leads_list(elements, number) and abs(stands_out(element.first, measures)) < 0.5
            close[element.marker.style].append(listed and not has_space(element, measures))
    return frozenset(sign for sign, found in close.items() if 2 * sum(found) >= len(found))


def recurring(elements: Sequence[Element]) -> frozenset[str]:
    """The texts in brackets that come back: 【現状と課題】 below one heading after the other."""
    texts = Counter(
        element.text
        for element in elements
        if isinstance(element, Chunk) and opening(element) == "bracket"
    )
    return frozenset(text for text, count in texts.items() if count >= RECURRING)
