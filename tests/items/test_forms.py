"""Families (b) and (d): forms and cards."""

from tests.items.layouts import C, H, T, fields, indicators, items, levels, schedule


def test_labels_at_the_left_in_four_columns() -> None:
    (item,) = items(
        H(2, "基本方針１ 便利なまち"),
        T(
            [
                ["番号", "1-1", "取組名", "【新規】窓口改革"],
                ["担当課", "市民課", "関係課", "税務課、福祉課"],
                ["現状と課題", C("待ち時間が長い。", cols=3)],
                ["取組内容", C("・予約を受ける。\n・書かない窓口にする。", cols=3)],
                ["活動指標", "予約件数", "成果指標", "待ち時間"],
            ]
        ),
    )
    assert (item.item_no, item.name, item.is_new) == ("1-1", "窓口改革", True)
    assert item.departments == ("市民課", "税務課", "福祉課")
    assert levels(item) == ("基本方針1便利なまち",)
    assert item.description == "・予約を受ける。\n・書かない窓口にする。"
    assert list(fields(item)) == ["担当課", "関係課", "現状と課題", "取組内容"]
    assert [(i.kind, i.name) for i in item.indicators] == [
        ("activity", "予約件数"),
        ("outcome", "待ち時間"),
    ]


def test_several_items_share_what_stands_above_them() -> None:
    a, b = items(
        T(
            [
                ["施策", C("１ オンライン化", cols=3)],
                ["現状と課題", C("紙の申請が多い。", cols=3)],
                ["取組事項①", C("電子申請の拡大", cols=3)],
                ["担当課", C("情報課", cols=3)],
                ["内容", C("申請を増やす。", cols=3)],
                [C("スケジュール", 2), "令和5年度", "令和6年度", "令和7年度"],
                ["検討", "実施", "→"],
                ["取組事項②", C("電子納付の導入", cols=3)],
                ["担当課", C("会計課", cols=3)],
                ["内容", C("納付を受ける。", cols=3)],
                [C("スケジュール", 2), "令和5年度", "令和6年度", "令和7年度"],
                [C("準備", cols=2), "実施"],
            ]
        )
    )
    assert [(i.item_no, i.name) for i in (a, b)] == [
        ("①", "電子申請の拡大"),
        ("②", "電子納付の導入"),
    ]
    assert levels(a) == levels(b) == ("1オンライン化",)
    assert fields(b) == {
        "現状と課題": "紙の申請が多い。",
        "担当課": "会計課",
        "内容": "納付を受ける。",
    }
    assert schedule(a) == [("検討", 2023, 2023), ("実施", 2024, 2025)]
    assert schedule(b) == [("準備", 2023, 2024), ("実施", 2025, 2025)]


def test_a_list_inside_a_form() -> None:
    a, b = items(
        T(
            [
                ["施策名", C("1-1 窓口の改革", cols=4)],
                ["現状と課題", C("待ち時間が長い。", cols=4)],
                ["取組名", "取組内容", "担当課", "R5", "R6"],
                ["書かない窓口", "支援システムを入れる。", "市民課", "検討", "実施"],
                ["窓口予約", "予約を受ける。", "税務課", "実施", "→"],
            ]
        )
    )
    assert (a.name, b.name) == ("書かない窓口", "窓口予約")
    assert (a.departments, b.departments) == (("市民課",), ("税務課",))
    assert schedule(b) == [("実施", 2023, 2024)]
    assert levels(a) == levels(b) == ("1-1窓口の改革",)
    assert fields(b)["現状と課題"] == "待ち時間が長い。"


def test_labels_on_top() -> None:
    (item,) = items(
        T(
            [
                ["整理番号", "事業名", "所管課"],
                ["3", "電子決裁の推進", "総務課"],
                [C("事業概要", cols=3)],
                [C("決裁を電子で行う。", cols=3)],
                [C("期待される効果", cols=3)],
                [C("早くなる。", cols=3)],
            ]
        )
    )
    assert (item.item_no, item.name) == ("3", "電子決裁の推進")
    assert item.departments == ("総務課",)
    assert fields(item)["期待される効果"] == "早くなる。"
    assert item.description == "決裁を電子で行う。"


def test_years_down_the_first_column() -> None:
    (item,) = items(
        T(
            [
                ["取組名", C("電子申請", cols=2)],
                ["担当課", C("情報課", cols=2)],
                ["取組内容", C("増やす。", cols=2)],
                [C("年次計画", 3), "令和5年度", "調査"],
                ["令和6年度", "構築"],
                ["令和7年度", "稼働"],
            ]
        )
    )
    assert schedule(item) == [("調査", 2023, 2023), ("構築", 2024, 2024), ("稼働", 2025, 2025)]


def test_bars_below_years_in_a_form() -> None:
    (item,) = items(
        T(
            [
                ["取組名", C("電子申請", cols=3)],
                ["取組内容", C("増やす。", cols=3)],
                [C("スケジュール", 2), "令和5年度", "令和6年度", "令和7年度～"],
                ["", "", ""],
            ],
            bars=[(3, 1, 1, "調査"), (3, 2, 3, "稼働")],
        )
    )
    assert schedule(item) == [("調査", 2023, 2023), ("稼働", 2024, 2025)]
    assert item.schedule[1].open_ended


def test_indicators_by_year_with_names_of_rows() -> None:
    (item,) = items(
        T(
            [
                ["取組名", C("電子申請", cols=4)],
                ["概要", C("増やす。", cols=4)],
                ["担当課", C("情報課", cols=4)],
                ["指標名", "基準値（R4）", "R5", "R6", "R7"],
                ["利用率", "10％", "20％", "30％", "40％"],
                ["手続数", "5件", "8件", "10件", "15件"],
            ]
        )
    )
    assert indicators(item) == [("利用率", "10%", "40%"), ("手続数", "5件", "15件")]
    assert str(item.indicators[0].baseline_on) == "2023-03-31"
    assert item.indicators[0].target_fiscal_year == 2025


def test_indicators_in_a_cell_of_their_own() -> None:
    (item,) = items(
        T(
            [
                ["No. 2-ア", ""],
                ["取組の方向性", "■窓口の改革\n窓口を改めます。"],
                ["取組内容", "・予約を受けます。"],
                ["活動指標\n成果指標", "《活動指標》\n・予約件数\n《成果指標》\n―"],
            ]
        )
    )
    assert (item.item_no, item.name) == ("2-ア", "窓口の改革")
    assert [(i.kind, i.name) for i in item.indicators] == [("activity", "予約件数")]


def test_cards_side_by_side() -> None:
    a, b = items(
        T(
            [
                ["取組名", "電子申請", "取組名", "電子決裁"],
                ["担当課", "情報課", "担当課", "総務課"],
                ["取組内容", "申請を増やす。", "取組内容", "決裁を改める。"],
            ]
        )
    )
    assert [(i.name, i.departments, i.description) for i in (a, b)] == [
        ("電子申請", ("情報課",), "申請を増やす。"),
        ("電子決裁", ("総務課",), "決裁を改める。"),
    ]


def test_an_item_in_each_column() -> None:
    a, b = items(
        T(
            [
                ["取組名", "電子申請", "電子決裁"],
                ["担当課", "情報課", "総務課"],
                ["取組内容", "申請を増やす。", "決裁を改める。"],
            ]
        )
    )
    assert (a.name, b.name) == ("電子申請", "電子決裁")
    assert (a.description, b.departments) == ("申請を増やす。", ("総務課",))


def test_a_form_without_a_name_takes_it_from_its_heading() -> None:
    (item,) = items(
        H(1, "取組内容", "５"),
        H(2, "電子申請の拡大", "(1)"),
        T([["担当課", "情報課"], ["概要", "増やす。"], ["実施年度", "令和5年度～令和7年度"]]),
    )
    assert (item.item_no, item.name) == ("(1)", "電子申請の拡大")
    assert levels(item) == ("5取組内容",)
    assert schedule(item) == [(None, 2023, 2025)]


def test_a_form_cut_in_two_is_one() -> None:
    (item,) = items(
        T([["No. 3", ""], ["取組の方向性", "■電子申請\n進めます。"]]),
        T([["取組内容", "・増やします。"], ["担当課", "情報課"]]),
    )
    assert (item.item_no, item.name) == ("3", "電子申請")
    assert item.departments == ("情報課",)


def test_measures_without_an_indicator_stay_fields() -> None:
    (item,) = items(
        T(
            [
                ["取組名", "電子申請"],
                ["現状", "紙が多い。"],
                ["目標", "なくす。"],
                ["取組内容", "増やす。"],
            ]
        )
    )
    assert fields(item) == {"現状": "紙が多い。", "目標": "なくす。", "取組内容": "増やす。"}


def test_departments_of_a_form_in_two_cells() -> None:
    (item,) = items(
        T([["取組名", "電子申請", "担当部", "総務部"], ["概要", "増やす。", "担当課", "情報課"]])
    )
    assert item.departments == ("総務部情報課",)


def test_a_blank_form_is_no_item() -> None:
    assert items(T([["取組名", ""], ["担当課", ""], ["取組内容", ""], ["スケジュール", ""]])) == ()


def test_cards_that_hold_labelled_lines() -> None:
    a, b = items(
        T(
            [
                [
                    "【取組名】電子申請\n【担当課】情報課\n【内容】増やす。",
                    "【取組名】電子決裁\n【担当課】総務課\n【内容】改める。",
                ]
            ]
        )
    )
    assert [(i.name, i.departments, i.description) for i in (a, b)] == [
        ("電子申請", ("情報課",), "増やす。"),
        ("電子決裁", ("総務課",), "改める。"),
    ]


def test_a_title_row_of_number_and_name() -> None:
    (item,) = items(
        T(
            [
                ["1-2", C("窓口の改革", cols=3)],
                ["担当課", "市民課", "関係課", "税務課"],
                ["取組内容", C("予約を受ける。", cols=3)],
            ]
        )
    )
    assert (item.item_no, item.name) == ("1-2", "窓口の改革")
    assert item.departments == ("市民課", "税務課")


def test_one_column_of_labels_above_their_values() -> None:
    (item,) = items(
        T([["■取組名"], ["電子申請"], ["■担当課"], ["情報課"], ["■取組内容"], ["申請を増やす。"]])
    )
    assert (item.name, item.departments) == ("電子申請", ("情報課",))
    assert item.description == "申請を増やす。"


def test_a_second_label_for_names_says_what_is_done() -> None:
    (item,) = items(
        T(
            [
                ["施策名", "窓口改革"],
                ["担当部署", "市民課"],
                ["主な取組", "・予約を受ける。\n・広げる。"],
                ["KPI", "満足度 50％→80％"],
            ]
        )
    )
    assert (item.name, item.description) == ("窓口改革", "・予約を受ける。\n・広げる。")
    assert indicators(item) == [("満足度", "50%", "80%")]


def test_cards_whose_cells_hold_their_labels() -> None:
    a, b = items(
        T(
            [
                ["① 窓口予約", "② 電子申請"],
                ["担当課：市民課", "担当課：情報課"],
                ["予約を受けます。", "申請を増やします。"],
            ]
        )
    )
    assert [(i.item_no, i.name, i.departments, i.description) for i in (a, b)] == [
        ("①", "窓口予約", ("市民課",), "予約を受けます。"),
        ("②", "電子申請", ("情報課",), "申請を増やします。"),
    ]


def test_named_parts_inside_a_form() -> None:
    years = ["2024\n準備", "2025\n拡大", "2026\n拡大"]
    a, b = items(
        H(2, "行政手続のデジタル化", "施策1"),
        T(
            [
                ["施策1", C("行政手続のデジタル化", cols=4)],
                ["現状と課題", C("窓口に時間がかかる。", cols=4)],
                [C("取組①", 3), "名称", C("電子申請の活用", cols=3)],
                ["担当課", C("総務課", cols=3)],
                ["予定", *years],
                [C("取組②", 3), "名称", C("窓口予約の導入", cols=3)],
                ["担当課", C("市民課", cols=3)],
                ["予定", "2024\n検討", "2025\n－", "2026\n運用"],
            ]
        ),
        T(
            [
                ["指標", "種別", "基準値（2023年度）", "目標値（2026年度）"],
                ["申請の件数", "成果", "3,200件", "20,000件"],
                ["手続の数", "活動", "45件", "200件"],
            ],
            1,
            caption="施策1の指標",
        ),
    )
    assert [(i.item_no, i.name) for i in (a, b)] == [
        ("①", "電子申請の活用"),
        ("②", "窓口予約の導入"),
    ]
    assert levels(a) == levels(b) == ("施策1行政手続のデジタル化",)
    assert schedule(a) == [("準備", 2024, 2024), ("拡大", 2025, 2026)]
    assert schedule(b) == [("検討", 2024, 2024), ("運用", 2026, 2026)]
    assert [i.kind for i in a.indicators] == ["outcome", "activity"]
    assert list(fields(a)) == ["現状と課題", "取組① / 担当課"]


def test_one_named_part_inside_a_form() -> None:
    (item,) = items(
        T(
            [
                ["施策3", C("情報格差の解消", cols=2)],
                [C("取組①", 2), "名称", "スマホ教室の開催"],
                ["担当課", "生涯学習課"],
                [C("予定", cols=2), "令和6年度から実施"],
            ]
        )
    )
    assert (item.item_no, item.name) == ("①", "スマホ教室の開催")


def test_form_of_a_report_is_no_list_whose_header_is_its_first_row() -> None:
    (item,) = items(
        H(1, "個別事業の進捗", "３"),
        T(
            [
                ["事業番号", "1-1-2", "担当課", "会計室"],
                ["事業名", C("キャッシュレス決済の導入", cols=3)],
                ["令和５年度の計画", C("決済端末を置く。", cols=3)],
                ["令和５年度の実績", C("端末を置いた。", cols=3)],
                ["達成状況", "Ｂ", "今後の方向性", "継続"],
                ["指標", "端末の数", "目標値／実績値", "５台／３台"],
            ]
        ),
    )
    assert (item.kind, item.item_no, item.name) == (
        "review",
        "1-1-2",
        "キャッシュレス決済の導入",
    )
    assert list(fields(item)) == [
        "担当課",
        "令和5年度の計画",
        "令和5年度の実績",
        "達成状況",
        "今後の方向性",
    ]
    assert indicators(item) == [("端末の数", "3台", "5台")]


def test_title_band_with_number_and_name() -> None:
    (item,) = items(
        H(2, "基本目標１ 便利なまち"),
        T(
            [
                [C("No.1　電子申請の推進【新規】", cols=4)],
                ["主管", "市民課", "関係課", "税務課"],
                ["取組の内容", C("申請を増やす。", cols=3)],
                ["工程", C("令和6年度：設計\n令和7年度：構築", cols=3)],
            ]
        ),
    )
    assert (item.item_no, item.name, item.is_new) == ("1", "電子申請の推進", True)
    assert schedule(item) == [("設計", 2024, 2024), ("構築", 2025, 2025)]


def test_title_band_above_a_named_item_is_a_level() -> None:
    (item,) = items(
        H(2, "基本戦略１ 暮らしのＤＸ"),
        T(
            [
                [C("アクション１－１　書かない窓口", cols=4)],
                ["実施項目", C("支援システムの導入", cols=3)],
                ["主管", "市民課", "実施主体", "税務課"],
                [C("現状（As-Is）", cols=2), C("目指す姿（To-Be）", cols=2)],
                [C("手書きが多い。", cols=2), C("書かずに済む。", cols=2)],
            ]
        ),
    )
    assert item.name == "支援システムの導入"
    assert levels(item) == ("基本戦略1暮らしのDX", "アクション1-1書かない窓口")
    assert fields(item)["目指す姿(To-Be)"] == "書かずに済む。"


def test_years_in_a_row_of_a_form_by_columns() -> None:
    a, b, c = items(
        T(
            [
                ["取組名", "書かない窓口", "電子申請", "窓口予約"],
                ["概要", "窓口を改める。", "申請を増やす。", "予約を受ける。"],
                ["主管", "市民課", "情報課", "税務課"],
                ["実施時期", "令和6年度", "令和7年度～令和8年度", "令和6年度"],
            ]
        )
    )
    assert schedule(a) == schedule(c) == [(None, 2024, 2024)]
    assert schedule(b) == [(None, 2025, 2026)]


def test_items_of_a_document_whose_title_says_report_are_reviews() -> None:
    form = T(
        [
            ["事業名", "電子申請", "担当課", "情報課"],
            ["令和５年度の計画", C("対象を増やす。", cols=3)],
            ["令和５年度の実績", C("10手続を増やした。", cols=3)],
            ["今後の方向性", C("継続", cols=3)],
        ]
    )
    (report,) = items("みらい市ＤＸ計画　令和５年度進捗状況報告書", H(1, "個別事業", "１"), form)
    assert report.kind == "review"


def test_bare_years_beside_the_label_of_a_schedule() -> None:
    (item,) = items(
        "計画期間は令和６年度から令和８年度までです。",
        T(
            [
                ["事業名", C("電子申請", cols=3)],
                [C("スケジュール", 2), "6年度", "7年度", "8年度"],
                ["検討", "実施", "→"],
                ["担当課", C("情報課", cols=3)],
            ]
        ),
    )
    assert schedule(item) == [("検討", 2024, 2024), ("実施", 2025, 2026)]


def test_labels_on_top_of_their_values_through_a_whole_form() -> None:
    tint = "#dde6f0"
    (item,) = items(
        T(
            [
                [C("番号", shade=tint), C("取組", shade=tint), C("所管課", cols=2, shade=tint)],
                ["1", "電子申請の拡充", C("情報課", cols=2)],
                [C("取組の概要", cols=4, shade=tint)],
                [C("手続を電子申請の対象とする。", cols=4)],
                [
                    C("令和６年度の実績", cols=2, shade=tint),
                    C("令和７年度の予定", cols=2, shade=tint),
                ],
                [C("84手続を加えた。", cols=2), C("残りを見直す。", cols=2)],
                [C("指標", cols=2, shade=tint), C("目標", shade=tint), C("実績", shade=tint)],
                [C("対象の手続数", cols=2), "400手続", "432手続"],
            ]
        )
    )
    assert (item.item_no, item.name, item.departments) == ("1", "電子申請の拡充", ("情報課",))
    assert item.description == "手続を電子申請の対象とする。"
    assert fields(item)["令和6年度の実績"] == "84手続を加えた。"
    assert fields(item)["令和7年度の予定"] == "残りを見直す。"
    assert [(i.name, i.target) for i in item.indicators] == [("対象の手続数", "400手続")]


def test_indicators_below_the_list_in_a_form_belong_to_its_first_item() -> None:
    a, b = items(
        T(
            [
                ["施策名", C("施策1 窓口", cols=5)],
                ["現状・課題", C("紙が多い。", cols=5)],
                [C("取組名", cols=2), "担当課", "R6", "R7", "R8"],
                [C("書かない窓口", cols=2), "市民課", "検討", "導入", "→"],
                [C("窓口予約", cols=2), "総務課", "導入", "→", "→"],
                [C("指標", cols=2), C("現状値", cols=2), C("目標値", cols=2)],
                [C("件数", cols=2), C("10件", cols=2), C("20件", cols=2)],
            ]
        )
    )
    assert indicators(a) == [("件数", "10件", "20件")]
    assert indicators(b) == []
    assert fields(b)["現状・課題"] == "紙が多い。"


def test_several_labels_in_one_cell() -> None:
    (item,) = items(
        T(
            [
                [C("施策番号：1-1　施策名：窓口予約", cols=2)],
                ["担当課：市民課", "実施期間：令和６年度～令和８年度"],
                [C("概要：予約を受ける。", cols=2)],
            ]
        )
    )
    assert (item.item_no, item.name) == ("1-1", "窓口予約")
    assert schedule(item) == [(None, 2024, 2026)]


def test_a_target_that_names_what_is_measured_is_an_indicator() -> None:
    (item,) = items(
        T(
            [
                ["取組名", "電子申請の拡大"],
                ["担当課", "市民課"],
                ["取組内容", "申請を増やす。"],
                ["めざす値", "電子申請の利用率　11％（R5）→ 45％（R8）"],
            ]
        )
    )
    assert indicators(item) == [("電子申請の利用率", "11%(R5)", "45%(R8)")]
    assert "めざす値" not in fields(item)


def test_blocks_stacked_in_one_table_below_titles_without_a_label() -> None:
    a, b = items(
        H(3, "窓口の改革", "施策１"),
        T(
            [
                [C("1-1", shade="#dde"), C("書かない窓口", cols=3, shade="#dde")],
                *_block("申請書を印字する。", "28分", "市民課"),
                [C("1-2", shade="#dde"), C("【新規】来庁予約の導入", cols=3, shade="#dde")],
                *_block("予約を受ける。", "0件", "福祉課"),
            ]
        ),
    )
    assert [(i.item_no, i.name, i.is_new) for i in (a, b)] == [
        ("1-1", "書かない窓口", False),
        ("1-2", "来庁予約の導入", True),
    ]
    assert (a.departments, b.departments) == (("市民課",), ("福祉課",))
    assert (a.description, b.description) == ("申請書を印字する。", "予約を受ける。")
    assert schedule(a) == schedule(b) == [("準備", 2025, 2025), ("開始", 2026, 2026)]
    assert [i.baseline for item in (a, b) for i in item.indicators] == ["28分", "0件"]
    assert [item.stated for item in (a, b)] == [("BPR",), ("BPR",)]
    assert levels(a) == levels(b) == ("施策1窓口の改革",)


def test_titles_over_the_whole_row() -> None:
    a, b = items(
        H(3, "窓口の改革"),
        T(
            [
                [C("取組1-1　書かない窓口", cols=4)],
                *_block("申請書を印字する。", "28分", "市民課"),
                [C("取組1-2　来庁予約の導入", cols=4)],
                *_block("予約を受ける。", "0件", "福祉課"),
            ]
        ),
    )
    assert [(i.item_no, i.name) for i in (a, b)] == [
        ("1-1", "書かない窓口"),
        ("1-2", "来庁予約の導入"),
    ]


def test_a_table_for_each_item_below_its_title() -> None:
    found = items(
        H(3, "窓口の改革"),
        T([["①", C("書かない窓口", cols=3)], *_block("申請書を印字する。", "28分", "市民課")]),
        T([["②", C("来庁予約の導入", cols=3)], *_block("予約を受ける。", "0件", "福祉課")]),
    )
    assert [(i.item_no, i.name) for i in found] == [("①", "書かない窓口"), ("②", "来庁予約の導入")]


def test_a_block_that_the_page_cuts_above_a_label_goes_on_on_the_next() -> None:
    first, second = [C("1-1"), C("書かない窓口", cols=3)], [C("1-2"), C("来庁予約", cols=3)]
    block = _block("申請書を印字する。", "28分", "市民課・関係課")
    for cut in (1, 4, 6):  # below the title, above the indicators, above the department
        a, b = items(
            H(3, "窓口の改革"),
            T([first, *block[: cut - 1]]),
            T([*block[cut - 1 :], second, *_block("予約を受ける。", "0件", "福祉課")], page=2),
        )
        assert [a.departments, b.departments] == [("市民課", "関係課"), ("福祉課",)], cut
        assert len(a.indicators) == len(b.indicators) == 1, cut


def _block(text: str, baseline: str, department: str) -> list[list[str | C]]:
    """The rows of an item below its title."""
    return [
        ["取組概要", C(text, cols=3)],
        [C("年度別計画", 2), "令和７年度", C("令和８年度", cols=2)],
        ["準備", C("開始", cols=2)],
        [C("指標", 2), "指標の名称", "現状値", "目標値"],
        ["所要時間", baseline, "100"],
        ["担当課", department, "国計画の該当項目", "BPR"],
    ]


def test_a_weak_label_of_names_behind_a_certain_one_is_a_level_above() -> None:
    (item,) = items(
        H(2, "個別計画"),
        T(
            [
                ["取組番号", "2", "取組名", "窓口のワンストップ化"],
                ["施策", C("施策１　行政手続のデジタル化", cols=3)],
                ["担当課", C("市民課", cols=3)],
                ["取組の概要", C("一つの窓口で受け付ける。", cols=3)],
            ]
        ),
    )
    assert (item.item_no, item.name) == ("2", "窓口のワンストップ化")
    assert levels(item) == ("個別計画", "施策1行政手続のデジタル化")
    assert list(fields(item)) == ["担当課", "取組の概要"]


def test_a_labelled_item_that_the_page_cuts_goes_on_on_the_next() -> None:
    def name(text: str) -> list[str | C]:
        return ["取組名", C(text, cols=3)]

    block = _block("申請書を印字する。", "28分", "市民課")
    a, b, c = items(
        H(3, "窓口の改革"),
        T([name("電子申請"), *block, name("書かない窓口"), *block[:3]]),
        T([*block[3:], name("来庁予約"), *_block("予約を受ける。", "0件", "福祉課")], page=2),
    )
    assert [i.name for i in (a, b, c)] == ["電子申請", "書かない窓口", "来庁予約"]
    assert [i.departments for i in (a, b, c)] == [("市民課",), ("市民課",), ("福祉課",)]
    assert [len(i.indicators) for i in (a, b, c)] == [1, 1, 1]


def test_a_form_with_plan_and_results_below_bare_years_and_a_year_due() -> None:
    (item,) = items(
        "計画期間は令和６年度から令和８年度までです。",
        T(
            [
                ["整理番号", "Ⅰ-2", "取組名", C("窓口の整備", cols=3)],
                ["区分", C("新規", cols=2), "国の重点", C("", cols=2)],
                ["取組内容", C("窓口を一つにする。", cols=5)],
                [C("年度別計画", 3), "", "6年度", C("7年度", cols=2), "8年度"],
                ["計画", "設計", C("改修", cols=2), "供用開始"],
                ["実績", "", C("", cols=2), ""],
                [C("成果指標", 3), "指標名", "単位", "現状値", "目標値", "目標年度"],
                ["満足度", "％", "61", "85", "R8"],
                ["滞在時間", "分", "52", "25", "R8"],
            ]
        ),
    )
    assert item.is_new and levels(item) == ()
    assert schedule(item) == [("設計", 2024, 2024), ("改修", 2025, 2025), ("供用開始", 2026, 2026)]
    assert indicators(item) == [("満足度", "61", "85"), ("滞在時間", "52", "25")]
    assert [i.target_fiscal_year for i in item.indicators] == [2026, 2026]
    assert list(fields(item)) == ["区分", "取組内容"]


def test_what_is_aimed_at_beside_the_baseline_is_the_target() -> None:
    (item,) = items(
        H(1, "窓口の整備", "取組1－1"),
        T([["取組の概要"], ["窓口を一つにする。"], ["担当部署"], ["市民課／税務課"]]),
        T([["指標", "現状", "めざす姿（８年度）"], ["利用件数", "―", "3,000件"]], 1),
    )
    assert item.item_no == "1-1"
    assert indicators(item) == [("利用件数", "―", "3,000件")]
    assert list(fields(item)) == ["取組の概要", "担当部署"]


def test_a_number_at_the_side_of_a_card() -> None:
    def card(number: str, name: str) -> T:
        return T(
            [
                [C(number, 6), C(name, cols=4)],
                ["内容", C("届出を聞き取りながら入力する。", cols=3)],
                ["担当", C("市民課、税務課", cols=3)],
                [C("年次計画", 2), "令和7", "令和8", "令和9"],
                ["試行", "◎", "→"],
                ["目標値", C("申請書の枚数：平均6枚 → 1枚", cols=3)],
            ]
        )

    a, b = items(
        H(2, "便利なまち", "Ａ"), card("A1", "★新規　書かない窓口"), card("A2", "電子申請")
    )
    assert (a.item_no, a.name, a.is_new) == ("A1", "書かない窓口", True)
    assert (b.item_no, b.name, b.is_new) == ("A2", "電子申請", False)
    assert schedule(a) == [("試行", 2025, 2025), ("◎", 2026, 2027)]
    assert indicators(a) == [("申請書の枚数", "平均6枚", "1枚")]
    assert list(fields(a)) == ["内容", "担当"]


def test_rows_of_activities_inside_a_named_form_are_no_items() -> None:
    (item,) = items(
        T(
            [
                [C("事業番号", cols=2), "01-01", "事業名", C("手続の拡充", cols=2)],
                [C("事業の概要", 2), "内容", C("手続をオンライン化する。", cols=4)],
                ["所管課", "情報課", "区分", C("新規", cols=2)],
                [C("実施計画", 5), C("実施項目", cols=2), "R6", "R7", "R8"],
                [C("対象手続の選定", cols=2), "選定", "→", ""],
                [C("フォームの作成", cols=2), "", "●", "→"],
                [C("成果指標", cols=2), "R5", "R6", "R8"],
                [C("オンライン化率", cols=2), "35％", "40％", "80％"],
            ]
        )
    )
    assert (item.item_no, item.name) == ("01-01", "手続の拡充")
    assert schedule(item) == [("選定", 2024, 2025), ("フォームの作成", 2025, 2026)]
    assert indicators(item) == [("オンライン化率", "35%", "80%")]
    assert list(fields(item)) == ["事業の概要 / 内容", "事業の概要 / 所管課", "区分"]


def test_a_label_behind_number_and_name_in_the_first_row_of_a_card() -> None:
    def card(number: str, name: str, who: str) -> T:
        return T(
            [
                [number, name, "担当課", who],
                ["取組内容", C("予約を受ける。", cols=3)],
                ["スケジュール", "R6 設計", "R7 開始", "R8 拡大"],
                ["指標", "予約件数", "現状 0件", "目標 300件"],
            ]
        )

    a, b = items(card("1-1", "窓口予約", "市民課"), card("1-2", "電子決裁", "総務課"))
    assert (a.item_no, a.name, a.departments) == ("1-1", "窓口予約", ("市民課",))
    assert schedule(b) == [("設計", 2024, 2024), ("開始", 2025, 2025), ("拡大", 2026, 2026)]
    assert indicators(b) == [("予約件数", "0件", "300件")]
    assert list(fields(b)) == ["担当課", "取組内容"]


def test_a_label_of_names_among_those_of_measures() -> None:
    (item,) = items(
        H(3, "電子決裁の導入", "取組1-2"),
        T(
            [
                ["取組内容", C("決裁を電子にする。", cols=3)],
                ["担当課", "総務課", "予算額", "1,200千円"],
                [C("KPI", 2), "項目", "現状値", "目標値"],
                ["決裁率", "0％", "90％"],
            ]
        ),
    )
    assert (item.item_no, item.name) == ("1-2", "電子決裁の導入")
    assert indicators(item) == [("決裁率", "0%", "90%")]
    assert fields(item)["予算額"] == "1,200千円"
