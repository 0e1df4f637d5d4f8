"""Schedules: from years' cells, bars and lines of text to activities."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.items.draft import Draft, Span, Value
from pipeline.items.labels.years import Period, join_periods, parse_period
from pipeline.items.rules import ItemRules, MarkRules
from pipeline.model import Activity
from pipeline.normalization import fold, schedule_parts

_LOST_BREAK = re.compile(  # between the parts of a schedule in words, before a year with a colon
    r"(?<=[^\n～~\-(（、。:：・])(?=(?:令和|平成|[RrHh]|20)[0-9]{1,2}(?:年度)?(?:～[^:：\n]{1,8})?[:：])"
)


@dataclass(frozen=True, slots=True)
class _Step:
    """What is done in a run of years, and how it is printed."""

    text: str
    raw: str
    period: Period


def read_schedule(
    draft: Draft, legend: Mapping[str, str], rules: ItemRules
) -> tuple[Activity, ...]:
    """The activities of an item in print order: bars, the rows of years' cells, and text."""
    steps: list[_Step] = []
    rows = sorted({v.row for v in draft.values if v.role == "year"} | {s.row for s in draft.spans})
    for row in rows:
        cells = [v for v in draft.values if v.role == "year" and v.row == row]
        bars = [span for span in draft.spans if span.row == row]
        steps += _row_steps(cells, bars, legend, rules.marks)
    for value in _from_start_to_end(draft.of("schedule"), rules.marks):
        steps += _text_steps(value.text, legend, rules.marks)
    return tuple(_activity(step) for step in dict.fromkeys(steps))


def _activity(step: _Step) -> Activity:
    period = step.period
    return Activity(step.text or None, period.first, period.last, period.open_ended, step.raw)


def _row_steps(
    cells: Sequence[Value], bars: Sequence[Span], legend: Mapping[str, str], rules: MarkRules
) -> list[_Step]:
    drawn = [bar for bar in bars if _plain(bar.text, rules) or not _cell_under(bar, cells, rules)]
    free = [cell for cell in cells if not _told_by_bar(cell, drawn, rules)]
    steps = _cell_steps(free, [b for b in bars if b not in drawn], legend, rules)
    steps += [
        _Step(_words(bar.text, legend, rules) or bar.label, bar.text, bar.period) for bar in drawn
    ]
    return steps if not drawn else _bars_in_order(steps, drawn)


def _bars_in_order(steps: list[_Step], drawn: Sequence[Span]) -> list[_Step]:
    """Bars stay in the order they were drawn; cells without a bar come after them."""
    count = len(drawn)
    return steps[len(steps) - count :] + steps[: len(steps) - count]


def _cell_under(bar: Span, cells: Sequence[Value], rules: MarkRules) -> bool:
    """Whether a cell says what a bar without words means."""
    return any(
        cell.period and _overlap(cell.period, bar.period) and _plain(cell.text, rules)
        for cell in cells
    )


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _told_by_bar(cell: Value, bars: Sequence[Span], rules: MarkRules) -> bool:
    """Whether a cell only repeats the words of a bar drawn over it, or has none."""
    flat = fold(_plain(cell.text, rules)).replace("\n", "")
    over = [fold(bar.text) for bar in bars if cell.period and _overlap(cell.period, bar.period)]
    return bool(over) and (any(flat in text or text in flat for text in over if text) or not flat)


def _cell_steps(
    cells: Sequence[Value], arrows: Sequence[Span], legend: Mapping[str, str], rules: MarkRules
) -> list[_Step]:
    """Cells by year, left to right: the same word in neighbouring years, or an arrow, goes on."""
    steps: list[_Step] = []
    for cell in sorted(
        (c for c in cells if c.period), key=lambda c: c.period.first if c.period else 0
    ):
        period = cell.period
        assert period is not None
        stripped = cell.text.strip()
        if not stripped or fold(stripped) in rules.none:
            continue
        goes_on = bool(steps) and steps[-1].period.last + 1 >= period.first
        words = _plain(stripped, rules)
        text = _named(_words(stripped, legend, rules), cell, rules)
        period = _drawn_on(period, arrows)
        if goes_on and (not words or text == steps[-1].text):
            last = steps.pop()
            joined = Period(
                last.period.first, max(last.period.last, period.last), period.open_ended
            )
            steps.append(_Step(last.text, last.raw, joined))
        else:
            steps.append(_Step(text, stripped, period))
    return steps


def _named(text: str, cell: Value, rules: MarkRules) -> str:
    """What a year's cell says; a mark without a meaning says that its row's activity goes on."""
    names = [label for label in cell.labels[:-1] if label in cell.row_names]
    return names[0] if names and (not text or text in rules.marks) else text


def _drawn_on(period: Period, arrows: Sequence[Span]) -> Period:
    """A cell's years, longer where a bar without words starts in them."""
    over = [arrow.period for arrow in arrows if _overlap(arrow.period, period)]
    last = max([period.last, *(arrow.last for arrow in over)])
    return Period(period.first, last, period.open_ended or any(a.open_ended for a in over))


def _plain(text: str, rules: MarkRules) -> str:
    """The words of a cell: without arrows, which only carry on."""
    for arrow in sorted(rules.arrows, key=len, reverse=True):
        while text.strip().startswith(arrow):
            text = text.strip()[len(arrow) :]
        while text.strip().endswith(arrow):
            text = text.strip()[: -len(arrow)]
    return text.strip(" 　\n―-－─…ー")


def _words(text: str, legend: Mapping[str, str], rules: MarkRules) -> str:
    """The words of a cell, a symbol replaced by its meaning in the legend."""
    plain = _plain(text, rules)
    symbol = legend.get(fold(plain))
    if symbol is not None:
        return symbol
    if plain[:1] and fold(plain[:1]) in legend and len(plain) > 1 and plain[1] in " 　\n":
        return plain[1:].strip()
    return " ".join(line.strip() for line in plain.split("\n")) if "\n" in plain else plain


def _from_start_to_end(values: Sequence[Value], rules: MarkRules) -> list[Value]:
    """Values of a schedule; those that tell when it starts and when it ends (`着手時期`, `完了時期`)
    as one."""
    joined: list[Value] = []
    for value in values:
        before = joined[-1] if joined else None
        if before and _are_ends(before, value, rules):
            joined[-1] = replace(before, text=f"{before.text.strip()}～{value.text.strip()}")
        else:
            joined.append(value)
    return joined


def _are_ends(first: Value, last: Value, rules: MarkRules) -> bool:
    starts = any(word in fold(first.label) for word in rules.schedule_starts)
    ends = any(word in fold(last.label) for word in rules.schedule_ends)
    whole = parse_period(f"{first.text.strip()}～{last.text.strip()}")
    return starts and ends and whole is not None


def _text_steps(text: str, legend: Mapping[str, str], rules: MarkRules) -> list[_Step]:
    """A schedule told in words: `令和６年度～令和９年度`, `R5：検討、R6～：実施`."""
    whole = parse_period(text)
    parts = schedule_parts(_LOST_BREAK.sub("\n", text))
    if whole and (len(parts) != 1 or parts[0].text not in rules.acts):
        return [_Step("", text.strip(), whole)]
    steps: list[_Step] = []
    for part in parts:
        step = _Step(_words(part.text, legend, rules), text.strip(), part.span)
        before = steps[-1] if steps else None
        if before and step.text == before.text and part.span.first == before.period.last + 1:
            steps[-1] = replace(before, period=join_periods([before.period, part.span]))
        else:
            steps.append(step)
    return steps
