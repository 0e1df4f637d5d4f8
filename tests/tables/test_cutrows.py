"""Rows that the page cuts off from their table."""

from pipeline.run import RULES as FOLDER
from pipeline.tables import find_tables, join_tables, load_table_rules
from tests.tables.draw import (
    across,
    contents,
    down,
    lattice,
    layout,
    only_table,
    page,
    rows,
    shade,
    text,
)

XS = (50, 150, 250, 350, 450)
RULES = load_table_rules(FOLDER / "tables.toml")


def standing(top, foot, xs=XS):
    """A rule with vertical rules that stand on it."""
    return [across(foot, xs[0], xs[-1]), *(down(x, top, foot) for x in xs)]


def test_a_row_at_the_head_of_a_page_with_no_rule_above_is_a_table():
    drawn = page(rows([["", "件数", "6", "10"]], XS, (40,)), standing(40, 60))
    table = only_table(drawn)
    assert contents(table) == {(0, 1, 1, 1): "件数", (0, 2, 1, 1): "6", (0, 3, 1, 1): "10"}
    assert table.open_top and not table.open_bottom


def test_a_row_at_the_foot_of_a_page_with_no_rule_below_is_a_table():
    rules = [across(760, 50, 450), *(down(x, 760, 780) for x in XS)]
    table = only_table(page(rows([["項番", "取組名", "内容", "担当"]], XS, (760,)), rules))
    assert (table.n_rows, table.n_cols, table.open_bottom) == (1, 4, True)


def test_lines_that_stand_on_an_axis_below_text_are_no_row():
    above = text("第1章\n計画の概要\n計画の期間は５年です。", 50, 20)
    drawn = page(above + rows([["", "件数", "6", "10"]], XS, (100,)), standing(100, 120))
    assert find_tables(drawn).tables == ()


def test_bars_in_a_row_cut_off_keep_the_columns_of_the_years_above_them():
    head = ["取組", "令和5年度", "令和6年度", "令和7年度"]
    first = page(rows([head, ["甲"]], XS, (740, 760)), lattice(XS, (740, 760, 780)))
    bars = [shade(255, 42, 445, 55, "#99ccff"), shade(154, 57, 445, 70, "#99ccff")]
    drawn_apart = (50, 150, 238, 340, 450)
    chars = text("導入", 300, 43) + text("研修", 300, 58)
    second = page(chars, standing(40, 80, drawn_apart), bars, number=2)
    (table,) = join_tables([layout(first), layout(second)], RULES)
    assert table.n_cols == 4
    assert [(b.text, b.row, b.col_first, b.col_last) for b in table.bars] == [
        ("導入", 1, 2, 3),
        ("研修", 1, 1, 3),
    ]


HEAD = ["主な取組", "R6", "R7", "R8"]
BODY = [["スマホ教室", "実施", "拡大", "継続"], ["ぴったりサービス", "検討", "実施", "継続"]]


def ruled_across(texts, ys, number, before=()):
    chars = [*before, *rows(texts, XS, ys, bold=texts[0] == HEAD)]
    return layout(page(chars, [across(y, XS[0], XS[-1]) for y in ys], number=number))


def test_heads_alone_between_two_rules_at_the_foot_are_those_of_the_next_page_s_rows():
    before = text("第1章\n計画の概要\n計画の期間は５年です。", 50, 20)
    first = ruled_across([HEAD], (750, 770), 1, before)
    (table,) = join_tables([first, ruled_across(BODY[::-1], (40, 60, 80), 2)], RULES)
    texts = [[c.text for c in table.cells if c.row == row] for row in range(table.n_rows)]
    assert texts == [HEAD, *BODY[::-1]]
    assert table.n_header_rows == 1


def test_one_row_between_two_rules_with_text_below_is_no_table():
    below = text("第1章\n計画の概要\n計画の期間は５年です。", 50, 780)
    assert ruled_across([HEAD], (750, 770), 1, below).tables == ()


def test_text_below_the_ends_of_the_rules_belongs_to_the_cell_that_the_page_cuts():
    walls = [down(x, 700, 760) for x in (50, 100, 250, 400)]
    rules = [across(700, 50, 400), across(720, 50, 400), across(758, 100, 250), *walls]
    chars = rows([["番号", "工程", "概要"]], (50, 100, 250), (700,))
    chars += text("1", 54, 724) + text("整理", 104, 724)
    chars += text(
        "内部の様式を含め全て\nの申請を棚卸しし、押\n印を要しないものから\n改める。", 254, 724
    )
    chars += text("2", 300, 785)
    found = contents(only_table(page(chars, rules)))
    assert found[1, 2, 1, 1].endswith("改める。")


def test_a_head_at_the_foot_of_the_page_with_the_first_lines_of_a_row_begins_the_table():
    filler = [
        c for n in range(5) for c in text("本市の取組の結果は次のとおりです。", 50, 600 + 20 * n)
    ]
    rules = [across(720, 50, 500), across(745, 50, 500)]
    chars = text("項\n番", 54, 721) + text("項目", 104, 727) + text("内容", 250, 727)
    chars += text("達成状\n況", 420, 721)
    chars += text("1", 54, 749) + text("文書管理", 104, 749) + text("達成", 424, 749)
    chars += text("すべての文書を電子化\nして作成から保存まで", 204, 749) + text("10", 50, 790)
    found = contents(only_table(page(filler + chars, rules)))
    assert found[0, 0, 1, 1] == "項番"
    assert found[1, 2, 1, 1] == "すべての文書を電子化\nして作成から保存まで"


def test_a_paragraph_below_a_head_alone_is_no_row():
    filler = [
        c for n in range(5) for c in text("本市の取組の結果は次のとおりです。", 50, 600 + 20 * n)
    ]
    rules = [across(720, 50, 500), across(740, 50, 500)]
    chars = text("項番", 54, 725) + text("項目", 154, 725) + text("内容", 350, 725)
    for top in (746, 758, 770, 782):
        chars += text(
            "本市では、市民の利便を高めるため、次の表に示す取組を計画期間中に進めます。", 50, top
        )
    assert not find_tables(page(filler + chars, rules)).tables
