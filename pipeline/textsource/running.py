"""Running heads and page numbers of a dump."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.outline.markers import half_width
from pipeline.textsource.plain import PAGE_NUMBER, DumpLine
from pipeline.textsource.rules import TextRules

_END = re.compile(r"[。．！？]\s*\Z")
_ELSEWHERE = 1.5  # times as often as beside a page number a running head may stand
_PAGES, _EDGE_SHARE = 4, 0.15  # pages whose numbers reach this close to both ends of a dump
_RECURS, _FEW = 3, 5  # pages on which a running head stands at least, in documents of more than few
_LABELS = 2  # words of a line that make it a table's header
_EDGE = 2  # lines from a page number within which a running head stands


def without_running(
    lines: Sequence[DumpLine], rules: TextRules
) -> tuple[list[DumpLine], list[str]]:
    """The lines without running heads and page numbers, and the texts of the heads.

    A running head is a line that recurs beside page numbers, other than a table's column labels; a
    number is a page's only beside such a line or at a page's edge.
    """
    numbers = [n for n, line in enumerate(lines) if PAGE_NUMBER.fullmatch(line.text)]
    beside: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for near in _around(number, len(lines)):
            if near not in numbers:
                beside[_shape(lines[near].text)].append(number)
    counts = Counter(_shape(line.text) for line in lines)
    least = _RECURS if len(numbers) > _FEW else 2
    labels = {_shape(line.text) for line in lines if is_header(line.text, rules)}
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


def is_header(text: str, rules: TextRules) -> bool:
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
