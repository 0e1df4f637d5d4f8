"""The table of all local governments, `rules/municipalities.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

WEIGHTS = (6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A local government; of a prefecture both names are the prefecture's."""

    code: str
    prefecture: str
    name: str


class MunicipalityError(ValueError):
    """A line of the table that cannot be right; the message names file, line and reason."""


def read_municipalities(path: Path) -> dict[str, Municipality]:
    """All local governments by code. Raises `MunicipalityError` for a code whose check digit is
    wrong and `OSError` where the file is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [Municipality(**row) for row in csv.DictReader(file)]
    for number, row in enumerate(rows, start=2):
        if not has_check_digit(row.code):
            raise MunicipalityError(f"{path}:{number}: {row.code} is no code with a check digit")
    return {row.code: row for row in rows}


def has_check_digit(code: str) -> bool:
    """Whether a code has 6 digits and the last is the check digit of the others."""
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return False
    return code[-1] == check_digit(code[:-1])


def check_digit(code: str) -> str:
    """The check digit of a 5-digit code (総務省「全国地方公共団体コード仕様」)."""
    total = sum(int(digit) * weight for digit, weight in zip(code, WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)
