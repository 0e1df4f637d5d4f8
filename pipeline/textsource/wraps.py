"""Hard wraps of a dump joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalization import find_dates, fiscal_span
from pipeline.outline.markers import find_marker
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.pieces import TextPiece
from pipeline.textsource.plain import DumpLine, width_of

_END = re.compile(r"[。．！？]\s*\Z")
_SIGNS = re.compile(r"[\s　]*[○●■◆□◇①-⑳❶-❿※✓►▶]")
_SEQUEL = re.compile(r"[\s　]*[・○●■◆□◇①-⑳❶-❿※*✓►▶【〈<＜《]")
_FULL = 0.85  # of the usual width: a line so wide may go on in the next
_HANGING = 0.95  # of the widest line near: full lines are hardly narrower
_NARROWEST = 24  # half-width characters: narrower lines do not wrap
_NEARBY = 12  # lines on either side whose widths tell the usual one
_TOLD = 0.9  # share of sentence ends with a trailing space from which that space tells line ends
_DATE = 16  # characters on either side of a line end by which a date is told
_DATE_END = re.compile(r"[0-9０-９元年度月～〜~\-から]\Z")
_DATE_START = re.compile(r"[(（0-9０-９年度月日～〜~令平RＲ]")
_GAPS = 0.05  # share of lines with free space above from which the dump keeps it
_PROSE = 0.7  # of the usual width: a line so wide is running text


def join_lines(lines: Sequence[DumpLine], rules: OutlineRules) -> list[TextPiece]:
    """The lines with those that wrap joined: by trailing spaces where the dump marks line ends with
    them, else by width."""
    told = _tells_ends(lines)
    spaced = _tells_gaps(lines)
    widths = [width_of(line.text) for line in lines]
    pieces: list[TextPiece] = []
    group: list[DumpLine] = []
    for number, line in enumerate(lines):
        group.append(line)
        following = lines[number + 1] if number + 1 < len(lines) else None
        usual = _usual_width(widths, number)
        cut = following is not None and _splits_date(
            "".join(held.text for held in group), following
        )
        full = widths[number] >= _FULL * usual
        if not cut and not _goes_on(line, following, told, full, rules):
            prose = following is not None and widths[number + 1] >= _PROSE * usual
            pieces.append(_piece(group, following, spaced, prose))
            group = []
    return pieces


def _tells_gaps(lines: Sequence[DumpLine]) -> bool:
    """Whether the dump keeps the free space between paragraphs, and not that between pages alone."""
    return sum(1 for line in lines if line.gap > 0 and not line.page_start) >= _GAPS * len(lines)


def _tells_ends(lines: Sequence[DumpLine]) -> bool:
    ends = [line.trailing for line in lines if _END.search(line.text)]
    others = [line.trailing for line in lines if not _END.search(line.text)]
    if len(ends) < 5 or not others:
        return False
    share = sum(others) / len(others)
    return sum(ends) / len(ends) >= _TOLD and share <= _TOLD


def _usual_width(widths: Sequence[int], place: int) -> int:
    """The width of full lines near a place; one or two that hang out count for less."""
    near = sorted(widths[max(0, place - _NEARBY) : place + _NEARBY + 1], reverse=True)
    return max(near[min(2, len(near) - 1)], int(_HANGING * near[0]), _NARROWEST)


def _goes_on(
    line: DumpLine,
    following: DumpLine | None,
    told: bool,
    full: bool,
    rules: OutlineRules,
) -> bool:
    """Whether a line goes on in the next: by its trailing space where that is `told` to mark line
    ends, else if it is as wide as a `full` one."""
    if following is None or following.gap > 0 or following.page_start:
        return False
    if _SIGNS.match(following.text):
        return False
    if fiscal_span(following.text) and len(line.text) <= _DATE:
        return False
    if told:
        return not line.trailing and not (_END.search(line.text) and following.indent > 0)
    if (
        _SEQUEL.match(following.text)
        or following.indent > line.indent
        or not full
        or _END.search(line.text)
    ):
        return False
    marker = find_marker(following.text, rules)
    return marker is None or not marker.numbered


def _splits_date(text: str, following: DumpLine) -> bool:
    """Whether a date goes on in the next line: `令和６` above `(2024)年度`, `2021年度` above `(R3)`."""
    head, tail = text[-_DATE:], following.text[:_DATE]
    if following.gap > 0 or following.page_start:
        return False
    if not (_DATE_END.search(head) and _DATE_START.match(tail)):
        return False
    return any(m.begin < len(head) < m.stop for m in find_dates(f"{head}\n{tail}"))


def _piece(
    group: Sequence[DumpLine], following: DumpLine | None, spaced: bool, prose: bool
) -> TextPiece:
    """The lines of `group` as one piece. Where the dump keeps no free space, a piece counts as set off
    from the text above, and from that below if this is `prose`."""
    text = group[0].text
    for line in group[1:]:
        latin = text[-1:].isascii() and text[-1:].isalnum() and line.text[:1].isascii()
        text += (" " if latin and line.text[:1].isalnum() else "") + line.text
    first = group[0]
    return TextPiece(
        re.sub(r"[ \t]{2,}", " ", text),
        "\n".join(line.text for line in group),
        first.page,
        indent=first.indent,
        gap_before=not spaced or first.gap > 0 or first.page_start,
        gap_after=following is None
        or following.page_start
        or (following.gap > 0 if spaced else prose),
        page_start=first.page_start,
    )
