"""Indicators: from labelled values to name, baseline and target."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.items.draft import Draft, Value
from pipeline.items.labels.keys import key
from pipeline.items.labels.years import Period, parse_period
from pipeline.items.rules import ItemRules
from pipeline.items.wording import MeasureRules
from pipeline.model import Indicator, IndicatorKind
from pipeline.normalization import find_dates, find_numbers, fold, span_of

MEASURES = ("indicator", "baseline", "target", "change", "unit", "due")
_BULLET = re.compile(
    r"^(?:[・･●○◯■□◆◇▪※]|[(（][0-9０-９]{1,2}[)）]|[①-⑳]|[0-9０-９]{1,2}[.．、)）])\s*"
)
_NUMBERED = re.compile(r"^(?:[(（][0-9０-９]{1,2}[)）]|[①-⑳])")
_KIND_LINE = re.compile(r"^[《【＜<〈\[〔](.+?)[》】＞>〉\]〕]\s*(.*)$")
_CHANGE = re.compile(r"\s*(?:→|⇒|➡|⇨|➔)\s*")
_BESIDE = re.compile(r"\s*[／/\n]\s*")  # between two measures that both have numbers
_APART = " 　、,:：\n"
_ABOUT = "(?:約|▲|△|延べ|平均|年間?|月間?|週|累計)"  # what belongs to the number behind it
_CHANGE_INLINE = re.compile(
    rf"^(.{{2,60}}?)\s*[:：]?\s*((?:{_ABOUT}?\d[\d,.]*[^\d→⇒➡]{{0,10}}?|[―－—–-]|なし)(?:[(（][^()（）]*[)）])?)"
    r"\s*(?:→|⇒|➡)\s*([^→⇒➡]*\d[^→⇒➡]*)$"
)
_YEAR_TAIL = re.compile(
    r"[(（\[]([^()（）\[\]]*(?:年|[RHrh][0-9.]+|20[0-9]{2})[^()（）\[\]]*)[)）\]]"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of indicators: its name, measures and labels."""

    name: str = ""
    kind: IndicatorKind | None = None
    baseline: str = ""
    target: str = ""
    unit: str = ""
    baseline_label: str = ""
    target_label: str = ""
    target_period: Period | None = None


def read_indicators(draft: Draft, rules: ItemRules) -> tuple[Indicator, ...]:
    """The indicators of an item, one a row of its indicators' cells, in print order."""
    rows: list[_Row] = []
    for row in sorted({v.row for v in draft.values if v.role in (*MEASURES, "situation")}):
        values = [v for v in draft.values if v.row == row and v.role in (*MEASURES, "situation")]
        rows += _rows_of(values, draft, rules)
    return tuple(_indicator(row) for row in rows if row.name)


def tells_change(text: str) -> bool:
    """Whether a text names a measure and its numbers before and after: `利用率 11％→45％`."""
    return _CHANGE_INLINE.match(text.strip()) is not None


def is_measured(value: Value, draft: Draft, rules: ItemRules) -> bool:
    """Whether the value of an ambiguous column (`これまでの取組・検討状況`) is an indicator's baseline:
    it stands beside an indicator's name and tells a number."""
    named = any(
        v.role == "indicator" and _names(v, rules) and v.row == value.row for v in draft.values
    ) or (
        draft.source == "list"
        and any(v.role == "indicator" and _names(v, rules) for v in draft.values)
    )
    lines = [line for line in value.text.split("\n") if line.strip()]
    counted = [line for line in lines if find_numbers(line) and not _BULLET.match(line)]
    return named and bool(lines) and len(counted) == len(lines)


def _rows_of(values: Sequence[Value], draft: Draft, rules: ItemRules) -> Iterator[_Row]:
    told = indicator_kind([v.text for v in draft_kinds(values, draft)], rules.measures)
    names = [
        (kind or told, name)
        for v in values
        if v.role == "indicator"
        for kind, name in _names(v, rules)
    ]
    beside = [v for v in values if v.role == "indicator"]
    measured = {role: [v for v in values if v.role == role and v.text] for role in MEASURES[1:]}
    measured["baseline"] += [
        v for v in values if v.role == "situation" and is_measured(v, draft, rules)
    ]
    alike = len({v.labels for v in beside}) == 1
    if len(beside) > 1 and alike and not any(measured.values()):
        yield from _beside(beside, draft, rules)
        return
    rows = [_inline(_Row(name, kind), rules.measures) for kind, name in names]
    rows = [_measure(row, place, len(rows), measured, rules) for place, row in enumerate(rows)]
    yield from rows


def draft_kinds(values: Sequence[Value], draft: Draft) -> list[Value]:
    """The cells in a row of indicators that tell their kind."""
    rows = {value.row for value in values}
    return [value for value in draft.of("kind") if value.row in rows]


def _beside(values: Sequence[Value], draft: Draft, rules: ItemRules) -> Iterator[_Row]:
    """Cells beside each other under one label: name and value, without labels of their own."""
    names = _names(values[0], rules)
    texts = [value.text for value in values[1:]]
    for place, (kind, name) in enumerate(names):
        parts = [_part(text, place, len(names)) for text in texts]
        if len(parts) == 1:
            parts = [part.strip() for part in _CHANGE.split(parts[0], maxsplit=1)]
        if len(parts) > 1:
            baseline = _without(parts[0], rules.measures.baseline, str.removeprefix)
            target = _without(parts[-1], rules.measures.target, str.removeprefix)
            yield _Row(name, kind, baseline, target)
        elif draft.kind == "review":
            yield _Row(name, kind, parts[0])
        else:
            yield _Row(name, kind, target=parts[0])


def _names(value: Value, rules: ItemRules) -> list[tuple[IndicatorKind | None, str]]:
    """The indicators named in a cell: one, or one for each of its bullets."""
    kind = indicator_kind(value.labels, rules.measures)
    text = rules.measures.kind_inside.sub(r"\n\1", value.text)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    entries: list[tuple[IndicatorKind | None, str]] = []
    plain = True
    for line in lines:
        heading = _KIND_LINE.match(line)
        told = indicator_kind((heading[1],), rules.measures) if heading else None
        if heading and (told or not heading[2]):
            kind, line, plain = told or kind, heading[2], True
            if not line:
                continue
        bullet = _BULLET.match(line)
        text = line if _NUMBERED.match(line) else line[bullet.end() :] if bullet else line
        if bullet or plain or not entries:
            entries.append((kind, text))
        else:
            entries[-1] = (entries[-1][0], entries[-1][1] + text)
        plain = False
    return [(k, text) for k, text in entries if fold(text) not in rules.marks.none]


def indicator_kind(labels: Sequence[str], rules: MeasureRules) -> IndicatorKind | None:
    """`activity` or `outcome` where the labels say just one of both."""
    flat = key("".join(labels))
    activity = any(word in flat for word in rules.activity)
    outcome = any(word in flat for word in rules.outcome)
    if activity == outcome:
        return None
    return "activity" if activity else "outcome"


def _part(text: str, place: int, count: int) -> str:
    """The line of a cell that belongs to one of several indicators."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    lines = _cut_after_numbers("".join(lines)) if count > 1 and len(lines) != count else lines
    whole = lines[place] if count > 1 and len(lines) == count else text.strip()
    return whole if count > 1 or _own_lines(whole) else whole.replace("\n", "")


def _cut_after_numbers(line: str) -> list[str]:
    """A line cut behind each number but the last: measures that lost the break between them."""
    numbers = find_numbers(line)
    if not all(mention.unit for mention in numbers[:-1]):
        return [line]
    stops = [*(mention.stop for mention in numbers[:-1]), len(line)]
    return [line[a:b].strip() for a, b in zip([0, *stops], stops, strict=False)]


def _own_lines(text: str) -> bool:
    """Whether lines of a measure stand for themselves: `RPA 6件`, `AI-OCR 3件`."""
    return not any(line.strip().startswith(("(", "（")) for line in text.split("\n")[1:])


def _inline(row: _Row, rules: MeasureRules) -> _Row:
    """Measures printed in the name's cell: `交付率（現状値：50％ → 目標値：80％）`."""
    change = _CHANGE_INLINE.match(row.name)
    if change:
        name = _without(change[1], rules.baseline, str.removesuffix)
        target = _without(change[3], rules.target, str.removeprefix)
        return replace(row, name=name, baseline=change[2], target=target)
    found = list(rules.inline.finditer(row.name))
    if not found or not any(char.isdigit() for char in row.name[found[0].end() :]):
        return row
    base = row.name
    for place, match in enumerate(found):
        stop = found[place + 1].start() if place + 1 < len(found) else len(base)
        text = _balanced(_CHANGE.sub("", base[match.end() : stop]).strip(" 　、,:：\n"))
        if match[1] in rules.target:
            row = replace(row, target=text, target_label=match[2] or "")
        else:
            row = replace(row, baseline=text, baseline_label=match[2] or "")
    return replace(row, name=base[: found[0].start()].strip(" 　\n:：(（"))


def _without(text: str, words: Sequence[str], cut: Callable[[str, str], str]) -> str:
    """A name or measure without the word for the value beside it: `交付率 現状` before `62％`."""
    bare = text.strip(_APART)
    kept = (cut(bare, word).strip(_APART) for word in sorted(words, key=len, reverse=True))
    return next((rest for rest in kept if rest and rest != bare), text)


def _balanced(text: str) -> str:
    """A text without the closing brackets of what stands around it."""
    while text[-1:] in (")", "）") and text.count(")") + text.count("）") > len(
        re.findall("[(（]", text)
    ):
        text = text[:-1].rstrip(" 　、,")
    return text


def _measure(
    row: _Row, place: int, count: int, measured: dict[str, list[Value]], rules: ItemRules
) -> _Row:
    for value in measured["baseline"]:
        if not row.baseline:
            text = _part(value.text, place, count)
            row = replace(row, baseline=text, baseline_label=value.labels[-1])
    for value in measured["target"]:
        text = _part(value.text, place, count)
        if text and fold(text) not in rules.marks.none:
            label = value.labels[-1]
            row = replace(row, target=text, target_label=label, target_period=value.period)
    for value in measured["change"]:
        before, after = _change(_part(value.text, place, count), value.labels[-1], rules)
        row = replace(row, baseline=before, target=after or row.target)
    for value in measured["due"]:
        row = replace(row, target_period=row.target_period or parse_period(value.text))
    for value in measured["unit"]:
        row = replace(row, unit=_part(value.text, place, count))
    return row


def _change(text: str, label: str, rules: ItemRules) -> tuple[str, str]:
    """Baseline and target printed in one cell: around an arrow, else in the order that the label
    names them."""
    before, *after = (part.strip() for part in _CHANGE.split(text, maxsplit=1))
    if after:
        return before, after[0]
    parts = _BESIDE.split(text.strip())
    if len(parts) != 2 or not all(map(find_numbers, parts)):
        return text.strip(), ""
    return (
        (parts[1], parts[0])
        if key(label).startswith(rules.measures.target)
        else (parts[0], parts[1])
    )


def _indicator(row: _Row) -> Indicator:
    baseline, target = _measured(row.baseline), _measured(row.target)
    period = row.target_period or _years_in(row.target_label) or _years_in(row.target)
    return Indicator(
        name=row.name,
        kind=row.kind,
        baseline=row.baseline or None,
        target=row.target or None,
        baseline_value=baseline[0],
        target_value=target[0],
        unit=row.unit or target[1] or baseline[1],
        baseline_on=_day_in(row.baseline_label) or _day_in(row.baseline),
        target_fiscal_year=period.last if period else None,
    )


def _measured(text: str) -> tuple[float | None, str | None]:
    """The number of a measure and its unit; a year in brackets is none."""
    numbers = find_numbers(_YEAR_TAIL.sub("", text))
    return (numbers[0].value, numbers[0].unit) if numbers else (None, None)


def _years_in(text: str) -> Period | None:
    """The fiscal years that a label or a bracket in a measure names."""
    spans = [parse_period(part) for part in (*_YEAR_TAIL.findall(text), text)]
    spans += [span_of(mention) for mention in find_dates(text)]
    return next((span for span in spans if span), None)


def _day_in(text: str) -> dt.date | None:
    """The last day of the date or year that a label or a bracket names."""
    return next((mention.end for mention in find_dates(text) if mention.end is not None), None)
