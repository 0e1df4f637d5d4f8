"""Labels that name fiscal years: `令和4年度`, `R4`, `H31/R1`, `2022`, `～令和11年度`, `5`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalization import fold

_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_YEAR = re.compile(r"(?:(令和|平成|昭和|[rhs])\.?(元|[0-9]{1,2})|((?:19|20)[0-9]{2}))")
_BRACKETED = re.compile(r"[(（〔\[]((?:19|20)[0-9]{2})(?:年度|年)?[)）〕\]]")
_BARE = re.compile(r"(?:fy)?'?([0-9]{1,2})(?:年度|年)?(?:末|以降|～|まで)?$")
_LEFT_OVER = re.compile(
    r"(?:年度|年|末|前期|中期|後期|上半期|下半期|以前|以降|から|まで|予定|計画|案|頃|中|初年度|最終|目途|"
    r"fy|度|[()（）〔〕\[\]/・～,、:：\-→.\n ])*$"
)
_BEFORE = re.compile(r"以前|まで|^[～\-]")
_AFTER = re.compile(r"以降|から$|[～\-]$")


@dataclass(frozen=True, slots=True)
class Period:
    """Fiscal years from `first` to `last`; an open end names the year after which all are meant."""

    first: int
    last: int
    open_ended: bool = False


def year_of(era: str | None, digits: str) -> int:
    """The western year of an era year (`元` is 1), or of western digits."""
    count = 1 if digits == "元" else int(digits)
    return _ERAS[era] + count if era else count


def parse_period(label: str) -> Period | None:
    """The fiscal years that a whole label names, None where it says anything else."""
    flat = fold(label).replace("\n", "")
    if len(flat) > 40 or not any(char.isdigit() or char == "元" for char in flat):
        return None
    without = _BRACKETED.sub("", flat)
    flat = without if _YEAR.search(without) else flat
    years = [year_of(m[1], m[2] or m[3]) for m in _YEAR.finditer(flat)]
    rest = _YEAR.sub("", flat)
    following = re.fullmatch(r"(.*?)[～\-]([0-9]{1,2})(年度.*|年.*|)", rest)
    if years and following and not re.search(r"[～\-]$", flat):
        last = _ERAS["令和"] + int(following[2]) if years[0] < 2100 else 0
        before = years[-1]
        rest, years = following[1] + following[3], [*years, max(before, _like(before, following[2], last))]
    if not years or not _LEFT_OVER.fullmatch(rest) or max(years) - min(years) > 30:
        return None
    joined = _YEAR.sub("Y", flat)
    return Period(min(years), max(years), bool(_AFTER.search(joined.removesuffix("年度"))))


def _like(before: int, digits: str, in_reiwa: int) -> int:
    """The year that `digits` after a dash name: of the same era, else of the same century."""
    return in_reiwa if before >= 2019 else _ERAS["平成"] + int(digits)


def parse_series(labels: Sequence[str]) -> tuple[Period | None, ...]:
    """The years of labels that stand side by side, later ones perhaps only `5`, `6`, `7`."""
    found = [parse_period(label) for label in labels]
    for place, label in enumerate(labels):
        bare = _BARE.match(fold(label).replace("\n", ""))
        before = found[place - 1] if place else None
        if found[place] is None and bare and before is not None:
            year = before.last + 1
            if int(bare[1]) in {year - 2018, year - 1988, year % 100, 1 if year == 2019 else -1}:
                found[place] = Period(year, year, bool(_AFTER.search(label)))
    return tuple(found)
