"""Lines that a dump cut in pieces made whole: letters one below the other, lone markers, years in two
reckonings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.textsource.plain import PAGE_NUMBER, DumpLine

_YEARS = re.compile(r"(?:令和|平成|昭和)\s?[0-9０-９元]{1,2}|[0-9０-９]{4}\s?年度?")
_CUT_NUMBER = re.compile(r"第\s?[0-9０-９]{1,2}")
_NUMBER_END = re.compile(r"[章節部編][\s　]*\S")
_LONE_MARKER = re.compile(r"[(（]\s?[0-9０-９]{1,2}\s?[)）]|[・•▪]")
_HEADING_NUMBER = re.compile(  # a table's cells number their rows in other ways
    r"第\s?[0-9０-９一二三四五六七八九十]{1,2}\s?[章節部編]?|[０-９]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨ]"
    r"|[一-鿿]{2,4}\s?[0-9０-９]{1,2}[-－‐][0-9０-９]{1,2}"
)
_SENTENCE = re.compile("[。、]")
_NAME = re.compile(r"[^\W\d_]{2}.{0,38}")
_LETTER = re.compile(r"[ぁ-んァ-ヶー一-鿿0-9０-９]")
_VERTICAL = 4  # letters below one another that are a word
_GLOSSES = re.compile(r"[(（][^()（）\s]{1,8}[)）]\s?(?:年度|年)?\s?[～〜]?")


def merge_years(lines: Sequence[DumpLine]) -> list[DumpLine]:
    """A row of years above a row of the same years in another reckoning as one row, each year with
    its own: `令和６ 令和７` above `(2024)年度 (2025)年度`."""
    done: list[DumpLine] = []
    for line in lines:
        pairs = _paired(done[-1].text, line.text) if done else None
        if pairs is None:
            done.append(line)
        else:
            done[-1] = replace(done[-1], text=pairs, trailing=line.trailing)
    return done


def merge_markers(lines: Sequence[DumpLine]) -> list[DumpLine]:
    """A number or bullet that stands on a line of its own with the text that it opens."""
    done: list[DumpLine] = []
    for line in lines:
        before = done[-1] if done else None
        if before is None or line.page_start or PAGE_NUMBER.fullmatch(line.text):
            done.append(line)
        elif line.gap <= 0 and _CUT_NUMBER.fullmatch(before.text) and _NUMBER_END.match(line.text):
            done[-1] = replace(before, text=before.text + line.text, trailing=line.trailing)
        elif _is_apart(before, line) or (line.gap <= 0 and _LONE_MARKER.fullmatch(before.text)):
            done[-1] = replace(before, text=f"{before.text} {line.text}", trailing=line.trailing)
        else:
            done.append(line)
    return done


def _is_apart(number: DumpLine, name: DumpLine) -> bool:
    """Whether a heading's number stands above its name, also apart from it."""
    return (
        _HEADING_NUMBER.fullmatch(number.text) is not None
        and _NAME.fullmatch(name.text) is not None
        and not _SENTENCE.search(name.text)
    )


def merge_letters(lines: Sequence[DumpLine]) -> list[DumpLine]:
    """Words printed from top to bottom, a letter on each line, on one line."""
    done: list[DumpLine] = []
    run: list[DumpLine] = []
    for line in (*lines, None):
        if line is not None and _LETTER.fullmatch(line.text):
            run.append(line)
            continue
        if len(run) >= _VERTICAL:
            run = [replace(run[0], text="".join(letter.text for letter in run))]
        done += run
        run = []
        if line is not None:
            done.append(line)
    return done


def _paired(upper: str, lower: str) -> str | None:
    """The upper line with the parts of the lower one after its years; None unless they pair off."""
    glosses = _GLOSSES.findall(lower)
    years = list(_YEARS.finditer(upper))
    if len(glosses) < 2 or len(glosses) != len(years) or _GLOSSES.sub("", lower).strip():
        return None
    pieces, done = "", 0
    for year, gloss in zip(years, glosses, strict=True):
        pieces += upper[done : year.end()] + gloss.strip() + " "
        done = year.end()
    return (pieces + upper[done:].strip()).rstrip()
