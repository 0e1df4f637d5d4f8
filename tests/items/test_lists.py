"""Family (a): list tables."""

from tests.items.layouts import C, H, T, fields, found, indicators, items, levels, schedule


def test_rows_are_items_with_hierarchy_from_merged_cells() -> None:
    a, b, c = items(
        H(1, "取組一覧", "第3章"),
        T(
            [
                ["基本目標", "施策", "No.", "事業名", "事業概要", "所管課"],
                [
                    C("１ 便利なまち", 3),
                    C("1-1 窓口", 2),
                    "1",
                    "書かない窓口",
                    "窓口を改める。",
                    "市民課",
                ],
                ["2", "窓口予約", "予約を受ける。", "市民課、税務課"],
                ["1-2 手続", "3", "電子申請", "申請を増やす。", "情報政策課"],
            ],
            1,
        ),
    )
    assert [i.item_no for i in (a, b, c)] == ["1", "2", "3"]
    assert a.name == "書かない窓口" and a.description == "窓口を改める。"
    assert b.departments == ("市民課", "税務課")
    assert levels(b) == ("第3章取組一覧", "1便利なまち", "1-1窓口")
    assert levels(c)[-1] == "1-2手続"
    assert fields(a) == {"事業概要": "窓口を改める。", "所管課": "市民課"}


def test_sheet_of_eighteen_columns() -> None:
    codes = ["①", "②", "③", "④"]
    (item,) = items(
        T(
            [
                [
                    *(C(label, 2) for label in ("№", "柱", "施策", "取組名称", "取組内容")),
                    C("担当", cols=2),
                    C("新規・継続", 2),
                    C("スケジュール", cols=4),
                    C("国の重点取組事項", cols=4),
                    C("KPI", cols=2),
                ],
                ["部", "課", "R5", "R6", "R7", "R8", *codes, "現状値", "目標値"],
                [
                    "1", "Ⅰ 市民", "オンライン", "電子申請の拡大", "申請を増やす。", "総務部",
                    "情報課", "新規", "検討", "実施", "→", "→", "", "", "●", "", "10件", "50件",
                ],
            ],
            2,
        )
    )  # fmt: skip
    assert item.departments == ("総務部情報課",)
    assert item.is_new
    assert schedule(item) == [("検討", 2023, 2023), ("実施", 2024, 2026)]
    assert item.stated == ("③",)
    assert fields(item)["国の重点取組事項"] == "③"
    assert levels(item) == ("Ⅰ市民", "オンライン")


def test_symbols_take_the_words_of_the_legend() -> None:
    a, b = items(
        "【凡例】◎：実施　○：試行　△：検討",
        T(
            [
                ["取組名", "概要", "担当課", "令和4年度", "5", "6"],
                ["ＡＩの活用", "ＡＩを使う。", "情報課", "△", "○", "◎"],
                ["電子決裁", "決裁を改める。", "総務課", "－", "◎", "◎"],
            ],
            1,
        ),
    )
    assert schedule(a) == [("検討", 2022, 2022), ("試行", 2023, 2023), ("実施", 2024, 2024)]
    assert schedule(b) == [("実施", 2023, 2024)]


def test_legend_in_a_small_table() -> None:
    (item,) = items(
        T([["凡例"], ["◎ 本格実施"], ["○ 準備"]]),
        T([["取組名", "概要", "担当課", "R5", "R6"], ["窓口", "直す。", "市民課", "○", "◎"]], 1),
    )
    assert schedule(item) == [("準備", 2023, 2023), ("本格実施", 2024, 2024)]


def test_bars_over_years_before_and_after_the_plan() -> None:
    (item,) = items(
        T(
            [
                ["取組名", "概要", "令和６年度以前", "令和7年度", "令和8年度", "令和9年度～"],
                ["窓口改革", "改める。", "", "", "", ""],
            ],
            1,
            bars=[(1, 2, 3, "調査"), (1, 4, 5, "実施"), (1, 2, 5, "広報")],
        )
    )
    assert schedule(item) == [("調査", 2024, 2025), ("実施", 2026, 2027), ("広報", 2024, 2027)]
    assert [a.open_ended for a in item.schedule] == [False, True, True]


def test_schedule_in_words() -> None:
    a, b = items(
        T(
            [
                ["番号", "事業名", "事業内容", "実施時期"],
                ["1", "基盤整備", "整える。", "令和６年度～令和９年度"],
                ["2", "研修", "行う。", "R5：検討、R6～：実施"],
            ],
            1,
        )
    )
    assert schedule(a) == [(None, 2024, 2027)]
    assert schedule(b) == [("検討", 2023, 2023), ("実施", 2024, 2024)]
    assert b.schedule[1].open_ended


def test_section_rows_are_levels() -> None:
    a, b = items(
        T(
            [
                ["番号", "取組名", "取組内容", "担当課"],
                [C("基本目標１ 便利", cols=4)],
                ["1", "電子申請", "増やす。", "情報課"],
                [C("基本目標２ 効率", cols=4)],
                ["2", "電子決裁", "進める。", "総務課"],
            ],
            1,
        )
    )
    assert (a.path, b.path) == (("基本目標1便利",), ("基本目標2効率",))


def test_one_item_over_several_indicator_rows() -> None:
    (item,) = items(
        T(
            [
                ["No", "取組名", "概要", "担当課", "指標", "単位", "現状値(R4)", "R5", "R6", "R7"],
                [
                    *(C(t, 2) for t in ("1", "電子申請", "増やす。", "情報課")),
                    *("手続数", "件", "10", "20", "30", "40"),
                ],
                ["利用率", "％", "5", "10", "20", "30"],
            ],
            1,
        )
    )
    assert indicators(item) == [("手続数", "10", "40"), ("利用率", "5", "30")]
    assert [i.target_fiscal_year for i in item.indicators] == [2025, 2025]
    assert [i.unit for i in item.indicators] == ["件", "%"]
    assert not item.schedule


def test_from_baseline_to_target_in_one_cell() -> None:
    (item,) = items(
        T(
            [
                ["取組名", "概要", "担当課", "指標", "現状値→目標値"],
                ["電子申請", "増やす。", "情報課", "利用率", "12.5％ → 60％"],
            ],
            1,
        )
    )
    assert indicators(item) == [("利用率", "12.5%", "60%")]
    assert item.indicators[0].baseline_value == 12.5


def test_name_and_description_in_one_cell() -> None:
    a, b = items(
        T(
            [
                ["番号", "取組項目", "担当課", "R5", "R6"],
                [
                    "①",
                    "★新規 窓口の改革\n窓口の手続を改め、待ち時間を減らします。",
                    "市民課",
                    "検討",
                    "実施",
                ],
                ["②", "研修の充実\n職員の研修を増やします。", "人事課", "実施", "⇒"],
            ],
            1,
        )
    )
    assert (a.name, a.is_new, a.description) == (
        "窓口の改革",
        True,
        "窓口の手続を改め、待ち時間を減らします。",
    )
    assert b.item_no == "②" and not b.is_new


def test_number_stands_in_the_name() -> None:
    a, b = items(
        T(
            [
                ["取組名", "取組概要", "担当課"],
                ["1-1 31手続のオンライン化", "広げる。", "各課"],
                ["1-2 ５Ｇの整備（拡充）", "整える。", "情報課"],
            ],
            1,
        )
    )
    assert (a.item_no, a.name) == ("1-1", "31手続のオンライン化")
    assert (b.item_no, b.name, b.is_new) == ("1-2", "5Gの整備", False)


def test_merged_cells_that_were_lost_are_filled_from_above() -> None:
    a, b = items(
        T(
            [
                ["柱", "取組名", "概要", "担当課", "R5", "R6"],
                ["１ 便利", "相談の充実", "電話で受ける。", "市民課", "実施", "→"],
                ["", "", "オンラインで受ける。", "健康課", "検討", "実施"],
            ],
            1,
        )
    )
    assert b.name == a.name == "相談の充実"
    assert levels(b) == ("1便利",) and b.departments == ("健康課",)


def test_totals_and_repeated_headers_are_no_items() -> None:
    got = items(
        T(
            [
                ["番号", "取組名", "取組内容", "担当課"],
                ["1", "電子申請", "増やす。", "情報課"],
                ["番号", "取組名", "取組内容", "担当課"],
                ["2", "電子決裁", "進める。", "総務課"],
                ["合計", "", "2件", ""],
            ],
            1,
        )
    )
    assert [i.name for i in got] == ["電子申請", "電子決裁"]


def test_description_on_a_row_of_its_own() -> None:
    a, b = items(
        T(
            [
                ["番号", "取組名", "担当課", "R5", "R6"],
                ["1", "電子申請", "情報課", "検討", "実施"],
                [C("取組内容：申請を増やす。", cols=5)],
                ["2", "電子決裁", "総務課", "実施", "→"],
                [C("取組内容：決裁を改める。", cols=5)],
            ],
            1,
        )
    )
    assert (a.description, b.description) == ("申請を増やす。", "決裁を改める。")
    assert b.path == ()


def test_review_of_an_earlier_plan() -> None:
    (item,) = items(
        H(1, "前計画の取組状況"),
        T(
            [
                ["No.", "取組名", "内容", "実績", "達成度", "今後の方向性"],
                ["1", "電子申請", "増やす。", "20件", "A", "継続"],
            ],
            1,
        ),
    )
    assert item.kind == "review"
    assert fields(item) == {
        "内容": "増やす。",
        "実績": "20件",
        "達成度": "A",
        "今後の方向性": "継続",
    }


def test_marks_of_two_columns_name_the_columns() -> None:
    (item,) = items(
        T(
            [
                ["No.", "取組名", "取組内容", "自治体DX", "官民データ活用"],
                ["1", "電子申請", "増やす。", "●", "●"],
            ],
            1,
        )
    )
    assert item.stated == ("自治体DX", "官民データ活用")


def test_other_tables_hold_no_items() -> None:
    survey = T([["設問", "回答", "割合"], ["利用の有無", "ある", "30％"]], 1)
    members = T([["氏名", "所属", "役職"], ["山田", "情報課", "課長"]], 1)
    history = T([["年月日", "内容"], ["令和4年5月", "第1回会議"]], 1)
    words = T([["用語", "解説"], ["ＡＩ", "人工知能のこと。"]], 1)
    systems = T([["システム名", "所管課", "導入年度"], ["住民記録", "市民課", "令和2年度"]], 1)
    budget = T(
        [["款", "項", "目", "事業名", "担当課", "金額"], ["2", "1", "1", "管理費", "総務課", "80"]],
        1,
    )
    blank = T([["取組名", "担当課", "取組内容"], ["", "", ""], ["", "", ""]], 1, "様式（案）")
    checks = T(
        [["目標", "進捗状況", "改善策"], ["①休暇を増やす", "", ""], ["②残業を減らす", "", ""]], 1
    )
    assert items(survey, members, history, words, systems, budget, blank, checks) == ()


def test_doubts_are_told() -> None:
    list_ = found(
        "計画期間は令和5年度から令和7年度までとします。",
        T(
            [
                ["番号", "取組名", "取組内容", "担当課", "R5", "R10"],
                ["1", "電子申請", "増やす。", "情報課", "実施", ""],
                ["3", "電子決裁", "進める。", "総務課", "", "実施"],
                ["3", "研修", "行う。", "人事課", "実施", ""],
            ],
            1,
        ),
    )
    assert [n.code for n in list_.notices] == [
        "number-missing-in-series",
        "number-twice",
        "year-outside-plan",
    ]
    assert all(n.stage == "items" and n.page == 1 for n in list_.notices)


def test_shaded_cells_carry_an_activity_on() -> None:
    blue = "#b4c7e7"
    (item,) = items(
        T(
            [
                ["取組名", "概要", "担当課", "R5", "R6", "R7", "R8"],
                [
                    "窓口",
                    "直す。",
                    "市民課",
                    C("調査", shade=blue),
                    C("実施", shade=blue),
                    C(shade=blue),
                    "",
                ],
            ],
            1,
        )
    )
    assert schedule(item) == [("調査", 2023, 2023), ("実施", 2024, 2025)]


def test_zebra_stripes_are_no_schedule() -> None:
    (item,) = items(
        T(
            [
                ["取組名", "概要", "担当課", "R5", "R6"],
                [C(text, shade="#eeeeee") for text in ("窓口", "直す。", "市民課", "実施", "")],
            ],
            1,
        )
    )
    assert schedule(item) == [("実施", 2023, 2023)]


def test_numbers_set_apart_by_a_gap() -> None:
    a, b, c = items(
        T(
            [
                ["取組名", "取組内容", "担当課"],
                ["01　31手続のオンライン化", "広げる。", "各課"],
                ["02　窓口予約", "受ける。", "市民課"],
                ["1 人 1 台端末の活用", "使う。", "指導課"],
            ],
            1,
        )
    )
    assert [(i.item_no, i.name) for i in (a, b, c)] == [
        ("01", "31手続のオンライン化"),
        ("02", "窓口予約"),
        (None, "1人1台端末の活用"),
    ]


def test_departments_run_together() -> None:
    a, b, c = items(
        T(
            [
                ["番号", "取組名", "取組内容", "担当課"],
                ["1", "電子申請", "広げる。", "情報推進課関係各課"],
                ["2", "窓口予約", "受ける。", "総務課長所属長"],
                ["3", "電子決裁", "進める。", "所属長"],
            ],
            1,
        )
    )
    assert a.departments == ("情報推進課", "関係各課")
    assert b.departments == ("総務課長", "所属長")
    assert c.departments == ("所属長",)


def test_years_in_halves() -> None:
    (item,) = items(
        T(
            [
                [
                    *(C(t, 2) for t in ("取組名", "概要", "担当課")),
                    C("R5", cols=2),
                    C("R6", cols=2),
                ],
                ["上半期", "下半期", "上半期", "下半期"],
                ["窓口", "直す。", "市民課", "調査", "構築", "構築", "稼働"],
            ],
            2,
        )
    )
    assert schedule(item) == [("調査", 2023, 2023), ("構築", 2023, 2024), ("稼働", 2024, 2024)]


def test_schedule_in_words_that_lost_its_breaks() -> None:
    (item,) = items(
        T(
            [
                ["番号", "事業名", "事業内容", "実施時期"],
                ["1", "基盤整備", "整える。", "令和7年度：設計令和8年度～令和9年度：構築"],
            ],
            1,
        )
    )
    assert schedule(item) == [("設計", 2025, 2025), ("構築", 2026, 2027)]


def test_numbers_in_a_column_without_a_label() -> None:
    (item,) = items(T([["", "取組名", "取組内容", "担当課"], ["1", "窓口", "直す。", "市民課"]], 1))
    assert (item.item_no, item.path) == ("1", ())


def test_header_that_lost_its_spans() -> None:
    (item,) = items(
        T(
            [
                ["番号", "事業名", "事業内容", "指標", "", "", "担当課"],
                ["", "", "", "指標名", "現状値", "目標値", ""],
                ["1", "窓口", "直す。", "満足度", "50％", "80％", "市民課"],
            ],
            1,
        )
    )
    assert (item.item_no, item.name, item.departments) == ("1", "窓口", ("市民課",))
    assert indicators(item) == [("満足度", "50%", "80%")]


def test_a_list_that_goes_on_without_its_header() -> None:
    a, b = items(
        H(1, "取組"),
        T(
            [
                ["番号", "取組名", "取組内容", "担当課"],
                ["1", "電子申請", "手続を増やし、画面を改", "情報課"],
            ],
            1,
        ),
        T([["", "", "めます。", ""], ["2", "電子決裁", "決裁を改めます。", "総務課"]], page=2),
    )
    assert (a.description, b.name) == ("手続を増やし、画面を改めます。", "電子決裁")
    assert (a.page_first, a.page_last, b.page_first) == (1, 2, 2)


def test_years_whose_era_stands_above_and_marks_between_bands() -> None:
    a, b = items(
        T(
            [
                [C("項番", 3), C("取組事項", 3), C("担当課", cols=2), C("国重点取組事項", cols=2),
                 C("年度別計画", cols=3)],
                [C("主担当", 2), C("関連課", 2), C("標準化", 2), C("オンライン化", 2),
                 C("令和", cols=3)],
                ["5", "6", "7"],
                [C("基本目標１　便利なまち", cols=9)],
                ["1", "書かない窓口", "市民課", "税務課", "", "●", "設計", "導入", "－"],
                [C("基本目標２　速い行政", cols=9)],
                ["2", "標準化", "情報課", "", "●", "", "移行", "移行", "運用"],
            ],
            3,
        )
    )  # fmt: skip
    assert levels(a) == ("基本目標1便利なまち",) and levels(b) == ("基本目標2速い行政",)
    assert schedule(a) == [("設計", 2023, 2023), ("導入", 2024, 2024)]
    assert schedule(b) == [("移行", 2023, 2024), ("運用", 2025, 2025)]
    assert fields(a) == {
        "担当課 / 主担当": "市民課",
        "担当課 / 関連課": "税務課",
        "国重点取組事項": "オンライン化",
    }
    assert (a.stated, b.stated) == (("オンライン化",), ("標準化",))


def test_what_was_done_in_one_year_is_no_schedule() -> None:
    (item,) = items(
        H(1, "令和５年度の取組状況"),
        T(
            [
                [
                    "No",
                    "実施項目",
                    "主管",
                    "令和５年度の取組内容",
                    "自己評価",
                    "令和６年度の取組予定",
                ],
                ["1", "窓口予約", "市民課", "予約を始めた。", "Ａ", "対象を広げる。"],
            ],
            1,
        ),
    )
    assert item.kind == "review" and item.schedule == ()
    assert fields(item)["令和5年度の取組内容"] == "予約を始めた。"


def test_bare_years_below_a_schedule_are_near_the_years_of_the_text() -> None:
    rows = ["1", "電子申請", "情報課", "検討", "実施", "→"]
    for years in (["6", "7", "8"], ["6年度", "7年度", "8年度"]):
        (item,) = items(
            "計画期間は令和６年度から令和８年度までです。",
            T(
                [
                    [C("No.", 2), C("取組名", 2), C("担当課", 2), C("実施年度", cols=3)],
                    years,
                    rows,
                ],
                2,
            ),
        )
        assert schedule(item) == [("検討", 2024, 2024), ("実施", 2025, 2026)]


def test_start_and_end_in_columns_of_their_own_are_one_period() -> None:
    a, b = items(
        T(
            [
                ["No.", "プログラム名", "主な内容", "責任課", "着手時期", "完了時期"],
                ["1", "窓口支援", "聞き取る。", "市民課", "令和６年度", "令和８年度"],
                ["2", "電子決裁", "電子で決裁する。", "総務課", "令和７年度", "令和７年度"],
            ],
            1,
        )
    )
    assert schedule(a) == [(None, 2024, 2026)]
    assert schedule(b) == [(None, 2025, 2025)]


def test_measures_below_one_label_of_indicators() -> None:
    (a, _) = items(
        T(
            [
                [C("事業名", 2), C("担当課", 2), C("目標とする数値", cols=3)],
                ["項目", "令和４年度実績", "令和９年度目標"],
                ["窓口支援", "市民課", "滞在時間", "28分", "15分"],
                ["電子決裁", "総務課", "電子決裁率", "35％", "95％"],
            ],
            2,
        )
    )
    assert indicators(a) == [("滞在時間", "28分", "15分")]


def test_legend_with_a_line_for_each_symbol() -> None:
    (item, _) = items(
        "□…検討",
        "○…実施",
        T(
            [
                ["取組名", "担当課", "令和６年度", "令和７年度", "令和８年度"],
                ["窓口予約", "市民課", "□", "○", "○"],
                ["電子決裁", "総務課", "○", "○", "○"],
            ],
            1,
        ),
    )
    assert schedule(item) == [("検討", 2024, 2024), ("実施", 2025, 2026)]


def test_years_of_the_plan_beside_a_list_are_no_items_schedule() -> None:
    (item, _) = items(
        T(
            [["", "令和６年度", "令和７年度"], ["全体方針", "", ""]],
            1,
            bars=[(1, 1, 2, "適宜見直し")],
        ),
        T(
            [
                ["取組名", "担当課", "概要"],
                ["窓口予約", "市民課", "予約を受ける。"],
                ["電子決裁", "総務課", "決裁する。"],
            ],
            1,
        ),
    )
    assert schedule(item) == []


def test_marks_that_tell_new_items() -> None:
    header = ["No", "区分", "取組名", "概要", "担当課"]
    a, b, c = items(
        "取組名の前の★は、本計画からの新規の取組を示します。",
        T(
            [
                header,
                ["1", "継続", "★窓口予約", "予約を受ける。", "市民課"],
                ["2", "新規", "電子決裁", "決裁する。", "総務課"],
                ["3", "拡充", "地図の公開", "公開する。", "建設課"],
            ],
            1,
        ),
    )
    assert [(i.name, i.is_new, i.path) for i in (a, b, c)] == [
        ("窓口予約", True, ()),
        ("電子決裁", True, ()),
        ("地図の公開", False, ()),
    ]
    assert fields(b)["区分"] == "新規"


def test_codes_of_the_national_plan() -> None:
    texts = ["重点①、⑤", "①～③", "1,3", "重点取組事項②", "Ⅰ-2", "標準化"]
    rows = [[f"取組{n}番", "行う。", "市民課", text] for n, text in enumerate(texts)]
    found_ = items(T([["取組名", "内容", "所管課", "国の計画との対応"], *rows], 1))
    assert [i.stated for i in found_] == [
        ("①", "⑤"),
        ("①", "②", "③"),
        ("1", "3"),
        ("②",),
        ("Ⅰ-2",),
        ("標準化",),
    ]


def test_numbers_whose_label_runs_into_the_next() -> None:
    (a, _) = items(
        T(
            [
                [C("事業番事業名号", cols=2), "内容", "所管課"],
                ["101", "窓口予約", "予約を受ける。", "市民課"],
                ["102", "電子決裁", "決裁する。", "総務課"],
            ],
            1,
        )
    )
    assert (a.item_no, a.name) == ("101", "窓口予約")


def test_several_names_in_one_cell() -> None:
    a, b, c = items(
        T(
            [
                ["施策", "取組", "担当課", "概要"],
                [
                    "1 窓口",
                    "・書かない窓口\n・窓口予約",
                    "市民課",
                    "・書かずに済む。\n・予約を受ける。",
                ],
                ["2 内部", "・電子決裁", "総務課", "決裁する。"],
            ],
            1,
        )
    )
    assert [i.name for i in (a, b, c)] == ["書かない窓口", "窓口予約", "電子決裁"]
    assert a.departments == b.departments == ("市民課",)
    assert b.description == "・予約を受ける。"


def test_departments_behind_the_names_of_a_list() -> None:
    a, b = items(
        T(
            [
                ["施策", "具体的な取組（担当課）", "実施時期"],
                ["窓口", "書かない窓口（市民課）", "令和６年度～"],
                ["窓口", "窓口予約（市民課・福祉課）", "令和７年度"],
            ],
            1,
        )
    )
    assert (a.name, a.departments) == ("書かない窓口", ("市民課",))
    assert (b.name, b.departments) == ("窓口予約", ("市民課", "福祉課"))


def test_steps_of_one_item_each_with_its_years() -> None:
    a, _ = items(
        T(
            [
                ["No", "取組名", "取組内容", "R6", "R7", "R8", "担当課"],
                [C("1", 2), C("窓口改革", 2), "書かない窓口", "検討", "導入", "→", C("市民課", 2)],
                ["窓口予約", "導入", "→", "→"],
                ["2", "電子決裁", "決裁を行う。", "検討", "", "導入", "総務課"],
            ],
            1,
        )
    )
    assert (a.item_no, a.description) == ("1", "書かない窓口\n窓口予約")
    assert schedule(a) == [("検討", 2024, 2024), ("導入", 2025, 2026), ("導入", 2024, 2026)]


def test_baselines_by_year_below_their_own_label() -> None:
    a, _ = items(
        T(
            [
                [C("取組名", 2), C("所管課", 2), C("指標", 2), "実績", C("目標値", cols=2)],
                ["R5", "R6", "R7"],
                ["窓口予約", "市民課", "件数", "5", "10", "20"],
                ["電子決裁", "総務課", "率", "1", "50", "90"],
            ],
            2,
        )
    )
    assert indicators(a) == [("件数", "5", "20")]


def test_columns_of_a_progress_report_are_no_schedule() -> None:
    (a, _) = items(
        H(1, "令和５年度の進捗状況", "2"),
        T(
            [
                ["番号", "取組名", "所管課", "令和5年度計画", "令和5年度実績", "令和6年度予定"],
                ["1", "窓口予約", "市民課", "構築する。", "構築した。", "拡大する。"],
                ["2", "電子決裁", "総務課", "試行する。", "遅れた。", "試行する。"],
            ],
            1,
        ),
    )
    assert (a.kind, schedule(a)) == ("review", [])
    assert fields(a)["令和6年度予定"] == "拡大する。"


def test_figures_are_no_names_and_dashes_no_departments() -> None:
    a, _ = items(
        T(
            [
                ["基本目標", "取組", "担当課", "関係課", "指標", "目標", "実績", "達成度"],
                ["1 便利", "窓口予約", "市民課", "－", "件数", "100件", "120件", "達成"],
                ["1 便利", "電子申請", "情報課", "－", "手続数", "50", "40", "未達成"],
            ],
            1,
        )
    )
    assert (a.name, a.departments) == ("窓口予約", ("市民課",))
    assert indicators(a) == [("件数", "120件", "100件")]


def test_a_numbered_row_without_a_name_is_told() -> None:
    rows = [["1", "窓口予約", "市民課", "受ける。"], ["2", "", "総務課", "決裁する。"]]
    list_ = found(T([["No.", "取組名", "担当課", "概要"], *rows], 1))
    assert [i.item_no for i in list_.items] == ["1"]
    assert [n.code for n in list_.notices] == ["row-without-name"]


def test_measures_in_the_lines_of_one_cell() -> None:
    (a,) = items(
        T(
            [
                ["取組名", "KPI", "担当課"],
                ["窓口予約", "予約件数\n現状 0件（R5）\n目標 100件（R8）", "市民課"],
            ],
            1,
        )
    )
    assert indicators(a) == [("予約件数", "0件(R5)", "100件(R8)")]


def test_codes_of_the_national_plan_behind_names_and_below_two_labels() -> None:
    a, _ = items(
        T(
            [
                ["No", "取組名", "担当課", "概要"],
                ["1", "窓口予約〔国①〕", "市民課", "予約を受ける。"],
                ["2", "標準化（第2期）", "情報課", "移行する。"],
            ],
            1,
        )
    )
    assert (a.name, a.stated) == ("窓口予約", ("①",))
    b, _ = items(
        T(
            [
                [*(C(t, 3) for t in ("No", "取組名", "担当課")), C("国の計画との関連", cols=4)],
                [C("重点取組事項", cols=2), C("その他の事項", cols=2)],
                ["①", "②", "③", "④"],
                ["1", "窓口予約", "市民課", "○", "", "", "○"],
                ["2", "標準化", "情報課", "", "○", "", ""],
            ],
            3,
        )
    )
    assert b.stated == ("①", "④")


def test_a_list_whose_names_have_an_unknown_label_is_told() -> None:
    rows = [
        ["くらし", "窓口予約", "受ける", "検討", "実施"],
        ["くらし", "電子決裁", "決裁", "検討", "実施"],
    ]
    list_ = found(T([["ほげ", "ふが", "概要", "R6", "R7"], *rows], 1))
    assert list_.items == ()
    assert not list_.notices  # nobody does it: any plan of works looks like this
    told = found(T([["ほげ", "ふが", "概要", "国の重点取組事項", "R6", "R7"], *_marked(rows)], 1))
    assert [n.code for n in told.notices] == ["looks-like-items-not-taken"]


def _marked(rows: list[list[str]]) -> list[list[str]]:
    return [[*row[:3], "○", *row[3:]] for row in rows]


def test_codes_before_the_names_of_a_list_and_a_measure_of_two_years() -> None:
    heads = [C("取組", 2), C("概要", 2), C("担当課", 2), C("KPI", cols=3)]
    first, *_ = items(
        T(
            [
                heads,
                ["名称", "R6", "R12"],
                ["A1窓口の改革", "書かない窓口とする。", "市民課", "申請率", "23%", "70%"],
                ["A2電子決裁", "決裁を改める。", "総務課", "決裁率", "40%", "90%"],
                ["B1職員研修", "研修を行う。", "人事課", "受講者", "48人", "400人"],
            ],
            2,
        )
    )
    assert (first.item_no, first.name) == ("A1", "窓口の改革")
    assert indicators(first) == [("申請率", "23%", "70%")]


def test_a_row_of_figures_below_an_items_activities_is_its_indicator() -> None:
    head = [C("No.", 2), C("取組名", 2), C("取組の概要", 2), C("", 2), C("基準(R5)", 2)]
    a, b = items(
        T(
            [
                [*head, "R7", "R8", C("担当", 2)],
                ["2025", "2026"],
                [C("1", 2), C("窓口予約", 2), C("予約を受ける。", 2), "工程", "／"]
                + ["設計", "２窓口で開始", C("市民課", 2)],
                ["予約の件数", "０件", "－", "300件"],
                [C("2", 2), C("電子決裁", 2), C("電子で決裁する。", 2), "工程", "／"]
                + ["試行", "試行", C("総務課", 2)],
                ["電子決裁率", "５％", "20％", "60％"],
            ],
            2,
        )
    )
    assert schedule(a) == [("設計", 2025, 2025), ("2窓口で開始", 2026, 2026)]
    assert indicators(a) == [("予約の件数", "0件", "300件")]
    assert schedule(b) == [("試行", 2025, 2026)]
    assert indicators(b) == [("電子決裁率", "5%", "60%")]
    assert list(fields(a)) == ["取組の概要", "担当"]


def test_the_innermost_level_holds_the_names_where_goals_are_measures() -> None:
    a, b = items(
        T(
            [
                ["大項目", "中項目", "小項目", "内容", "予定", "目標", "担当"],
                [C("Ⅰ暮らし", 2), C("１窓口", 2), "①休日の交付", "・休日に開く。"]
                + ["R5 試行\nR6～R9 実施", "交付率　現状62％→目標90％", "住民課"],
                ["②記載台の廃止（新規）", "・記入をなくす。", "R5～R9 実施"]
                + ["待ち時間　現状30分→目標12分", "税務課"],
            ],
            1,
        )
    )
    assert (a.item_no, a.name, levels(a)) == ("①", "休日の交付", ("Ⅰ暮らし", "1窓口"))
    assert schedule(a) == [("試行", 2023, 2023), ("実施", 2024, 2027)]
    assert indicators(a) == [("交付率", "62%", "90%")]
    assert (b.item_no, b.is_new, schedule(b)) == ("②", True, [("実施", 2023, 2027)])
    assert b.description == "・記入をなくす。"


def test_results_below_a_heading_that_looks_back_are_reviews() -> None:
    a, _ = items(
        H(1, "前計画の達成状況", "第3"),
        T(
            [
                ["取組", "実施した内容", "達成度"],
                ["証明書の交付", "コンビニ交付を始めた", "◎"],
                ["庁内の無線化", "本庁舎のみ完了", "△"],
            ],
            1,
        ),
    )
    assert (a.kind, a.name, fields(a)["達成度"]) == ("review", "証明書の交付", "◎")
