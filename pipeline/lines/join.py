"""Wrapped lines to running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lines.signs import BULLET_SIGNS, CODE
from pipeline.model import Line, box_around

SLACK = 1.5  # of the size: a line may end so much before the edge and still be full
LISTED = re.compile(rf"([{BULLET_SIGNS}])(?!\s*(?:\1|[:：=＝]))")
ENUMERATION = re.compile(rf"[{BULLET_SIGNS}※①-⑳㉑-㉟❶-❿]|[(（][0-9０-９ア-ンa-z]{{1,2}}[)）]")
COMMON_YEAR = re.compile(r"[(（][12１２][0-9０-９]{3}年?度?[)）]")
SHORT = 8  # characters: a label or a number
NEAR, FAR = 3.0, 80.0  # of the size: how far the parts of one line stand apart; FAR behind a label
PAGE_NUMBER = re.compile(r"\W*[0-9０-９\s]{1,6}\W*")
CLOSING = frozenset(
    "、。，．,.)）」』】〕〉》]｝}ー々ゃゅょっャュョッ・：；:;!?！？ぁぃぅぇぉァィゥェォ"
)
OPENING = frozenset("（([「『【〔〈《｛{")
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/@%&+'_-]*")
SOFT_HYPHENS = ("\u00ad", "\u2010")


def join_wrapped(lines: Sequence[Line], x1: float) -> tuple[str, str]:
    """The text of lines set up to the edge at `x1` (points) and its raw form: wrapped lines joined,
    with a space only between Latin words; real breaks kept as `\\n`."""
    text, raw = "", ""
    for number, line in enumerate(lines):
        if not number:
            text, raw = line.text, line.text_raw
        elif _begins(lines[number - 1].text, line.text) or not is_full(lines[number - 1], line, x1):
            text, raw = f"{text}\n{line.text}", f"{raw}\n{line.text_raw}"
        else:
            text, raw = join(text, line.text), join(raw, line.text_raw)
    return text, raw


def _begins(above: str, text: str) -> bool:
    """Whether the text begins something whatever stands above: an entry of a list, or the year of the
    Common Era in brackets below an era year."""
    if ENUMERATION.match(text):
        return True
    return above.endswith(("年", "年度")) and COMMON_YEAR.fullmatch(text) is not None


def same_row(left: Line, right: Line) -> bool:
    """Whether `right` is the rest of the printed line that `left` begins, set apart by a gap (a
    number and its title, a label and its value); a bullet begins a line of its own."""
    if left.vertical != right.vertical or left.figure or right.figure:
        return False
    if left.column != right.column or left.frame != right.frame or LISTED.match(right.text):
        return False
    a, b = left.bbox, right.bbox
    apart = len(left.text) <= SHORT or PAGE_NUMBER.fullmatch(right.text)
    limit = (FAR if apart else NEAR) * left.size
    if left.vertical:
        limit = NEAR * left.size
    gap = b.top - a.bottom if left.vertical else b.x0 - a.x1
    return on_one_level(left, right) and 0 <= gap <= limit


def on_one_level(one: Line, other: Line) -> bool:
    """Whether two lines written in one direction stand on one level."""
    a, b = one.bbox, other.bbox
    off = a.x0 + a.x1 - b.x0 - b.x1 if one.vertical else a.top + a.bottom - b.top - b.bottom
    return one.vertical == other.vertical and abs(off) / 2 < 0.4 * min(one.size, other.size)


def beside(left: Line, right: Line) -> Line:
    """Two parts of a line as one; the longer part gives the style."""
    main = left if len(left.text) >= len(right.text) else right
    return replace(
        main,
        text=f"{left.text} {right.text}",
        text_raw=f"{left.text_raw} {right.text_raw}",
        bbox=box_around((left.bbox, right.bbox)),
    )


def is_full(line: Line, following: Line, x1: float) -> bool:
    """Whether `line` could not hold the first word of `following` before the edge at `x1` (points),
    so that the text goes on there."""
    end = line.bbox.bottom if line.vertical else line.bbox.x1
    return x1 - end <= max(SLACK * line.size, _first_word(following) + 0.8 * line.size)


def _first_word(line: Line) -> float:
    """Width in points of what the line break rules keep together at the head of a line: a Latin word,
    or a character with the closing signs behind it and a Latin word behind those."""
    text = line.text
    count = 0
    if not TOKEN.match(text):
        count = 1
        while count < len(text) and (text[count] in CLOSING or text[count - 1] in OPENING):
            count += 1
    found = TOKEN.match(text, count) if count != 1 else None
    return line.size * (count + (0.55 * len(found[0]) if found else 0.0))


def join(text: str, following: str) -> str:
    """Two wrapped lines as one text: no space between Japanese characters, one between Latin words
    and behind a number such as `1-1`, which a name follows; a word cut by a hyphen at the line's end
    is made whole."""
    last, first = text[-1:], following[:1]
    if CODE.fullmatch(text) and first not in CLOSING and not first.isascii():
        return f"{text} {following}"
    if last in SOFT_HYPHENS and first.islower():
        return text[:-1] + following
    if re.search(r"[a-z]{3}-$", text) and re.match(r"[a-z]{3}", following):
        return text[:-1] + following
    if last.isascii() and first.isascii() and last.strip() and first.strip():
        return text + _between(last, first) + following
    return text + following


def _between(last: str, first: str) -> str:
    """The space, or none, between two ASCII characters on two lines."""
    if last in "-/(@_" or first in "-/)@_.,:;" or (last.isdigit() and first.isdigit()):
        return ""
    return " "
