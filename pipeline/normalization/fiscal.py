"""Fiscal years in the headers of year columns and in schedules written as text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.model import DateMention
from pipeline.normalization.dates import find_dates
from pipeline.normalization.eras import eras
from pipeline.normalization.numerals import number_of
from pipeline.normalization.text import normal
from pipeline.normalization.years import KANJI

_OPEN_END = re.compile(r"\s?(?:～|以降|以後|から)\Z")
_BARE = re.compile(f"['’]?(\\d{{1,2}}|元|{KANJI}{{1,3}})(?:年度?)?(～|以降)?")
_BRACKETED = re.compile(r"[(\[【〔<《](.*)[)\]】〕>》]", re.DOTALL)
_SHORT_WEST = re.compile(
    r"(?:FY\s?|['’])(\d\d)(?!\d)"
)  # `'24`, `FY24`: years of this century in plans
_NEAR = 15  # years: a bare number that lands farther from its neighbour is no year
_LEAD = re.compile(r"[\s・●○■◆□◇※*\-(（【\[]*\Z")
_PART = (  # of a year, and how surely: `上半期`, `中`, `末を目途`
    r"(?:(?:上半期|下半期|上期|下期|前半|後半|当初|末|中|内|頃|ごろ)?(?:を?(?:目途|目処|めど)|目標|予定|まで)?"
    r"(?=\Z|[\s、。,:;()/→⇒に～]|から|以降))?"
)
_COLON = re.compile(_PART + r"[)\]】]?\s?(?:[:;]|は|には|に|(?P<since>から|～|以降))?\s?")
_NOUN = re.compile(r"[一-龥ァ-ヶー]{2} ?\Z")
_TRIM = " \n、。,;:／/・●○■◆□◇→⇒"


@dataclass(frozen=True, slots=True)
class FiscalSpan:
    """Fiscal years from `first` to `last`; an open end takes the named year as its last."""

    first: int
    last: int
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An activity and its fiscal years. `text` is empty where only the period is given."""

    span: FiscalSpan
    text: str


def fiscal_year_of(day: dt.date) -> int:
    """The fiscal year in which a day lies."""
    return day.year if day.month >= 4 else day.year - 1


def span_of(mention: DateMention) -> FiscalSpan | None:
    """The fiscal years of a mention; a calendar year counts as the fiscal year of its number, as in
    the header of a year column. None without a beginning."""
    if mention.start is None:
        return None
    begins_year = (mention.start.month, mention.start.day) == (1, 1)
    calendar = mention.fiscal_year_start is None and begins_year
    first = mention.start.year if calendar else fiscal_year_of(mention.start)
    if mention.end is None:
        return FiscalSpan(first, first, mention.open_ended)
    ends_year = calendar and (mention.end.month, mention.end.day) == (12, 31)
    last = mention.end.year if ends_year else fiscal_year_of(mention.end)
    return FiscalSpan(first, max(first, last), mention.open_ended)


@lru_cache(maxsize=1 << 12)
def fiscal_span(text: str) -> FiscalSpan | None:
    """The fiscal years that `text` names if it names nothing else: `令和4年度\\n(2022)`, `R4`,
    `H31/R1`, `2022`, `'24`, `令和7～10`, `R8以降`; else None."""
    plain = normal(text).strip()
    bracketed = _BRACKETED.fullmatch(plain)
    plain = _SHORT_WEST.sub(r"20\1", bracketed[1] if bracketed else plain).removeprefix("FY")
    opened = _OPEN_END.search(plain)
    stem, tail = (plain[: opened.start()], "～") if opened else (plain, "")
    for candidate in (stem + tail, stem + "年度" + tail):
        mentions = find_dates(candidate)
        if len(mentions) == 1 and mentions[0].stop - mentions[0].begin == len(candidate):
            return span_of(mentions[0])
    return None


def header_years(texts: Sequence[str], near: int | None = None) -> tuple[FiscalSpan | None, ...]:
    """The fiscal years of neighbouring column headers, None for those that name none.

    A bare number (`5` after `令和4年度`) is read in the era, or the century, that brings it closest
    after the header before; `near`, a fiscal year of the plan, serves where no header is plain.
    """
    spans = [fiscal_span(text) for text in texts]
    known = [span.first for span in spans if span]
    anchor = known[0] if known else near
    if anchor is None:
        return tuple(spans)
    for place, text in enumerate(texts):
        spans[place] = spans[place] or _bare_year(text, anchor)
        anchor = span.last if (span := spans[place]) else anchor
    return tuple(spans)


def _bare_year(text: str, anchor: int) -> FiscalSpan | None:
    found = _BARE.fullmatch(normal(text).strip("() "))
    number = number_of(found[1]) if found else None
    if not found or number is None:
        return None
    century = anchor // 100 * 100 + number
    likely = (era for era in eras() if not era.overrun_by(number - _NEAR))
    years = [century, *(era.year(number) for era in likely)]
    year = min(years, key=lambda year: (abs(year - anchor), -year))
    if abs(year - anchor) > _NEAR:
        return None
    return FiscalSpan(year, year, bool(found[2]))


def schedule_parts(text: str) -> tuple[Scheduled, ...]:
    """The activities of a schedule written as text, in order.

    `R5：検討、R6～：実施` has the period first, `検討（R5）、実施（R6～）` last; a text that is a period
    alone gives an empty activity. Empty for prose that mentions a year on its way.
    """
    plain = normal(text)
    mentions = find_dates(plain)
    if not mentions:
        return ()
    if _LEAD.match(plain[: mentions[0].begin]):
        return _period_first(plain, mentions)
    if all(_in_brackets(plain, mention) for mention in mentions):
        return _period_last(plain, mentions)
    return ()


def _period_first(plain: str, mentions: Sequence[DateMention]) -> tuple[Scheduled, ...]:
    parts: list[Scheduled] = []
    for place, mention in enumerate(mentions):
        begins = place == 0 or _begins_part(plain, mention.begin)
        span = span_of(mention)
        if not begins or span is None:
            continue
        later = (m.begin for m in mentions[place + 1 :] if _begins_part(plain, m.begin))
        colon = _COLON.match(plain, mention.stop)
        begin = colon.end() if colon else mention.stop
        if colon and colon["since"]:
            span = replace(span, open_ended=True)
        parts.append(Scheduled(span, _told(plain[begin : next(later, len(plain))])))
    return tuple(parts)


def _told(text: str) -> str:
    """An activity without separators and without brackets around it."""
    text = text.strip(_TRIM)
    bracketed = _BRACKETED.fullmatch(text)
    return bracketed[1] if bracketed else text.strip("(【[")


def _begins_part(plain: str, place: int) -> bool:
    """Whether what stands before `place` ends the part before: a separator, or a noun without any
    particle."""
    before = plain[:place].rstrip(" ・●○■◆※([【")
    return before.endswith(("、", "。", "\n", ";", ",", "/", "→", "⇒")) or bool(
        _NOUN.search(plain[:place])
    )


def _period_last(plain: str, mentions: Sequence[DateMention]) -> tuple[Scheduled, ...]:
    parts: list[Scheduled] = []
    done = 0
    for mention in mentions:
        span = span_of(mention)
        if span:
            parts.append(Scheduled(span, plain[done : mention.begin - 1].strip(_TRIM)))
        done = mention.stop + 1
    return tuple(parts)


def _in_brackets(plain: str, mention: DateMention) -> bool:
    before = plain[max(mention.begin - 1, 0) : mention.begin]
    after = plain[mention.stop : mention.stop + 1]
    return before in ("(", "[", "【", "〔") and after in (")", "]", "】", "〕")
