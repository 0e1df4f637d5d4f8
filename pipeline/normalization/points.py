"""Single dates: a day, month, year or fiscal year, before ranges are put together."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from pipeline.model import DateKind
from pipeline.normalization.numerals import number_of
from pipeline.normalization.years import KANJI, Year

NUMBER = f"(?:\\d{{1,2}}(?!\\d)|{KANJI}{{1,3}})"
_MONTH = re.compile(f"\\s?({NUMBER})\\s?月(?![額間数次])")
_DAY = re.compile(f"\\s?({NUMBER})\\s?日(?!間)")
_NUMERIC_DAY = re.compile(r"(?<=\d)([./-])(\d{1,2})\1(\d{1,2})(?![\d./-]|\.\d)")
_NUMERIC_MONTH = re.compile(r"(?<=\d)[./](\d{1,2})(?![\d./%-]|[年月日])")
_MONTH_END = re.compile(r"末日?(?!尾)")
_NO_YEAR = re.compile(r"間|代|以上|未満|余|生(?!ま)")
_PART = re.compile(
    r"(?P<last>末日?(?!年))|(?P<first>当初(?!予(?!定))|初め|始め|初頭)"
    r"|(?P<half>[上下]半期|前期|後期)|第?\s?(?P<quarter>[1-4一二三四])(?:四半期|Q)"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A date at `text[begin:stop]` and the days it covers. `fiscal_year` is set where one is
    meant."""

    begin: int
    stop: int
    kind: DateKind
    first: dt.date
    last: dt.date
    year: Year
    fiscal_year: int | None = None


def fiscal_year_days(year: int) -> tuple[dt.date, dt.date]:
    """First and last day of the fiscal year that begins in `year`: 1 April to 31 March."""
    return dt.date(year, 4, 1), dt.date(year + 1, 3, 31)


def month_days(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def read_point(text: str, year: Year) -> Point | None:
    """The date that `year` begins in normalized text; None if the year has no unit and is no short
    form, or is part of a count (`2000年間`)."""
    if year.unit == "年度":
        return _in_fiscal_year(text, year)
    if year.unit == "年":
        return _in_year(text, year)
    numeric = _numeric(text, year)
    if numeric or not year.by_letter:
        return numeric
    if not _is_common(year) or year.stop - year.begin < 2:
        return None
    first, last = fiscal_year_days(year.value)
    return Point(year.begin, year.stop, "fiscal_year", first, last, year, year.value)


def _is_common(year: Year) -> bool:
    """Whether a year may stand without its unit: `R5`, `H30.4`; `M6.9` and `S3` mean other things."""
    return not year.by_letter or year.era is None or year.era.letter in "RH"


def read_month(text: str, place: int, year: Year, begin: int) -> Point | None:
    """The month, or day of a month, at `place`; its year is known from `year`."""
    month = _MONTH.match(text, place)
    number = number_of(month[1]) if month else None
    if not month or not number or number > 12:
        return None
    first, last = month_days(year.value, number)
    day = _DAY.match(text, month.end())
    if day and 1 <= (count := number_of(day[1]) or 0) <= last.day:
        date = first.replace(day=count)
        return Point(begin, day.end(), "day", date, date, year)
    end = _MONTH_END.match(text, month.end())
    if end:
        return Point(begin, end.end(), "day", last, last, year)
    return Point(begin, month.end(), "month", first, last, year)


def _in_year(text: str, year: Year) -> Point | None:
    month = read_month(text, year.stop, year, year.begin)
    if month:
        return month
    if _NO_YEAR.match(text, year.stop):
        return None
    first, last = dt.date(year.value, 1, 1), dt.date(year.value, 12, 31)
    part = _PART.match(text, year.stop)
    if part and part["last"]:
        return Point(year.begin, part.end(), "day", last, last, year)
    return Point(year.begin, year.stop, "year", first, last, year)


def _in_fiscal_year(text: str, year: Year) -> Point:
    first, last = fiscal_year_days(year.value)
    part = _PART.match(text, year.stop)
    if not part:
        return Point(year.begin, year.stop, "fiscal_year", first, last, year, year.value)
    if part["last"]:
        first = last
    elif part["first"]:
        last = first
    else:
        first, last = _part_of(year.value, part)
    kind: DateKind = "day" if first == last else "range"
    return Point(year.begin, part.end(), kind, first, last, year, year.value)


def _part_of(year: int, part: re.Match[str]) -> tuple[dt.date, dt.date]:
    """First and last day of a half or quarter of a fiscal year."""
    if part["half"]:
        months, start = 6, 0 if part["half"][0] in "上前" else 6
    else:
        months, start = 3, 3 * ((number_of(part["quarter"]) or 1) - 1)
    first, last = 3 + start, 3 + start + months - 1  # months since January, from 0
    return (
        dt.date(year + first // 12, first % 12 + 1, 1),
        month_days(year + last // 12, last % 12 + 1)[1],
    )


def _numeric(text: str, year: Year) -> Point | None:
    """`R5.4.1`, `2023/4/1`, `2023-04-01`, `R5.4`."""
    found = _NUMERIC_DAY.match(text, year.stop)
    if found:
        month, day = int(found[2]), int(found[3])
        if 1 <= month <= 12 and 1 <= day <= month_days(year.value, month)[1].day:
            date = dt.date(year.value, month, day)
            return Point(year.begin, found.end(), "day", date, date, year)
        return None
    found = _NUMERIC_MONTH.match(text, year.stop)
    if found and _is_common(year) and 1 <= int(found[1]) <= 12:
        return Point(year.begin, found.end(), "month", *month_days(year.value, int(found[1])), year)
    return None
