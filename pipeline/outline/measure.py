"""What a document's type looks like: the body's style, the edges and indents of its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.lines import is_full
from pipeline.model import Line, PageLayout

Region = tuple[int, int, int | None]  # page, text column, frame
EDGE = 3.0  # points: line ends that differ less share an edge
OVERHANG = 1.4  # of the size: a closing sign may hang so far over the edge
FLUSH = 0.6  # of the size: justified lines end so near to the edge
JUSTIFIED = 5  # lines of a region that agree on its right edge
INDENT = 0.7  # of the size: a line set in so much begins a paragraph


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is set. `size` in half points, `family` without the subset's prefix."""

    size: float
    bold: bool
    family: str
    color: str | None
    background: str | None


@dataclass(frozen=True, slots=True)
class Measures:
    """`lefts` and `rights` are the edges of the text, by region, in points; `pitch` is the usual
    distance from line to line in units of the size, `pitches` that of regions where several agree;
    `indented` tells whether paragraphs begin set in, `justified` whether wrapped lines all end at the
    right edge."""

    body: Style
    lefts: Mapping[Region, float]
    rights: Mapping[Region, float]
    pitch: float
    pitches: Mapping[Region, float]
    indented: bool
    justified: bool


def region(line: Line) -> Region:
    """Where the line's text flows."""
    return line.page, line.column, line.frame


def style_of(line: Line) -> Style:
    """The line's style."""
    family = line.font.split("+", 1)[-1].split("-")[0].split(",")[0]
    return Style(round(line.size * 2) / 2, line.bold, family, line.color, line.background)


def measure(layouts: Sequence[PageLayout]) -> Measures:
    """The measures of a document's pages without running heads."""
    lines = [line for layout in layouts for line in layout.lines if not line.figure]
    regions: dict[Region, list[Line]] = defaultdict(list)
    for layout in layouts:
        for line in layout.lines:
            regions[region(line)].append(line)
    body = _body(lines)
    rights = _rights(layouts, regions)
    lefts = _lefts(layouts, regions, rights)
    pairs = [
        (a, b)
        for held in regions.values()
        for a, b in zip(held, held[1:], strict=False)
        if b.bbox.top > a.bbox.top and abs(a.size - b.size) < 0.3
    ]
    return Measures(
        body,
        lefts,
        rights,
        _pitch(pairs, rights, body.size) or 1.5,
        _pitches(regions, rights),
        _indented(pairs, lefts, rights),
        _justified(lines, rights, body.size),
    )


def is_wrapped(line: Line, following: Line, measures: Measures) -> bool:
    """Whether the line reaches so near to the right edge that the text may go on in the next."""
    right = measures.rights[region(line)]
    if measures.justified and line.frame is None and not line.vertical:
        return right - line.bbox.x1 < FLUSH * line.size
    return is_full(line, following, right)


def stands_out(line: Line, measures: Measures) -> float:
    """How far a line's type stands out from the body's."""
    style, body = style_of(line), measures.body
    ratio = line.size / body.size
    score = max(-2.5, min(3.0, 20 * (ratio - 1))) if abs(ratio - 1) > 0.02 else 0.0
    if ratio < 0.93:
        return score
    score += 2.0 if style.bold and not body.bold else 0.0
    score += 1.0 if style.color != body.color and style.color is not None else 0.0
    score += 1.5 if style.background and style.background != body.background else 0.0
    differs = style.family != body.family and not style.bold
    return score + (0.7 if differs else 0.0)


def _body(lines: Iterable[Line]) -> Style:
    """The style that sets most characters."""
    weights: Counter[Style] = Counter()
    for line in lines:
        weights[style_of(line)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else Style(10.0, False, "", None, None)


def _rights(
    layouts: Sequence[PageLayout], regions: Mapping[Region, Sequence[Line]]
) -> dict[Region, float]:
    """The right edge of each region: where its own lines end, if many do together, or the edge where
    the lines of such pages commonly end, when its own are all shorter. Left and right pages may have
    margins of their own."""
    pages = {layout.number: layout for layout in layouts}
    ends: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for held in regions.values():
        for line in held:
            page = pages[line.page]
            if line.frame is None:
                ends[_shape(page)][round(_line_end(line) / EDGE)] += 1
    rights = {}
    for key, held in regions.items():
        page = pages[key[0]]
        own, agreed = _own_edge([_line_end(line) for line in held], held[0].size)
        if key[2] is not None and key[2] < len(page.frames):
            frame = page.frames[key[2]]
            rights[key] = max(own, frame.x1 - (min(line.bbox.x0 for line in held) - frame.x0))
            continue
        beside = [b.bbox.x0 for b in page.lines if b.column != key[1] and b.bbox.x0 > own]
        limit = min([*beside, page.width])
        common = _common_edge(ends[_shape(page)], own, limit)
        apart = agreed and common is not None and common - own > OVERHANG * held[0].size
        rights[key] = max(own, common) if common and not apart else own
    return rights


def _own_edge(ends: Sequence[float], size: float) -> tuple[float, bool]:
    """Where the lines of a region end (the farthest, but for a few that hang over a common edge), and
    whether so many end there that the text is set up to this edge."""
    farthest = max(ends)
    edge = max(ends, key=lambda end: (sum(abs(other - end) < EDGE / 2 for other in ends), end))
    beyond = sum(end > edge + EDGE / 2 for end in ends)
    hangs = farthest - edge <= OVERHANG * size and beyond <= 0.25 * len(ends)
    chosen = edge if hangs else farthest
    level = sum(abs(other - chosen) < EDGE / 2 for other in ends)
    return chosen, level >= max(JUSTIFIED, len(ends) / 2)


def _lefts(
    layouts: Sequence[PageLayout],
    regions: Mapping[Region, Sequence[Line]],
    rights: Mapping[Region, float],
) -> dict[Region, float]:
    """The left edge of each region: where lines commonly begin that go on with a full one on such
    pages (left and right ones apart), else its farthest left."""
    shapes = {page.number: (*_shape(page), page.number % 2) for page in layouts}
    starts: dict[tuple[int, int, int], Counter[int]] = defaultdict(Counter)
    for key, held in regions.items():
        for a, b in zip(held, held[1:], strict=False):
            if rights[key] - _line_end(a) < 2 * a.size and b.bbox.x0 <= a.bbox.x0 + 1:
                starts[shapes[key[0]]][round(b.bbox.x0)] += 1
    lefts = {}
    for key, held in regions.items():
        own = min(line.bbox.x0 for line in held)
        common = starts[shapes[key[0]]].most_common(1)
        near = common and -2 <= common[0][0] - own <= 3 * held[0].size
        lefts[key] = float(common[0][0]) if near and common[0][1] > 2 else own
    return lefts


def _line_end(line: Line) -> float:
    """Where the line ends, in points, without a closing sign that may hang beyond the edge."""
    return line.bbox.x1 - (line.size if line.text.endswith(("、", "。", "，", "．")) else 0.0)


def _shape(page: PageLayout) -> tuple[int, int]:
    return round(page.width / 10), round(page.height / 10)


def _common_edge(ends: Counter[int], own: float, limit: float) -> float | None:
    """The nearest edge between `own` and `limit` where a good part of all lines ends."""
    least = max(4, 0.06 * sum(ends.values()))
    edges = [
        step * EDGE
        for step, count in ends.items()
        if count + ends[step - 1] + ends[step + 1] >= least and own - EDGE < step * EDGE < limit
    ]
    return max(edges) if edges else None


def step_between(upper: Line, lower: Line) -> float:
    """The distance in points from the middle of a line to that of a lower one."""
    return (lower.bbox.top + lower.bbox.bottom - upper.bbox.top - upper.bbox.bottom) / 2


def _pitch(
    pairs: Sequence[tuple[Line, Line]], rights: Mapping[Region, float], size: float
) -> float | None:
    """The usual step below a full line, in units of the size; contents and lists may be set closer
    than running text."""
    near = [
        (a, b)
        for a, b in pairs
        if abs(a.size - size) < 0.3 and b.bbox.top - a.bbox.top < 3.5 * size
    ]
    full = [(a, b) for a, b in near if rights[region(a)] - _line_end(a) < 2 * a.size]
    steps = Counter(
        round(20 * step_between(a, b) / a.size) / 20 for a, b in (full if len(full) > 4 else near)
    )
    return steps.most_common(1)[0][0] if steps else None


def _pitches(
    regions: Mapping[Region, Sequence[Line]], rights: Mapping[Region, float]
) -> dict[Region, float]:
    """The distance from a full line to the next, by region, where several agree."""
    found = {}
    for key, held in regions.items():
        pairs = [
            (a, b)
            for a, b in zip(held, held[1:], strict=False)
            if abs(a.size - b.size) < 0.3 and rights[key] - _line_end(a) < 2 * a.size
        ]
        pitch = _pitch(pairs, rights, pairs[0][0].size) if len(pairs) > 1 else None
        if pitch is not None:
            found[key] = pitch
    return found


def _indented(
    pairs: Sequence[tuple[Line, Line]],
    lefts: Mapping[Region, float],
    rights: Mapping[Region, float],
) -> bool:
    """Whether paragraphs more often begin set in than not: by the lines below a short line that ends
    with a full stop, and by the first two lines of paragraphs."""
    balance = 0
    fresh = True
    for a, b in pairs:
        full = rights[region(a)] - a.bbox.x1 < 2 * a.size
        shift = (b.bbox.x0 - lefts[region(b)]) / b.size
        if a.text.endswith("。") and not full and len(b.text) > 20:
            balance += 1 if INDENT < shift < 2.5 else -1
        if fresh and full and len(a.text) > 20:
            outdent = (a.bbox.x0 - b.bbox.x0) / a.size
            balance += 1 if INDENT < outdent < 2.5 else -1 if abs(outdent) < 0.2 else 0
        fresh = not full
    return balance > 0


def _justified(lines: Sequence[Line], rights: Mapping[Region, float], size: float) -> bool:
    """Whether nearly all of the longest lines end at the edge."""
    spare = [
        (rights[region(line)] - line.bbox.x1) / line.size
        for line in lines
        if abs(line.size - size) < 0.3 and not line.vertical and line.frame is None
    ]
    long = [gap for gap in spare if gap < 2.0]
    return len(long) >= 10 and sum(gap < FLUSH / 2 for gap in long) > 0.85 * len(long)
