"""Which numbers at the head of texts are part of a count: 1, 2, 3."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from pipeline.outline.markers import Marker

_PART = re.compile(
    r"\d+|[一二三四五六七八九十]+|(?<![A-Za-z])(?:[IVX]+|[A-Za-z])(?![A-Za-z])|(?<![ァ-ー])[ァ-ヶ](?![ァ-ー])"
)
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_IDEOGRAPHS = ("", *"一二三四五六七八九", *(f"十{unit}" for unit in ("", *"一二三四五六七八九")))
_LETTERS = ("アイウエオカキクケコサシスセソタチツテト", "ABCDEFGHIJKLMN", "abcdefghijklmn")
_SKIPPED = 2  # steps from one number of a count to the next, where a table may have taken one

Count = tuple[int, ...]  # (1, 2) of `1-2`


def stray_numbers(markers: Sequence[Marker | None]) -> frozenset[int]:
    """The places of the numbers that neither begin a count nor go on with one: a `⑫` with no number
    of its kind before it, which a diagram or table row has left."""
    seen: dict[str, set[Count]] = defaultdict(set)
    stray: set[int] = set()
    for place, marker in enumerate(markers):
        count = count_of(marker) if marker is not None and marker.numbered else ()
        if marker is None or not count:
            continue
        before = seen[marker.style]
        steps = range(1, _SKIPPED + 1)
        if count[-1] > 1 and not any((*count[:-1], count[-1] - step) in before for step in steps):
            stray.add(place)
        before.add(count)
    return frozenset(stray)


def count_of(marker: Marker) -> Count:
    """The numbers of a marker, letters by their place in their order: (2, 1) of `(2-ア)`; empty where
    it holds none."""
    parts = _PART.findall(unicodedata.normalize("NFKC", marker.text))
    values = [_value(part) for part in parts]
    return tuple(value for value in values if value)


def _value(part: str) -> int:
    if part.isdecimal():
        return int(part)
    for order in (_ROMAN, _IDEOGRAPHS):
        if part in order:
            return order.index(part)
    return next((order.index(part) + 1 for order in _LETTERS if part in order), 0)
