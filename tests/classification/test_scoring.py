from dataclasses import replace

import pytest

from pipeline.classification import TopicRules
from pipeline.classification.scoring import choose, decide, sureness, weigh
from pipeline.model import Item


def topics_of(rules: TopicRules, name: str, description: str | None = None) -> list[str]:
    item = Item(0, "plan", name, description=description)
    return [decision.topic for decision in decide(item, rules)]


def test_one_topic(rules: TopicRules) -> None:
    assert topics_of(rules, "RPAの活用", "業務を自動化する") == ["ai-rpa"]


def test_two_topics_where_the_item_is_about_both(rules: TopicRules) -> None:
    assert topics_of(rules, "RPAの活用", "業務フローを見直す") == ["ai-rpa", "bpr"]


def test_mention_in_passing_gives_no_second_topic(rules: TopicRules) -> None:
    assert topics_of(rules, "RPAの活用", "業務フローを踏まえ、行う") == ["ai-rpa"]


def test_negated_term_gives_none(rules: TopicRules) -> None:
    assert topics_of(rules, "RPA以外の方法") == []


def test_some_topics_are_a_second_one_only_if_named(rules: TopicRules) -> None:
    named = replace(rules, settings=replace(rules.settings, second_named=("bpr",)))
    assert topics_of(named, "RPAの活用", "業務フローを見直す") == ["ai-rpa"]
    assert topics_of(named, "RPAと業務フロー", "自動化する") == ["ai-rpa", "bpr"]


def test_none_fits(rules: TopicRules) -> None:
    assert topics_of(rules, "公用車の管理", "台数を見直す") == []


def test_near_miss_means_another_topic(rules: TopicRules) -> None:
    assert topics_of(rules, "窓口時間の見直し") == ["bpr"]


def test_conflict_decides_who_comes_first(rules: TopicRules) -> None:
    assert topics_of(rules, "問い合わせへのチャットボットの導入") == ["ai-rpa", "front-yard"]


@pytest.mark.parametrize(
    ("description", "topics"),
    [
        ("業務フローを書き出し、見直す", ["ai-rpa", "bpr"]),
        ("・業務フローを書き出し、見直す", ["ai-rpa", "bpr"]),
        ("見直した業務フローで処理する", ["ai-rpa"]),
        ("業務フローと業務改革を進める", ["ai-rpa", "bpr"]),
    ],
)
def test_second_topic_of_the_description_alone(
    rules: TopicRules, description: str, topics: list[str]
) -> None:
    """Where the description begins with it, it may be light, further on it must weigh."""
    assert topics_of(rules, "RPA・AIの活用", description) == topics


def test_second_topic_in_the_midst_of_a_description_must_weigh(rules: TopicRules) -> None:
    assert topics_of(rules, "RPA", "各課の業務フローと業務改革を進める") == ["ai-rpa", "bpr"]


def test_also_gives_a_lighter_second_topic(rules: TopicRules) -> None:
    decided = decide(Item(0, "plan", "音声案内の導入"), rules)
    assert [d.topic for d in decided] == ["front-yard", "ai-rpa"]
    assert decided[1].weight == pytest.approx(0.85 * decided[0].weight)


def test_a_repeated_term_counts_once_and_further_ones_less(rules: TopicRules) -> None:
    once = decide(Item(0, "plan", "RPAの活用"), rules)[0]
    twice = decide(Item(0, "plan", "RPAとRPAの活用"), rules)[0]
    both = decide(Item(0, "plan", "RPAとAIの活用"), rules)[0]
    assert once.weight == twice.weight == 3
    assert both.weight == 4.5


def test_choice(rules: TopicRules) -> None:
    settings = rules.settings
    every = dict.fromkeys("abcd", settings.second_share)
    assert choose({"a": 0.4}, every, settings) == ()
    assert choose({"b": 2.0, "a": 2.0}, every, settings) == ("a", "b")
    assert choose({"a": 3.0, "b": 2.0}, {"a": settings.second_share}, settings) == ("a",)
    assert choose({"a": 5.0, "b": 2.0}, {"b": settings.second_share}, settings) == ("a", "b")
    assert choose({"a": 5.0, "b": 2.0}, {"b": settings.told_share}, settings) == ("a",)
    assert choose({"a": 9.0, "b": 1.75}, every, settings) == ("a",)
    assert choose({"a": 3, "b": 3, "c": 3, "d": 3}, every, settings) == ("a", "b", "c")


def test_sureness_grows_with_weight_and_shrinks_with_a_rival() -> None:
    assert 0 < sureness(0.5, 0) < sureness(3, 0) < 1
    assert sureness(3, 2) < sureness(3, 0)
    assert sureness(0, 0) == 0


def test_weight_of_no_hit(rules: TopicRules) -> None:
    assert weigh("bpr", [], rules.settings) == 0
