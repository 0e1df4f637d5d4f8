"""The mapping data of `rules/normalization/`, read once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.rulebook import only_sections, read_rulebook, table, texts

RULES = Path(__file__).resolve().parents[2] / "rules" / "normalization"
SECTIONS = {
    "compatibility": ("ranges",),
    "replace": None,
    "radicals": None,
    "drop": ("ranges",),
    "space": ("blanks", "breaks"),
    "fold": None,
}


@dataclass(frozen=True, slots=True)
class CharacterRules:
    """What `normalize` and `fold` map.

    `single` maps a code point to one character, `expansions` a character to several or to none at
    all; `fold`, from character to character, is applied on top for matching. `ideographs` is the
    part of `single` that only turns radicals and compatibility ideographs into unified ideographs.
    """

    single: Mapping[int, str]
    ideographs: Mapping[int, str]
    expansions: Mapping[str, str]
    fold: Mapping[str, str]
    changing: re.Pattern[str]  # a run of characters of `expansions`, or CR LF
    folding: re.Pattern[str]  # a character of `fold`


def _code_points(ranges: Iterable[str]) -> Iterator[int]:
    """Every code point of ranges such as `FF01-FF5D` or `3000`."""
    for text in ranges:
        first, _, last = text.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _runs_on(text: str) -> bool:
    """Whether `text` begins or ends with a digit, so that it would run together with its
    neighbours (a circled 1 before 31 must not give 131)."""
    return text[0].isdigit() or text[-1].isdigit()


def _compatibility(ranges: Iterable[str]) -> Iterator[tuple[str, str]]:
    for point in _code_points(ranges):
        char = chr(point)
        mapped = unicodedata.normalize("NFKC", char)
        wide_digit = 0xFF10 <= point <= 0xFF19 or 0x1D7CE <= point <= 0x1D7FF
        if mapped != char and (wide_digit or not _runs_on(mapped)):
            yield char, mapped


@cache
def character_rules(directory: Path = RULES) -> CharacterRules:
    """The rules of `characters.toml` in `directory`.

    Raises `pipeline.rulebook.RuleError` if the file is missing or at fault.
    """
    book = read_rulebook(directory / "characters.toml")
    only_sections(book, SECTIONS)
    radicals = table(book, "radicals")
    mapped = dict(_compatibility(texts(book, "compatibility", "ranges")))
    ideographs = {
        c: m for c, m in mapped.items() if unicodedata.category(m[0]) == "Lo" and _is_han(m)
    }
    ideographs |= radicals
    mapped |= {**radicals, **table(book, "replace")}
    mapped |= {chr(p): " " for p in _code_points(texts(book, "space", "blanks"))}
    mapped |= {chr(p): "\n" for p in _code_points(texts(book, "space", "breaks"))}
    mapped |= {chr(p): "" for p in _code_points(texts(book, "drop", "ranges"))}
    expansions = {c: m for c, m in mapped.items() if len(m) != 1}
    folds = table(book, "fold")
    return CharacterRules(
        single={ord(c): m for c, m in mapped.items() if len(m) == 1},
        ideographs={ord(c): m for c, m in ideographs.items() if len(m) == 1},
        expansions=expansions,
        fold=folds,
        changing=re.compile(f"\r\n|[{_character_class(expansions)}]"),
        folding=re.compile(f"[{_character_class(folds)}]"),
    )


def _character_class(chars: Iterable[str]) -> str:
    """The inside of a regular expression's `[...]` that matches each of `chars`."""
    ranges: list[list[int]] = []
    for point in sorted(map(ord, chars)):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


def _is_han(text: str) -> bool:
    return all("CJK UNIFIED IDEOGRAPH" in unicodedata.name(char, "") for char in text)
