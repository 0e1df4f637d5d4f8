"""Tables that print the names of items again to tell their years or indicators."""

import pytest

from tests.items.layouts import H, T, found, indicators, items, schedule

LISTED = T(
    [
        ["番号", "主な取組", "取組の内容", "担当"],
        ["2-1", "書かない窓口【新規】", "申請書を印字する。", "町民課"],
        ["2-2", "リモート相談", "出張所とつなぐ。", "福祉課"],
        ["2-3", "コンビニ交付", "証明書を交付する。", "税務課"],
    ],
    header_rows=1,
)


@pytest.mark.parametrize("label", ["主な取組", "取組", "取組事項", "事業", ""])
def test_years_in_a_table_of_their_own(label: str) -> None:
    years = T(
        [
            [label, "R6", "R7", "R8"],
            ["書かない窓口", "検討", "導入", "運用"],
            ["リモート相談", "試行", "実施", "→"],
        ],
        header_rows=1,
        caption="工程表",
    )
    result = found(H(2, "窓口の改革"), LISTED, years)
    assert [i.name for i in result.items] == ["書かない窓口", "リモート相談", "コンビニ交付"]
    assert [schedule(i) for i in result.items] == [
        [("検討", 2024, 2024), ("導入", 2025, 2025), ("運用", 2026, 2026)],
        [("試行", 2024, 2024), ("実施", 2025, 2026)],
        [],
    ]
    assert not result.notices


def test_bars_over_years() -> None:
    years = T(
        [["主な取組", "R6", "R7"], ["書かない窓口", "", ""], ["コンビニ交付", "", ""]],
        header_rows=1,
        bars=((1, 1, 2, "導入"), (2, 2, 2, "開始")),
    )
    a, _, c = items(H(2, "窓口の改革"), LISTED, years)
    assert schedule(a) == [("導入", 2024, 2025)]
    assert schedule(c) == [("開始", 2025, 2025)]


def test_indicators_beside_names() -> None:
    measures = T(
        [
            ["主な取組", "指標", "現状値", "目標値"],
            ["書かない窓口", "待ち時間", "30分", "10分"],
            ["コンビニ交付", "利用率", "5%", "40%"],
        ],
        header_rows=1,
    )
    a, b, c = items(H(2, "窓口の改革"), LISTED, measures)
    assert [indicators(i) for i in (a, b, c)] == [
        [("待ち時間", "30分", "10分")],
        [],
        [("利用率", "5%", "40%")],
    ]


def test_items_that_are_headings() -> None:
    years = T(
        [["取組", "R6", "R7"], ["書かない窓口", "検討", "導入"], ["リモート相談", "試行", "実施"]]
    )
    a, b = items(
        H(2, "窓口の改革"),
        H(3, "書かない窓口", "（１）"),
        "【担当課】町民課",
        "【内容】申請書を印字する。",
        H(3, "リモート相談", "（２）"),
        "【担当課】福祉課",
        "【内容】出張所とつなぐ。",
        H(2, "工程表"),
        years,
    )
    assert schedule(a) == [("検討", 2024, 2024), ("導入", 2025, 2025)]
    assert schedule(b) == [("試行", 2024, 2024), ("実施", 2025, 2025)]


def test_costs_and_other_names_give_nothing() -> None:
    costs = T(
        [["取組", "R6", "R7"], ["書かない窓口", "1,200", "800"], ["コンビニ交付", "500", "300"]]
    )
    others = T(
        [["取組", "R6", "R7"], ["庁舎の改修", "設計", "工事"], ["道路の補修", "設計", "工事"]]
    )
    for table in (costs, others):
        assert [schedule(i) for i in items(H(2, "窓口の改革"), LISTED, table)] == [[], [], []]
