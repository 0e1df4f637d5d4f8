"""Doubtful roles of a draft's values settled by what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from pipeline.items.draft import Draft, Value
from pipeline.items.fields.indicators import tells_change
from pipeline.items.labels.years import parse_period
from pipeline.normalization import find_numbers, schedule_parts

_MEASURES = ("baseline", "target", "change", "unit")
_IN_LABEL = re.compile(r"[(（]([^()（）0-9０-９]{2,}[^()（）年度末計位])[)）]$")
_DUE = re.compile("目標|達成")


def settle(draft: Draft) -> Draft:
    """A draft with one name, years' figures told from activities, and measures only beside an
    indicator; what has no other use is a plain field."""
    values = _one_name(_targets_beside_indicators(draft.values))
    values = _years_in_cells(values)
    values = _figures_by_year(_indicators_in_labels(values))
    values = _baseline_before_plan(_baseline_of_two_years(values))
    values = _kinds_of_indicators(values)
    values = _targets_with_names(values)
    if draft.source == "list":
        values = _with_first_indicator(values)
    values = _years_of_targets(_with_their_indicator(values))
    values = tuple(_plain_if_no_schedule(value) for value in values)
    return replace(draft, values=values)


def _targets_beside_indicators(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """What may be a name (`目標`), a field (`ゴール`) or a target is a target beside an indicator."""
    rows = {v.row for v in values if v.role == "indicator" and v.text.strip()}
    return tuple(
        replace(v, role="target")
        if v.role in ("name", "other") and v.also == "target" and v.row in rows
        else v
        for v in values
    )


def _one_name(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The surest name is the name; those before it are levels above it, those after it fields, or
    say what is done."""
    named = [place for place, v in enumerate(values) if v.role == "name" and v.text.strip()]
    if len(named) < 2:
        return values
    best = max(named, key=lambda place: (values[place].sure, -place))
    others = [place for place in named if place != best]
    roles = {p: "hierarchy" if p < best else _role_beside_name(values[p]) for p in others}
    return tuple(
        replace(value, role=roles.get(place, value.role)) for place, value in enumerate(values)
    )


def _role_beside_name(value: Value) -> str:
    """What a value may be that follows a surer name: a level above it is no sentence."""
    told = value.also == "hierarchy" and value.text.rstrip().endswith("。")
    return "other" if told else value.also or "other"


def _years_in_cells(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Cells of a schedule that begin with their year, `2024` above `準備`, as values of years."""
    dated = {
        place: (period, below.strip())
        for place, value in enumerate(values)
        for year, _, below in [value.text.strip().partition("\n")]
        if value.role == "schedule" and below and (period := parse_period(year))
    }
    rows = Counter(values[place].row for place in dated)
    return tuple(
        replace(value, role="year", text=dated[place][1], period=dated[place][0])
        if place in dated and rows[value.row] > 1
        else value
        for place, value in enumerate(values)
    )


def _figures_by_year(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Values by year beside an indicator's name are its targets where most are numbers."""
    rows = {v.row for v in values if v.role == "indicator" and v.text.strip()}
    figures = [v for v in values if v.role == "year" and v.row in rows]
    counted = sum(bool(find_numbers(v.text)) for v in figures)
    if not figures or counted < 0.6 * len(figures):
        return values
    return tuple(replace(v, role="target") if v in figures else v for v in values)


def _indicators_in_labels(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """What is measured told in the label of targets, `目標値(相談の件数)`, as an indicator of its own,
    with all its targets in one row."""
    named = {v.labels: found[1] for v in values if (found := _measured_in_label(v))}
    if not named or any(v.role == "indicator" for v in values):
        return values
    settled: list[Value] = []
    rows: dict[str, int] = {}
    for value in values:
        name = named.get(value.labels) if value.role == "target" else None
        if name and name not in rows:
            rows[name] = value.row
            settled.append(Value((), "indicator", name, value.row, None, value.page))
        settled.append(replace(value, row=rows[name]) if name else value)
    return tuple(settled)


def _measured_in_label(value: Value) -> re.Match[str] | None:
    """The bracket of a target's label that names neither a year nor a unit."""
    return _IN_LABEL.search(value.labels[-1]) if value.role == "target" and value.labels else None


def _baseline_before_plan(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Of targets by year, where nothing else is the baseline, the one before the first activity."""
    started = min((v.period.first for v in values if v.role == "year" and v.period), default=None)
    told = any(v.role in ("baseline", "change") and v.text.strip() for v in values)
    figures = [v for v in values if v.role == "target" and v.period]
    if started is None or told or sum(v.period is not None for v in figures) < 2:
        return values
    return tuple(
        replace(v, role="baseline") if v in figures and v.period and v.period.last < started else v
        for v in values
    )


def _baseline_of_two_years(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Of targets in just two years with others between them, the first are baselines."""
    figures = [v for v in values if v.role == "target" and v.period]
    years = sorted({v.period.first for v in figures if v.period})
    told = any(v.role in ("baseline", "change") and v.text.strip() for v in values)
    if told or len(years) != 2 or years[1] - years[0] < 2:
        return values
    return tuple(
        replace(v, role="baseline")
        if v.role == "target" and v.period and v.period.first == years[0]
        else v
        for v in values
    )


def _kinds_of_indicators(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """In a table of indicators a column such as 区分 tells their kinds: it is no level above."""
    rows = {v.row for v in values if v.role == "indicator" and v.text.strip()}
    if any(v.role == "name" for v in values):
        return values
    return tuple(
        replace(v, role="kind") if v.role == "hierarchy" and v.row in rows else v for v in values
    )


def _targets_with_names(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """A target that says itself what is measured, `利用率 11%→45%`, in a draft without indicators, is
    an indicator."""
    if any(v.role == "indicator" and v.text.strip() for v in values):
        return values
    return tuple(
        replace(v, role="indicator")
        if v.role in ("target", "change") and all(map(tells_change, v.text.split("\n")))
        else v
        for v in values
    )


def _indicator_rows(values: tuple[Value, ...]) -> list[int]:
    return sorted({v.row for v in values if v.role == "indicator" and v.text.strip()})


def _with_first_indicator(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Measures on rows above all indicators in the row of the first: a list's cells that span rows."""
    first = next(iter(_indicator_rows(values)), None)
    if first is None:
        return values
    return tuple(
        replace(v, row=first) if v.role in _MEASURES and v.row < first else v for v in values
    )


def _with_their_indicator(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Measures in the row of an indicator's name; those on rows below belong to the last indicator
    above. Without any indicator they are fields."""
    rows = _indicator_rows(values)
    settled = []
    for value in values:
        if value.role in _MEASURES and value.row not in rows:
            above = [row for row in rows if row <= value.row]
            value = replace(value, row=above[-1]) if above else replace(value, role="other")
        settled.append(value)
    return tuple(settled)


def _years_of_targets(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The year by which a target is due (`目標年度`) beside an indicator and its target is no
    schedule of the item."""
    rows = {role: {v.row for v in values if v.role == role} for role in ("indicator", "target")}
    both = rows["indicator"] & rows["target"]
    return tuple(
        replace(v, role="due")
        if v.role == "schedule" and v.row in both and _DUE.search(v.label) and parse_period(v.text)
        else v
        for v in values
    )


def _plain_if_no_schedule(value: Value) -> Value:
    if value.role != "schedule" or parse_period(value.text) or schedule_parts(value.text):
        return value
    return replace(value, role="other")
