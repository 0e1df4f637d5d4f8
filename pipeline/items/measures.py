"""Numbers in indicators: `1,268 人`, `74.9%`, `▲3.2`, `約2万`."""

from __future__ import annotations

import re

from pipeline.normalization import fold

_NUMBER = re.compile(r"([▲△\-]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(万|億|千)?")
_SCALES = {"万": 1e4, "億": 1e8, "千": 1e3}
_UNIT = re.compile(r"\s*([^\s\d()（）、。,/／:：→～]{1,12})")


def read_measure(text: str) -> tuple[float | None, str | None]:
    """The first number of a text as a double and the unit printed after it, None where absent."""
    flat = fold(text)
    found = _NUMBER.search(flat)
    if not found:
        return None, None
    value = float(found[2].replace(",", "")) * _SCALES.get(found[3] or "", 1.0)
    unit = _UNIT.match(flat[found.end() :])
    return (-value if found[1] else value), (unit[1].upper() if unit and unit[1].isascii() else unit[1]) if unit else None
