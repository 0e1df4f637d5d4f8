"""Whether a line goes on with the text above it."""

from __future__ import annotations

import re

from pipeline.model import Line
from pipeline.outline.chunk import Chunk, ended, same_type
from pipeline.outline.markers import Marker, counts_on, find_marker, half_width
from pipeline.outline.measure import INDENT, Measures, is_wrapped, region, step_between
from pipeline.outline.rules import OutlineRules

LOOSE = 0.22  # of the size: a step from line to line may exceed the usual one by so much
UNFINISHED = 2.0  # of the size: a step that does not yet end an unfinished text
HEADING_SIGNS = "◎■◆◇□"
DEFINED = re.compile(r"[^\s。、…‥:：「（(]{1,20}(?:[（(][^）)]{1,30}[）)])?\s*(…+|‥+|:|：)\s*\S")
LEADERS = "…‥"
NOTE_SIGNS = "※*＊注"


def flows(
    chunk: Chunk, line: Line, following: Line | None, measures: Measures, rules: OutlineRules
) -> bool:
    """Whether the line, with `following` below it, goes on with the text of the chunk above it."""
    last = chunk.last
    if region(last) != region(line) or line.figure or last.figure:
        return False
    full = is_wrapped(last, line, measures)
    unfinished = full and not ended(last)
    if not same_type(last, line, measures) or not _close(chunk, line, unfinished, measures):
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
    return ended(chunk.last) or (above[1][0] in LEADERS and below[1][0] in LEADERS)


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
        return -3.0 * size < shift if not ended(first) else -0.5 * size < shift
    if shift > 0.5 * size:
        return not ended(first) and (not measures.indented or first.text[0] in NOTE_SIGNS)
    is_body = abs(size - measures.body.size) < 0.3 and line.bold == measures.body.bold
    set_in = is_body and line.bbox.x0 - measures.lefts[region(line)] >= INDENT * size
    if shift > -0.5 * size and measures.indented and set_in:
        return not ended(first) and _is_block(line, following, measures)
    return shift > -3.0 * size


def _is_block(line: Line, following: Line | None, measures: Measures) -> bool:
    """Whether a line set in belongs to a text that is set in as a whole: the next line is, too."""
    if following is None or region(following) != region(line):
        return False
    below = 0 < step_between(line, following) < 2.5 * line.size
    level = abs(following.bbox.x0 - line.bbox.x0) < 0.3 * line.size
    return below and level and is_wrapped(line, following, measures)
