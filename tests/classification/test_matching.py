from dataclasses import replace

import pytest

from pipeline.classification import TopicRules
from pipeline.classification.matching import Hit, find_terms, passages
from pipeline.classification.rules import TermGroup
from pipeline.model import Field, Item

ITEM = Item(0, "plan", "取組")


def hits(rules: TopicRules, name: str, description: str | None = None) -> list[Hit]:
    item = replace(ITEM, name=name, description=description)
    return list(find_terms(passages(item, rules), rules))


def test_term_as_printed_with_its_place(rules: TopicRules) -> None:
    (hit,) = hits(rules, "市の ＲＰＡ の活用")
    assert (hit.printed, hit.passage.field, hit.begin, hit.stop) == ("ＲＰＡ", "name", 3, 6)


def test_longest_term_wins(rules: TopicRules) -> None:
    assert [hit.printed for hit in hits(rules, "窓口業務改革")] == ["窓口業務改革"]


def test_variant_counts_as_its_word(rules: TopicRules) -> None:
    (hit,) = hits(rules, "チャットボッドの拡充")
    assert hit.groups[0].topic == "ai-rpa"


def test_near_miss_hides_the_term_within(rules: TopicRules) -> None:
    (hit,) = hits(rules, "AI型ドリルの利用")
    assert hit.groups[0].topic is None


@pytest.mark.parametrize("name", ["e-mailの利用", "TRAILの整備", "KAIZENの推進"])
def test_no_term_inside_a_word(rules: TopicRules, name: str) -> None:
    assert hits(rules, name) == []


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("RPAを除き、", 0.0),
        ("RPA以外の方法", 0.0),
        ("RPAの導入を踏まえ、見直す", 0.4),
        ("RPAを導入する。課題を踏まえ見直す", 1.0),
        ("RPA", 1.0),
    ],
)
def test_words_behind_a_term(rules: TopicRules, text: str, factor: float) -> None:
    (hit,) = hits(rules, text)
    assert hit.factor == factor


def test_conditions_of_a_group(rules: TopicRules) -> None:
    assert hits(rules, "会議の改善") == []
    assert len(hits(rules, "庁内の会議")) == 1
    assert hits(rules, "庁内の会議", "学校でも行う") == []


def test_place_of_a_group(rules: TopicRules) -> None:
    assert len(hits(rules, "効率化")) == 1
    assert hits(rules, "取組", "効率化") == []


def test_passages_leave_out_what_says_nothing(rules: TopicRules) -> None:
    item = replace(
        ITEM,
        path=("第1章", "柱1"),
        description="内容",
        fields=(
            Field("担当課", "課"),
            Field("概要", "内容"),
            Field("課題", "ある"),
            Field("目標", "件数"),
        ),
    )
    found = [(p.zone, p.field, p.text) for p in passages(item, rules)]
    assert found == [
        ("name", "name", "取組"),
        ("description", "description", "内容"),
        ("path", "path", "第1章"),
        ("path", "path", "柱1"),
        ("background", "fields/課題", "ある"),
        ("fields", "fields/目標", "件数"),
    ]


def test_what_the_document_states_is_left_out(rules: TopicRules) -> None:
    fields = (Field("国の項目", "AI・RPAの利用推進"), Field("国", "①、③"), Field("内訳", "RPA"))
    item = replace(ITEM, stated=("AI・RPAの利用推進", "①", "③"), fields=fields)
    assert [p.field for p in passages(item, rules)] == ["name", "fields/内訳"]


def test_term_in_katakana_that_the_dictionary_takes_for_one_word(rules: TopicRules) -> None:
    (hit,) = hits(rules, "新チャットボットシステムの導入")
    assert (hit.printed, hit.begin) == ("チャットボット", 1)


def test_short_terms_are_not_found_within_unknown_katakana(rules: TopicRules) -> None:
    groups = (TermGroup("bpr", 3.0, ("ボット",)),)
    terms = replace(rules.table, groups=groups, terms={"ボット": (0,)}, lengths={"ボ": (3,)})
    assert hits(replace(rules, table=terms), "チャットボットシステム") == []


def test_a_heading_meets_no_condition(rules: TopicRules) -> None:
    item = replace(ITEM, name="会議の改善", path=("庁内の業務",))
    assert find_terms(passages(item, rules), rules) == ()
