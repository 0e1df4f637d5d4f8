"""Dates, fiscal years and periods in running text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from pipeline.model import DateKind, DateMention
from pipeline.normalization.edits import Trail
from pipeline.normalization.eras import eras, eras_by_sign
from pipeline.normalization.numerals import number_of
from pipeline.normalization.points import (
    NUMBER,
    Point,
    fiscal_year_days,
    month_days,
    read_month,
    read_point,
)
from pipeline.normalization.rules import character_rules
from pipeline.normalization.text import normalize
from pipeline.normalization.years import Year, read_year, year_head

_WEST = "[1１2２一二][8８9９0０1１八九〇一]"
_WEEKDAY = re.compile(r"\s?\([月火水木金土日](?:曜日?)?(?:[・、]?[祝休])?\)")
_TO = re.compile(r"\s?(?:(?P<wave>[～\-―])|(?P<kara>から))\s?")
_UNTIL = re.compile("まで")
_OPEN = re.compile(r"\s?～|以降|以後")
_SHARED = re.compile(
    f"(?P<more>(?:[・、,]\\s?\\d{{1,2}}(?!\\d))*)\\s?(?P<to>[～\\-―・、,]|から)\\s?(?P<last>{NUMBER}|(?:19|20)?\\d\\d)\\s?(?P<unit>年度|年)"
)
_LEAN_YEAR = re.compile(f"(?P<next>翌)?(?P<number>{NUMBER})?(?P<unit>年度|年)")
_LEAN_SHORT = re.compile(r"(?P<number>\d{1,2})(?![\d.,%/:月日年人件回割校課時]|\s?[万億])")
_LEAN_DAY = re.compile(f"({NUMBER})日(?!間)")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[!-~]+")


def find_dates(text: str) -> tuple[DateMention, ...]:
    """The dates, fiscal years and periods that `text` (raw or normalized) mentions, in order.

    A range is one mention, a western year beside the era year belongs to it; dates that lean on
    an earlier one (`同年`, `12月20日` alone), durations, ages, counts and names are none. A fiscal
    year N runs from 1 April N to 31 March N+1; `年度末` is its last day; `～` and `以降` leave the end
    open. Never raises.
    """
    if not _hint().search(text):
        return ()
    normalized = normalize(text)
    found = _find(normalized.text)
    if normalized.text == text or not found:
        return found
    way = normalized.trail()
    return tuple(_as_written(mention, text, way) for mention in found)


@cache
def _hint() -> re.Pattern[str]:
    """What any text that names a year holds: a sign of an era, in whatever form, or a western year."""
    names = {era.name for era in eras()}
    signs = {name[0] for name in names} | {sign for sign in eras_by_sign() if len(sign) == 1}
    rules = character_rules()
    signs |= {chr(point) for point, char in rules.single.items() if char in signs}
    signs |= {char for char, written_out in rules.expansions.items() if written_out in names}
    return re.compile(f"[{re.escape(''.join(sorted(signs)))}]|{_WEST}")


def _as_written(mention: DateMention, text: str, way: Trail) -> DateMention:
    begin, stop = way.span(mention.begin, mention.stop)
    return replace(mention, text=text[begin:stop], begin=begin, stop=stop)


def _find(text: str) -> tuple[DateMention, ...]:
    found: list[DateMention] = []
    skip = [m.span() for m in _URL.finditer(text)] if "://" in text else []
    place = 0
    while head := year_head().search(text, place):
        year = read_year(text, head)
        mention = None if any(b <= head.start() < e for b, e in skip) else _mention(text, year)
        if mention:
            found.append(mention)
        place = mention.stop if mention else head.end()
    return tuple(found)


def _mention(text: str, year: Year) -> DateMention | None:
    point = read_point(text, year)
    if point is None:
        return _sharing(text, year)
    return _range(text, point) or _open(text, point) or _single(text, point)


def _single(text: str, point: Point) -> DateMention:
    return _made(text, point, point, point.kind, point.stop)


def _made(text: str, first: Point, last: Point, kind: DateKind, stop: int) -> DateMention:
    return DateMention(
        text[first.begin : stop],
        first.begin,
        stop,
        kind,
        first.first,
        last.last,
        first.fiscal_year,
        last.fiscal_year,
        first.year.era.name if first.year.era else None,
        agrees=first.year.agrees and last.year.agrees,
        era_overrun=_overruns(first) or _overruns(last),
    )


def _overruns(point: Point) -> bool:
    """Whether the date lies after its era: 平成36年度, 平成31年5月1日."""
    era = point.year.era
    if era is None or era.last is None:
        return False
    return point.year.overrun or (point.kind in ("day", "month") and point.first > era.last)


def _open(text: str, point: Point) -> DateMention | None:
    """`令和11年度～`, `令和5年度以降`; but not a subtitle between wave dashes."""
    found = _OPEN.match(text, point.stop)
    lead = text[max(point.begin - 2, 0) : point.begin].rstrip()
    if not found or (found[0].endswith("～") and lead.endswith("～")):
        return None
    whole = _made(text, point, point, "range", found.end())
    return replace(whole, end=None, fiscal_year_end=None, open_ended=True)


def _range(text: str, first: Point) -> DateMention | None:
    weekday = _WEEKDAY.match(text, first.stop)
    to = _TO.match(text, weekday.end() if weekday else first.stop)
    last = _range_end(text, first, to.end()) if to else None
    if not to or not last or last.last < first.first:
        return None
    stop = last.stop
    if to["kara"]:
        weekday = _WEEKDAY.match(text, stop)
        until = _UNTIL.match(text, weekday.end() if weekday else stop)
        stop = until.end() if until else stop
    return _made(text, first, last, "range", stop)


def _range_end(text: str, first: Point, place: int) -> Point | None:
    head = year_head().match(text, place)
    if head:
        return read_point(text, read_year(text, head))
    return _leaning(text, first, place)


def _leaning(text: str, first: Point, place: int) -> Point | None:
    """The end of a range that shares the era, the year or the unit of its beginning."""
    year = first.year
    lean = _LEAN_YEAR.match(text, place)
    if lean and (lean["next"] or lean["number"]):
        number = year.number + 1 if lean["next"] else number_of(lean["number"]) or 0
        if year.era is None and not lean["next"]:
            number += year.value // 100 * 100
        return read_point(
            text, _shifted(year, number, lean.end(), "年" if lean["unit"] == "年" else "年度")
        )
    if first.kind in ("day", "month"):
        same = read_month(text, place, year, place)
        return same or _day_of(text, first, place)
    short = _LEAN_SHORT.match(text, place)
    if short and year.by_letter and not year.unit:
        return read_point(text, _shifted(year, int(short["number"]), short.end(), ""))
    return None


def _day_of(text: str, first: Point, place: int) -> Point | None:
    found = _LEAN_DAY.match(text, place)
    day = number_of(found[1]) if found else None
    if not found or not day or day > month_days(first.first.year, first.first.month)[1].day:
        return None
    date = first.first.replace(day=day)
    return Point(place, found.end(), "day", date, date, first.year)


def _shifted(year: Year, number: int, stop: int, unit: str) -> Year:
    value = year.era.year(number) if year.era else number
    overrun = year.era is not None and year.era.overrun_by(number)
    return Year(year.begin, stop, value, unit, number, year.era, year.by_letter, overrun=overrun)  # type: ignore[arg-type]


def _sharing(text: str, year: Year) -> DateMention | None:
    """Years that share one unit at the end: `令和4～7年度`, `平成27、28年度`, `2022～2026年度`."""
    found = _SHARED.match(text, year.stop)
    if not found:
        return None
    number = number_of(found["last"]) or 0
    if year.era is None and number < 100:
        number += year.value // 100 * 100
    last = _shifted(year, number, found.end(), found["unit"])
    if last.value <= year.value:
        return None
    whole = replace(year, unit=last.unit)
    begin, end_day, fiscal = _whole_years(year.value, last)
    first = Point(year.begin, year.stop, "range", begin, begin, whole, fiscal and year.value)
    end = Point(year.begin, last.stop, "range", end_day, end_day, last, fiscal)
    stop = last.stop
    if found["to"] == "から" and (until := _UNTIL.match(text, stop)):
        stop = until.end()
    return _made(text, first, end, "range", stop)


def _whole_years(first: int, last: Year) -> tuple[dt.date, dt.date, int | None]:
    """First day, last day and last fiscal year of the years from `first` to `last`."""
    if last.unit == "年度":
        return fiscal_year_days(first)[0], fiscal_year_days(last.value)[1], last.value
    return dt.date(first, 1, 1), dt.date(last.value, 12, 31), None
