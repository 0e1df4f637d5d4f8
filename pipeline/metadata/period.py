"""The fiscal years of a plan, and when it was published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.metadata.printed import Printed
from pipeline.metadata.rules import PeriodRules, PublishedRules
from pipeline.model import Content, DateMention
from pipeline.normalization import find_dates, fiscal_year_of, fold

LONGEST_PERIOD = 20  # years: a longer one is no plan's
LEAST_NAME = 6  # characters of a part of a title that names the plan
LONGEST_DATE_LINE = 30  # characters of a line that only tells a date
LONGEST_REST = 4  # characters beside a year that is a publication date
_YEARS = re.compile(r"(\d{1,2}) ?(?:[かカヶケ箇]年|年間|年計画)")
_BARE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-~～〜→/]\s?((?:19|20)?\d\d)(?!\d)")  # 2026-2030
_FRAME = "()[]<>【】〔〕〈〉《》:年度 "
_SENTENCE = re.compile("[^。\n]*。?")

Years = tuple[int, int]
Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Published:
    """The first day of what is printed, and how exactly that is."""

    on: dt.date
    precision: Precision


def find_period(
    content: Content, seen: Printed, title: str | None, rules: PeriodRules
) -> Years | None:
    """First and last fiscal year of the plan: from the cover, the section on the period, a sentence
    on this plan's period, the title, the year for which a yearly plan sets goals, or a label with its
    value."""
    cover = [line.text for line in seen.cover] if seen.is_cover else []
    return (
        _first_range(cover)
        or _bare_range([*cover, title or ""], title, rules)
        or _from_section(content, rules)
        or _from_sentences(seen.body, title, rules)
        or _single_year(title)
        or _yearly(content, seen.body, rules)
        or _from_labels(content, seen.body, rules)
    )


def find_published(content: Content, seen: Printed, rules: PublishedRules) -> Published | None:
    """The publication date: from the cover, the colophon, a running head, or a line of its own that
    says nothing else."""
    cover = [line.text for line in seen.cover] if seen.is_cover else []
    colophon = seen.closing if any(_holds(text, rules.colophon) for text in seen.closing) else ()
    short = [text for text in colophon if len(text) <= LONGEST_DATE_LINE]
    alone = [block.text for block in content.blocks if _is_date_line(block.text, rules)]
    return (
        _published(cover, rules)
        or _published(short, rules)
        or _published(seen.running, rules)
        or _published(alone, rules)
    )


def _years(mention: DateMention) -> Years | None:
    """The fiscal years of a range; months and days by the fiscal years they lie in."""
    if mention.kind != "range":
        return None
    first, last = mention.fiscal_year_start, mention.fiscal_year_end
    if first is None and mention.start:
        first = fiscal_year_of(mention.start)
    if last is None and mention.end:
        last = fiscal_year_of(mention.end)
    if first is None or last is None or not first <= last <= first + LONGEST_PERIOD:
        return None
    return first, last


def _first_range(texts: Iterable[str]) -> Years | None:
    for text in texts:
        for mention in find_dates(text):
            if years := _years(mention) or _counted(text, mention):
                return years
    return None


def _bare_range(texts: Iterable[str], title: str | None, rules: PeriodRules) -> Years | None:
    """Two western years without a word, on a line of their own or with the title or a label of the
    period: `2026-2030`."""
    named, labels = fold(title or ""), [fold(label) for label in rules.labels]
    for text in texts:
        for found in _BARE.finditer(text):
            rest = fold(text[: found.start()] + text[found.end() :]).strip(_FRAME)
            first, last = int(found[1]), int(found[1][: -len(found[2])] + found[2])
            if first < last <= first + LONGEST_PERIOD and (rest in named or rest in labels):
                return first, last
    return None


def _counted(text: str, mention: DateMention) -> Years | None:
    """令和5年度から5年間: the first year and how many."""
    found = _YEARS.search(text, mention.stop)
    first = mention.fiscal_year_start
    between = text[mention.stop : found.start()] if found else ""
    if found is None or first is None or "から" not in between or len(between) > 6:
        return None
    return first, first + int(found[1]) - 1


def _from_section(content: Content, rules: PeriodRules) -> Years | None:
    """The period said below a heading that names it: of this plan before any other."""
    for n, block in enumerate(content.blocks):
        if block.kind != "heading" or not _holds(block.text, rules.headings):
            continue
        below = []
        for follower in content.blocks[n + 1 :]:
            if follower.kind == "heading":
                break
            below.append(follower.text)
        sentences = [s for text in [block.text, *below] for s in _sentences(text)]
        own = (s for s in sentences if _holds(s, rules.own))
        if years := _first_range(own) or _first_range(sentences):
            return years
    return None


def _from_sentences(body: str, title: str | None, rules: PeriodRules) -> Years | None:
    """The period said in a sentence on this plan, which is named as such or by its title."""
    names = [part for part in _parts(title or "") if len(part) >= LEAST_NAME]
    telling = (s for s in _sentences(body) if _holds(s, rules.words))
    return _first_range(s for s in telling if _holds(s, (*rules.own, *names)))


def _parts(title: str) -> Iterator[str]:
    """The words of a title, and what stands before the year of a report on the plan."""
    yield from title.split()
    yield from (title[: mention.begin] for mention in find_dates(title)[:1])


def _from_labels(content: Content, body: str, rules: PeriodRules) -> Years | None:
    """The one period behind a label: `計画期間：令和4年度～令和8年度`, or in the cell on the right."""
    behind = (match["value"] for match in rules.labelled.finditer(body))
    cells = (
        right.text
        for table in content.tables
        for label in table.cells
        if "".join(label.text.split()) in rules.labels
        for right in table.cells
        if right.row == label.row and right.col == label.col + label.col_span
    )
    told = {years for text in (*behind, *cells) if (years := _first_range([text]))}
    return told.pop() if len(told) == 1 else None


def _single_year(title: str | None) -> Years | None:
    mentions = find_dates(title or "")
    years = [
        m.fiscal_year_start for m in mentions if m.kind == "fiscal_year" and m.fiscal_year_start
    ]
    return (years[0], years[0]) if years else None


def _yearly(content: Content, body: str, rules: PeriodRules) -> Years | None:
    """The one year that a plan renewed every year sets goals for in its tables."""
    if not _holds(body, rules.renewed):
        return None
    years = {
        mention.fiscal_year_start
        for table in content.tables
        for cell in table.cells
        for mention in find_dates(cell.text)
        if mention.kind == "fiscal_year" and cell.text[mention.stop :].strip() in rules.goals
    }
    year = years.pop() if len(years) == 1 else None
    return (year, year) if year else None


def _published(texts: Iterable[str], rules: PublishedRules) -> Published | None:
    """The date of the texts: of a revision before the first edition, small changes left out."""
    dated = list(_dated(texts, rules))
    revised = [found for found, text in dated if _holds(text, rules.revised)]
    return next(iter([*reversed(revised), *(found for found, _ in dated)]), None)


def _dated(texts: Iterable[str], rules: PublishedRules) -> Iterator[tuple[Published, str]]:
    for text in texts:
        if _holds(text, rules.minor):
            continue
        for mention in find_dates(text):
            bare = len(text) - (mention.stop - mention.begin) <= LONGEST_REST
            if mention.start and (
                mention.kind in ("day", "month") or mention.kind == "year" and bare
            ):
                yield Published(mention.start, mention.kind), text


def _is_date_line(text: str, rules: PublishedRules) -> bool:
    mentions = find_dates(text) if len(text) <= LONGEST_DATE_LINE else ()
    if len(mentions) != 1 or mentions[0].kind not in ("day", "month"):
        return False
    rest = text[: mentions[0].begin] + text[mentions[0].stop :]
    for word in rules.words + rules.revised:
        rest = rest.replace(word, "")
    return not re.sub(r"[\s()(){}[\]:日年月]", "", rest)


def _sentences(text: str) -> Iterator[str]:
    return (match[0] for match in _SENTENCE.finditer(text) if match[0])


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)
