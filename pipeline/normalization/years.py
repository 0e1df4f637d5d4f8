"""Years as plans write them: an era year, a western year, or both side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pipeline.normalization.eras import Era, eras, eras_by_sign
from pipeline.normalization.numerals import number_of

Unit = Literal["年度", "年", ""]

KANJI = "[一二三四五六七八九十廿]"
_NUMBER = f"(?:\\d{{1,2}}(?!\\d)|元|{KANJI}{{1,4}})"
_GLOSS_OPEN = re.compile(r"\s?[(\[〔]\s?(?:西暦)?")
_GLOSS_CLOSE = re.compile(r"\s?(年度|年|)\s?[)\]〕]")
_UNIT = re.compile(r"\s?(年\s?度|年)")
_REST_OF_UNIT = re.compile(r"\s?度")
_SAME = re.compile(r"\s?[/・]\s?|\n")


def head_of(known: Sequence[Era]) -> re.Pattern[str]:
    """What a year begins with: the name, letter or short form of one of these eras and a number, or
    a western year."""
    names = "|".join(re.escape(era.name) for era in known)
    letters, shorts = (
        "".join(signs) for signs in zip(*((e.letter, e.short) for e in known), strict=True)
    )
    return re.compile(
        f"(?P<era>{names})\\s?(?P<era_no>{_NUMBER})"
        f"|(?<![A-Za-z0-9_.])(?<![A-Za-z_]-)(?P<letter>[{letters}])[. ]?(?P<letter_no>\\d{{1,2}}|元)(?![A-Za-z\\d])"
        f"|(?<![\\u3400-\\u9fff])(?P<short>[{shorts}])(?P<short_no>\\d{{1,2}}|元)(?![\\d号条])"
        "|(?<![\\d.,/])(?<!\\d-)(?P<west>(?:1[89]|20|21)\\d\\d)(?!\\d)"
        "|(?<![一二三四五六七八九十〇百千])(?P<kanji>[一二][〇一二三四五六七八九]{3})(?=年)"
    )


@cache
def year_head() -> re.Pattern[str]:
    """What a year begins with, in the eras that the rules know."""
    return head_of(eras())


@dataclass(frozen=True, slots=True)
class Year:
    """A year at `text[begin:stop]`. `unit` is empty for a bare `R5` or `2022`; `by_letter` tells
    short forms (R5, 令5), which mean a year even when bare."""

    begin: int
    stop: int
    value: int
    unit: Unit
    number: int
    era: Era | None
    by_letter: bool = False
    agrees: bool = True
    overrun: bool = False


def read_year(text: str, match: re.Match[str]) -> Year:
    """The year whose head `year_head` matched in normalized text, with its unit and the same year in
    another reckoning: `令和5(2023)年度`, `2023年(令和5年)度`, `H31/R1`, `令和4年度\\n(2022)`."""
    year = _head(match)
    year = _with_gloss(text, year)
    year = _with_unit(text, year)
    year = _with_gloss(text, year)
    if (
        year.unit == "年"
        and (rest := _REST_OF_UNIT.match(text, year.stop))
        and text[year.stop - 1] == ")"
    ):
        year = _grown(year, rest.end(), "年度")
    return _with_other(text, year)


def _head(match: re.Match[str]) -> Year:
    kind = match.lastgroup or ""
    digits = match[kind]
    number = number_of(digits) or 0
    era = None if kind in ("west", "kanji") else eras_by_sign()[match[kind.removesuffix("_no")]]
    value = era.year(number) if era else number
    overrun = era is not None and era.overrun_by(number)
    short = kind in ("letter_no", "short_no")
    return Year(match.start(), match.end(), value, "", number, era, short, overrun=overrun)


def _with_unit(text: str, year: Year) -> Year:
    if year.unit:
        return year
    unit = _UNIT.match(text, year.stop)
    if not unit:
        return year
    return _grown(year, unit.end(), "年" if unit[1] == "年" else "年度")


def _with_gloss(text: str, year: Year) -> Year:
    """`year` with the other reckoning of it in brackets that may follow."""
    opened = _GLOSS_OPEN.match(text, year.stop)
    head = year_head().match(text, opened.end()) if opened else None
    closed = _GLOSS_CLOSE.match(text, head.end()) if head else None
    if not head or not closed:
        return year
    other = _head(head)
    if (other.era is None) == (year.era is None) and other.value != year.value:
        return year
    unit = year.unit or ("年度" if closed[1] == "年度" else "")
    return _beside(_grown(year, closed.end(), unit), other)


def _with_other(text: str, year: Year) -> Year:
    """`year` with another era's name of the same year after a slash: `H31/R1`."""
    slash = _SAME.match(text, year.stop)
    head = year_head().match(text, slash.end()) if slash else None
    if not head or not year.era:
        return year
    other = _with_unit(text, _head(head))
    if other.era in (None, year.era) or other.value != year.value:
        return year
    return _beside(_grown(year, other.stop, other.unit or year.unit), other)


def _beside(year: Year, other: Year) -> Year:
    return replace(
        year,
        era=year.era or other.era,
        by_letter=year.by_letter or other.by_letter,
        agrees=year.agrees and year.value == other.value,
    )


def _grown(year: Year, stop: int, unit: Unit) -> Year:
    return replace(year, stop=stop, unit=unit)
