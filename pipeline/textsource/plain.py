"""Plain text as PDF tools dump it: its lines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

PAGE_NUMBER = re.compile(
    r"[-‐－―–~(\[\s]*(?:[pP]\.?\s*)?\d{1,3}(?:\s*/\s*(?:\d{1,3}|[^\s\d]{1,4}))?\s?(?:ページ|頁)?"
    r"[-‐－―–~)\]\s]*"
)


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


def width_of(text: str) -> int:
    """The width of a text in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
