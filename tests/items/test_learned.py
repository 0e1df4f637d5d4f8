"""Labels that no rule knows, learned from the document's own use of them."""

from pipeline.items.labels.roles import match_roles
from pipeline.items.ready.meanings import role_of_values
from tests.items.layouts import RULES, H, T, fields, items, levels, schedule


def _form(number: str, pillar: str, name: str, what: str, division: str, when: str) -> T:
    return T(
        [
            ["ぷろ番", number, "はしら", pillar],
            ["よびな", name],
            ["なかみ", what],
            ["うけもち", division, "ころあい", when],
        ]
    )


def test_the_labels_of_these_tests_are_unknown() -> None:
    for label in ("ぷろ番", "はしら", "よびな", "なかみ", "うけもち", "ころあい", "ひとこと"):
        assert not match_roles(label, RULES.roles), label


def test_forms_alike_teach_their_labels() -> None:
    a, b, _ = items(
        H(1, "実施計画", "第2章"),
        _form("1", "Ⅰ くらし", "窓口予約", "窓口の予約を受ける。", "市民課", "令和６年度"),
        _form("2", "Ⅰ くらし", "電子決裁", "決裁を電子で行う。", "総務課、各課", "令和７年度～"),
        _form("3", "Ⅱ しごと", "地図の公開", "地図を公開する。", "建設課", "令和８年度"),
    )
    assert (a.item_no, a.name, a.description) == ("1", "窓口予約", "窓口の予約を受ける。")
    assert b.departments == ("総務課", "各課")
    assert schedule(b) == [(None, 2025, 2025)]
    assert levels(a) == ("第2章実施計画", "Ⅰくらし")
    assert fields(a) == {"なかみ": "窓口の予約を受ける。", "うけもち": "市民課"}


def test_lines_alike_teach_their_labels() -> None:
    sections = [
        part
        for n, (name, division) in enumerate(
            (("窓口予約", "市民課"), ("電子決裁", "総務課"), ("地図の公開", "建設課")), start=1
        )
        for part in (
            H(2, name, f"1-{n}"),
            f"・なかみ：{name}を始めます。",
            f"・うけもち：{division}",
            f"・ひとこと：{name}が楽しみです。",
        )
    ]
    a, _, c = items(H(1, "取組", "第2章"), *sections)
    assert a.departments == ("市民課",) and c.departments == ("建設課",)
    assert a.description == "窓口予約を始めます。"
    assert fields(c)["ひとこと"] == "地図の公開が楽しみです。"


def test_columns_teach_their_labels() -> None:
    a, _, c = items(
        T(
            [
                ["はしら", "よびな", "なかみ", "うけもち", "令和６年度", "令和７年度"],
                ["くらし", "窓口予約", "予約を受ける。", "市民課", "検討", "実施"],
                ["くらし", "電子決裁", "電子で決裁する。", "総務課、各課", "実施", "実施"],
                ["しごと", "地図の公開", "地図を公開する。", "建設課", "準備", "公開"],
            ],
            1,
        )
    )
    assert (a.name, a.description, a.departments) == ("窓口予約", "予約を受ける。", ("市民課",))
    assert schedule(c) == [("準備", 2024, 2024), ("公開", 2025, 2025)]


def test_years_beside_sentences_teach_names_too() -> None:
    found = items(
        T(
            [
                ["はしら", "よびな", "なかみ", "令和６年度", "令和７年度"],
                ["くらし", "窓口予約", "予約を受ける。", "検討", "実施"],
                ["くらし", "電子決裁", "電子で決裁する。", "実施", "実施"],
                ["しごと", "地図の公開", "地図を公開する。", "準備", "公開"],
            ],
            1,
        )
    )
    assert [i.name for i in found] == ["窓口予約", "電子決裁", "地図の公開"]


def test_tables_of_other_things_teach_no_names() -> None:
    assert not items(
        T(
            [
                ["施設", "うけもち", "整えた年"],
                ["中央公民館", "生涯学習課", "昭和55年度"],
                ["北公民館", "生涯学習課", "平成3年度"],
                ["保健センター", "健康課", "平成12年度"],
            ],
            1,
        )
    )


def test_values_tell_what_a_label_means() -> None:
    assert role_of_values(["市民課", "総務課、各課"], RULES) == "department"
    assert role_of_values(["令和6年度", "R7～", "－"], RULES) == "schedule"
    assert role_of_values(["A-1", "A-2", "B-1"], RULES) == "number"
    assert role_of_values(["柱1 くらし", "柱1 くらし", "柱2 しごと"], RULES) == "hierarchy"
    assert role_of_values(["高い", "低い"], RULES) == ""
