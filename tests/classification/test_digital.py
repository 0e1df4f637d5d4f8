import datetime as dt

import pytest

from pipeline.classification import TopicRules, classify
from pipeline.classification.digital import digital_items, is_digital
from pipeline.model import DocumentMeta, Field, Item

WINDOW = Item(0, "plan", "窓口業務改革")
ROBOT = Item(1, "plan", "入力の自動化", description="RPAを使う")
REST = tuple(Item(n, "plan", "業務改革") for n in range(2, 5))


@pytest.mark.parametrize(
    ("text", "digital"),
    [
        ("第２次デジタル化推進計画", True),
        ("ＩＴの活用", True),
        ("Ｒ Ｐ Ａの活用", True),
        ("CITYの案内", False),
        ("地域包括ケアシステム", False),
        ("地域包括ケアシステムを支える予約システム", True),
        ("子ども・子育て支援計画", False),
        ("", False),
    ],
)
def test_digital_words_stand_by_themselves(rules: TopicRules, text: str, digital: bool) -> None:
    assert is_digital(text, rules.settings) is digital


def test_title_speaks_for_every_item(rules: TopicRules) -> None:
    items = (WINDOW, ROBOT, *REST)
    assert digital_items(items, "デジタル化推進計画", rules) == frozenset(range(5))


@pytest.mark.parametrize("title", ["予算の概要", None])
def test_elsewhere_an_item_speaks_for_itself(rules: TopicRules, title: str | None) -> None:
    assert digital_items((WINDOW, ROBOT, *REST), title, rules) == frozenset((1,))


def test_many_digital_items_make_a_digital_document(rules: TopicRules) -> None:
    assert digital_items((WINDOW, ROBOT), None, rules) == frozenset((0, 1))


@pytest.mark.parametrize(
    ("item", "digital"),
    [
        (Item(0, "plan", "業務改革", path=("デジタル化の推進", "主な取組")), True),
        (Item(0, "plan", "業務改革", fields=(Field("目標", "デジタル化"),)), True),
        (Item(0, "plan", "業務改革", fields=(Field("課題", "デジタル化"),)), False),
        (Item(0, "plan", "業務改革", fields=(Field("担当課", "デジタル課"),)), False),
    ],
)
def test_where_a_word_counts(rules: TopicRules, item: Item, digital: bool) -> None:
    assert (0 in digital_items((item, *REST), None, rules)) is digital


def test_no_items(rules: TopicRules) -> None:
    assert digital_items((), None, rules) == frozenset()


def test_items_that_are_not_digital_get_no_labels(rules: TopicRules) -> None:
    meta = DocumentMeta(title="予算の概要", published=dt.date(2024, 3, 1))
    labels = classify((WINDOW, ROBOT, *REST), meta, rules, ("2.3",))
    assert {label.item_seq for label in labels} == {1}


@pytest.mark.parametrize(
    "name",
    [
        "ゴールデンウィークや旧盆期間における会議等の自粛",
        "妊娠中の職員の健康への配慮",
        "時間外勤務の縮減",
        "役場庁舎の全面禁煙",
        "国土調査事業費",
        "防災公園の整備",
    ],
)
def test_shipped_rules_leave_what_is_not_digital(shipped: TopicRules, name: str) -> None:
    assert classify([Item(0, "plan", name)], DocumentMeta(title="行動計画"), shipped) == ()


@pytest.mark.parametrize(
    ("title", "digital"),
    [
        ("○○市デジタルトランスフォーメーション推進計画", True),
        ("自治体ＤＸ推進方針", True),
        ("第３次△△町地域情報化計画", True),
        ("電子自治体推進計画", True),
        ("スマート自治体推進計画", True),
        ("ＩＣＴ活用戦略", True),
        ("国民健康保険データヘルス計画", False),
        ("高齢者福祉計画・介護保険事業計画", False),
        ("総合計画 実施計画", False),
        ("Ｒ４年度当初予算に計上した主な新規事業", False),
    ],
)
def test_shipped_rules_know_a_digital_plan(shipped: TopicRules, title: str, digital: bool) -> None:
    assert is_digital(title, shipped.settings) is digital


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("電子黒板の購入", "regional-digital"),
        ("ＲＰＡによる時間外勤務の縮減", "ai-rpa"),
        ("証明書のコンビニ交付", "mynumber-card"),
    ],
)
def test_shipped_rules_keep_what_is(shipped: TopicRules, name: str, topic: str) -> None:
    labels = classify([Item(0, "plan", name)], DocumentMeta(title="当初予算"), shipped)
    assert labels[0].topic == topic
