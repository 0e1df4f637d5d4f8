"""What each chunk is: heading, bullet, note, caption, contents entry, figure label or paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import BlockKind, PageTable
from pipeline.outline.chunk import ENDS, Chunk, Element
from pipeline.outline.contents import Contents, squeeze
from pipeline.outline.markers import half_width
from pipeline.outline.measure import Measures, Style, region, stands_out, style_of
from pipeline.outline.rules import OutlineRules
from pipeline.outline.signs import (
    beside_label,
    beside_like,
    has_space,
    is_label_line,
    label_signs,
    leads_list,
    opening,
    outer_signs,
    recurring,
    series,
)

HEADING = 2.5  # a chunk whose evidence adds up to so much is a heading
LONG = 45  # characters: headings are seldom longer
CENTRED = 2  # centred lines below each other that make a diagram
LEADER = re.compile(r"…|‥|・・|･･")
CIRCLES = "○〇◯●"  # more often bullets than signs of headings, where they stand set in
COVER_LINES = 16


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole document tells about its headings."""

    measures: Measures
    rules: OutlineRules
    contents: Contents
    cover: int | None  # number of the page that is a cover
    labels: frozenset[int]  # places of lines that are labels of a diagram
    in_series: Mapping[tuple[str, Style], float]
    styled: bool
    label_signs: frozenset[str]  # signs that open labels
    outer_signs: frozenset[str]  # signs of the outer entries of nested lists
    recurring: frozenset[str]  # texts in brackets that come back


def kinds_of(
    elements: Sequence[Element], measures: Measures, rules: OutlineRules, contents: Contents
) -> list[BlockKind | None]:
    """The kind of each chunk, None for tables."""
    cover = _cover(elements, contents)
    styled = _is_styled(elements, measures, cover)
    evidence = Evidence(
        measures,
        rules,
        contents,
        cover,
        _centred_labels(elements, measures),
        series(elements),
        styled,
        label_signs(elements, rules),
        outer_signs(elements, measures),
        recurring(elements),
    )
    return [
        _kind(elements, number, evidence) if isinstance(element, Chunk) else None
        for number, element in enumerate(elements)
    ]


def _kind(elements: Sequence[Element], number: int, evidence: Evidence) -> BlockKind:
    chunk = elements[number]
    assert isinstance(chunk, Chunk)
    if chunk.first.figure:
        return "figure"
    if (chunk.first.page, chunk.first.bbox.top) in evidence.contents.entries:
        return "toc"
    if number in evidence.labels and chunk.first.page != evidence.cover:
        return "figure"
    folded = half_width(chunk.text)
    if _is_caption(elements, number, evidence):
        return "caption"
    if evidence.rules.notes.match(folded) and not stands_out(chunk.first, evidence.measures) >= 1.5:
        return "note"
    if chunk.first.page == evidence.cover:
        return "paragraph"
    if _labels_value(elements, number, evidence):
        return "paragraph"
    if _heading_score(elements, number, evidence) >= HEADING:
        return "heading"
    if chunk.marker is None or _is_prose(elements, number):
        return "paragraph"
    return "bullet"


def _is_prose(elements: Sequence[Element], number: int) -> bool:
    """Whether the number that seems to open the chunk is but the first word of its text: `5 G とは…`,
    `柱１ …` in a diagram."""
    chunk = elements[number]
    assert isinstance(chunk, Chunk)
    if chunk.marker is None or not chunk.marker.numbered or chunk.marker.strong:
        return False
    plain = chunk.marker.text[-1].isalnum() and chunk.marker.style != "circled"
    return plain and not beside_like(elements, number)


def _labels_value(elements: Sequence[Element], number: int, evidence: Evidence) -> bool:
    """Whether the chunk is a label with its value, set as text and no head of a text below."""
    chunk = elements[number]
    assert isinstance(chunk, Chunk)
    if (
        chunk.marker is None
        or chunk.marker.style not in evidence.label_signs
        or not is_label_line(chunk)
    ):
        return False
    if is_announced(chunk, evidence.contents) or stands_out(chunk.first, evidence.measures) >= 2.0:
        return False
    below = elements[number + 1] if number + 1 < len(elements) else None
    return not (isinstance(below, Chunk) and below.marker is None and opening(below) is None)


def _centred_labels(elements: Sequence[Element], measures: Measures) -> frozenset[int]:
    """The places of short lines set in the middle, several below each other: a diagram's labels whose
    boxes were lost."""
    found: set[int] = set()
    run: list[int] = []
    for number, element in enumerate([*elements, None]):
        if isinstance(element, Chunk) and _is_centred(element, measures):
            run.append(number)
            continue
        if len(run) >= CENTRED:
            found.update(run)
        run = []
    return frozenset(found)


def _is_centred(chunk: Chunk, measures: Measures) -> bool:
    line = chunk.first
    if line.figure:
        return False
    left, right = measures.lefts[region(line)], measures.rights[region(line)]
    middle = (line.bbox.x0 + line.bbox.x1 - left - right) / 2
    return (
        len(chunk.lines) <= 2
        and "。" not in chunk.text
        and abs(middle) < 1.2 * line.size
        and line.bbox.x0 > left + 2.5 * line.size
        and stands_out(chunk.first, measures) < 2.0
    )


def _is_caption(elements: Sequence[Element], number: int, evidence: Evidence) -> bool:
    """Whether the chunk names a table or figure: by its words, or set in the middle above a table."""
    chunk = elements[number]
    assert isinstance(chunk, Chunk)
    if len(chunk.lines) > 2:
        return False
    if evidence.rules.captions.match(half_width(chunk.text)):
        return True
    table = elements[number + 1] if number + 1 < len(elements) else None
    if not isinstance(table, PageTable) or table.page != chunk.last.page:
        return False
    box, size = chunk.last.bbox, chunk.last.size
    centred = abs(box.x0 + box.x1 - table.bbox.x0 - table.bbox.x1) < 3 * size
    inside = box.x0 > table.bbox.x0 + 2 * size and 0 <= table.bbox.top - box.bottom < 2.5 * size
    plain = size <= 1.1 * evidence.measures.body.size and not chunk.text.endswith("。")
    return centred and inside and plain and chunk.marker is None


def _cover(elements: Sequence[Element], contents: Contents) -> int | None:
    """The first page, where it holds but a few short lines: titles, names and dates."""
    if not elements or isinstance(elements[0], PageTable):
        return None
    page = elements[0].first.page
    held = [e for e in elements if (e.page if isinstance(e, PageTable) else e.first.page) == page]
    chunks = [element for element in held if isinstance(element, Chunk)]
    lines = sum(len(chunk.lines) for chunk in chunks)
    if (
        any(chunk.marker is not None and chunk.marker.numbered for chunk in chunks)
        and held != chunks
    ):
        return None
    plain = all(page != entry for entry, _ in contents.entries) and all(
        "。" not in chunk.text and not (chunk.marker is not None and chunk.marker.strong)
        for chunk in chunks
    )
    return page if len(held) < len(elements) and lines <= COVER_LINES and plain else None


def _heading_score(elements: Sequence[Element], number: int, evidence: Evidence) -> float:
    """How much speaks for a heading: type, number or sign, place among its neighbours, contents."""
    chunk = elements[number]
    assert isinstance(chunk, Chunk)
    score = stands_out(chunk.first, evidence.measures) + _shape(chunk)
    score += _numbering(elements, number, evidence)
    score += _set_off(elements, number, evidence)
    if is_announced(chunk, evidence.contents):
        score += 2.5
    if number + 1 >= len(elements):
        score -= 1.0
    return score


def _shape(chunk: Chunk) -> float:
    """What the length and the end of the text tell."""
    text = chunk.text
    score = 0.5 if len(chunk.lines) == 1 and len(text) <= LONG else 0.0
    if len(chunk.lines) > 2:
        score -= 1.5 * (len(chunk.lines) - 2)
    if text.endswith(("。", "、", "，")) or "。" in text[:-1]:
        score -= 3.0
    if len(text) > 2 * LONG:
        score -= 2.0
    return score


def _set_off(elements: Sequence[Element], number: int, evidence: Evidence) -> float:
    """What the place tells: where paragraphs are set in, a short line that begins at the edge, has
    free space above and a paragraph below."""
    chunk = elements[number]
    assert isinstance(chunk, Chunk)
    measures = evidence.measures
    at_edge = _indent(chunk, measures) < 0.3
    free = has_space(chunk, measures)
    if chunk.text in evidence.recurring and free and not measures.indented:
        return 0.3
    if not measures.indented or not at_edge or chunk.first.frame is not None:
        return 0.0
    if len(chunk.lines) > 2 or len(chunk.text) > LONG or LEADER.search(chunk.text):
        return 0.0
    if chunk.marker is not None:
        return 0.5 if free else 0.0
    below = elements[number + 1] if number + 1 < len(elements) else None
    heads = (
        isinstance(below, Chunk) and below.marker is None and 0.7 < _indent(below, measures) < 2.5
    )
    return (1.4 if free else 0.7) + (0.7 if heads or not evidence.styled else 0.0)


def _indent(chunk: Chunk, measures: Measures) -> float:
    """How far the chunk's first line is set in, in its sizes."""
    return (chunk.first.bbox.x0 - measures.lefts[region(chunk.first)]) / chunk.first.size


def _numbering(elements: Sequence[Element], number: int, evidence: Evidence) -> float:
    """What the number or sign that opens the chunk tells, and whether its like stand beside it."""
    chunk = elements[number]
    assert isinstance(chunk, Chunk)
    sign = opening(chunk)
    if sign is None:
        return 0.0
    marker = chunk.marker
    score = 0.7
    if marker is not None and marker.numbered:
        score = 2.0 if marker.strong else 1.0
    elif marker is not None and sign.removeprefix("bullet:") not in evidence.rules.heading_symbols:
        return -1.0
    elif sign.removeprefix("bullet:") in CIRCLES and _indent(chunk, evidence.measures) > 0.7:
        score = -0.3
    elif sign in evidence.outer_signs and leads_list(elements, number):
        return -0.3
    if len(chunk.lines) == 1 and not evidence.styled:
        score += 0.5
    alone = 1.0 - evidence.in_series.get((sign, style_of(chunk.first)), 0.0)
    listed = beside_like(elements, number) or (
        sign not in evidence.label_signs and beside_label(elements, number)
    )
    if not listed:
        return score + 1.2 * alone
    return score - (0.0 if marker is not None and marker.strong else 2.0 * (1.0 - alone))


def _is_styled(elements: Sequence[Element], measures: Measures, cover: int | None) -> bool:
    """Whether the document sets its headings apart by type."""
    apart = [
        element
        for element in elements
        if isinstance(element, Chunk)
        and element.first.page != cover
        and len(element.lines) <= 2
        and not element.text.endswith(ENDS)
        and stands_out(element.first, measures) >= 2.0
    ]
    return len(apart) >= 4


def is_announced(chunk: Chunk, contents: Contents) -> bool:
    """Whether the contents page announces the chunk's text, with or without its number."""
    titles = contents.titles
    if squeeze(chunk.text) in titles:
        return True
    return chunk.marker is not None and squeeze(chunk.marker.rest) in titles
