"""The contents page: which lines are its entries, and the titles that it announces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Line, PageLayout, PageTable
from pipeline.outline.markers import find_marker, half_width
from pipeline.outline.rules import OutlineRules

LEAST = 4  # entries with leaders that make a page a contents page even without a title
PAGE_LABEL = r"[(（]?(?:[pP]\.?\s*)?(\d{1,3}(?:-\d{1,3})?|[ivxIVX]{1,5})[)）]?"
WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Contents:
    """`entries` are the titles by place: (page, top of the line); `titles` the same without white
    space."""

    entries: Mapping[tuple[int, float], str]
    titles: frozenset[str]


def squeeze(text: str) -> str:
    """The text in half width without white space, for comparison."""
    return WHITE.sub("", half_width(text))


def entry_title(text: str, rules: OutlineRules) -> str | None:
    """The title of a contents entry with leaders and a page number, None for other text."""
    plain = half_width(text)
    if not any(sign in plain for sign in rules.leaders):
        return None
    leaders = "".join(re.escape(sign) for sign in sorted(rules.leaders))
    found = re.fullmatch(rf"(.*?)\s*(?:[{leaders}]\s*){{3,}}(?:{PAGE_LABEL})?\s*", plain)
    return found[1].strip() if found and found[1] else None


def _is_led(text: str, rules: OutlineRules) -> bool:
    """Whether the text ends with leaders and a page number."""
    return text[-1:] not in rules.leaders and entry_title(text, rules) is not None


def find_contents(layouts: Sequence[PageLayout], rules: OutlineRules) -> Contents:
    """The entries of the contents pages: lines with leaders, and between them and below the title
    such as only end with a page number or announce a part."""
    found: dict[tuple[int, float], str] = {}
    open_page = False
    for layout in layouts:
        entries = _entries(layout.lines, rules, open_page)
        open_page = bool(entries)
        found |= {(line.page, line.bbox.top): title for line, title in entries}
    return Contents(found, frozenset(squeeze(title) for title in found.values()))


def _entries(lines: Sequence[Line], rules: OutlineRules, goes_on: bool) -> list[tuple[Line, str]]:
    """The entries on one page with their titles."""
    titles = tuple(squeeze(title) for title in rules.contents_titles)
    titled = [n for n, line in enumerate(lines) if _is_title(line.text, titles)]
    plain = re.compile(rf"(.*\D)\s+{PAGE_LABEL}")
    numbered = [n for n, line in enumerate(lines) if plain.fullmatch(half_width(line.text))]
    led = [n for n, line in enumerate(lines) if _is_led(line.text, rules)]
    rising = _rising([(n, lines[n]) for n in numbered], plain)
    strong = [n for n in rising if (mark := find_marker(lines[n].text, rules)) and mark.strong]
    if len(led) < 2 and (len(rising) > LEAST or len(strong) > 1):
        led = rising
    if not titled and len(led) < LEAST and not (goes_on and led) and led != rising:
        return []
    known = sorted({*led, *(numbered if titled or len(led) >= LEAST else ())})
    if titled:
        known = [n for n in known if n > titled[0]]
    if len(known) < 2:
        return []
    first = titled[0] + 1 if titled else known[0]
    while not titled and first and entry_title(lines[first - 1].text, rules):
        first -= 1
    found = []
    for number in range(first, known[-1] + 1):
        line = lines[number]
        match = plain.fullmatch(half_width(line.text))
        found.append((line, entry_title(line.text, rules) or (match[1] if match else line.text)))
    return found


def _is_title(text: str, titles: tuple[str, ...]) -> bool:
    """Whether the text is the contents page's title, alone or behind the plan's name."""
    plain = squeeze(text)
    return len(plain) <= 40 and plain.endswith(titles)


def _rising(numbered: Sequence[tuple[int, Line]], plain: re.Pattern[str]) -> list[int]:
    """Lines that end with page numbers which stand at one edge and never fall: entries without
    leaders."""
    found: list[int] = []
    last, edge = 0, 0.0
    for number, line in numbered:
        match = plain.fullmatch(half_width(line.text))
        label = match[2] if match else ""
        if not label.isdigit() or int(label) < last or len(line.text) > 60:
            break
        if found and abs(line.bbox.x1 - edge) > 0.5 * line.size:
            break
        last, edge = int(label), line.bbox.x1
        found.append(number)
    return found


def is_contents_table(table: PageTable) -> bool:
    """Whether a table without rules is a contents page: titles and page numbers that never fall."""
    if table.ruled or table.n_cols > 4:
        return False
    last: dict[int, str] = {}
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        if cell.text.strip():
            last[cell.row] = cell.text.strip()
    labels = [
        match[1] for text in last.values() if (match := re.fullmatch(PAGE_LABEL, half_width(text)))
    ]
    numbers = [int(label) for label in labels if label.isdigit()]
    return len(numbers) > LEAST and len(labels) > 0.6 * len(last) and numbers == sorted(numbers)
