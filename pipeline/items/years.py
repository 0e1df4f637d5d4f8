"""Labels that name fiscal years, those before and after the plan's period among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalization import FiscalSpan as Period
from pipeline.normalization import fiscal_span, header_years, normal

__all__ = ["Period", "join_periods", "parse_period", "parse_series"]

_UP_TO = re.compile(r"^～|(?:以前|まで)$")
_NAMED_PART = re.compile(r"^[^0-9()]{0,6}\((.*)\)$", re.DOTALL)  # 前期（R4～R6）
_SAID_OF = re.compile(r"(?:予定|計画|取組|(?:の)?取組内容|(?:の)?取組計画|当初|末|実施)$")


def _bare(label: str) -> str:
    """A label without what it says of its years: `～`, 以前, `前期(…)`, 予定."""
    plain = _UP_TO.sub("", normal(label).strip().replace("\n", ""))
    part = _NAMED_PART.match(plain)
    plain = part[1] if part and fiscal_span(part[1]) and not fiscal_span(plain) else plain
    return _SAID_OF.sub("", plain)


def parse_period(label: str) -> Period | None:
    """The fiscal years that a whole label names, None where it says anything else."""
    return fiscal_span(label) or (fiscal_span(_bare(label)) if len(label) < 40 else None)


def parse_series(labels: Sequence[str]) -> tuple[Period | None, ...]:
    """The years of labels that stand side by side, later ones perhaps only `5`, `6`, `7`."""
    plain = [label if fiscal_span(label) else _bare(label) for label in labels]
    if not any(fiscal_span(label) for label in plain):
        return tuple(None for _ in labels)
    return header_years(plain)


def join_periods(periods: Sequence[Period]) -> Period:
    """From the first year of the first to the last year of the last period."""
    first = min(period.first for period in periods)
    return Period(first, max(period.last for period in periods), periods[-1].open_ended)
