"""Family (c): headings with labelled lines, bullets and tables; mixtures."""

from tests.items.layouts import H, T, fields, found, indicators, items, levels, schedule


def test_heading_with_labelled_lines_and_a_table_of_indicators() -> None:
    a, b = items(
        H(1, "具体的な取組", "第4章"),
        H(2, "市民サービスのＤＸ", "１"),
        H(3, "オンライン申請の拡充", "(1)"),
        "【担当課】情報課、市民課",
        "【現状・課題】",
        "紙の申請が多い。",
        "【取組内容】",
        "・手続を増やします。",
        "・画面を改めます。",
        T([["指標", "現状値（R3）", "目標値（R7）"], ["利用率", "9.3％", "60％"]], 1),
        H(3, "【新規】スマート窓口", "(2)"),
        "担当：市民課",
        "・取組内容：予約を受けます。",
        "・スケジュール：R5：検討、R6～：実施",
    )
    assert (a.item_no, a.name) == ("(1)", "オンライン申請の拡充")
    assert a.departments == ("情報課", "市民課")
    assert a.description == "・手続を増やします。\n・画面を改めます。"
    assert levels(a) == ("第4章具体的な取組", "1市民サービスのDX")
    assert indicators(a) == [("利用率", "9.3%", "60%")]
    assert fields(a)["現状・課題"] == "紙の申請が多い。"
    assert (b.name, b.is_new, b.departments) == ("スマート窓口", True, ("市民課",))
    assert schedule(b) == [("検討", 2023, 2023), ("実施", 2024, 2024)]


def test_labels_that_are_headings_themselves() -> None:
    a, b = items(
        H(2, "行政運営のＤＸ", "２"),
        H(3, "1-1 ＲＰＡの活用"),
        H(4, "現状と課題"),
        "手作業が多い。",
        H(4, "取組内容"),
        "自動化します。",
        H(4, "担当課"),
        "総務課",
        H(3, "1-2 文書の電子化"),
        H(4, "現状と課題"),
        "紙が多い。",
        H(4, "取組内容"),
        "電子にします。",
        H(4, "担当課"),
        "文書課",
    )
    assert [(i.item_no, i.name, i.description) for i in (a, b)] == [
        ("1-1", "RPAの活用", "自動化します。"),
        ("1-2", "文書の電子化", "電子にします。"),
    ]
    assert b.departments == ("文書課",)


def test_departments_at_the_end_of_a_heading() -> None:
    a, _ = items(
        H(2, "取組"),
        H(3, "電子申請の拡大（情報政策課・市民課）", "①"),
        "手続を増やします。",
        H(3, "電子決裁（総務課）", "②"),
        "決裁を改めます。",
    )
    assert (a.item_no, a.name) == ("①", "電子申請の拡大")
    assert a.departments == ("情報政策課", "市民課")
    assert a.description == "手続を増やします。"


def test_text_among_items_is_an_item_too() -> None:
    got = items(
        H(1, "取組内容", "５"),
        H(2, "共通 業務の見直し"),
        "全庁で見直します。",
        H(2, "電子申請", "推進方針1"),
        "【担当課】情報課",
        H(2, "電子決裁", "推進方針2"),
        "【担当課】総務課",
        H(2, "進行管理", "推進方針3"),
        "毎年点検します。",
    )
    assert [(i.item_no, i.name) for i in got] == [
        ("共通", "業務の見直し"),
        ("1", "電子申請"),
        ("2", "電子決裁"),
    ]
    assert got[0].description == "全庁で見直します。"


def test_prose_and_chapters_are_no_items() -> None:
    assert (
        items(
            H(1, "計画の策定", "第1章"),
            H(2, "背景", "１"),
            "社会が変わりました。",
            H(2, "計画期間", "２"),
            "令和5年度から令和7年度までとします。",
            H(2, "推進体制", "３"),
            "情報課が進めます。",
            H(2, "担当課と役割", "４"),
            "各課が進めます。",
        )
        == ()
    )


def test_summary_list_and_forms_are_the_same_items() -> None:
    summary = T(
        [
            ["番号", "取組名", "担当課", "ページ", "国の重点取組事項"],
            ["1", "電子申請", "情報課", "5", "○"],
            ["2", "電子決裁", "総務課", "6", ""],
        ],
        1,
    )
    form = [
        T([["番号", no], ["取組名", name], ["取組内容", text], ["期待される効果", "早くなる。"]])
        for no, name, text in [("1", "電子申請", "増やす。"), ("2", "電子決裁", "改める。")]
    ]
    a, b = items(summary, H(2, "個別の取組"), *form)
    assert (a.description, a.departments, a.stated) == ("増やす。", ("情報課",), ("○",))
    assert (b.item_no, b.departments) == ("2", ("総務課",))
    assert fields(a)["ページ"] == "5"


def test_indicators_of_a_measure_belong_to_its_first_item() -> None:
    a, b = items(
        H(2, "施策1 窓口"),
        T([["指標", "現状値", "目標値"], ["満足度", "50％", "80％"]], 1),
        T(
            [
                ["番号", "取組名", "取組内容", "担当課"],
                ["1", "窓口予約", "受ける。", "市民課"],
                ["2", "電子申請", "増やす。", "情報課"],
            ],
            1,
        ),
    )
    assert indicators(a) == [("満足度", "50%", "80%")]
    assert not b.indicators


def test_plan_with_lists_and_headings() -> None:
    got = items(
        H(1, "重点取組", "１"),
        H(2, "電子申請", "(1)"),
        "【担当課】情報課",
        "【概要】増やします。",
        H(1, "取組一覧", "２"),
        T([["番号", "取組名", "取組内容", "担当課"], ["1", "電子決裁", "改める。", "総務課"]], 1),
    )
    assert [i.name for i in got] == ["電子申請", "電子決裁"]


def test_schedule_table_below_a_heading() -> None:
    (item,) = items(
        H(2, "取組"),
        H(3, "電子申請の拡大", "(1)"),
        "・担当課　情報課",
        "・概要　手続を増やします。",
        T([["", "R5", "R6", "R7"], ["要件整理", "○", "", ""], ["構築", "", "○", "→"]], 1),
    )
    assert schedule(item) == [("要件整理", 2023, 2023), ("構築", 2024, 2025)]


def test_indicator_in_a_line() -> None:
    (item,) = items(
        H(2, "取組"),
        H(3, "電子申請", "(1)"),
        "【担当課】情報課",
        "【指標】",
        "・利用率：12.5％（R4）→60％（R8）",
        "・手続数（現状値：10件、目標値：50件）",
    )
    assert indicators(item) == [("利用率", "12.5%(R4)", "60%(R8)"), ("手続数", "10件", "50件")]
    assert item.indicators[0].target_fiscal_year == 2026


def test_numbered_lines_with_departments() -> None:
    a, b = items(
        H(2, "主な取組"),
        "① 窓口予約の拡大（市民課）",
        "予約を受ける窓口を増やします。",
        "② 電子決裁の推進（総務課、各課）",
        "決裁を改めます。",
    )
    assert [(i.item_no, i.name, i.departments) for i in (a, b)] == [
        ("①", "窓口予約の拡大", ("市民課",)),
        ("②", "電子決裁の推進", ("総務課", "各課")),
    ]
    assert b.description == "決裁を改めます。"


def test_number_in_a_box_before_the_name() -> None:
    (item,) = items(
        H(2, "取組"), H(3, "【取組１】電子申請の拡大"), "【担当課】情報課", "【概要】増やす。"
    )
    assert (item.item_no, item.name) == ("1", "電子申請の拡大")


def test_indicators_of_a_heading_above_belong_to_the_first_item_below() -> None:
    a, b = items(
        H(2, "窓口改革", "施策1"),
        T([["成果指標", "現状値", "目標値"], ["待ち時間", "40分", "20分"]], 1),
        H(3, "窓口予約", "(1)"),
        "【担当課】市民課",
        "【概要】予約を受ける。",
        H(3, "電子申請", "(2)"),
        "【担当課】情報課",
        "【概要】増やす。",
    )
    assert indicators(a) == [("待ち時間", "40分", "20分")]
    assert not b.indicators


def test_bullets_that_end_with_their_departments() -> None:
    found_items = items(
        H(1, "具体的な取組", "４"),
        H(2, "窓口のＤＸ", "(1)"),
        "来庁しなくてよい窓口を目指します。",
        "・書かない窓口の導入（市民課）",
        "・キャッシュレス決済の拡大（担当：会計課、税務課）",
        H(2, "内部事務のＤＸ", "(2)"),
        "・ＲＰＡの活用【総務課】",
        H(1, "推進体制", "５"),
        "・事務局（総務課）",
    )
    assert [(i.name, i.departments) for i in found_items] == [
        ("書かない窓口の導入", ("市民課",)),
        ("キャッシュレス決済の拡大", ("会計課", "税務課")),
        ("RPAの活用", ("総務課",)),
    ]
    assert levels(found_items[2])[-1] == "(2)内部事務のDX"


def test_bullets_with_departments_below_labels_are_no_items() -> None:
    (item,) = items(
        H(2, "1-1 窓口のＤＸ"),
        "【担当課】市民課",
        "【取組内容】",
        "・書かない窓口の導入（市民課）",
        "・窓口予約の導入（税務課）",
        "・案内の改善（総務課）",
    )
    assert item.name == "窓口のDX"


def test_several_labels_in_one_line_and_rows_of_marks_by_year() -> None:
    a, _ = items(
        H(2, "窓口の改革", "推進項目１"),
        H(3, "実施項目① 書かない窓口"),
        "■主管：市民課　■実施主体：税務課",
        "■現状（As-Is）",
        "手書きが多い。",
        T([["", "R6", "R7", "R8"], ["システム構築", "●", "", ""], ["運用", "", "●", "●"]], 1),
        H(3, "実施項目② 窓口予約"),
        "■主管：福祉課",
        T([["", "R6", "R7", "R8"], ["設計", "●", "", ""], ["運用", "", "●", "●"]], 1),
    )
    assert (a.item_no, a.name, a.departments) == ("①", "書かない窓口", ("市民課", "税務課"))
    assert fields(a) == {
        "主管": "市民課",
        "実施主体": "税務課",
        "現状(As-Is)": "手書きが多い。",
    }
    assert schedule(a) == [("システム構築", 2024, 2024), ("運用", 2025, 2026)]
    assert a.description is None


def test_column_called_target_in_a_table_of_indicators() -> None:
    (item,) = items(
        H(3, "(2) 窓口予約【税務課・福祉課】"),
        "予約を受けます。",
        T([["指標", "現状（R5）", "目標（R8）"], ["待ち時間", "30分", "10分"]], 1),
    )
    assert indicators(item) == [("待ち時間", "30分", "10分")]


def test_table_of_figures_that_only_name_their_years() -> None:
    (item,) = items(
        H(1, "取組", "第2章"),
        H(2, "窓口予約", "取組1"),
        "◆取組の概要",
        "予約を受ける。",
        "◆所管",
        "市民課",
        T([["項目", "R5実績", "R8目標"], ["予約件数", "0件", "200件"]], 1),
    )
    assert indicators(item) == [("予約件数", "0件", "200件")]
    assert item.indicators[0].target_fiscal_year == 2026


def test_labels_in_brackets_beside_certain_ones_are_labels() -> None:
    sections = [
        part
        for name in ("窓口の改革", "申請の改革", "電子決裁")
        for part in (
            H(2, name),
            H(3, "〈現状と課題〉"),
            "時間がかかる。",
            H(3, "〈具体的取組〉"),
            "・予約を受ける。",
            H(3, "〈所管〉"),
            "市民課",
        )
    ]
    first, *_ = items(H(1, "施策"), *sections)
    assert (first.name, first.description) == ("窓口の改革", "・予約を受ける。")
    assert fields(first)["現状と課題"] == "時間がかかる。"


def test_a_number_missing_between_forms_is_told() -> None:
    def form(number: str, name: str) -> T:
        return T([["No.", number, "取組名", name], ["担当課", "市民課", "取組内容", "行う。"]])

    whole = found(H(1, "取組", "2"), form("1-1", "案内"), form("1-2", "予約"), form("2-1", "決裁"))
    assert not whole.notices
    gap = found(H(1, "取組", "2"), form("①", "案内"), form("②", "予約"), form("④", "決裁"))
    assert [n.code for n in gap.notices] == ["number-missing-in-series"]


def _page(level: int, name: str, marker: str, part: str, item: str) -> list[H | T | str]:
    """A measure with its parts below headings, the last of which holds a list."""
    table = T([["取組名", "内容", "担当課"], [item, "申請を増やす。", "情報課"]], header_rows=1)
    above = [H(level, name, marker), H(level + 1, "【現状】"), "紙の申請が多い。"]
    return [*above, H(level + 1, part), "次の取組を進める。", table]


def test_headings_of_parts_that_are_printed_again_and_again_are_no_levels() -> None:
    a, b = items(
        H(1, "施策の展開", "第3章"),
        *_page(2, "窓口の改革", "施策１", "【今後の取組】", "電子申請"),
        *_page(2, "庁内の改革", "施策２", "【今後の取組】", "電子決裁"),
    )
    assert levels(a) == ("第3章施策の展開", "施策1窓口の改革")
    assert levels(b) == ("第3章施策の展開", "施策2庁内の改革")


def test_a_heading_of_its_own_and_a_numbered_one_are_levels() -> None:
    a, b = items(
        H(1, "主な取組"),
        *_page(2, "窓口の改革", "施策１", "身近な取組", "電子申請"),
        *_page(2, "庁内の改革", "施策２", "３　今後の取組", "電子決裁"),
    )
    assert levels(a) == ("主な取組", "施策1窓口の改革", "身近な取組")
    assert levels(b) == ("主な取組", "施策2庁内の改革", "3今後の取組")


def test_years_in_a_line_go_on_and_a_change_may_begin_with_nothing() -> None:
    (item,) = items(
        H(2, "暮らしを便利に", "(1)"),
        H(3, "証明書の交付【新規】", "1-(1)-②"),
        "【現状】役場でしか受け取れません。",
        "【実施時期】令和５年度：構築　令和６年度：運用　令和７年度：運用",
        "【数値目標】交付率　―（令和３年度）→ 30％（令和７年度）",
        "【所管】町民生活課",
    )
    assert (item.item_no, item.name, item.is_new) == ("1-(1)-②", "証明書の交付", True)
    assert schedule(item) == [("構築", 2023, 2023), ("運用", 2024, 2025)]
    assert indicators(item) == [("交付率", "―(令和3年度)", "30%(令和7年度)")]


def test_a_table_of_years_whose_label_says_what_is_measured() -> None:
    a, _ = items(
        H(2, "便利さの向上", "第1節"),
        H(3, "取組1：デジタル窓口の開設（担当：議会事務局）"),
        "画面を共有しながら手続を進めます。",
        T(
            [
                ["年度", "取組内容", "目標値（相談の件数）"],
                ["令和６年度", "試行", "50件"],
                ["令和７年度", "開設", "300件"],
            ],
            1,
        ),
        H(3, "取組2：会議の電子化（担当：総務課）"),
        "資料を端末で配ります。",
    )
    assert (a.item_no, a.name, a.departments) == ("1", "デジタル窓口の開設", ("議会事務局",))
    assert schedule(a) == [("試行", 2024, 2024), ("開設", 2025, 2025)]
    assert indicators(a) == [("相談の件数", None, "300件")]
    assert not fields(a)


def test_bullets_with_departments_below_a_label_of_names() -> None:
    found_items = items(
        H(2, "便利な窓口", "施策１"),
        "【主な取組】",
        "・窓口予約の導入（市民課）",
        "・電子決裁の導入（総務課）",
        "・キャッシュレスの拡大（会計課）",
    )
    assert [(i.name, i.departments) for i in found_items] == [
        ("窓口予約の導入", ("市民課",)),
        ("電子決裁の導入", ("総務課",)),
        ("キャッシュレスの拡大", ("会計課",)),
    ]


def test_names_under_a_label_begin_items() -> None:
    """`■取組名：…` above the lines that tell of it, several times below one heading."""
    got = items(
        H(1, "取組の内容"),
        H(2, "市民とつながる", "柱A"),
        "■取組名：A-1　窓口状況の配信【新規】",
        "■担当　：市民課",
        "■期間　：令和６年度～令和７年度",
        "■取組名：A-2　電子図書館の開設\n■担当　：図書館\n■内容　：電子書籍をそろえます。",
        H(2, "庁内をつなぐ", "柱B"),
        "■取組名：B-1　電子決裁",
        "■内容　：決裁を電子で行います。",
    )
    assert [(i.item_no, i.name, i.is_new) for i in got] == [
        ("A-1", "窓口状況の配信", True),
        ("A-2", "電子図書館の開設", False),
        ("B-1", "電子決裁", False),
    ]
    assert [i.departments for i in got] == [("市民課",), ("図書館",), ()]
    assert [i.description for i in got][1:] == ["電子書籍をそろえます。", "決裁を電子で行います。"]
    assert levels(got[2]) == ("取組の内容", "柱B庁内をつなぐ")


def test_a_table_below_named_lines_keeps_its_place() -> None:
    """Blocks cut in two do not move the tables behind them to another item."""
    plan = T([["年度", "令和６年度", "令和７年度"], ["工程", "設計", "開始"]], 1)
    got = items(
        H(1, "取組の内容"),
        "■取組名：窓口状況の配信\n■担当：市民課",
        plan,
        "■取組名：電子決裁\n■担当：総務課",
        plan,
    )
    assert [(i.name, schedule(i)) for i in got] == [
        ("窓口状況の配信", [("設計", 2024, 2024), ("開始", 2025, 2025)]),
        ("電子決裁", [("設計", 2024, 2024), ("開始", 2025, 2025)]),
    ]
