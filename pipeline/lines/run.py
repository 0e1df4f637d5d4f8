"""Characters that stand in one line to its text, place and style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import gt, sub

from pipeline.lines.signs import CODE
from pipeline.model import BBox, Char, Line

SPACE_GAP = 0.5  # of the character size: a wider printed gap is a space
WORD_GAP = 0.18  # the same between Latin letters
IDEOGRAPH = re.compile(r"[々〇ぁ-ヿ㐀-鿿豈-﫿ー]")


def is_visible(run: Iterable[Char]) -> bool:
    """Whether not all characters are white."""
    return any(not char.text.isspace() for char in run)


def plain_line(chars: Sequence[Char]) -> tuple[str, str] | None:
    """The text and raw text of the one line that characters make, at least one, where that needs no
    looking for: they follow each other closely at one height. None where it may not be so."""
    texts, raws, x0s, tops, x1s, bottoms, _, sizes, _, _, upright, vertical, ruby = zip(
        *chars, strict=True
    )
    level = tops.count(tops[0]) == bottoms.count(bottoms[0]) == len(chars)
    if not level or any(vertical) or any(ruby) or not all(upright):
        return None
    if any(map(str.isspace, texts)) or any(map(gt, x0s, x0s[1:])):
        return None
    close = max(map(sub, x0s[1:], x1s), default=0.0) <= WORD_GAP * min(sizes)
    return ("".join(texts), "".join(raws).strip()) if close else None


def make_line(run: list[Char], page: int, vertical: bool = False) -> Line:
    """The line of visible characters in reading order; gaps between them may be spaces."""
    seen = [char for char in run if not char.text.isspace()]
    texts, raws, x0s, tops, x1s, bottoms, fonts, sizes, bolds, colors, *_ = zip(*seen, strict=True)
    starts, ends = (tops, bottoms) if vertical else (x0s, x1s)
    if len(seen) == len(run) and max(map(sub, starts[1:], ends), default=0.0) <= WORD_GAP * min(
        sizes
    ):
        text, raw = "".join(texts), "".join(raws).strip()
    else:
        text, raw = _text(run, vertical)
    style = sizes[0], fonts[0], bolds[0], colors[0]
    main = seen
    if any(
        kinds.count(kind) < len(seen)
        for kinds, kind in zip((sizes, fonts, bolds, colors), style, strict=True)
    ):
        style = _common_style(seen)
        main = [char for char in seen if char.size == style[0] and char.font == style[1]]
    if not vertical and len(main) < len(seen):
        tops, bottoms = zip(*((char.top, char.bottom) for char in main), strict=True)
    box = BBox(min(x0s), min(tops), max(x1s), max(bottoms))
    return Line(text, raw, box, page, *style, vertical=vertical)


def _common_style(seen: Iterable[Char]) -> tuple[float, str, bool, str | None]:
    """The most common size, font, weight and colour, of ideographs if there are any."""
    wide = [char for char in seen if _is_ideograph(char.text)] or seen
    return Counter((c.size, c.font, c.bold, c.color) for c in wide).most_common(1)[0][0]


def _text(run: list[Char], vertical: bool) -> tuple[str, str]:
    """The run's repaired and raw text; a gap or white characters are one space in the former."""
    spaced = _letter_spaced(run, vertical)
    parts: list[str] = []
    raws: list[str] = []
    last: Char | None = None
    white = False
    for char in run:
        if char.text.isspace():
            white = True
            raws.append(char.raw)
            continue
        if last is not None and not spaced:
            gap = char.top - last.bottom if vertical else char.x0 - last.x1
            wide = gap > WORD_GAP * char.size and (
                gap > SPACE_GAP * char.size
                or (last.text.isascii() and char.text.isascii())
                or CODE.fullmatch("".join(parts)) is not None
            )
            if wide or white:
                parts.append(" ")
            if wide and not white:
                raws.append(" ")
        parts.append(char.text)
        raws.append(char.raw)
        last, white = char, False
    return "".join(parts), "".join(raws).strip()


def _letter_spaced(run: list[Char], vertical: bool) -> bool:
    """Whether at least three Japanese characters stand apart evenly, as in `計　画　書`."""
    seen = [char for char in run if not char.text.isspace()]
    size = seen[0].size
    gaps: list[float] = []
    for before, char in pairwise(seen):
        gap = char.top - before.bottom if vertical else char.x0 - before.x1
        if gap <= 0.3 * size:
            return False
        gaps.append(gap)
    spaced = len(gaps) > 1 and max(gaps) - min(gaps) < 0.3 * size
    return spaced and all(_is_ideograph(char.text) for char in seen)


@lru_cache(maxsize=1 << 14)
def _is_ideograph(text: str) -> bool:
    """Whether a text begins with a Japanese character."""
    return bool(IDEOGRAPH.match(text))
