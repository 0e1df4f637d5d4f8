"""Characters that a Japanese document hardly means."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pipeline.reading.repair import is_private, repairs

_SETS = ("euc_jis_2004", "euc_jp", "cp932")  # JIS X 0213, 0212, and the vendors' additions
_CONTROLS = frozenset({0x02, 0x09, 0x0A, 0x0D})  # PDFium's own and white space
_UNIFIED = ((0x3400, 0x9FFF), (0x20000, 0x3FFFF))


@lru_cache(maxsize=1 << 14)
def is_doubtful(code: int, font: str) -> bool:
    """Whether a code point is a sign that a font's map to Unicode may be wrong."""
    if is_private(code):
        return not repairs().is_symbol_font(font)
    if code < 0x250:
        return code < 0x20 and code not in _CONTROLS
    return is_foreign(code) or unicodedata.category(chr(code)) == "Cn"


@lru_cache(maxsize=1 << 14)
def is_foreign(code: int) -> bool:
    """Whether a code point is an ideograph that no Japanese character set has."""
    if not any(first <= code <= last for first, last in _UNIFIED):
        return False
    return not any(_has(charset, chr(code)) for charset in _SETS)


def _has(charset: str, character: str) -> bool:
    try:
        return bool(character.encode(charset))
    except UnicodeEncodeError:
        return False
