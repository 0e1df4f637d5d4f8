"""Plain-text dumps of PDFs, from bytes to content."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Content, Table
from pipeline.outline import load_outline_rules
from pipeline.outline.markers import find_marker
from pipeline.run import RULES as FOLDER
from pipeline.textsource import read_text
from pipeline.textsource.cells import flow_cells
from pipeline.textsource.counts import count_of
from pipeline.textsource.numbering import row_number, steps
from pipeline.textsource.plain import DumpLine
from pipeline.textsource.rules import load_text_rules
from pipeline.textsource.spacing import close_letters, part_pairs
from pipeline.textsource.yearcells import header_years

RULES = load_outline_rules(FOLDER / "outline.toml")
WORDS = load_text_rules(FOLDER / "textsource.toml")


def read(text: str) -> Content:
    return read_text(text.encode(), "text", RULES, WORDS)


def texts(content: Content, kind: str) -> list[str]:
    return [(block.marker or "") + block.text for block in content.blocks if block.kind == kind]


def rows(table: Table) -> list[list[str]]:
    grid = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = cell.text
    return grid


PROSE = [
    "本市では、急速に進展するデジタル技術を活用しながら、市民の皆さまの利便性を高め、業務の効率化を",
    "図るため、これまでの取組を見直すとともに、職員の育成に取り組みます。",
]


def test_wraps_join_by_width() -> None:
    content = read("\n".join([*PROSE, "次の段落はここから始まります。"]))
    assert texts(content, "paragraph") == ["".join(PROSE), "次の段落はここから始まります。"]


def test_wraps_join_by_trailing_spaces() -> None:
    """Dumps of word processors' files end a paragraph with a space and put a blank line after each
    line, whatever its width."""
    lines = [
        "はじめに ",
        "短い行",
        "が続きます。 ",
        "・項目 ",
        "次の文は",
        "《重点》の",
        "続きです。 ",
    ] * 3
    content = read("\n\n".join(lines))
    joined = [block.text for block in content.blocks]
    assert joined[:4] == ["はじめに", "短い行が続きます。", "項目", "次の文は《重点》の続きです。"]


def test_latin_words_keep_their_space() -> None:
    content = read(
        "市では、官民の連携を進めるための基盤として、新しい仕組みである Digital\nTransformation を進めます。"
    )
    assert content.blocks[0].text.endswith("Digital Transformation を進めます。")


def test_running_heads_and_page_numbers_go() -> None:
    pages = []
    for number in range(1, 5):
        pages.append(
            f"緑川市DX推進計画\n第{number}章 取組その{number}\n"
            + "\n".join(PROSE)
            + f"\n{number}\n"
        )
    content = read("\f".join(pages))
    assert [block.page for block in content.blocks if block.kind == "heading"] == [1, 2, 3, 4]
    assert texts(content, "heading") == [f"第{n}章取組その{n}" for n in range(1, 5)]
    assert texts(content, "paragraph") == ["".join(PROSE)] * 4
    assert [head.text for head in content.running] == ["緑川市DX推進計画"]


def test_numbers_that_are_no_page_numbers_stay() -> None:
    content = read("一覧です。\n10\n20\n30\n以上です。")
    assert "".join(block.text for block in content.blocks) == "一覧です。102030以上です。"


def test_headings_by_place_and_number() -> None:
    content = read(
        "第１章 計画の背景\n\n"
        + "\n".join(PROSE)
        + "\n\n１ 国の動向\n\n"
        + "\n".join(PROSE)
        + "\n\n取組の方針\n\n"
        "● 調査\n● 試行\n\n２ 市の動向\n\n" + "\n".join(PROSE) + "\n"
    )
    headings = [(b.level, b.marker, b.text) for b in content.blocks if b.kind == "heading"]
    assert headings == [
        (1, "第１章", "計画の背景"),
        (2, "１", "国の動向"),
        (3, None, "取組の方針"),
        (2, "２", "市の動向"),
    ]
    assert texts(content, "bullet") == ["●調査", "●試行"]


def test_dates_over_line_ends_stay_whole() -> None:
    content = read(
        "計画は次の年度に見直します。\n令和６\n(2024)年度\n令和７\n(2025)年度\n以上です。"
    )
    assert [block.text for block in content.blocks][1:3] == ["令和６(2024)年度", "令和７(2025)年度"]


def test_years_in_two_rows_pair_off() -> None:
    content = read(
        "計画は次の年度に見直します。\nスケジュール 令和６ 令和７ 令和 10\n(2024)年度 (2025)年度 (2028)年度～\n・以上です。"
    )
    assert (
        content.blocks[1].text
        == "スケジュール 令和６(2024)年度 令和７(2025)年度 令和 10(2028)年度～"
    )


FORM = "No. {number}\n取組の方向性 ■{name}\n{name}を進めます。\n現状 ・一部で行っています。\n課題\n・対象が少ないことです。\n・周知が足りません。\n取組内容 ・対象を広げます。\n"


def test_forms_are_recovered_by_their_labels() -> None:
    names = ["電子申請の拡充", "窓口の改善", "標準化への対応", "人材の育成"]
    content = read(
        "取組を示します。\n"
        + "".join(FORM.format(number=n + 1, name=name) for n, name in enumerate(names))
    )
    assert len(content.tables) == 4
    assert rows(content.tables[1]) == [
        ["No. 2", ""],
        ["取組の方向性", "■窓口の改善\n窓口の改善を進めます。"],
        ["現状", "・一部で行っています。"],
        ["課題", "・対象が少ないことです。\n・周知が足りません。"],
        ["取組内容", "・対象を広げます。"],
    ]
    assert [notice.code for notice in content.notices] == ["table-recovered"]
    assert [block.text for block in content.blocks] == ["取組を示します。"]


def test_words_that_recur_are_no_form() -> None:
    content = read(
        "\n".join(["市民課", "窓口の取組を進めます。", "情報課", "申請の取組を進めます。"] * 4)
    )
    assert content.tables == ()


def test_small_tables_of_measures_are_no_forms() -> None:
    """Their labels recur too, but what stands between two tables is no value."""
    measure = "指標\n手続の件数の合計\n区分\n活動による\n現状\n（令和３年度）\n中間目標\n（令和５年度）\n１００件"
    parts = [[measure, f"（{n}）{name}口の改善", *PROSE] for n, name in enumerate("窓市職", 1)]
    content = read("\n".join(line for part in parts for line in part))
    assert content.tables == ()


ROW = "{number} ③ 【暮】暮らしを支えるまち \n{name} \n{name}により、市民の利便性を高 \nめます。 \n情報課 \n関係各課 \n年間の件数 \n10 件 20 件 \n対象を広げて実施します。 \n"


def test_rows_are_recovered_by_their_numbers() -> None:
    names = [
        "電子申請の拡充",
        "窓口の改善",
        "標準化への対応",
        "人材の育成",
        "オープンデータの公開",
        "統計の活用",
    ]
    body = "".join(ROW.format(number=n + 1, name=name) for n, name in enumerate(names))
    content = read("取組の一覧です。 \nNo \n国の計画 \n重 点 取 組 \n概 要 \n所 管 課 \n" + body)
    (table,) = content.tables
    assert rows(table)[0] == ["No", "", "重点取組", "概要", "所管課", ""]
    assert [row[2] for row in rows(table)[1:]] == names
    assert rows(table)[1][0] == "1"
    assert rows(table)[1][1] == "③\n【暮】暮らしを支えるまち"
    assert rows(table)[1][4] == "情報課\n関係各課"
    assert "10 件 20 件" in rows(table)[1][5]


def test_bracketed_groups_stand_below_their_label_of_two_lines() -> None:
    names = ["電子申請の拡充", "窓口の改善", "標準化への対応", "人材の育成", "保守の委託"]
    header = "No \n第２次総合計画 \n「まちづくりの方向」 \n重 点 取 組 \n所 管 課 \n概 要 \n"
    body = "".join(ROW.format(number=n, name=name) for n, name in enumerate(names, 1))
    (table,) = read("取組の一覧です。 \n" + header + body).tables
    assert [row[1:4] for row in rows(table)[:2]] == [
        ["", "第2次総合計画「まちづくりの方向」", "重点取組"],
        ["③", "【暮】暮らしを支えるまち", "電子申請の拡充"],
    ]


def test_numbered_sections_are_no_table() -> None:
    section = (
        "{n} 取組その{n}\n"
        + "\n".join(PROSE)
        + "\n次の文です。\nその次の文です。\nさらに次の文です。\n"
    )
    content = read("".join(section.format(n=n) for n in range(1, 8)))
    assert content.tables == ()


def test_labels_in_one_cell_stay_together() -> None:
    form = "取組の方向性 ■{n}番の取組\n取組を進めて市民の利便性を高めます。\n課題 ・対象が少ないことが課題です。\n活動指標\n成果指標\n《活動指標》\n・実施した件数\n"
    content = read("取組を示します。\n" + "".join(form.format(n=n) for n in "一二三四"))
    assert [row[0] for row in rows(content.tables[0])] == [
        "取組の方向性",
        "課題",
        "活動指標\n成果指標",
    ]
    assert rows(content.tables[0])[2][1] == "《活動指標》\n・実施した件数"


def test_lines_of_narrow_cells_join() -> None:
    lines = [
        "行政手続き",
        "のオンライ",
        "ン化",
        "東京電子自治体共同",
        "運営サービスやマイ",
        "ナポータルを使う。",
        "実施 ⇒ ⇒",
        "情報課",
    ]
    assert flow_cells(lines, WORDS) == [
        "行政手続きのオンライン化",
        "東京電子自治体共同運営サービスやマイナポータルを使う。",
        "実施 ⇒ ⇒",
        "情報課",
    ]


def test_a_glossary_of_two_columns_is_recovered() -> None:
    content = read(
        "用語集\n用語 解説\nＡＩ（生成 AI） 人間の思考と同じような形で動作する仕組みのこと。\nＢＰＲ 業務の進め方を\n見直すこと。\n"
        "ＤＸ(デジタル・トラン\nスフォーメーション)\nデジタル技術を活用して組織や業務を根本的に変革し、競争力を高める取組のこと。\nＲＰＡ 定型の作業を自動化する技術。\n"
    )
    assert rows(content.tables[0])[1:] == [
        ["ＡＩ（生成 AI）", "人間の思考と同じような形で動作する仕組みのこと。"],
        ["ＢＰＲ", "業務の進め方を見直すこと。"],
        [
            "ＤＸ(デジタル・トランスフォーメーション)",
            "デジタル技術を活用して組織や業務を根本的に変革し、競争力を高める取組のこと。",
        ],
        ["ＲＰＡ", "定型の作業を自動化する技術。"],
    ]


def test_loose_words_are_told() -> None:
    words = "\n".join(f"機能{letter}" for letter in "アイウエオカキクケコサシスセ")
    content = read("全体像を示します。\n" + words + "\n以上が全体像です。")
    assert [notice.code for notice in content.notices] == ["table-flattened"]
    assert "機能ア" in content.notices[0].message


def test_no_text_is_lost() -> None:
    text = (
        "計画です。\n"
        + "".join(FORM.format(number=n, name="電子申請") for n in range(1, 5))
        + "\n".join(PROSE)
    )
    content = read(text)
    held = "".join(b.text_raw for b in content.blocks) + "".join(
        c.text for t in content.tables for c in t.cells
    )
    assert sorted("".join(held.split())) == sorted("".join(text.split()))


def test_a_text_file_with_markup_is_read_as_markdown() -> None:
    content = read(
        "# 計画\n\n| No | 取組名 |\n|---|---|\n| 1 | 電子申請を広げて利便性を高める取組 |\n| 2 | 窓口の改善 |\n"
    )
    assert len(content.tables) == 1


@given(
    st.text(
        alphabet=st.sampled_from(list("あ令和4年度(2022)。 \n\f\r・①1取組名課題No■")), max_size=120
    )
)
def test_nothing_raises(text: str) -> None:
    content = read(text)
    assert [block.seq for block in content.blocks] == list(range(len(content.blocks)))


CODED = [
    ("A01 申請の電子化", "市民が来庁せずに申請を行える仕組みを整え", "ます。", "総務課"),
    ("A02 窓口の予約", "窓口の混雑を避けるため、予約の仕組みを設け", "ます。", "市民課"),
    ("B01 職員の研修", "職員の知識を高めるため、毎年度研修を行って", "いきます。", "人事課"),
    ("B02 機器の更新", "古くなった機器を計画的に、新しい物に取り替", "えます。", "総務課"),
]


def test_rows_numbered_by_codes_are_a_table_though_their_header_recurs() -> None:
    """Labels that head each of several lists are no form's."""
    header = "コード アクション 概要"
    lines = ["施策１ 暮らしやすい町", header]
    for place, row in enumerate(CODED):
        lines += row
        lines += [header] if place < len(CODED) - 1 else []
    (table,) = read("\n".join(lines)).tables
    assert [row[0] for row in rows(table)[1:]] == ["A01", "A02", "B01", "B02"]
    assert rows(table)[1][2:5] == ["申請の電子化", CODED[0][1] + CODED[0][2], "総務課"]


def test_cells_of_years_go_to_their_years() -> None:
    """A value before them may look like one of them; what the other rows show decides."""
    header = "No. 事業名 事業の内容 担当課 区分 令和７年度 令和８年度 令和９年度"
    values = [
        "総務課 検討 実施 →",
        "市民課 継続 検討 実施 →",
        "人事課 実施 → →",
        "総務課 検討 実施 実施",
    ]
    lines = ["第２章 事業の計画", header]
    for number, (row, value) in enumerate(zip(CODED, values, strict=True), 1):
        lines += [f"{number} {row[0][4:]}", row[1], row[2], value]
    (table,) = read("\n".join(lines)).tables
    found = rows(table)
    years = [column for column, label in enumerate(found[0]) if "年度" in label]
    assert [[row[column] for column in years] for row in found[1:]] == [
        ["検討", "実施", "→"],
        ["検討", "実施", "→"],
        ["実施", "→", "→"],
        ["検討", "実施", "実施"],
    ]
    assert "継続" in found[2]


def test_a_value_without_a_column_moves_no_other() -> None:
    lines = ["第２章 事業の計画", "コード アクション 概要"]
    for row, value in zip(CODED, ["", "", "継続", ""], strict=True):
        lines += [*row, value] if value else row
    (table,) = read("\n".join(lines)).tables
    assert rows(table)[3][2:] == ["職員の研修", CODED[2][1] + CODED[2][2], "人事課", "継続"]


def test_years_of_a_header_count_up() -> None:
    assert header_years(["令和 5", "年度", "以前", "R6 R7 以", "降"]) == ("令和 5", "R6", "R7")
    assert header_years(["令和４年度 令和５年度 令和６年度", "(2022) (2023) (2024)"]) == (
        "令和4年度",
        "令和5年度",
        "令和6年度",
    )
    assert header_years(["現状値（R4）", "目標値（R9）"]) == ()


def test_numbers_step_within_their_series() -> None:
    numbers = [row_number(text) for text in ("A01 あ", "A02", "B01", "101", "102", "201")]
    pairs = [(a, b) for a, b in pairwise(numbers) if a and b]
    assert [steps(a, b) for a, b in pairs] == [1, 1, None, 1, 1]
    assert row_number("R6 実施") is None
    assert row_number("3D 都市") is None


ALIGNED = [
    ["No.", "取組名", "取組内容", "担当課", "令和６", "令和７"],
    ["", "", "", "", "年度", "年度"],
    ["1", "電子申請の", "申請をオンラインで受け付", "情報課", "検討", "実施"],
    ["", "拡充", "けます。", "", "", ""],
    ["2", "窓口の改善", "書かない窓口を導入しま", "市民課", "実施", "⇒"],
    ["", "", "す。", "", "", ""],
    ["3", "標準化への", "標準準拠システムに移行", "情報課", "準備", "移行"],
    ["", "対応", "します。", "", "", ""],
    ["4", "人材の育成", "研修を行います。", "人事課", "実施", "⇒"],
]


def test_columns_of_spaces_are_a_table() -> None:
    widths = (5, 9, 16, 8, 7, 7)
    lines = ("".join(map(str.ljust, row, widths)).rstrip() for row in ALIGNED)
    content = read("\n".join(["第２章 具体的な取組", "", *lines]))
    (table,) = content.tables
    assert rows(table)[0] == ["No.", "取組名", "取組内容", "担当課", "令和６年度", "令和７年度"]
    assert rows(table)[1:3] == [
        ["1", "電子申請の拡充", "申請をオンラインで受け付けます。", "情報課", "検討", "実施"],
        ["2", "窓口の改善", "書かない窓口を導入します。", "市民課", "実施", "⇒"],
    ]
    assert [notice.code for notice in content.notices] == ["table-recovered"]


def test_words_set_letter_by_letter_close_up() -> None:
    lines = [DumpLine("担 当 課 会計室", 0, False, 0, None, False)]
    assert close_letters(lines)[0].text == "担当課 会計室"


def test_pairs_on_one_line_part_where_their_labels_recur() -> None:
    lines = [
        DumpLine(text, 0, False, 0, None, False)
        for text in (
            "事業番号 1-1 担当課 情報課",
            "事業番号 1-2 担当課 市民課",
            "事業番号 1-3 担当課 会計室",
            "事業番号 担当課 備考",
        )
    ]
    parted = [line.text for line in part_pairs(lines, WORDS)]
    assert parted[:2] == ["事業番号 1-1", "担当課 情報課"]
    assert parted[-1] == "事業番号 担当課 備考"


def test_numbers_that_count_pages_are_no_rows() -> None:
    page = "{0}\n第{0}章 計画の概要\n窓口の取組\n申請の取組\n情報の取組\n人材の取組\n職員が学びます。\n"
    content = read("".join(page.format(number) for number in range(1, 8)))
    assert content.tables == ()
    assert "1" not in [block.text for block in content.blocks]


def test_markers_and_letters_on_lines_of_their_own_join() -> None:
    content = read("第１\n章　計画の概要\n(1)\n計画の目的\n目的を述べます。\n基\n本\n方\n針\n")
    assert texts(content, "heading") == ["第１章計画の概要", "(1)計画の目的"]
    assert content.blocks[-1].text == "基本方針"


def test_a_glossary_headed_by_two_lines() -> None:
    terms = {
        "オープンデータ": "誰もが使えるデータのこと。",
        "クラウド": "共同で使う仕組みのこと。",
        "RPA": "作業を自動化する技術のこと。",
    }
    content = read("用語解説\n用語\n説明\nあ\n" + "".join(f"{t}\n{d}\n" for t, d in terms.items()))
    (table,) = content.tables
    assert rows(table) == [["用語", "説明"], *([term, text] for term, text in terms.items())]


def test_line_ends_of_all_kinds() -> None:
    for end in ("\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"):
        content = read(f"第１章 計画の概要{end}本文を述べます。{end}次を述べます。")
        assert texts(content, "paragraph") == ["本文を述べます。", "次を述べます。"]


DESCRIBED = """
第２章 取組の一覧
取組名 概要 担当課 令和６年度 令和７年度
マイナンバーカー
ドの普及
カードの交付を進め、申請できる窓
口を増やす。
市民課
検討 実施
① 市民サー
ビスの向上
窓口の改善
書かない窓口を導入し、待ち時間を
短くする。 市民課
情報課
検討 → 実施
取組名 概要 担当課 令和６年度 令和７年度
標準化への対応 標準準拠システムに移行し、経費を
減らす。
情報課
移行
人材の育成
全ての職員を対象に、毎年度研修を
行う。
人事課
実施 →
第３章 進行管理
取組の進捗は、毎年度、庁内の会議で確かめ、その結果を市のホームページで公表します。
"""


def test_rows_without_numbers_are_told_by_their_sentences() -> None:
    content = read(DESCRIBED)
    (table,) = content.tables
    assert [row[2:5] for row in rows(table)] == [
        ["取組名", "概要", "担当課"],
        ["マイナンバーカードの普及", "カードの交付を進め、申請できる窓口を増やす。", "市民課"],
        ["窓口の改善", "書かない窓口を導入し、待ち時間を短くする。", "市民課\n情報課"],
        ["標準化への対応", "標準準拠システムに移行し、経費を減らす。", "情報課"],
        ["人材の育成", "全ての職員を対象に、毎年度研修を行う。", "人事課"],
    ]
    assert rows(table)[1][5] == "検討\n実施\n①\n市民サービスの向上"
    assert texts(content, "heading") == ["第２章取組の一覧", "第３章進行管理"]


def test_names_with_sentences_below_no_labels_are_no_table() -> None:
    body = DESCRIBED.replace("取組名 概要", "取組の概要")
    assert read(body).tables == ()


def test_column_labels_on_each_page_are_no_running_head() -> None:
    page = "{0}\n取組名 概要\n" + "\n".join(PROSE) + "\n"
    content = read("".join(page.format(number) for number in range(1, 8)))
    assert content.running == ()


def test_a_numbered_line_right_below_a_numbered_heading_is_one_too() -> None:
    section = (
        "１ 市民サービス\n（１）オンライン申請\n"
        + "\n".join(PROSE)
        + "\n\n（２）窓口の改善\n"
        + "\n".join(PROSE)
    )
    content = read("第２章 取組\n\n" + section)
    assert texts(content, "heading") == [
        "第２章取組",
        "１市民サービス",
        "（１）オンライン申請",
        "（２）窓口の改善",
    ]


def test_page_numbers_with_their_word_go() -> None:
    pages = [
        f"緑川市計画\n{n}ページ\n{word}の利便性を高めます。\n"
        for n, word in enumerate("窓申庁職市民", 1)
    ]
    content = read("".join(pages))
    assert [block.text for block in content.blocks] == [
        f"{w}の利便性を高めます。" for w in "窓申庁職市民"
    ]


def test_words_of_a_diagram_or_table_are_no_headings() -> None:
    """Numbers out of count, signs alone, labels that recur and the middle of a wrapped cell head
    nothing."""
    lines = [
        "１　計画の概要",
        *PROSE,
        "⑫ 防災の推進",
        *PROSE,
        "●",
        *PROSE,
        "推進者",
        *PROSE,
        "推進者",
        *PROSE,
        "推進者",
        *PROSE,
        "利用状況を毎月確かめる",
        "る。",
        "２　今後の進め方",
        *PROSE,
    ]
    assert texts(read("\n".join(lines)), "heading") == ["１計画の概要", "２今後の進め方"]


def test_a_sign_that_heads_text_makes_headings() -> None:
    lines = []
    for name in ("現状と課題", "取組内容", "今後の予定"):
        lines += [f"◇{name}", *PROSE]
    assert texts(read("\n".join(lines)), "heading") == ["◇現状と課題", "◇取組内容", "◇今後の予定"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("(2-ア)窓口", (2, 1)),
        ("基本目標Ⅱ 安心", (2,)),
        ("第十二章 推進", (12,)),
        ("STEP 2 整備", (2,)),
        ("ステップ３ 整備", (3,)),
        ("C. 整備", (3,)),
        ("⑫ 整備", (12,)),
    ],
)
def test_the_count_of_a_marker(text: str, count: tuple[int, ...]) -> None:
    marker = find_marker(text, RULES)
    assert marker is not None
    assert count_of(marker) == count
