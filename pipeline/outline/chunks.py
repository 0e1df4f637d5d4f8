"""Lines that flow into each other: the unit that becomes a heading, a bullet or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.lines import join
from pipeline.model import Line, PageLayout, PageTable
from pipeline.outline.contents import Contents, squeeze
from pipeline.outline.letters import spaced_letters
from pipeline.outline.markers import Marker, counts_on, find_marker, half_width
from pipeline.outline.measure import INDENT, Measures, is_wrapped, region, step_between, style_of
from pipeline.outline.rules import OutlineRules

LOOSE = 0.22  # of the size: a step from line to line may exceed the usual one by so much
UNFINISHED = 2.0  # of the size: a step that does not yet end an unfinished text
TITLE = 1.2  # of the body's size: titles so large are not cut by a page or column
ENDS = ("。", "．", ".", "！", "？")
HEADING_SIGNS = "◎■◆◇□"
DEFINED = re.compile(r"[^\s。、…‥:：「（(]{1,20}(?:[（(][^）)]{1,30}[）)])?\s*(…+|‥+|:|：)\s*\S")
LEADERS = "…‥"
NOTE_SIGNS = "※*＊注"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that flow into each other. `breaks` are the numbers of lines that begin after a real line
    break; `gap` is the free space above in units of the size, None at the head of a column."""

    lines: tuple[Line, ...]
    marker: Marker | None
    breaks: frozenset[int] = frozenset()
    gap: float | None = None

    @property
    def first(self) -> Line:
        """The line that begins it."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line that ends it."""
        return self.lines[-1]

    @property
    def text(self) -> str:
        """The running text with the marker."""
        return self._running([line.text for line in self.lines])

    @property
    def raw(self) -> str:
        """The characters as the document holds them, running."""
        return self._running([line.text_raw for line in self.lines])

    def _running(self, texts: Sequence[str]) -> str:
        whole = texts[0]
        for number, text in enumerate(texts[1:], 1):
            whole = f"{whole}\n{text}" if number in self.breaks else join(whole, text)
        return whole


Element = Chunk | PageTable


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
            and _flows(before, element, following, measures, rules)
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


# ---- lines below each other ---------------------------------------------------------------------


def _flows(
    chunk: Chunk, line: Line, following: Line | None, measures: Measures, rules: OutlineRules
) -> bool:
    """Whether the line, with `following` below it, goes on with the text of the chunk above it."""
    last = chunk.last
    if region(last) != region(line) or line.figure or last.figure:
        return False
    full = is_wrapped(last, line, measures)
    unfinished = full and not _ended(last)
    if not _same_type(last, line, measures) or not _close(chunk, line, unfinished, measures):
        return False
    if _opens(chunk.marker, line, unfinished, rules) or _defines_next(chunk, line):
        return False
    if not full:
        if _is_title(chunk, line, measures):
            return True
        if len(chunk.lines) > 5 or not _hangs(chunk, line, measures):
            return False
        return not _indents(line, following, measures)
    return _aligned(chunk, line, following, measures)


def _same_type(a: Line, b: Line, measures: Measures) -> bool:
    """Whether both lines are set alike. Boldness made by overprinting may be lost on one of two lines
    of a heading's own font."""
    own_font = a.font == b.font and style_of(a).family != measures.body.family
    return (
        abs(a.size - b.size) <= 0.3 + 0.03 * a.size
        and (a.bold == b.bold or own_font)
        and a.background == b.background
        and a.vertical == b.vertical
    )


def _close(chunk: Chunk, line: Line, unfinished: bool, measures: Measures) -> bool:
    """Whether the line stands below the chunk at the distance of lines of one text; below an
    unfinished line it may be larger."""
    last = chunk.last
    step = step_between(last, line)
    usual = max(measures.pitch, measures.pitches.get(region(line), 0.0)) * last.size
    if len(chunk.lines) > 1 and chunk.lines[-2].page == last.page:
        own = step_between(chunk.lines[-2], last)
        usual = own if own > 0 else usual
    return 0 < step <= max(usual + LOOSE * last.size, UNFINISHED * last.size if unfinished else 0.0)


def _ended(line: Line) -> bool:
    text = line.text
    return text.endswith(ENDS) and not (text[-1] in ".．" and text[-2:-1].isdigit())


def _opens(before: Marker | None, line: Line, unfinished: bool, rules: OutlineRules) -> bool:
    """Whether the line begins something by its marker; after an unfinished line a plain number may
    be part of the text."""
    folded = half_width(line.text)
    if rules.notes.match(folded) or rules.captions.match(folded):
        return not unfinished or folded[0] not in "※*"
    marker = find_marker(line.text, rules)
    if marker is None:
        return folded[:1] in "【《〈≪[" and not unfinished
    if marker.text in rules.dash_bullets and line.text[1:2].strip():
        return not unfinished
    counted = marker.strong or marker.style == "circled" or counts_on(before, marker)
    return counted or not marker.numbered or not unfinished


def _defines_next(chunk: Chunk, line: Line) -> bool:
    """Whether the chunk and the line both open with a term and its definition: `DX…`, `KPI：…`. A
    colon may stand within a definition that goes on."""
    above, below = DEFINED.match(chunk.first.text), DEFINED.match(line.text)
    if above is None or below is None:
        return False
    return _ended(chunk.last) or (above[1][0] in LEADERS and below[1][0] in LEADERS)


def _is_title(chunk: Chunk, line: Line, measures: Measures) -> bool:
    """Whether the line is the second of a heading whose long first line was broken before the edge."""
    last, body = chunk.last, measures.body
    apart = (last.bold and not body.bold) or last.size > 1.05 * body.size
    if not apart or len(chunk.lines) > 1 or line.bold != last.bold or len(last.text) < 15:
        return False
    tight = step_between(last, line) <= (measures.pitch + 0.1) * last.size
    return (
        tight and len(line.text) < len(last.text) and abs(line.bbox.x0 - last.bbox.x0) < line.size
    )


def _hangs(chunk: Chunk, line: Line, measures: Measures) -> bool:
    """Whether the line is set in to where the text after the chunk's marker begins, and not merely a
    paragraph set in below a numbered line."""
    marker = chunk.marker
    if marker is None:
        return False
    heads = marker.numbered or marker.text in HEADING_SIGNS
    if heads and line.text.endswith("。"):
        return False
    at_edge = chunk.first.bbox.x0 - measures.lefts[region(line)] < 0.3 * line.size
    if heads and measures.indented and at_edge and not marker.strong:
        return False
    return abs(line.bbox.x0 - _text_start(chunk.first, marker)) < 0.6 * line.size


def _indents(line: Line, following: Line | None, measures: Measures) -> bool:
    """Whether the line is the first of a paragraph: a full line, the next one farther left."""
    if (
        following is None
        or region(following) != region(line)
        or following.bbox.top <= line.bbox.top
    ):
        shift = (line.bbox.x0 - measures.lefts[region(line)]) / line.size
        return measures.indented and INDENT < shift < 1.5
    if not is_wrapped(line, following, measures):
        return False
    return following.bbox.x0 < line.bbox.x0 - INDENT * line.size


def _text_start(line: Line, marker: Marker) -> float:
    """Where the text after the marker begins, in points, by the usual widths of the characters."""
    head = line.text[: len(line.text) - len(marker.rest)]
    whole = _ems(line.text)
    return line.bbox.x0 + line.bbox.width * _ems(head) / whole if whole else line.bbox.x0


def _ems(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _aligned(chunk: Chunk, line: Line, following: Line | None, measures: Measures) -> bool:
    """Whether the line's indent goes with the chunk's, as a line after a full one."""
    size, first, last = line.size, chunk.first, chunk.last
    if len(chunk.lines) > 1:
        return abs(line.bbox.x0 - last.bbox.x0) < 0.6 * size
    shift = line.bbox.x0 - first.bbox.x0
    if chunk.marker is not None:
        return -3.0 * size < shift if not _ended(first) else -0.5 * size < shift
    if shift > 0.5 * size:
        return not _ended(first) and (not measures.indented or first.text[0] in NOTE_SIGNS)
    is_body = abs(size - measures.body.size) < 0.3 and line.bold == measures.body.bold
    set_in = is_body and line.bbox.x0 - measures.lefts[region(line)] >= INDENT * size
    if shift > -0.5 * size and measures.indented and set_in:
        return not _ended(first) and _is_block(line, following, measures)
    return shift > -3.0 * size


def _is_block(line: Line, following: Line | None, measures: Measures) -> bool:
    """Whether a line set in belongs to a text that is set in as a whole: the next line is, too."""
    if following is None or region(following) != region(line):
        return False
    below = 0 < step_between(line, following) < 2.5 * line.size
    level = abs(following.bbox.x0 - line.bbox.x0) < 0.3 * line.size
    return below and level and is_wrapped(line, following, measures)


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
    if (
        not _same_type(last, first, measures)
        or first.page - last.page not in (0, 1)
        or first.figure
    ):
        return False
    if not is_wrapped(last, first, measures) or last.size > TITLE * measures.body.size:
        return False
    shift = (first.bbox.x0 - measures.lefts[region(first)]) / first.size
    if before.marker is not None:
        begun = before.first
        own = (begun.bbox.x0 - measures.lefts[region(begun)]) / begun.size
        return not _ended(last) and chunk.marker is None and shift > own - 0.3
    if _ended(last):
        return measures.indented and shift < INDENT and _ended(chunk.last)
    return shift < INDENT or not measures.indented
