"""A document's lines to chunks, each at the place where it begins."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.model import Line, PageLayout, PageTable
from pipeline.outline.chunk import Chunk, Element, ended, same_type
from pipeline.outline.contents import Contents, squeeze
from pipeline.outline.flow import flows
from pipeline.outline.letters import spaced_letters
from pipeline.outline.markers import Marker, find_marker, half_width
from pipeline.outline.measure import INDENT, Measures, is_wrapped, region
from pipeline.outline.rules import OutlineRules

TITLE = 1.2  # of the body's size: titles so large are not cut by a page or column


def make_chunks(
    layouts: Sequence[PageLayout], measures: Measures, rules: OutlineRules, contents: Contents
) -> list[Element]:
    """Chunks and the tables among them in reading order. A text cut by a page, a column or a table
    is one chunk, at the place where it begins."""
    elements: list[Element] = []
    stream = spaced_letters(list(_stream(layouts)))
    for element, after in zip_longest(stream, stream[1:]):
        if isinstance(element, PageTable):
            elements.append(element)
            continue
        following = after if isinstance(after, Line) else None
        before = elements[-1] if elements else None
        entry = (element.page, element.bbox.top) in contents.entries
        titled = squeeze(element.text) in contents.titles
        if (
            isinstance(before, Chunk)
            and not (entry or titled)
            and flows(before, element, following, measures, rules)
        ):
            elements[-1] = _extended(before, element, measures)
        else:
            elements.append(Chunk((element,), _marker(element, rules), gap=_gap(before, element)))
    return _rejoined(elements, measures, contents.entries, rules)


def _stream(layouts: Sequence[PageLayout]) -> Iterator[Line | PageTable]:
    for layout in layouts:
        waiting = list(zip(layout.table_places, layout.tables, strict=True))
        for number, line in enumerate(layout.lines):
            while waiting and waiting[0][0] <= number:
                yield waiting.pop(0)[1]
            yield line
        yield from (table for _, table in waiting)


def _marker(line: Line, rules: OutlineRules) -> Marker | None:
    return None if line.figure else find_marker(line.text, rules)


def _gap(before: Element | None, line: Line) -> float | None:
    """Space above the line, in its sizes, where something stands above it."""
    if before is None:
        return None
    if isinstance(before, PageTable):
        above = before.bbox.bottom if before.page == line.page else None
    else:
        above = before.last.bbox.bottom if region(before.last) == region(line) else None
    return None if above is None or above > line.bbox.top else (line.bbox.top - above) / line.size


def _extended(chunk: Chunk, line: Line, measures: Measures) -> Chunk:
    real = not is_wrapped(chunk.last, line, measures)
    breaks = chunk.breaks | {len(chunk.lines)} if real else chunk.breaks
    return replace(chunk, lines=(*chunk.lines, line), breaks=breaks)


# ---- over pages, columns and tables -------------------------------------------------------------


def _rejoined(
    elements: Sequence[Element],
    measures: Measures,
    entries: Collection[tuple[int, float]],
    rules: OutlineRules,
) -> list[Element]:
    """The elements, with texts that were cut by a page, a column or a table joined."""
    whole: list[Element] = []
    for element in elements:
        place = None
        if isinstance(element, Chunk) and _may_go_on(element, entries, rules):
            place = _unfinished(whole, element, measures, entries)
        if place is None or not isinstance(element, Chunk):
            whole.append(element)
            continue
        begun = whole[place]
        assert isinstance(begun, Chunk)
        whole[place] = replace(begun, lines=begun.lines + element.lines)
    return whole


def _may_go_on(chunk: Chunk, entries: Collection[tuple[int, float]], rules: OutlineRules) -> bool:
    """Whether the chunk may be the rest of a text: a contents entry or a caption is not."""
    entry = (chunk.first.page, chunk.first.bbox.top) in entries
    return not entry and rules.captions.match(half_width(chunk.text)) is None


def _unfinished(
    whole: Sequence[Element],
    chunk: Chunk,
    measures: Measures,
    entries: Collection[tuple[int, float]],
) -> int | None:
    """Place of the chunk that this one goes on with, None when it begins a text."""
    if chunk.marker is not None and (chunk.marker.strong or not chunk.marker.numbered):
        return None
    for back in range(len(whole) - 1, max(-1, len(whole) - 7), -1):
        before = whole[back]
        if isinstance(before, PageTable):
            continue
        if back == len(whole) - 1 and region(before.last) == region(chunk.first):
            return None
        if before.first.figure or before.first.size < 0.93 * chunk.first.size:
            continue
        if (before.last.page, before.last.bbox.top) in entries:
            return None
        return back if _goes_on(before, chunk, measures) else None
    return None


def _goes_on(before: Chunk, chunk: Chunk, measures: Measures) -> bool:
    last, first = before.last, chunk.first
    if (last.frame, first.frame) != (None, None) and last.page == first.page:
        return False
    if not same_type(last, first, measures) or first.page - last.page not in (0, 1) or first.figure:
        return False
    if not is_wrapped(last, first, measures) or last.size > TITLE * measures.body.size:
        return False
    shift = (first.bbox.x0 - measures.lefts[region(first)]) / first.size
    if before.marker is not None:
        begun = before.first
        own = (begun.bbox.x0 - measures.lefts[region(begun)]) / begun.size
        return not ended(last) and chunk.marker is None and shift > own - 0.3
    if ended(last):
        return measures.indented and shift < INDENT and ended(chunk.last)
    return shift < INDENT or not measures.indented
