"""Numbers with their units."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pipeline.normalization.numerals import number_of
from pipeline.normalization.rules import RULES
from pipeline.normalization.text import normalize
from pipeline.rulebook import only_sections, read_rulebook, table, texts

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MYRIAD = re.compile(r"\s?([十百千]?[万億兆]|[十百千](?=円))")
_TO = re.compile(r"\s?[～\-―]\s?|から")


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number at `[begin, stop)` of the text searched. `value` is in `unit`: amounts of money in
    yen, tenths (`3割`) in per cent; `last` ends a range; `about` is set for 約, ほぼ, 程度."""

    text: str
    begin: int
    stop: int
    value: float
    unit: str | None
    last: float | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class NumberRules:
    """Numbers with their signs, and the units of `units.toml`; `yen` is what a money unit is worth."""

    number: re.Pattern[str]
    unit: re.Pattern[str]
    yen: dict[str, float]


@cache
def number_rules(directory: Path = RULES) -> NumberRules:
    """The rules of `units.toml`. Raises `pipeline.rulebook.RuleError` if it cannot be read."""
    book = read_rulebook(directory / "units.toml")
    only_sections(book, {"plain": None, "yen": None})
    yen = {name: float(scale) for name, scale in table(book, "yen").items()}
    names = sorted({*texts(book, "plain"), *yen}, key=lambda name: (-len(name), name))
    return NumberRules(
        re.compile(
            f"(?P<about>約|およそ|ほぼ)?(?P<minus>[▲△]|(?<![\\w)])-)?\\s?(?P<digits>{_DIGITS})"
        ),
        re.compile("\\s?(" + "|".join(map(re.escape, names)) + ")(?P<about>程度|前後|弱|強)?"),
        yen,
    )


def find_numbers(text: str, unit: str | None = None) -> tuple[NumberMention, ...]:
    """The numbers of `text` with their units, in order; `unit` is that of a table's note
    (`単位：千円`) for numbers that bear none. Never raises."""
    normalized = normalize(text)
    plain, way = normalized.text, normalized.trail()
    found: list[NumberMention] = []
    place = 0
    while (mention := _next(plain, place, unit)) is not None:
        place = mention.stop
        begin, stop = way.span(mention.begin, mention.stop)
        found.append(replace(mention, text=text[begin:stop], begin=begin, stop=stop))
    return tuple(found)


def _next(plain: str, place: int, unit: str | None) -> NumberMention | None:
    first = number_rules().number.search(plain, place)
    if not first:
        return None
    value, stop = _value(plain, first)
    last: float | None = None
    to = _TO.match(plain, stop)
    second = number_rules().number.match(plain, to.end()) if to else None
    if second and not second["minus"]:
        shared = plain[stop - 1].isdigit()
        last, stop = _value(plain, second)
        if shared and (myriad := _MYRIAD.fullmatch(plain, second.end(), stop)):
            value *= number_of(myriad[1]) or 1
    name, stop, about = _unit(plain, stop)
    scale, name = _scaled(name or unit)
    return NumberMention(
        plain[first.start() : stop],
        first.start(),
        stop,
        value * scale,
        name,
        None if last is None else last * scale,
        bool(first["about"]) or about,
    )


def _value(plain: str, match: re.Match[str]) -> tuple[float, int]:
    """The number that begins with `match` and its end: `12億3,456万` goes on."""
    rules = number_rules()
    total, stop = 0.0, match.end()
    part = float(match["digits"].replace(",", ""))
    while myriad := _MYRIAD.match(plain, stop):
        word = myriad[1]
        total += part * (number_of(word) or 1)
        stop, part = myriad.end(), 0.0
        following = rules.number.match(plain, stop)
        if not following or following["minus"] or following["about"]:
            break
        part, stop = float(following["digits"].replace(",", "")), following.end()
    return (total + part) * (-1 if match["minus"] else 1), stop


def _unit(plain: str, place: int) -> tuple[str | None, int, bool]:
    found = number_rules().unit.match(plain, place)
    return (found[1], found.end(), bool(found["about"])) if found else (None, place, False)


def _scaled(unit: str | None) -> tuple[float, str | None]:
    """The factor and the unit in which a value is told: yen for money, per cent for tenths."""
    yen = number_rules().yen.get(unit or "")
    if yen is not None:
        return yen, "円"
    return (10.0, "%") if unit == "割" else (1.0, unit)
