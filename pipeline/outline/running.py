"""Running heads, footers, side tabs and page numbers: known by repetition and place, and left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import BBox, Line, PageLayout, RunningText
from pipeline.outline.markers import half_width

EDGE = 0.12  # of the page's height: where heads and page numbers stand
SIDE = 0.1  # of the page's width: where side tabs stand
COMMON = 0.4  # share of the pages: text found on more of them is a running head
SLOT = 0.5  # share of the pages: a place filled on more of them is that of running heads
NUMBER = re.compile(
    r"[-–—―‐−ー~〜\s(\[〔<第]*(?:p\s?\.?|page)?\s*(\d{1,4}|[ivxlc]{1,6})\s*(?:ページ|頁|[/／]\s*\d+)?[-–—―‐−ー~〜\s)\]〕>]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A line at the edge of its page. `shape` is its text with digits alike; `slot` the place where
    it stands, the same for lines of one running head."""

    layout: int
    line: Line
    zone: str
    shape: str
    slot: tuple[str, int, int]
    height: int  # of the page, in whole points


def strip_running(
    layouts: Sequence[PageLayout],
) -> tuple[tuple[PageLayout, ...], tuple[RunningText, ...]]:
    """The pages without running heads, footers and page numbers; and those."""
    places = [place for number, layout in enumerate(layouts) for place in _places(number, layout)]
    numbers = _page_numbers(places, layouts)
    heads = _heads(places, layouts)
    running = [
        RunningText(place.line.page, place.line.text, id(place.line) in numbers)
        for place in places
        if id(place.line) in numbers or id(place.line) in heads
    ]
    return tuple(_without(layout, heads | numbers) for layout in layouts), tuple(running)


def _without(layout: PageLayout, gone: set[int]) -> PageLayout:
    keep = [line for line in layout.lines if id(line) not in gone]
    places = tuple(
        place - sum(id(line) in gone for line in layout.lines[:place])
        for place in layout.table_places
    )
    return replace(layout, lines=tuple(keep), table_places=places)


def _places(number: int, layout: PageLayout) -> Iterable[_Place]:
    for line in layout.lines:
        zone = _zone(line, layout)
        if zone is not None and not line.figure:
            middle = (line.bbox.top + line.bbox.bottom) / 2
            slot = (zone, round(middle / 3) if zone != "side" else 0, round(line.size))
            shape = re.sub(r"\d+", "#", half_width(line.text))
            yield _Place(number, line, zone, shape, slot, round(layout.height))


def _zone(line: Line, layout: PageLayout) -> str | None:
    """The edge of the page where the line stands: `head`, `foot` or `side`."""
    width, height = layout.width, layout.height
    if line.bbox.x1 < SIDE * width or line.bbox.x0 > (1 - SIDE) * width:
        return "side"
    if line.bbox.bottom < EDGE * height:
        return "head"
    return "foot" if line.bbox.top > (1 - EDGE) * height else None


# ---- heads --------------------------------------------------------------------------------------


def _heads(places: Sequence[_Place], layouts: Sequence[PageLayout]) -> set[int]:
    """Lines whose text, or whose place, repeats over the pages."""
    body = _body_size(layouts)
    by_shape: dict[tuple[str, str], set[int]] = defaultdict(set)
    by_slot: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    shapes: dict[tuple[str, int, int], Counter[str]] = defaultdict(Counter)
    for place in places:
        by_shape[place.zone, place.shape].add(place.layout)
        by_slot[place.slot].add(place.layout)
        shapes[place.slot][place.shape] += 1
    pages = max(1, sum(bool(layout.lines) for layout in layouts))
    free = _free_zones(layouts)
    found: set[int] = set()
    for place in places:
        count = len(by_shape[place.zone, place.shape])
        outside = _is_outside(place, free, layouts[place.layout])
        small = place.line.size <= 1.1 * body
        common = count > 1 and count >= COMMON * pages and (small or count >= 0.6 * pages)
        turns = count > 1 and count >= 3 and outside and small
        filled = len(by_slot[place.slot]) >= SLOT * pages > 1
        in_slot = filled and outside and small and _repeats(shapes[place.slot])
        page = layouts[place.layout]
        short = place.line.bbox.width < 0.6 * page.width
        alone = outside or (short and place.zone != "side" and _is_outermost(place, layouts))
        if (common and alone) or turns or in_slot:
            found.add(id(place.line))
    return found


def _repeats(shapes: Counter[str]) -> bool:
    """Whether the texts of one place come back: chapter titles, not headings that differ."""
    return shapes.total() >= 1.8 * len(shapes)


def _body_size(layouts: Sequence[PageLayout]) -> float:
    sizes: Counter[float] = Counter()
    for layout in layouts:
        for line in layout.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _free_zones(layouts: Sequence[PageLayout]) -> Mapping[int, tuple[float, float]]:
    """By page height: above and below which y no page prints running text or tables."""
    tops: dict[int, list[float]] = defaultdict(list)
    bottoms: dict[int, list[float]] = defaultdict(list)
    for layout in layouts:
        boxes = _text_boxes(layout)
        if boxes:
            tops[round(layout.height)].append(min(box.top for box in boxes))
            bottoms[round(layout.height)].append(max(box.bottom for box in boxes))
    return {key: (_low(tops[key]), -_low([-y for y in bottoms[key]])) for key in tops}


def _text_boxes(layout: PageLayout) -> list[BBox]:
    """The places of what is surely running text or a table."""
    wide = [line.bbox for line in layout.lines if line.bbox.width > 0.5 * layout.width]
    return [*wide, *(table.bbox for table in layout.tables)]


def _low(values: list[float]) -> float:
    """The smallest value but for the odd page in ten."""
    return sorted(values)[len(values) // 10]


def _is_outside(place: _Place, free: Mapping[int, tuple[float, float]], layout: PageLayout) -> bool:
    """Whether the line stands beyond the area of running text; at the side, beyond that of its page."""
    if place.height not in free:
        return True
    top, bottom = free[place.height]
    box = place.line.bbox
    above, below = box.bottom <= top + 2, box.top >= bottom - 2
    if place.zone == "side":
        text = _text_boxes(layout)
        beside = all(box.x1 <= held.x0 + 2 or box.x0 >= held.x1 - 2 for held in text)
        return place.line.vertical or beside or above or below
    return above if place.zone == "head" else below


# ---- page numbers -------------------------------------------------------------------------------


def _page_numbers(places: Sequence[_Place], layouts: Sequence[PageLayout]) -> set[int]:
    """The lines that are but page numbers, by their `id`.

    Numbers count with the pages; a lone number at the foot of a page counts too.
    """
    found = {}
    steps: Counter[int] = Counter()
    for place in places:
        match = NUMBER.fullmatch(half_width(place.line.text))
        if match and not place.line.vertical:
            found[id(place.line)] = (place, match[1])
            if match[1].isdigit():
                steps[int(match[1]) - place.line.page] += 1
    common = {step for step, count in steps.items() if count > 1 and count >= 0.15 * steps.total()}
    return {
        key
        for key, (place, label) in found.items()
        if (label.isdigit() and int(label) - place.line.page in common)
        or (_is_outermost(place, layouts) and (place.zone == "foot" or not label.isdigit()))
    }


def _is_outermost(place: _Place, layouts: Sequence[PageLayout]) -> bool:
    """Whether nothing but blank paper stands between the line and the edge of the page."""
    lines = layouts[place.layout].lines
    if place.zone == "head":
        return all(line.bbox.top >= place.line.bbox.top - 1 for line in lines)
    return all(line.bbox.bottom <= place.line.bbox.bottom + 1 for line in lines)
