"""Terms that a document defines."""

import pytest

from pipeline.glossary import find_glossary
from pipeline.glossary.rules import load_glossary_rules
from pipeline.model import Block, Cell, Content, Table
from pipeline.outline import load_outline_rules
from pipeline.rulebook import RuleError
from pipeline.run import RULES as FOLDER

WORDS = load_glossary_rules(FOLDER / "glossary.toml")
OUTLINE = load_outline_rules(FOLDER / "outline.toml")


def blocks(*rows):
    """Blocks of (kind, text) or (kind, text, level)."""
    return tuple(
        Block(n, kind, text, text, 1, level[0] if level else None)
        for n, (kind, text, *level) in enumerate(rows)
    )


def table(rows, position=1, **spans):
    """A table of texts; `spans` gives `row_col=rows` that a cell spans."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is not None:
                cells.append(Cell(r, c, spans.get(f"c{r}_{c}", 1), 1, r == 0, text, text, 1))
    return Table(0, position, len(rows), len(rows[0]), 1, tuple(cells), page_first=1)


def found(*rows, tables=()):
    return find_glossary(Content(blocks(*rows), tuple(tables)), WORDS, OUTLINE)


def terms(*rows, tables=()):
    return [(e.term, e.definition) for e in found(*rows, tables=tables)]


TITLE = ("heading", "用語解説", 1)


def test_a_table_with_headers():
    made = table([["用語", "解説"], ["AI", "人工知能のこと。"], ["BPR", "業務の見直し。"]])
    assert terms(("paragraph", "本文。"), tables=[made]) == [
        ("AI", "人工知能のこと。"),
        ("BPR", "業務の見直し。"),
    ]


def test_a_table_with_index_letters():
    made = table(
        [["", "用語", "定義"], ["あ", "アウトカム", "成果。"], [None, "アウトプット", "産物。"]],
        c1_0=2,
    )
    assert terms(TITLE, tables=[made]) == [("アウトカム", "成果。"), ("アウトプット", "産物。")]


def test_a_table_without_headers_below_the_title():
    made = table([["AI", "人工知能のこと。"], ["BPR", "業務の見直し。"]])
    assert len(terms(TITLE, tables=[made])) == 2
    assert terms(("paragraph", "本文。"), tables=[made]) == []


def test_two_pairs_of_columns_side_by_side():
    made = table([["用語", "説明", "用語", "説明"], ["AI", "人工知能。", "DX", "変革。"]])
    assert [term for term, _ in terms(TITLE, tables=[made])] == ["AI", "DX"]


def test_a_definition_over_several_rows():
    made = table([["用語", "説明"], ["AI", "人工知能。"], ["", "学習する。"]])
    assert terms(TITLE, tables=[made]) == [("AI", "人工知能。\n学習する。")]


def test_a_term_line_and_its_definition_below():
    rows = [
        TITLE,
        ("paragraph", "あ行"),
        ("paragraph", "エルタックス"),
        ("paragraph", "地方税の仕組み。"),
        ("paragraph", "仮想化技術"),
        ("paragraph", "一台を多数に見せる技術。"),
        ("paragraph", "費用が減る。"),
        ("paragraph", "第五次計画"),
        ("paragraph", "令和４年３月"),
    ]
    assert terms(*rows) == [
        ("エルタックス", "地方税の仕組み。"),
        ("仮想化技術", "一台を多数に見せる技術。\n費用が減る。"),
    ]


def test_headings_as_terms():
    rows = [
        TITLE,
        ("heading", "クラウド", 2),
        ("paragraph", "網を介した利用。"),
        ("heading", "資料", 1),
        ("heading", "条例", 2),
        ("paragraph", "定める。"),
    ]
    assert terms(*rows) == [("クラウド", "網を介した利用。")]


@pytest.mark.parametrize("sign", ["･･･", "…", "：", "…… ", "　"])
def test_term_and_definition_on_one_line(sign):
    rows = [
        TITLE,
        ("paragraph", f"AI(人工知能){sign}学習する技術"),
        ("bullet", f"KPI{sign}重要業績評価指標"),
    ]
    assert terms(*rows) == [("AI(人工知能)", "学習する技術"), ("KPI", "重要業績評価指標")]


@pytest.mark.parametrize(
    ("ai", "kpi"),
    [
        ("【AI】学習する技術。", "【KPI】重要業績評価指標。"),
        ("「AI」…学習する技術。", "「KPI」…重要業績評価指標。"),
        ("◆AI：学習する技術。", "◆KPI：重要業績評価指標。"),
        ("AIとは、学習する技術。", "KPIとは、重要業績評価指標。"),
    ],
)
def test_terms_in_brackets_and_behind_signs(ai, kpi):
    assert terms(TITLE, ("paragraph", ai), ("paragraph", kpi)) == [
        ("AI", "学習する技術。"),
        ("KPI", "重要業績評価指標。"),
    ]


def test_a_blank_that_only_the_raw_text_kept():
    printed = [
        ("・", "ぴったりサービス 国の手続の窓口。"),
        ("・", "標準準拠システム 標準の仕様に合うもの。"),
    ]
    title = Block(0, "heading", "用語", "用語", 1, 1)
    rows = [
        Block(n, "bullet", text.replace(" ", ""), sign + text, 1, 1, sign)
        for n, (sign, text) in enumerate(printed, 1)
    ]
    made = find_glossary(Content((title, *rows), ()), WORDS, OUTLINE)
    assert [(e.term, e.definition) for e in made] == [
        ("ぴったりサービス", "国の手続の窓口。"),
        ("標準準拠システム", "標準の仕様に合うもの。"),
    ]


def test_a_blank_inside_a_latin_term_does_not_part_it():
    rows = [
        TITLE,
        ("bullet", "Cloud Service　網を介した利用。"),
        ("bullet", "Data Lake　データを集める所。"),
    ]
    assert [term for term, _ in terms(*rows)] == ["Cloud Service", "Data Lake"]


def test_a_colophon_below_the_glossary_defines_nothing():
    rows = [
        TITLE,
        ("paragraph", "発行　令和６年３月"),
        ("paragraph", "編集　総務部デジタル推進課"),
        ("paragraph", "電話　099-000-1111（代表）"),
    ]
    assert terms(*rows) == []


def test_terms_in_brackets_above_their_definitions():
    rows = [
        TITLE,
        ("paragraph", "【クラウド】"),
        ("paragraph", "網を介した利用。"),
        ("paragraph", "【仮想化】"),
        ("paragraph", "一台を多数に見せる技術。"),
    ]
    assert terms(*rows) == [
        ("クラウド", "網を介した利用。"),
        ("仮想化", "一台を多数に見せる技術。"),
    ]


def test_notes_in_a_glossary_need_no_number():
    assert terms(TITLE, ("note", "※EBPM：証拠に基づく政策立案")) == [
        ("EBPM", "証拠に基づく政策立案")
    ]


def test_a_page_number_in_brackets_is_no_other_name():
    (entry,) = found(TITLE, ("heading", "クラウド(P.12)", 2), ("paragraph", "網を介した利用。"))
    assert entry.aliases == ()


def test_several_numbered_notes_in_one_text():
    text = "注1「BPR(Business Process Re-engineering)」業務の見直し。注2「RPA」作業を自動化する技術"
    assert terms(("note", text)) == [
        ("BPR(Business Process Re-engineering)", "業務の見直し。"),
        ("RPA", "作業を自動化する技術"),
    ]


def test_numbered_notes_of_their_own():
    rows = [
        ("note", "《用語解説》 注1「BPR」業務を見直すこと"),
        ("note", "※2 DX：暮らしを変えること"),
    ]
    assert terms(*rows) == [("BPR", "業務を見直すこと"), ("DX", "暮らしを変えること")]


def test_notes_without_numbers_define_marked_terms_only():
    rows = [
        ("paragraph", "EBPM※を進める。"),
        ("note", "※EBPM：証拠に基づく政策立案"),
        ("note", "※対象：市内の方全員"),
    ]
    assert terms(*rows) == [("EBPM", "証拠に基づく政策立案")]


def test_notes_that_name_no_term():
    assert terms(("note", "※令和6年12月末の実績です。"), ("note", "出典：総合計画")) == []


@pytest.mark.parametrize(
    ("title", "count"), [("資料3 用語", 2), ("用語の定義", 2), ("用語の統一", 0)]
)
def test_which_headings_open_a_glossary(title, count):
    rows = [("paragraph", "AI…学習する技術"), ("paragraph", "DX…暮らしを変える")]
    assert len(terms(("heading", title, 1), *rows)) == count


def test_aliases_are_the_names_in_brackets():
    entry = found(
        TITLE, ("paragraph", "AI(人工知能)…学習する技術"), ("paragraph", "DX…暮らしを変える")
    )
    assert entry[0].aliases == ("AI", "人工知能") and entry[1].aliases == ()


def test_a_fault_in_the_rules_names_the_line(tmp_path):
    path = tmp_path / "glossary.toml"
    path.write_text('[inline]\nseparators = ["["]\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"glossary\.toml:2"):
        load_glossary_rules(path)


def test_a_misspelt_key_names_the_line(tmp_path):
    path = tmp_path / "glossary.toml"
    path.write_text('[columns]\nterm = ["用語"]\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"glossary\.toml:2: unknown key `term`"):
        load_glossary_rules(path)
