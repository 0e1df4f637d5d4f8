"""Which items speak of the digital at all: only they are given topics.

Everyday words (庁舎, 時間外勤務, 防災) name a topic in a plan for digital government, where the
digital goes without saying; in a budget or a plan for child care they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.classification.matching import Passage, passages
from pipeline.classification.rules import Settings, TopicRules
from pipeline.classification.words import read_words
from pipeline.model import Item


def digital_items(items: Sequence[Item], title: str | None, rules: TopicRules) -> frozenset[int]:
    """The `seq` of the items that may be given topics.

    All of them where the document is digital as a whole: by its title, or since the share
    `settings.digital_share` of its items or more is. Else those with a digital word of their own,
    in name, description, headings or fields, those on the present state left out.
    """
    every = frozenset(item.seq for item in items)
    if is_digital(title or "", rules.settings):
        return every
    own = frozenset(item.seq for item in items if _speaks(item, rules))
    return every if len(own) >= rules.settings.digital_share * len(every) else own


def is_digital(text: str, settings: Settings) -> bool:
    """Whether one of the digital words stands in a text, as a whole word or several, and not
    inside one of the phrases that only sound so (地域包括ケアシステム)."""
    reading = read_words(text)
    said, edges = reading.text, reading.edges
    for phrase in settings.not_digital:
        said = said.replace(phrase, "\0" * len(phrase))
    return any(
        at in edges and at + len(word) in edges
        for word in settings.digital
        for at in _places(said, word)
    )


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _speaks(item: Item, rules: TopicRules) -> bool:
    told = (p.text for p in passages(item, rules) if p.zone != "background")
    return any(is_digital(text, rules.settings) for text in told)


def says_digital(texts: Iterable[Passage], settings: Settings) -> bool:
    """Whether an item has a digital word of its own, in name, description or fields."""
    own = (text.text for text in texts if text.zone in ("name", "description", "fields"))
    return any(is_digital(text, settings) for text in own)
