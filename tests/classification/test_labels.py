import datetime as dt

from pipeline.classification import Surroundings, TopicRules, classify, find_key, label_extraction
from pipeline.model import (
    Block,
    Cell,
    Content,
    DocumentMeta,
    Evidence,
    Extraction,
    Item,
    Label,
    Table,
)

META = DocumentMeta(title="デジタル計画", published=dt.date(2022, 3, 1))
WINDOW = Item(3, "plan", "窓口業務改革", description="AIも使う", stated=("②",))


def named(labels: tuple[Label, ...]) -> list[tuple[str, str, int, str]]:
    return [(x.version, x.topic, x.rank, x.basis) for x in labels]


def cell(row: int, col: int, text: str) -> Cell:
    return Cell(row, col, 1, 1, False, text, text)


def test_topics_once_and_entries_by_version(rules: TopicRules) -> None:
    labels = classify([WINDOW], META, rules)
    assert named(labels) == [
        ("1.0", "front-yard", 1, "rule"),
        ("1.0", "ai-rpa", 2, "rule"),
        ("2.3", "front-yard", 1, "rule"),
        ("2.3", "ai-rpa", 2, "rule"),
    ]
    none, ai, window, _ = labels
    assert (none.code, none.label, none.tier) == (None, None, None)
    assert (ai.code, ai.label, ai.tier) == ("①", "自治体のAI・RPAの利用推進", "重点取組事項")
    assert (window.code, window.label) == ("①", "自治体フロントヤード改革の推進")
    assert window.evidence == (Evidence("窓口業務改革", "name"),)
    assert ai.evidence == (Evidence("AI", "description"),)
    assert (none.verified, window.verified) == (None, True)
    assert {label.item_seq for label in labels} == {3}
    assert all(0 < label.score <= 1 for label in labels)


def test_wordings_that_no_source_gave_are_marked(shipped: TopicRules) -> None:
    item = Item(0, "plan", "テレワークの推進")
    labels = classify([item], META, shipped, ("2.3", "4.0"))
    assert [(label.version, label.verified) for label in labels] == [("2.3", True), ("4.0", False)]


def test_stated_topics_never_change_the_rules_decision(rules: TopicRules) -> None:
    key = {"②": "BPRの取組みの徹底"}
    labels = classify([WINDOW], META, rules, ("2.3",), Surroundings(key))
    assert named(labels) == [
        ("2.3", "front-yard", 1, "rule"),
        ("2.3", "ai-rpa", 2, "rule"),
        ("2.3", "bpr", 1, "stated"),
    ]
    assert labels[2].evidence == (Evidence("②", "stated"),)
    assert labels[:2] == classify([WINDOW], META, rules, ("2.3",))


def test_mark_on_an_item_that_bears_an_entrys_name(rules: TopicRules) -> None:
    item = Item(0, "plan", "AI・RPAの利用促進", stated=("○",))
    stated = [x for x in classify([item], META, rules, ("2.3",)) if x.basis == "stated"]
    assert [(x.topic, x.evidence) for x in stated] == [("ai-rpa", (Evidence(item.name, "name"),))]


def test_mark_without_a_key_says_nothing(rules: TopicRules) -> None:
    item = Item(0, "plan", "RPAの試行", stated=("自治体DX", "○", "③"))
    assert {x.basis for x in classify([item], META, rules)} == {"rule"}


def test_wordings_of_entries(rules: TopicRules) -> None:
    topic_of = rules.taxonomy.topic_of
    assert topic_of("自治体の AI・RPA の利用促進") == "ai-rpa"
    assert topic_of("BPRの取り組みの徹底") == "bpr"
    assert topic_of("RPAの導入") is None


def test_key_of_a_document(rules: TopicRules) -> None:
    lines = "＜国の計画＞\n① 自治体のAI・RPAの利用推進\n② BPRの取組の徹底\n③ 防災"
    table = Table(0, 0, 1, 1, 0, (cell(0, 0, lines),))
    blocks = (Block(0, "bullet", "自治体フロントヤード改革の推進", "", marker="⑤"),)
    assert find_key(Content(blocks, (table,)), rules.taxonomy) == {
        "⑤": "自治体フロントヤード改革の推進",
        "①": "自治体のAI・RPAの利用推進",
        "②": "BPRの取組の徹底",
    }


def test_key_in_two_columns(rules: TopicRules) -> None:
    cells = (cell(0, 0, "①"), cell(0, 1, "BPRの取組の徹底"))
    content = Content((), (Table(0, 0, 1, 2, 0, cells),))
    assert find_key(content, rules.taxonomy) == {"①": "BPRの取組の徹底"}


def test_mark_that_stands_for_two_topics_is_no_key(rules: TopicRules) -> None:
    cells = (cell(0, 0, "① BPRの取組の徹底"), cell(1, 0, "① 自治体のAI・RPAの利用推進"))
    content = Content((), (Table(0, 0, 2, 1, 0, cells),))
    assert find_key(content, rules.taxonomy) == {}


def test_document_with_its_own_key(rules: TopicRules) -> None:
    table = Table(0, 0, 1, 1, 0, (cell(0, 0, "② BPRの取組の徹底"),))
    extraction = Extraction(
        "a", "a.pdf", "", "pdf", "ok", meta=META, content=Content((), (table,)), items=(WINDOW,)
    )
    labels = label_extraction(extraction, rules, ("1.0",)).labels
    assert [x.topic for x in labels if x.basis == "stated"] == ["bpr"]


def test_no_items(rules: TopicRules) -> None:
    assert classify([], META, rules, ("all",)) == ()
