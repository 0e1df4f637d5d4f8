"""Words inside texts that legends and measures are known by: `rules/items/legend.toml` and
`indicators.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalization import fold
from pipeline.rulebook import Rulebook, any_of, patterns, text, texts

LEGEND_SECTIONS = {"legend": ("words", "symbols", "blanks"), "new": ("patterns",)}
INDICATOR_SECTIONS = {
    "kinds": ("activity", "outcome"),
    "measures": ("name", "baseline", "target"),
}


@dataclass(frozen=True, slots=True)
class LegendRules:
    """How a document explains its symbols. `title` stands for one of the `words`; `pair` and, where
    a title tells that they are explained, `close_pair` match a symbol with its meaning, `alone` a
    line of both; `new` has a group for each place of a symbol that marks new items."""

    words: tuple[str, ...]
    title: str
    pair: re.Pattern[str]
    close_pair: re.Pattern[str]
    alone: re.Pattern[str]
    new: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class MeasureRules:
    """The words of indicators: folded words of their kinds, what they call themselves, and what
    their measures are called inside a text, the usual word first."""

    activity: tuple[str, ...]
    outcome: tuple[str, ...]
    name: str
    baseline: tuple[str, ...]
    target: tuple[str, ...]
    inline: re.Pattern[str]  # a measure's word (group 1) with what it says in brackets (group 2)
    kind_inside: re.Pattern[str]  # a kind in brackets amid a text: `《成果指標》`


def read_legend_rules(book: Rulebook) -> LegendRules:
    """The rules of `legend.toml`. Raises `RuleError`."""
    words = texts(book, "legend", "words")
    symbols = re.escape("".join(texts(book, "legend", "symbols")))
    every = symbols + re.escape("".join(texts(book, "legend", "blanks")))
    if not words or not symbols:
        raise book.error("`words` and `symbols` must not be empty", "legend")
    meaning = rf"\s　、,，。」{symbols}\n"
    return LegendRules(
        words=tuple(map(fold, words)),
        title=words[0],
        pair=re.compile(
            rf"「?([{every}])」?\s*(?:[:：…＝=]|は|・・・|･･･|\s|　)\s*「?([^{meaning}]+)"
        ),
        close_pair=re.compile(  # `●「区分」は` explains the word behind a bullet, not the bullet
            rf"「?([{symbols}])」?\s*(?:[:：…＝=]|は)?\s*「?(?![をがにの])"
            rf"([^{meaning}:：=＝…]++)(?!」は)"
        ),
        alone=re.compile(
            rf"\s*「?([{every}])」?\s*(?P<sign>[:：…＝=･・]*)\s*(?P<meaning>\S{{1,20}})\s*"
        ),
        new=any_of(patterns(book, "new", "patterns")),
    )


def read_measure_rules(book: Rulebook) -> MeasureRules:
    """The rules of `indicators.toml`. Raises `RuleError`."""
    baseline, target = (texts(book, "measures", key) for key in ("baseline", "target"))
    if not baseline or not target:
        raise book.error("`baseline` and `target` must not be empty", "measures")
    name = text(book, "measures", "name")
    words = "|".join(map(re.escape, sorted((*baseline, *target), key=len, reverse=True)))
    return MeasureRules(
        activity=tuple(map(fold, texts(book, "kinds", "activity"))),
        outcome=tuple(map(fold, texts(book, "kinds", "outcome"))),
        name=name,
        baseline=baseline,
        target=target,
        inline=re.compile(rf"[(（\s　:：、]*({words})\s*(?:[(（]([^()（）]*)[)）])?\s*[:：]?\s*"),
        kind_inside=re.compile(
            rf"(?<=[^\n])([《【＜<][^《》【】＜＞<>]{{0,6}}{re.escape(name)}[》】＞>])"
        ),
    )
