"""Hyphens, minus signs and dashes told apart from the prolonged sound mark `ー`."""

from __future__ import annotations

import re

FAMILY = "\\-‐‑－−‒–—―─ー"  # inside a regular expression's [...]

_RUN = re.compile(f"[{FAMILY}]+")
_KANA = "ぁ-ゖゝゞァ-ヺヽヾ"
_SITE = re.compile(f"[\\-‐‑－−‒–—―─]|(?<![{_KANA}ー])ー")
_BROAD = frozenset("‒–—―─")
_AFTER_KANA = re.compile(f"[{_KANA}ー]")
_LENGTHENED = re.compile("[ァ-ヂツ-ヲヴ-ヺ]")  # katakana but ン and ッ
_WORD = re.compile("[ァ-ヺー]")
_ENDS_WORD = re.compile("[ぁ-ゖ\\u3400-\\u9fff、。」』】》・]|\\Z")
_LATIN = re.compile("[A-Za-z0-9]")


def settle_dashes(text: str) -> str:
    """`text` with each dash as `ー`, `-` or `―`, place by place.

    `ー` after kana stays. A single dash inside a katakana word (`サ－ビス`) or at its end (`コピ－機`)
    is `ー`. All else is a hyphen (`AI－OCR`, `３－ア`), but a dash proper that touches no Latin letter
    or digit is `―`.
    """
    if not _SITE.search(text):
        return text
    chars = list(text)
    for match in _RUN.finditer(text):
        for place in range(*match.span()):
            chars[place] = _settled(chars, place, match.end() - match.start())
    return "".join(chars)


def _settled(chars: list[str], place: int, run: int) -> str:
    """What the dash at `place`, one of `run` dashes, is; the text before it is settled already."""
    before = chars[place - 1] if place else ""
    after = "".join(chars[place + 1 : place + 2])
    if chars[place] == "ー" and _AFTER_KANA.match(before):
        return "ー"
    if run == 1 and _is_long_vowel(chars, place, after):
        return "ー"
    if chars[place] in _BROAD and not (_LATIN.match(before) or _LATIN.match(after)):
        return "―"
    return "-"


def _is_long_vowel(chars: list[str], place: int, after: str) -> bool:
    """Whether the dash closes a katakana syllable, but is no part of a numbering (`3-ア-イ`) nor an
    ornament around a word (`-コラム-`)."""
    if not place or not _LENGTHENED.match(chars[place - 1]):
        return False
    begin = place
    while begin and _WORD.match(chars[begin - 1]):
        begin -= 1
    if begin and _RUN.match(chars[begin - 1]):
        return False
    return bool(re.match("[ァ-ヺ]", after) or _ENDS_WORD.match(after))
