"""The table of all local governments, `rules/municipalities.csv`."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.rulebook import RuleError

COLUMNS = ("code", "prefecture", "name")
WEIGHTS = (6, 5, 4, 3, 2)  # of the check digit


@dataclass(frozen=True, slots=True)
class Municipality:
    """A local government; of a prefecture both names are the prefecture's."""

    code: str
    prefecture: str
    name: str


def read_municipalities(path: Path) -> dict[str, Municipality]:
    """All local governments by code. Raises `RuleError` where the file cannot be read, for a line
    that has not one value for each column, and for a code whose check digit is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise RuleError(path, 1, f"cannot be read: {fault}") from fault
    rows = list(csv.reader(lines))
    if not rows or tuple(rows[0]) != COLUMNS:
        raise RuleError(path, 1, f"the columns must be {','.join(COLUMNS)}")
    known = (_municipality(path, line, row) for line, row in enumerate(rows[1:], start=2))
    return {municipality.code: municipality for municipality in known}


def _municipality(path: Path, line: int, row: Sequence[str]) -> Municipality:
    if len(row) != len(COLUMNS) or not all(row):
        raise RuleError(path, line, f"needs {len(COLUMNS)} values: {','.join(COLUMNS)}")
    if not has_check_digit(row[0]):
        raise RuleError(path, line, f"{row[0]} is no code with a check digit")
    return Municipality(*row)


def has_check_digit(code: str) -> bool:
    """Whether a code has 6 digits and the last is the check digit of the others."""
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return False
    return code[-1] == check_digit(code[:-1])


def check_digit(code: str) -> str:
    """The check digit of a 5-digit code (総務省「全国地方公共団体コード仕様」)."""
    total = sum(int(digit) * weight for digit, weight in zip(code, WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)
