"""Kanji numerals."""

from __future__ import annotations

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "壱": 1,
    "弐": 2,
    "参": 3,
}
_TENS = {"十": 10, "廿": 20, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}


def number_of(text: str) -> int | None:
    """The whole number written as `12`, `元` (1), `十二`, `二〇二三` or `三億二千万`; None if it is
    none."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if text == "元":
        return 1
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if text else None
    return _grouped(text)


def _grouped(text: str) -> int | None:
    total = group = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            group, digit = group + (digit or 1) * _TENS[char], 0
        elif char in _MYRIADS:
            total, group, digit = total + (group + digit or 1) * _MYRIADS[char], 0, 0
        else:
            return None
    return total + group + digit
