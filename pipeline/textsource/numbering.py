"""Numbers that open the rows of a list: `1`, `101`, `A01`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalization import fiscal_span
from pipeline.outline.markers import half_width

_NUMBER = re.compile(r"([A-Z]{1,2}-?)?(\d{1,3})(?:\s+|\Z)")
_SERIES = 100  # numbers of three digits count within each hundred


@dataclass(frozen=True, slots=True)
class RowNumber:
    """A number at the head of a text: the letters before it, and where the text goes on."""

    letters: str
    value: int
    stop: int

    @property
    def opens(self) -> bool:
        """Whether a series begins with it."""
        return self.value % _SERIES == 1


def row_number(text: str) -> RowNumber | None:
    """The number that opens a text and stands alone or before a space; years are none."""
    found = _NUMBER.match(half_width(text))
    if found is None or (found[1] and fiscal_span(found[0])):
        return None
    return RowNumber(found[1] or "", int(found[2]), found.end())


def steps(before: RowNumber, number: RowNumber) -> int | None:
    """How many rows a number is behind another; None where it is before it, or opens nothing."""
    apart = number.value - before.value
    if before.letters == number.letters and 0 < apart < _SERIES:
        return 1 if number.opens else apart
    later = (before.letters, before.value) < (number.letters, number.value)
    return 1 if later and number.opens else None
