"""Plain text as PDF tools dump it: hard wraps joined, running heads and page numbers out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.normalization import find_dates, fiscal_span
from pipeline.outline.markers import find_marker, half_width
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.pieces import TextPiece
from pipeline.textsource.rules import TextRules

_END = re.compile(r"[。．！？]\s*\Z")
_SIGNS = re.compile(r"[\s　]*[○●■◆□◇①-⑳❶-❿※✓►▶]")
_SEQUEL = re.compile(r"[\s　]*[・○●■◆□◇①-⑳❶-❿※*✓►▶【〈<＜《]")
_PAGE_NUMBER = re.compile(
    r"[-‐－―–~(\[\s]*(?:[pP]\.?\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s?(?:ページ|頁)?[-‐－―–~)\]\s]*"
)
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
_ELSEWHERE = 1.5  # times as often as beside a page number a running head may stand
_PAGES, _EDGE_SHARE = 4, 0.15  # pages whose numbers reach this close to both ends of a dump
_RECURS, _FEW = 3, 5  # pages on which a running head stands at least, in documents of more than few
_LABELS = 2  # words of a line that make it a table's header
_EDGE = 2  # lines from a page number within which a running head stands
_YEARS = re.compile(r"(?:令和|平成|昭和)\s?[0-9０-９元]{1,2}|[0-9０-９]{4}\s?年度?")
_CUT_NUMBER = re.compile(r"第\s?[0-9０-９]{1,2}")
_NUMBER_END = re.compile(r"[章節部編][\s　]*\S")
_LONE_MARKER = re.compile(
    r"第\s?[0-9０-９]{1,2}\s?[章節部編]|[(（]\s?[0-9０-９]{1,2}\s?[)）]|[・•▪]"
)
_LETTER = re.compile(r"[ぁ-んァ-ヶー一-鿿0-9０-９]")
_VERTICAL = 4  # letters below one another that are a word
_GLOSSES = re.compile(r"[(（][^()（）\s]{1,8}[)）]\s?(?:年度|年)?\s?[～〜]?")


@dataclass(frozen=True, slots=True)
class DumpLine:
    """A printed line: its text, the spaces before it, whether blanks follow it on the line, the free
    lines above beyond the usual ones, and its page where the dump tells pages."""

    text: str
    indent: int
    trailing: bool
    gap: int
    page: int | None
    page_start: bool


def merge_years(lines: Sequence[DumpLine]) -> list[DumpLine]:
    """A row of years above a row of the same years in another reckoning as one row, each year with
    its own: `令和６ 令和７` above `(2024)年度 (2025)年度`."""
    done: list[DumpLine] = []
    for line in lines:
        pairs = _paired(done[-1].text, line.text) if done else None
        if pairs is None:
            done.append(line)
        else:
            done[-1] = replace(done[-1], text=pairs, trailing=line.trailing)
    return done


def merge_markers(lines: Sequence[DumpLine]) -> list[DumpLine]:
    """A number or bullet that stands on a line of its own with the text that it opens."""
    done: list[DumpLine] = []
    for line in lines:
        before = done[-1] if done else None
        if before is None or line.gap > 0 or line.page_start or _PAGE_NUMBER.fullmatch(line.text):
            done.append(line)
        elif _CUT_NUMBER.fullmatch(before.text) and _NUMBER_END.match(line.text):
            done[-1] = replace(before, text=before.text + line.text, trailing=line.trailing)
        elif _LONE_MARKER.fullmatch(before.text):
            done[-1] = replace(before, text=f"{before.text} {line.text}", trailing=line.trailing)
        else:
            done.append(line)
    return done


def merge_letters(lines: Sequence[DumpLine]) -> list[DumpLine]:
    """Words printed from top to bottom, a letter on each line, on one line."""
    done: list[DumpLine] = []
    run: list[DumpLine] = []
    for line in (*lines, None):
        if line is not None and _LETTER.fullmatch(line.text):
            run.append(line)
            continue
        if len(run) >= _VERTICAL:
            run = [replace(run[0], text="".join(letter.text for letter in run))]
        done += run
        run = []
        if line is not None:
            done.append(line)
    return done


def _paired(upper: str, lower: str) -> str | None:
    """The upper line with the parts of the lower one after its years; None unless they pair off."""
    glosses = _GLOSSES.findall(lower)
    years = list(_YEARS.finditer(upper))
    if len(glosses) < 2 or len(glosses) != len(years) or _GLOSSES.sub("", lower).strip():
        return None
    pieces, done = "", 0
    for year, gloss in zip(years, glosses, strict=True):
        pieces += upper[done : year.end()] + gloss.strip() + " "
        done = year.end()
    return (pieces + upper[done:].strip()).rstrip()


def read_lines(text: str) -> list[DumpLine]:
    """The lines of a dump that hold text. Where every line is followed by a blank one, that is the
    usual distance; a line that stands closer than usual begins a page or box."""
    pages = text.split("\f")
    found: list[tuple[str, int, int | None, bool]] = []
    for number, page in enumerate(pages, 1):
        blanks, first = 0, True
        for line in page.split("\n"):
            if not line.strip(" \t　\xa0"):
                blanks += 1
                continue
            found.append((line, blanks, number if len(pages) > 1 else None, first and bool(found)))
            blanks, first = 0, False
    usual = Counter(blanks for _, blanks, _, first in found if not first).most_common(1)
    step = usual[0][0] if usual else 0
    return [
        DumpLine(
            line.strip(),
            len(line) - len(line.lstrip(" 　")),
            line != line.rstrip(" 　"),
            blanks - step,
            page,
            first or (blanks < step and line[:1] in " 　") or number == 0,
        )
        for number, (line, blanks, page, first) in enumerate(found)
    ]


# ---- running heads and page numbers -------------------------------------------------------------


def without_running(
    lines: Sequence[DumpLine], rules: TextRules
) -> tuple[list[DumpLine], list[str]]:
    """The lines without running heads and page numbers, and the texts of the heads.

    A running head is a line that recurs beside page numbers, other than a table's column labels; a
    number is a page's only beside such a line or at a page's edge.
    """
    numbers = [n for n, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.text)]
    beside: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for near in _around(number, len(lines)):
            if near not in numbers:
                beside[_shape(lines[near].text)].append(number)
    counts = Counter(_shape(line.text) for line in lines)
    least = _RECURS if len(numbers) > _FEW else 2
    labels = {_shape(line.text) for line in lines if _is_header(line.text, rules)}
    heads = {
        shape
        for shape, places in beside.items()
        if len(set(places)) >= least
        and counts[shape] <= _ELSEWHERE * len(set(places)) + 1
        and len(shape) > 3
        and shape not in labels
        and not _END.search(shape)
    }
    dropped = {n for n, line in enumerate(lines) if _shape(line.text) in heads}
    dropped |= {n for n in numbers if dropped & set(_around(n, len(lines))) or _at_edge(lines, n)}
    dropped = dropped or set(_counted_pages(lines, numbers))
    kept: list[DumpLine] = []
    begins = False
    for number, line in enumerate(lines):
        begins = begins or line.page_start or (number in dropped and line.page is None)
        if number not in dropped:
            kept.append(replace(line, page_start=begins))
            begins = False
    texts = dict.fromkeys(lines[n].text for n in sorted(dropped) if n not in numbers)
    return kept, list(texts)


def _counted_pages(lines: Sequence[DumpLine], numbers: Sequence[int]) -> list[int]:
    """The places of numbers, all written alike, that count the pages of a dump without form feeds: one
    after the other from 1 on through most of the document."""
    chains: dict[str, list[int]] = defaultdict(list)
    for place in numbers:
        text = lines[place].text
        chain = chains[_shape(text)]
        if re.findall(r"\d+", text)[0] == str(len(chain) + 1):
            chain.append(place)
    edge = _EDGE_SHARE * len(lines)
    through = [
        chain
        for chain in chains.values()
        if len(chain) >= _PAGES and chain[0] <= edge and chain[-1] >= len(lines) - edge
    ]
    framed = [chain for chain in through if not lines[chain[0]].text.isdigit()]
    return max(framed or through, key=len, default=[])


def _around(place: int, count: int) -> list[int]:
    near = range(max(0, place - _EDGE + 1), min(count, place + _EDGE))
    return [n for n in near if n != place]


def _at_edge(lines: Sequence[DumpLine], place: int) -> bool:
    """Whether the line is the first or last of a page that a form feed ends."""
    line = lines[place]
    if line.page is None:
        return False
    following = lines[place + 1] if place + 1 < len(lines) else None
    return line.page_start or following is None or following.page != line.page


def _is_header(text: str, rules: TextRules) -> bool:
    """Whether two words of a line are labels of columns, or its spaced letters a name's and a
    description's."""
    words = half_width(text).split()
    roles = rules.columns.values()
    labels = sum(any(role.fullmatch(word) for role in roles) for word in words)
    letters = "".join(word for word in words if len(word) == 1)
    both = rules.columns["name"].pattern + rules.columns["description"].pattern
    return labels >= _LABELS or re.search(both, letters) is not None


def _shape(text: str) -> str:
    """A line with its digits masked, so that heads with a page number in them are alike."""
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", text))


# ---- wraps --------------------------------------------------------------------------------------


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
    """Whether the dump keeps the free space between paragraphs."""
    return sum(1 for line in lines if line.gap > 0) >= _GAPS * len(lines)


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


def width_of(text: str) -> int:
    """The width of a text in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


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
