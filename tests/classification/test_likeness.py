from dataclasses import replace

import pytest

from pipeline.classification import TopicRules
from pipeline.classification.likeness import Likeness, learn, likely_topics, telling_words
from pipeline.classification.scoring import decide
from pipeline.classification.words import read_words
from pipeline.model import Item

LESSONS = (
    ("online", "施設の予約"),
    ("online", "図書館の予約"),
    ("office", "文書の保存"),
    ("office", "図書館の文書"),
)


@pytest.fixture
def likeness() -> Likeness:
    return learn((topic, read_words(text)) for topic, text in LESSONS)


@pytest.fixture
def unsure(rules: TopicRules) -> TopicRules:
    """The rules with likeness at work."""
    return replace(rules, settings=replace(rules.settings, sure=3.0))


def shares(text: str, likeness: Likeness, spread: float = 1.0) -> dict[str, float]:
    return likely_topics([(read_words(text), 1.0)], likeness, spread)


def test_words_and_pairs_are_counted_by_topic(likeness: Likeness) -> None:
    assert likeness.uses["予約"] == {"online": 2}
    assert likeness.uses["図書"] == {"online": 1, "office": 1}
    assert likeness.uses["施設予約"] == {"online": 1}


def test_texts_are_like_the_topic_whose_words_they_use(likeness: Likeness) -> None:
    found = shares("予約", likeness)
    assert found["online"] > 0.5 > found.get("office", 0.0)
    assert sum(shares("図書館", likeness).values()) == pytest.approx(1.0)


def test_a_large_spread_evens_the_shares(likeness: Likeness) -> None:
    assert shares("予約", likeness, 1.0)["online"] > shares("予約", likeness, 9.0)["online"] > 0.5


def test_words_that_no_rule_uses_are_like_nothing(likeness: Likeness) -> None:
    assert shares("花火大会", likeness) == {}
    assert shares("花火", Likeness()) == {}


def test_telling_words_are_those_that_no_other_topic_uses_more(likeness: Likeness) -> None:
    reading = read_words("文書の予約")
    assert [reading.text[a:b] for a, b in telling_words(reading, "online", likeness)] == ["予約"]


def test_an_item_without_terms_goes_where_its_words_belong(
    rules: TopicRules, unsure: TopicRules
) -> None:
    item = Item(0, "plan", "音声の一本化")
    assert decide(item, rules) == ()
    (decision,) = decide(item, unsure)
    assert decision.topic == "front-yard"
    assert [hit.printed for hit in decision.hits] == ["音声"]


def test_terms_that_are_sure_are_not_doubted(rules: TopicRules, unsure: TopicRules) -> None:
    item = Item(0, "plan", "窓口業務改革と会議")
    assert decide(item, unsure) == decide(item, rules)


def test_unsure_decisions_keep_the_terms_as_evidence(unsure: TopicRules) -> None:
    (decision,) = decide(Item(0, "plan", "事務の効率化"), unsure)
    assert decision.topic == "bpr" and decision.weight > 2.0
    assert [hit.printed for hit in decision.hits] == ["効率化"]


def test_what_is_little_like_any_topic_gets_none(unsure: TopicRules) -> None:
    item = Item(0, "plan", "会議")
    (decision,) = decide(item, unsure)
    strict = replace(unsure, settings=replace(unsure.settings, likely_least=decision.weight + 0.1))
    assert decide(item, strict) == ()
    assert decide(Item(0, "plan", "業務改革の会議"), strict)


def test_described_without_a_digital_word_an_item_must_weigh_more(unsure: TopicRules) -> None:
    def topics(name: str, description: str) -> list[str]:
        decided = decide(Item(0, "plan", name, description=description), unsure)
        return [decision.topic for decision in decided]

    assert topics("庁内の会議", "毎月開く") == []
    assert topics("庁内の会議", "システムで開く") == ["bpr"]
    assert topics("業務改革", "毎月行う") == ["bpr"]
