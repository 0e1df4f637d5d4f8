"""Japanese eras (`rules/normalization/eras.toml`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.normalization.rules import RULES
from pipeline.rulebook import Rulebook, only_sections, read_rulebook, tables, text


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its name, its one-letter and one-kanji short forms ("" where that is not read), its first and last day and last
    year (None while it goes on)."""

    name: str
    letter: str
    short: str
    first: dt.date
    last: dt.date | None = None
    last_year: int | None = None

    def year(self, number: int) -> int:
        """The western year of the era's year `number`, also past the era's end."""
        return self.first.year + number - 1

    def overrun_by(self, number: int) -> bool:
        """Whether the era has no year `number`."""
        return self.last_year is not None and number > self.last_year


@cache
def eras(directory: Path = RULES) -> tuple[Era, ...]:
    """The eras, newest first. Raises `pipeline.rulebook.RuleError` if the file cannot be read."""
    book = read_rulebook(directory / "eras.toml")
    only_sections(book, {"era": Era.__slots__})
    return tuple(_era(book, number, entry) for number, entry in enumerate(tables(book, "era")))


def _era(book: Rulebook, number: int, entry: Mapping[str, Any]) -> Era:
    for key in ("name", "letter", "short"):
        text(book, "era", number, key)
    if not isinstance(entry.get("first"), dt.date):
        raise book.error("`first` must be a day such as 2019-05-01", "era", number)
    return Era(**entry)


@cache
def eras_by_sign(directory: Path = RULES) -> dict[str, Era]:
    """The eras by name, letter and short form, those that have one."""
    signs = ((sign, era) for era in eras(directory) for sign in (era.name, era.letter, era.short))
    return {sign: era for sign, era in signs if sign}
