"""Markdown and what models write in its place, from bytes to content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Cell, Content, Table
from pipeline.outline import load_outline_rules
from pipeline.run import RULES as FOLDER
from pipeline.textsource import load_text_rules, read_text

RULES = load_outline_rules(FOLDER / "outline.toml")
WORDS = load_text_rules(FOLDER / "textsource.toml")


def read(text: str) -> Content:
    return read_text(text.encode(), "markdown", RULES, WORDS)


def outline(content: Content) -> list[tuple[str, int | None, str | None, str]]:
    return [(b.kind, b.level, b.marker, b.text) for b in content.blocks]


def rows(table: Table) -> list[list[str]]:
    grid = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = cell.text
    return grid


def at(table: Table, row: int, col: int) -> Cell:
    return next(cell for cell in table.cells if (cell.row, cell.col) == (row, col))


SPANNED = """
| 柱 | 取組名 | 年次計画 | 年次計画 |
| --- | --- | --- | --- |
| 柱 | 取組名 | 令和６年度 | 令和７年度 |
| 便利な窓口 | 電子申請の拡充 | 検討 | 実施 |
| 便利な窓口 | 窓口の改善 | 実施 | 実施 |
| 効率的な行政 | RPAの活用 | 実施 | 実施 |
"""


def test_spans_that_repeat_their_value_in_each_cell() -> None:
    (table,) = read(SPANNED).tables
    assert table.n_header_rows == 2
    assert (at(table, 0, 0).row_span, at(table, 0, 2).col_span) == (2, 2)
    assert (at(table, 2, 0).text, at(table, 2, 0).row_span) == ("便利な窓口", 2)
    assert [at(table, 3, col).text for col in (2, 3)] == ["実施", "実施"]


def test_a_form_whose_values_repeat_over_its_columns() -> None:
    (table,) = read(
        "| No. 1 | No. 1 | No. 1 |\n| --- | --- | --- |\n"
        "| 取組名 | 電子申請の対象の拡充 | 電子申請の対象の拡充 |\n"
        "| 内容 | 申請をオンラインで受け付ける。 | 申請をオンラインで受け付ける。 |\n"
        "| 予定 | 令和６年度 | 令和７年度 |\n"
    ).tables
    assert table.n_header_rows == 0
    assert rows(table)[1:3] == [
        ["取組名", "電子申請の対象の拡充", ""],
        ["内容", "申請をオンラインで受け付ける。", ""],
    ]


@pytest.mark.parametrize("line", ["**{0}**: {1}", "**{0}：** {1}", "- **{0}**：{1}", "{0}：{1}"])
def test_labelled_lines_are_forms(line: str) -> None:
    forms = [("1-1", "電子申請の拡充", "情報課"), ("1-2", "窓口の改善", "市民課")]
    text = "\n\n".join(
        "\n".join(
            line.format(*pair) + "  "
            for pair in zip(("事業番号", "事業名", "担当課"), form, strict=True)
        )
        for form in forms
    )
    content = read(f"# 取組\n\n{text}\n\n# 進行管理\n\n毎年度公表します。\n")
    assert [rows(table) for table in content.tables] == [
        [["事業番号", number], ["事業名", name], ["担当課", section]]
        for number, name, section in forms
    ]


@pytest.mark.parametrize("mark", ["## Page {0}", "## {0}ページ", "[Page {0}]", "--- page {0} ---"])
def test_page_marks_are_no_headings_and_cut_no_table(mark: str) -> None:
    header = "| No | 取組名 |\n| --- | --- |\n"
    content = read(
        f"{mark.format(1)}\n\n{header}| 1 | 電子申請 |\n\n{mark.format(2)}\n\n{header}| 2 | 窓口の改善 |\n"
    )
    assert content.blocks == ()
    assert [table.n_rows for table in content.tables] == [3]
    assert (content.tables[0].page_first, content.tables[0].page_last) == (1, 2)


def test_page_numbers_and_running_heads_go() -> None:
    head = "青葉町ＤＸ推進計画"
    pages = ["計画の目的を述べます。", "計画の期間を述べます。", "推進の体制を述べます。"]
    content = read("".join(f"{text}\n\n{head}\n{n}\n\n---\n\n" for n, text in enumerate(pages, 1)))
    assert [block.text for block in content.blocks] == pages
    assert [running.text for running in content.running] == [head]


def test_headings_of_one_depth_rank_by_their_markers() -> None:
    content = read(
        "## 第１章 計画の概要\n\n## １ 目的\n\n目的です。\n\n## ◇背景\n\n背景です。\n\n## ２ 期間\n\n期間です。\n\n## 第２章 取組\n\n取組です。\n"
    )
    assert [b.level for b in content.blocks if b.kind == "heading"] == [1, 2, 3, 2, 1]


def test_a_space_between_japanese_words_breaks_the_line_of_a_tabbed_cell() -> None:
    (table,) = read(
        "No\t取組名\t担当課\n1\t電子申請の拡充 対象を広げる。\t情報課 市民課\n2\t児 童 手 当\tDX推進室\n"
    ).tables
    assert rows(table)[1:] == [
        ["1", "電子申請の拡充\n対象を広げる。", "情報課\n市民課"],
        ["2", "児 童 手 当", "DX推進室"],
    ]


# ---- text ---------------------------------------------------------------------------------------


def test_marked_headings_and_bullets() -> None:
    content = read(
        "# 緑川市DX推進計画\n\n## 第1章 計画の背景\n\n本計画は、市の計画です。\n\n### (1) 位置付け\n\n"
        "- 一つ目\n  - ① 中の項目\n- 二つ目\n続きの行\n\n※ 注です\n"
    )
    assert outline(content) == [
        ("heading", 1, None, "緑川市DX推進計画"),
        ("heading", 2, "第1章", "計画の背景"),
        ("paragraph", None, None, "本計画は、市の計画です。"),
        ("heading", 3, "(1)", "位置付け"),
        ("bullet", 1, "・", "一つ目"),
        ("bullet", 2, "①", "中の項目"),
        ("bullet", 1, "・", "二つ目\n続きの行"),
        ("note", None, None, "※ 注です"),
    ]
    assert content.blocks[4].path == ("緑川市DX推進計画", "第1章 計画の背景", "(1) 位置付け")


def test_headings_without_marks() -> None:
    content = read(
        "緑川市情報化計画\n\n令和4年3月\n\n目次\n\n第1章 計画の背景\n1 経緯\t1\n2 目的\t3\n\n第1章 計画の背景\n\n1 経緯\n\n"
        "これまでの経緯は次のとおりです。\n\n① 調査\n\n② 試行\n\n2 目的\n\n市民の利便性を高めます。\n\n■これまでの取組\n\n- 調査\n"
    )
    headings = [(b.level, b.marker, b.text) for b in content.blocks if b.kind == "heading"]
    assert headings == [
        (1, None, "目次"),
        (1, "第1章", "計画の背景"),
        (2, "1", "経緯"),
        (2, "2", "目的"),
        (3, None, "これまでの取組") if headings[-1][1] is None else (3, "■", "これまでの取組"),
    ]
    assert [b.text for b in content.blocks if b.kind == "toc"] == ["計画の背景", "経緯 1", "目的 3"]
    assert [(b.marker, b.text) for b in content.blocks if b.kind == "bullet"][:2] == [
        ("①", "調査"),
        ("②", "試行"),
    ]
    assert [line.text for line in content.cover] == ["緑川市情報化計画", "令和4年3月"]


def test_wrapped_lines_join_and_breaks_stay() -> None:
    content = read(
        "市では、情報通信技術を活用して行政運営の効率化と高度化を図り、市民の\n"
        "利便性を高めるために、次の取組を進めています。\n\n緑川市長\n山田 太郎\n"
    )
    assert [b.text for b in content.blocks] == [
        "市では、情報通信技術を活用して行政運営の効率化と高度化を図り、市民の利便性を高めるために、次の取組を進めています。",
        "緑川市長",
        "山田 太郎",
    ]


def test_pages_where_the_file_tells_them() -> None:
    for mark in (
        "\f",
        "\n<!-- page 2 -->\n",
        "\n--- page 2 ---\n",
        "\n{2}------------------------\n",
    ):
        content = read(f"一枚目の文章です。\n\n次の文章です。\n{mark}\n二枚目の文章です。\n")
        assert [b.page for b in content.blocks] == [1, 1, 2]
    assert read("文章です。").blocks[0].page is None


def test_front_matter_and_line_ends() -> None:
    content = read_text(
        "---\r\ntitle: 緑川市DX計画\r\n---\r\n本文です。\r\n".encode(), "markdown", RULES, WORDS
    )
    assert content.metadata_title == "緑川市DX計画"
    assert [b.text for b in content.blocks] == ["本文です。"]


def test_raw_text_is_kept_beside() -> None:
    (block,) = read("**自治体**の業務を見直します。").blocks
    assert (block.text, block.text_raw) == (
        "自治体の業務を見直します。",
        "**自治体**の業務を見直します。",
    )


# ---- tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "No\t取組名\t担当課\n1\t電子申請の拡充\t情報課\n2\t窓口の改善\t市民課",
        "| No | 取組名 | 担当課 |\n|---|:-:|---|\n| 1 | 電子申請の拡充 | 情報課 |\n| 2 | 窓口の改善 | 市民課 |",
        "｜ No ｜ 取組名 ｜ 担当課 ｜\n｜ --- ｜ --- ｜ --- ｜\n｜ 1 ｜ 電子申請の拡充 ｜ 情報課 ｜\n｜ 2 ｜ 窓口の改善 ｜ 市民課 ｜",
        "No | 取組名 | 担当課\n---|---|---\n1 | 電子申請の拡充 | 情報課\n2 | 窓口の改善 | 市民課",
        "<table><thead><tr><th>No</th><th>取組名</th><th>担当課</th></tr></thead>\n<tr><td>1</td><td>電子申請の拡充</td>"
        "<td>情報課</td></tr>\n\n<tr><td>2</td><td>窓口の改善</td><td>市民課</td></tr></table>",
    ],
    ids=["tabs", "pipes", "full-width pipes", "bare pipes", "html"],
)
def test_one_table_in_every_notation(text: str) -> None:
    content = read(f"取組は次のとおりです。\n\n{text}\n\n以上の取組を進めます。")
    (table,) = content.tables
    assert rows(table) == [
        ["No", "取組名", "担当課"],
        ["1", "電子申請の拡充", "情報課"],
        ["2", "窓口の改善", "市民課"],
    ]
    assert (table.n_header_rows, table.position, len(content.blocks)) == (1, 1, 2)
    assert all(cell.is_header == (cell.row == 0) for cell in table.cells)


def test_parts_cut_by_pages_join() -> None:
    content = read(
        "No\t取組名\t内容\n1\t電子申請\t申請をオンラインで受け付ける。\n2\t窓口の\t書かない窓口を\n\n"
        "No\t取組名\t内容\n\t改善\t導入する。\n3\tRPAの導入\t作業を自動化する。\n"
    )
    (table,) = content.tables
    assert rows(table) == [
        ["No", "取組名", "内容"],
        ["1", "電子申請", "申請をオンラインで受け付ける。"],
        ["2", "窓口の改善", "書かない窓口を導入する。"],
        ["3", "RPAの導入", "作業を自動化する。"],
    ]


def test_groups_at_the_left_span_their_rows() -> None:
    content = read(
        "柱\t取組名\t概要\nサービスの向上\t電子申請\t申請を受け付ける。\n\t窓口の改善\t窓口を改める。\n業務の改善\tRPA\t自動化する。\n\n"
        "柱\t取組名\t概要\n業務の改善\tAI\t議事録を作る。\n"
    )
    (table,) = content.tables
    spans = {cell.text: cell.row_span for cell in table.cells if cell.col == 0}
    assert spans == {"柱": 1, "サービスの向上": 2, "業務の改善": 2}


def test_two_header_rows() -> None:
    content = read(
        "項番\t計画名\t年次計画\t\t\t備考\n\t\t令和4年度 (2022)\t令和5年度 (2023)\t令和6年度 (2024)\t\n"
        "1\t電子申請\t検討\t⇒\t実施\t－\n2\t窓口\t実施\t⇒\t⇒\t－\n"
    )
    (table,) = content.tables
    assert table.n_header_rows == 2
    assert (at(table, 0, 2).col_span, at(table, 0, 0).row_span, at(table, 0, 5).row_span) == (
        3,
        2,
        2,
    )
    assert [at(table, 2, col).text for col in range(2, 5)] == ["検討", "⇒", "実施"]


def test_three_header_rows() -> None:
    content = read(
        "| 項番 | 取組事項 | 担当課 |  | 年度別計画 |  |  |\n|---|---|---|---|---|---|---|\n|  |  | 主担当 | 関連課 | 令和 |  |  |\n"
        "|  |  |  |  | 5 | 6 | 7 |\n| 1 | 書かない窓口 | 市民課 | 保険課 | 設計 | 導入 | 運用 |\n| 2 | 標準化 | 情報課 | 税務課 | 検討 | 実施 | 実施 |\n"
    )
    (table,) = content.tables
    assert table.n_header_rows == 3
    spans = {c.text: (c.row, c.row_span, c.col_span) for c in table.cells if c.is_header}
    assert spans == {
        "項番": (0, 3, 1),
        "取組事項": (0, 3, 1),
        "担当課": (0, 1, 2),
        "主担当": (1, 2, 1),
        "関連課": (1, 2, 1),
        "年度別計画": (0, 1, 3),
        "令和": (1, 1, 3),
        "5": (2, 1, 1),
        "6": (2, 1, 1),
        "7": (2, 1, 1),
    }


def test_activities_reach_over_the_empty_years_after_them() -> None:
    content = read(
        "取組名\t令和4年度\t令和5年度\t令和6年度\t効果\n電子申請\t導入検討\t\t本格実施\t利便性\n窓口\t試行の継続\t\t\t時間短縮\n"
    )
    (table,) = content.tables
    assert [(c.text, c.col, c.col_span) for c in table.cells if c.row == 2][1:] == [
        ("試行の継続", 1, 3),
        ("時間短縮", 4, 1),
    ]


def test_marks_in_years_do_not_spread() -> None:
    content = read("取組名\t令和4年度\t令和5年度\t令和6年度\n電子申請\t○\t\t○\n窓口\t○\t\t\n")
    (table,) = content.tables
    assert {cell.col_span for cell in table.cells} == {1}


def test_slipped_cells_are_put_right() -> None:
    content = read(
        "取組名\t概要\t重点\t令和4年度\t令和5年度\t効果\t\n"
        "電子申請\t申請を受け付ける。\t○\t検討\t実施\t・利便性の向上\t\n"
        "窓口\t窓口を改める。\t○\t試行\t実施\t・時間の短縮\t\n"
        "RPA\t自動化する。\t○\t\t試行\t実施\t・作業の削減\n"
    )
    (table,) = content.tables
    assert table.n_cols == 6
    assert [at(table, 3, col).text for col in range(6)] == [
        "RPA",
        "自動化する。",
        "○",
        "試行",
        "実施",
        "・作業の削減",
    ]


def test_html_spans_and_line_breaks() -> None:
    content = read(
        '<table><tr><th rowspan="2">取組</th><th colspan="2">年度</th></tr><tr><th>R4</th><th>R5</th></tr>'
        "<tr><td>電子<br>申請</td><td colspan=2>実施 &rarr;</td></tr></table>"
    )
    (table,) = content.tables
    assert (table.n_rows, table.n_cols, table.n_header_rows) == (3, 3, 2)
    assert (at(table, 0, 0).row_span, at(table, 0, 1).col_span, at(table, 2, 1).col_span) == (
        2,
        2,
        2,
    )
    assert (at(table, 2, 0).text, at(table, 2, 1).text) == ("電子\n申請", "実施 →")


def test_forms_have_no_header() -> None:
    content = read("取組名\t電子申請\n担当課\t情報課\n概要\t申請を受け付ける。\n")
    (table,) = content.tables
    assert table.n_header_rows == 0


def test_caption_and_notes() -> None:
    content = read(
        "取組は次のとおりです。\n\n【取組一覧】\n\nNo\t取組名\n1\t電子申請を広げて市民の利便性を高める取組\n\n※ 国の計画による\n"
    )
    (table,) = content.tables
    assert (table.caption, table.notes) == ("【取組一覧】", ("※ 国の計画による",))


@given(
    st.text(
        alphabet=st.sampled_from(list("#-*|\t\n <table>tdr/章第1①・【】。あア令和4年度\f")),
        max_size=80,
    )
)
def test_nothing_raises(text: str) -> None:
    content = read(text)
    assert [block.seq for block in content.blocks] == list(range(len(content.blocks)))
    for table in content.tables:
        assert 0 <= table.position <= len(content.blocks)
        taken = [
            (row, col)
            for c in table.cells
            for row in range(c.row, c.row + c.row_span)
            for col in range(c.col, c.col + c.col_span)
        ]
        assert len(taken) == len(set(taken))
        assert all(row < table.n_rows and col < table.n_cols for row, col in taken)
