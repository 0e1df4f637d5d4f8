"""Japanese eras (`rules/normalization/eras.toml`)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.normalization.rules import RULES
from pipeline.rulebook import read_rulebook, tables


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its name, its one-letter and one-kanji short forms, its first and last day and last
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
    return tuple(Era(**entry) for entry in tables(book, "era"))


@cache
def eras_by_sign(directory: Path = RULES) -> dict[str, Era]:
    """The eras by name, letter and short form."""
    return {sign: era for era in eras(directory) for sign in (era.name, era.letter, era.short)}
