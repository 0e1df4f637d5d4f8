"""Labels that name fiscal years, those before and after the plan's period among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.normalization import FiscalSpan as Period
from pipeline.normalization import fiscal_span, header_years, normal

__all__ = ["Period", "join_periods", "parse_period", "parse_series", "with_era"]

_LONGEST = 40  # characters of a label that names years
_UP_TO = re.compile(r"^～|(?:以前|まで)$")
_NAMED_PART = re.compile(
    r"^(?:[前中後短長]期|前半|後半|第[0-9]期|フェーズ[0-9])\((.*)\)$", re.DOTALL
)
_ERA_ALONE = re.compile(r"(令和|平成|[RH])[(]?(?:年度?)?[)]?$")
_SAID_OF = re.compile(r"(?:予定|計画|取組|(?:の)?取組内容|(?:の)?取組計画|当初|末|実施)$")


def _bare(label: str) -> str:
    """A label without what it says of its years: `～`, 以前, `前期(…)`, 予定."""
    plain = _UP_TO.sub("", normal(label).strip().replace("\n", ""))
    part = _NAMED_PART.match(plain)
    plain = part[1] if part and fiscal_span(part[1]) and not fiscal_span(plain) else plain
    return _SAID_OF.sub("", plain)


@lru_cache(maxsize=1 << 13)
def parse_period(label: str) -> Period | None:
    """The fiscal years that a whole label names, None where it says anything else."""
    if not _may_name_years(label):
        return None
    return fiscal_span(label) or fiscal_span(_bare(label))


def _may_name_years(label: str) -> bool:
    return len(label) < _LONGEST and any(char.isdigit() or char == "元" for char in label)


def with_era(outer: str, label: str) -> str:
    """`label` behind the era alone that the label above it ends with: `令和` over `5`."""
    era = _ERA_ALONE.search(normal(outer).strip())
    return era[1] + label if era and fiscal_span(era[1] + label) else label


def parse_series(labels: Sequence[str]) -> tuple[Period | None, ...]:
    """The years of labels that stand side by side, later ones perhaps only `5`, `6`, `7`: a bare
    number is a year only right after the year before."""
    full = [parse_period(label) for label in labels]
    plain = [
        label if not span or fiscal_span(label) else _bare(label)
        for label, span in zip(labels, full, strict=True)
    ]
    if not any(full):
        return tuple(None for _ in labels)
    found: list[Period | None] = []
    for place, period in enumerate(header_years(plain)):
        before = found[-1] if found else None
        follows = period and before and period.first == before.last + 1
        found.append(period if full[place] or follows else None)
    return tuple(found)


def join_periods(periods: Sequence[Period]) -> Period:
    """From the first year of the first to the last year of the last period."""
    first = min(period.first for period in periods)
    return Period(first, max(period.last for period in periods), periods[-1].open_ended)
