"""What looks like items but is none: budgets, blank records, ordinances, charts."""

from tests.items.layouts import C, H, T, items


def test_projects_of_a_budget() -> None:
    assert not items(
        T(
            [
                [C("番号", 2), C("主管課", 2), C("款項目", 2), C("事業名", 2), C("事業費", 2), C("財源内訳", cols=2)],
                ["国", "一般"],
                ["1", "企画課", "2.1.1", "電子自治体推進事業費", "1,200", "0", "1,200"],
                ["2", "農林課", "6.1.3", "農地一般管理費", "3,400", "800", "2,600"],
            ],
            2,
        )
    )  # fmt: skip


def test_records_of_expenses() -> None:
    assert not items(
        T(
            [
                ["整理番号", "1", "項目", "調査研究費"],
                ["年月日", "令和５年５月１日", "金額", "12,000円"],
                ["活動内容", C("先進地を視察した。", cols=3)],
            ]
        )
    )


def test_appendices_of_an_ordinance() -> None:
    assert not items(
        H(1, "議案", "第13号"),
        H(2, "別表1（第3条関係）"),
        "備考",
        "この表は、全ての職員に適用する。",
        H(2, "別表2（第4条関係）"),
        "備考",
        "この表は、教育職員に適用する。",
    )


def test_figures_of_a_chart() -> None:
    assert not items(
        T([["60.0050.0040.00", "", "", ""], ["", "H24", "H25", "H26"], ["当該値", "56.4", "53.8", "48.4"]]),
        T([["担当課", "水道課"]]),
    )  # fmt: skip


def test_one_labelled_heading_among_many_plain_ones() -> None:
    plain = [H(2, f"経費その{n}", f"({n})") for n in range(1, 5)]
    texts = ["会議に使う。", "印刷に使う。", "研修に使う。", "通信に使う。"]
    others = [part for pair in zip(plain, texts, strict=True) for part in pair]
    labelled = [H(2, "広聴の経費", "(5)"), "【内容】住民の声を聞く。", "【留意事項】記録を残す。"]
    assert not items(H(1, "経費の範囲", "7"), *others, *labelled)


def test_history_and_offices() -> None:
    history = [
        ["平成15年度", "ホームページ", "開設した。"],
        ["平成20年度", "ＬＧＷＡＮ", "接続した。"],
    ]
    assert not items(T([["年度", "取組", "内容"], *history], 1))
    offices = [["本部長", "市長", "統括する。"], ["事務局", "情報課", "庶務を行う。"]]
    assert not items(T([["役割", "担当課", "内容"], *offices], 1))


def test_examples_of_others() -> None:
    rows = [
        ["事業名", "対象", "概要"],
        ["ＡＩ教育", "大学", "教材を作る。"],
        ["若手研究", "研究者", "費用を助ける。"],
    ]
    assert not items(H(1, "人材の育成"), T(rows, 1, caption="第1-2-9表／人材育成事業の例"))
    assert len(items(H(1, "人材の育成"), T(rows, 1, caption="第1-2-9表／人材育成事業"))) == 2
    assert not items(H(2, "人材育成事業の例", "■"), T(rows, 1))


def test_costs_by_year_are_no_items() -> None:
    costs = T(
        [
            ["事業名", "R5", "R6", "R7"],
            ["基幹系の移行", "8,000", "24,000", "42,000"],
            ["庁内ネットワーク", "5,500", "5,500", "19,000"],
        ],
        1,
    )
    assert items(H(1, "年度別の予算", "第5章"), costs) == ()
