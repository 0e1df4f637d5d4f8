"""Tables found on one page, trait by trait."""

from dataclasses import replace

from pipeline.tables import find_tables
from tests.tables.draw import (
    across,
    arrow,
    contents,
    down,
    lattice,
    only_table,
    page,
    rows,
    shade,
    text,
)

XS, YS = (50, 150, 300, 500), (100, 130, 160, 190)
TEXTS = [
    ["項番", "取組名", "内容"],
    ["1", "窓口の改革", "書かない窓口を置く"],
    ["2", "電子申請", "手続を増やす"],
]


def grid_contents(texts=TEXTS):
    return {
        (r, c, 1, 1): words for r, row in enumerate(texts) for c, words in enumerate(row) if words
    }


def test_a_fully_ruled_grid_is_read_cell_by_cell():
    assert contents(only_table(page(rows(TEXTS, XS, YS), lattice(XS, YS)))) == grid_contents()


def test_rules_made_of_many_slightly_displaced_pieces_are_one():
    pieces = [
        across(y + 0.4 * (k % 2), x, x + 10) for y in YS for k, x in enumerate(range(50, 500, 10))
    ]
    drawn = page(rows(TEXTS, XS, YS), [*pieces, *(down(x, 100, 190) for x in XS)])
    assert contents(only_table(drawn)) == grid_contents()


def test_a_cell_without_inner_edges_spans_rows_and_columns():
    rules = [
        across(100, 50, 500),
        across(190, 50, 500),
        across(130, 50, 500),
        across(160, 150, 500),
    ]
    rules += [down(50, 100, 190), down(500, 100, 190), down(150, 130, 190), down(300, 130, 190)]
    chars = text("題", 60, 104) + text("群", 60, 134) + text("甲", 160, 134) + text("乙", 160, 164)
    found = contents(only_table(page(chars, rules)))
    assert found == {(0, 0, 1, 3): "題", (1, 0, 2, 1): "群", (1, 1, 1, 1): "甲", (2, 1, 1, 1): "乙"}


def test_outer_rules_may_be_missing_at_both_sides():
    rules = [across(y, 50, 500) for y in YS] + [down(150, 100, 190), down(300, 100, 190)]
    assert contents(only_table(page(rows(TEXTS, XS, YS), rules))) == grid_contents()


def test_where_rules_part_all_texts_a_missing_inner_edge_is_a_merged_cell():
    rules = [across(y, 50, 500) for y in YS] + [down(x, 130, 190) for x in XS[1:-1]]
    chars = text("基本目標　暮らし", 54, 104) + rows(TEXTS[1:], XS, YS[1:])
    rules += [down(x, 190, 220) for x in XS[1:-1]] + [across(220, 50, 500)]
    chars += rows([["3", "研修", "職員に行う"]], XS, (190,))
    found = contents(only_table(page(chars, rules)))
    assert found[0, 0, 1, 3] == "基本目標 暮らし"
    assert found[1, 1, 1, 1] == "窓口の改革"


def test_columns_between_horizontal_rules_are_held_by_alignment():
    drawn = page(rows(TEXTS, XS, YS), [across(y, 50, 500) for y in YS])
    assert contents(only_table(drawn)) == grid_contents()


def test_a_rule_below_part_of_the_header_makes_its_cell_span():
    xs, ys = (50, 150, 250, 350, 450), (100, 120, 140, 160, 180)
    texts = [
        ["", "年次計画", "", ""],
        ["名称", "令和5", "令和6", "備考"],
        ["甲", "検討", "実施", "なし"],
        ["乙", "検討", "検討", "なし"],
    ]
    rules = [across(y, 50, 450) for y in (100, 140, 160, 180)] + [across(120, 150, 350)]
    chars = rows([["", "", "", ""], *texts[1:]], xs, ys) + text("年次計画", 230, 104)
    assert (0, 1, 1, 2) in contents(only_table(page(chars, rules)))


def test_shaded_rows_without_rules_are_rows():
    fills = [shade(50, 100, 500, 130, "#99aacc"), shade(50, 160, 500, 190, "#eeeeee")]
    rules = [across(100, 50, 500), across(190, 50, 500), down(50, 100, 190), down(500, 100, 190)]
    assert contents(only_table(page(rows(TEXTS, XS, YS), rules, fills))) == grid_contents()


def test_amounts_in_columns_without_any_rule_are_a_table():
    texts = [
        ["区分", "令和4年度", "令和5年度"],
        ["歳入", "1,200", "1,300"],
        ["歳出", "1,100", "1,250"],
        ["差引", "100", "50"],
    ]
    ys = (100, 116, 132, 148)
    assert contents(only_table(page(rows(texts, XS, ys)))) == grid_contents(texts)


def test_amounts_below_each_other_in_one_ruled_row_are_rows():
    texts = [
        ["費目", "金額"],
        ["報酬", "1,200"],
        ["需用費", "340"],
        ["委託料", "5,600"],
        ["合計", "7,140"],
    ]
    xs, ys = (50, 250, 400), (100, 120, 134, 148, 162, 182)
    rules = lattice(xs, (100, 120, 162, 182))
    assert contents(only_table(page(rows(texts, xs, ys), rules))) == grid_contents(texts)


def test_tables_side_by_side_stay_two():
    left, right = (50, 120, 250), (300, 380, 550)
    texts = [["あ", "い"], ["う", "え"], ["お", "か"]]
    chars = rows(texts, left, YS) + rows(texts, right, YS)
    tables = find_tables(page(chars, lattice(left, YS) + lattice(right, YS))).tables
    assert [contents(table) for table in tables] == [grid_contents(texts)] * 2


def test_tables_below_each_other_with_a_small_gap_stay_two():
    lower = tuple(y + 98 for y in YS)
    chars = rows(TEXTS, XS, YS) + rows(TEXTS, XS, lower)
    assert len(find_tables(page(chars, lattice(XS, YS) + lattice(XS, lower))).tables) == 2


def test_a_word_over_the_rule_stays_in_one_cell():
    texts = [["番号", "名", ""], ["1", "庁内情報基盤再構築事業者", ""], ["2", "電子申請", ""]]
    xs = (50, 100, 219, 400)
    found = contents(only_table(page(rows(texts, xs, YS), lattice(xs, YS))))
    assert found[1, 1, 1, 1] == "庁内情報基盤再構築事業者"


def test_white_text_on_white_paper_is_left_out():
    hidden = text("12", 60, 145, color="#ffffff")
    drawn = page([*rows(TEXTS, XS, YS), *hidden], lattice(XS, YS))
    assert contents(only_table(drawn)) == grid_contents()


def test_white_text_on_a_dark_cell_is_read():
    chars = rows(TEXTS[:1], XS, YS, color="#ffffff") + rows(TEXTS[1:], XS, YS[1:])
    drawn = page(chars, lattice(XS, YS), [shade(50, 100, 500, 130, "#224466")])
    assert contents(only_table(drawn)) == grid_contents()


def test_turned_text_reads_in_the_order_of_the_content():
    turned = [
        c._replace(upright=False, top=110 + 8 * n, bottom=118 + 8 * n, x0=60, x1=70)
        for n, c in enumerate(text("計画期間", 0, 0))
    ]
    drawn = page(
        [*turned, *rows([["", "甲"], ["", "乙"]], XS, (100, 145))],
        [*lattice((50, 150, 300), (100, 190)), across(145, 150, 300)],
    )
    assert contents(only_table(drawn))[0, 0, 2, 1] == "計画期間"


SCHEDULE = [["取組", "令和5年度", "令和6年度", "令和7年度"], ["甲", "", "", ""], ["乙", "", "", ""]]
YEARS = (50, 150, 250, 350, 450)


def test_an_arrow_over_years_is_a_bar_and_cuts_nothing():
    chars = rows(SCHEDULE, YEARS, YS) + text("構築と運用", 240, 140)
    table = only_table(page(chars, lattice(YEARS, YS), [arrow(155, 136, 395, 154)]))
    (bar,) = table.bars
    assert (bar.text, bar.row, bar.col_first, bar.col_last) == ("構築と運用", 1, 1, 3)
    assert (1, 1, 1, 1) not in contents(table) and table.n_rows == 3


def test_a_year_counts_from_a_fifth_of_its_column():
    chars = rows(SCHEDULE, YEARS, YS)
    short = only_table(page(chars, lattice(YEARS, YS), [arrow(155, 136, 265, 154)]))
    longer = only_table(page(chars, lattice(YEARS, YS), [arrow(155, 136, 275, 154)]))
    assert [t.bars[0].col_last for t in (short, longer)] == [1, 2]


def test_a_filled_rectangle_inset_in_its_cells_is_a_bar_where_columns_are_drawn():
    xs, ys = (50, 150, 250, 350, 450), (100, 120, 140)
    chars = rows([["", "R5", "R6", "R7"], ["構築"]], xs, ys) + text("試験と運用", 270, 125)
    filled = shade(154, 122, 446, 138, "#99ccff")
    (bar,) = only_table(page(chars, lattice(xs, ys), [filled])).bars
    assert (bar.text, bar.row, bar.col_first, bar.col_last) == ("試験と運用", 1, 1, 3)


def test_a_bar_is_known_by_its_outline_though_its_filling_is_drawn_first():
    xs, ys = (50, 150, 250, 350, 450), (100, 120, 140)
    chars = rows([["", "R5", "R6", "R7"], ["構築"]], xs, ys) + text("試験", 270, 125)
    filled = shade(152, 122, 348, 138, "#99ccff")
    outline = replace(shade(152.3, 122.3, 347.7, 137.7), color=None, outline="#000000")
    (bar,) = only_table(page(chars, lattice(xs, ys), [filled, outline])).bars
    assert (bar.text, bar.col_first, bar.col_last) == ("試験", 1, 2)


def test_a_coloured_line_with_a_head_is_a_bar_with_the_text_above():
    rules = lattice(YEARS, YS)
    shaft = across(155, 155, 345)
    rules.append(type(shaft)(155, 155, 345, 155, 1.0, "#cc3333"))
    chars = rows(SCHEDULE, YEARS, YS) + text("検討", 230, 140)
    (bar,) = only_table(page(chars, rules)).bars
    assert (bar.text, bar.col_first, bar.col_last) == ("検討", 1, 2)


def test_a_label_chip_in_a_text_column_stays_in_its_cell():
    chars = rows(TEXTS, XS, YS)
    chip = arrow(152, 132, 210, 148)
    assert contents(only_table(page(chars, lattice(XS, YS), [chip]))) == grid_contents()


def test_year_rules_drawn_apart_from_their_heads_are_their_columns():
    heads, cells = (50, 150, 230, 320, 410), (50, 150, 240, 325, 410)
    rules = [across(y, 50, 410) for y in (100, 130, 160)]
    rules += [down(x, 100, 130) for x in heads] + [down(x, 130, 160) for x in cells]
    texts = [["取組", "5年度", "6年度", "7年度"], ["甲", "検討", "実施", "継続"]]
    chars = rows(texts[:1], heads, (100,)) + rows(texts[1:], cells, (130,))
    assert contents(only_table(page(chars, rules))) == grid_contents(texts)


def test_a_single_box_is_a_frame():
    chars = text("この計画は毎年度見直します。", 60, 110)
    grids = find_tables(page(chars, lattice((50, 500), (100, 140))))
    assert not grids.tables and len(grids.frames) == 1


def test_small_boxes_in_the_middle_are_a_figure():
    boxes = (
        lattice((200, 280), (100, 120))
        + lattice((300, 380), (100, 120))
        + lattice((250, 330), (140, 160))
    )
    chars = (
        text("住民", 210, 105)
        + text("窓口", 310, 105)
        + text("本部", 260, 145)
        + text("次の図のとおりとする。" * 5, 50, 60)
    )
    grids = find_tables(page(chars, boxes))
    assert not grids.tables and len(grids.figures) == 1


def test_a_box_as_wide_as_the_text_is_a_frame_though_a_figure_stands_near():
    boxes = (
        lattice((200, 280), (100, 120))
        + lattice((300, 380), (100, 120))
        + lattice((50, 500), (130, 150))
    )
    chars = (
        text("住民", 210, 105)
        + text("窓口", 310, 105)
        + text("■これからの課題", 55, 135)
        + text("次の図のとおりとする。" * 4, 50, 60)
    )
    grids = find_tables(page(chars, boxes))
    assert len(grids.figures) == 1 and [frame.top for frame in grids.frames] == [130]


def test_the_grid_lines_of_a_chart_are_no_table():
    ys = (100, 130, 160, 190)
    chars = [
        c
        for y, label in zip(ys, ("300", "200", "100", "0"), strict=True)
        for c in text(label, 25, y - 5)
    ]
    chars += text("件数", 100, 110) + text("割合", 200, 140)
    grids = find_tables(page(chars, lattice((50, 500), ys)))
    assert not grids.tables and grids.figures


def test_contents_and_lists_are_no_tables():
    lines = [
        ("第1章 計画の目的", "1"),
        ("第2章 現状と課題", "3"),
        ("第3章 取組", "8"),
        ("第4章 推進体制", "15"),
    ]
    chars = [
        c
        for n, (title, number) in enumerate(lines)
        for c in text(title, 50, 100 + 16 * n) + text(number, 480, 100 + 16 * n)
    ]
    bullets = [
        c
        for n in range(4)
        for c in text("・", 50, 300 + 16 * n)
        + text("窓口", 70, 300 + 16 * n)
        + text("申請 3", 200, 300 + 16 * n)
    ]
    assert not find_tables(page(chars)).tables
    assert not find_tables(page(bullets)).tables


def test_two_columns_of_running_text_between_rules_are_no_table():
    line = "市は情報化を進めるため計画を定める。"
    chars = [
        c for n in range(8) for c in text(line, 50, 110 + 14 * n) + text(line, 300, 110 + 14 * n)
    ]
    assert not find_tables(page(chars, [across(100, 50, 500), across(230, 50, 500)])).tables


def test_header_rows_are_told_by_shading():
    xs, ys = (50, 150, 300), (100, 120, 140, 160)
    drawn = page(
        rows([["名", "値"], ["あ", "1"], ["い", "2"]], xs, ys),
        lattice(xs, ys),
        [shade(50, 100, 300, 120)],
    )
    table = only_table(drawn)
    assert table.n_header_rows == 1
    assert [c.text for c in table.cells if c.is_header] == ["名", "値"]


def test_a_form_with_a_title_over_its_labels_has_no_header():
    xs, ys = (50, 150, 400), (100, 120, 140, 160)
    rules = [across(y, 50, 400) for y in ys] + [
        down(50, 100, 160),
        down(400, 100, 160),
        down(150, 120, 160),
    ]
    chars = text("No. 1", 200, 104) + rows([["課題", "本文"], ["内容", "本文"]], xs, ys[1:])
    fills = [shade(50, 100, 400, 120), shade(50, 120, 150, 140), shade(50, 140, 150, 160)]
    assert only_table(page(chars, rules, fills)).n_header_rows == 0


def test_a_letter_spaced_label_is_one_line():
    chars = text("目", 100, 104) + text("標", 200, 104) + text("推進者", 310, 104)
    chars += rows(
        [["育児休業の取得を進める。", "総務課"], ["研修を行う。", "総務課"]],
        (50, 300, 500),
        (120, 140),
    )
    table = only_table(page(chars, lattice((50, 300, 500), (100, 120, 140, 160))))
    assert contents(table)[0, 0, 1, 1] == "目 標"


def test_a_form_ruled_only_across_takes_its_spans_from_where_texts_begin():
    ys = (100, 120, 140, 160, 180)
    labels = [
        ["番号", "1", "名称", "窓口の改革"],
        ["方針"],
        ["課", "市民課", "関係課", "財政課"],
        ["効果"],
    ]
    xs = (50, 120, 200, 280)
    wide = text("町民の利便性を高め、窓口での手続の時間を減らす", 124, 124)
    wide += text("来庁しなくても手続ができる", 124, 164)
    found = contents(
        only_table(page(rows(labels, xs, ys) + wide, [across(y, 50, 500) for y in ys]))
    )
    assert found[(0, 2, 1, 1)] == "名称"
    assert found[(1, 1, 1, 3)] == "町民の利便性を高め、窓口での手続の時間を減らす"
    assert found[(3, 1, 1, 3)] == "来庁しなくても手続ができる"


def test_years_in_the_middle_of_a_form_s_even_columns_are_its_columns():
    ys = (100, 120, 140, 160, 180)
    chars = rows([["名称", "窓口の改革"], ["内容"], ["担当", "市民課"], ["予定"]], (50, 120), ys)
    chars += text("書かない窓口を置き、手続の時間を減らすとともに記載の負担を軽くする", 124, 124)
    for number in range(4):
        chars += text(str(2024 + number), 157.5 + 95 * number, 164)
    found = contents(only_table(page(chars, [across(y, 50, 500) for y in ys])))
    assert [found[(3, col, 1, 1)] for col in range(1, 5)] == ["2024", "2025", "2026", "2027"]
    assert found[(2, 1, 1, 4)] == "市民課"


def vertical(words, x, y):
    """Characters below each other."""
    return [
        char for k, sign in enumerate(words) for char in text(sign, x, y + 10 * k, vertical=True)
    ]


def test_heads_in_the_middle_above_several_columns_span_them():
    xs, ys = (50, 150, 250, 350, 450), (100, 120, 140, 160, 180)
    body = [
        ["計画", "予算", "件数", "割合"],
        ["検討", "100", "20", "5"],
        ["実施", "300", "40", "9"],
    ]
    chars = text("取組", 140, 104) + text("目標", 340, 104) + rows(body, xs, ys[1:])
    found = contents(only_table(page(chars, [across(y, 50, 450) for y in ys])))
    assert found[0, 0, 1, 2] == "取組"
    assert found[0, 2, 1, 2] == "目標"
    assert found[1, 3, 1, 1] == "割合"


def test_a_text_that_runs_across_columns_fills_its_row():
    xs, ys = (50, 80, 200, 320, 450), (100, 120, 140, 160, 180)
    texts = [
        ["番", "名称", "内容", "担当"],
        [],
        ["1", "窓口", "改善する", "総務課"],
        ["2", "申請", "増やす", "市民課"],
    ]
    chars = rows(texts, xs, ys) + text("基本目標１　便利なまち", 54, 124)
    found = contents(only_table(page(chars, [across(y, 50, 450) for y in ys])))
    assert found[1, 0, 1, 4] == "基本目標１ 便利なまち"
    assert found[2, 0, 1, 1] == "1"


def test_vertical_heads_with_hardly_any_white_between_them_are_columns():
    xs, ys = (50, 150, 170, 190, 300), (100, 150, 170, 190, 210)
    body = [["窓口", "○", "○", "市民課"], ["申請", "", "○", "総務課"], ["研修", "○", "", "人事課"]]
    chars = text("名称", 54, 104) + vertical("標準化", 158, 104) + vertical("安全性", 170, 104)
    chars += text("担当", 194, 104) + rows(body, xs, ys[1:])
    found = contents(only_table(page(chars, [across(y, 50, 300) for y in ys])))
    assert [found[0, col, 1, 1] for col in range(4)] == ["名称", "標準化", "安全性", "担当"]
    assert (found[2, 2, 1, 1], found[3, 1, 1, 1]) == ("○", "○")


def test_short_vertical_lines_are_read_downwards():
    xs, ys = (50, 100, 200), (100, 130, 160)
    chars = text("新", 76, 104) + text("規", 76, 114) + text("継", 64, 104) + text("続", 64, 114)
    chars += text("担当", 104, 104) + rows([["新規", "総務課"]], xs, ys[1:])
    assert contents(only_table(page(chars, lattice(xs, ys))))[0, 0, 1, 1] == "新規継続"


def test_the_space_after_a_number_parts_no_columns():
    xs, ys = (50, 250, 450), (100, 120, 140, 160)
    texts = [[], ["1　便利なまち", "窓口"], ["2　安全なまち", "防災"]]
    chars = rows(texts, xs, ys) + text("基本目標", 120, 104) + text("取組", 340, 104)
    found = contents(only_table(page(chars, [across(y, 50, 450) for y in ys])))
    assert found[1, 0, 1, 1] == "1 便利なまち"


def test_shaded_labels_right_below_another_table_stay_cells():
    upper, lower = (100, 120, 140), (148, 168, 188)
    frames = [
        rule for ys in (upper, lower) for y in (ys[0], ys[-1]) for rule in (across(y, 50, 450),)
    ]
    frames += [down(x, ys[0], ys[-1]) for ys in (upper, lower) for x in (50, 450)]
    fills = [shade(50.5, y + 0.5, 150, y + 20) for ys in (upper, lower) for y in ys[:-1]]
    fills += [shade(150, ys[1], 449.5, ys[2], "#f0f0f0") for ys in (upper, lower)]
    texts = [["名称", "窓口の改革"], ["担当", "総務課"]]
    chars = rows(texts, (50, 150), upper) + rows(texts, (50, 150), lower)
    tables = find_tables(page(chars, frames, fills)).tables
    assert [contents(table) for table in tables] == [grid_contents(texts)] * 2


def test_a_framed_heading_as_wide_as_the_table_is_none_of_its_rows():
    upper, lower = (100, 120, 140), (200, 220, 240)
    texts = [["名称", "窓口の改革"], ["担当", "総務課"]]
    heading = replace(shade(50, 175, 450, 195, "#ffffff"), color=None, outline="#336699")
    chars = (
        rows(texts, (50, 150), upper)
        + rows(texts, (50, 150), lower)
        + text("施策２　電子申請", 58, 178, 13)
    )
    rules = [across(y, 50, 450) for y in (*upper, *lower)]
    tables = find_tables(page(chars, rules, [heading])).tables
    assert [contents(table) for table in tables] == [grid_contents(texts)] * 2


def test_values_in_the_middle_below_heads_keep_to_their_columns():
    xs, ys = (50, 90, 250, 370, 450), [100 + 20 * n for n in range(7)]
    heads = [["番号", "取組", "所管課", "評価"], [], ["取組の概要"], [], ["指標"], ["受付の件数"]]
    chars = rows(heads[::2], xs, ys[::2], bold=True) + text("受付の件数", 54, 204)
    chars += text("目標", 254, 184, bold=True) + text("実績", 354, 184, bold=True)
    chars += (
        text("1", 67, 124) + rows([["窓口の改革", "総務課"]], xs[1:], ys[1:]) + text("◎", 405, 124)
    )
    chars += (
        text("手続を電子申請の対象とする。", 54, 164)
        + text("40件", 290, 204)
        + text("432件", 387, 204)
    )
    found = contents(only_table(page(chars, [across(y, 50, 450) for y in ys])))
    assert [text for (row, *_), text in found.items() if row in (0, 1)] == [
        "番号",
        "取組",
        "所管課",
        "評価",
        "1",
        "窓口の改革",
        "総務課",
        "◎",
    ]
    assert [text for (row, *_), text in found.items() if row > 3] == [
        "指標",
        "目標",
        "実績",
        "受付の件数",
        "40件",
        "432件",
    ]


def test_columns_for_marks_are_told_by_their_heads_though_they_are_blank():
    ys = [100 + 20 * n for n in range(14)]
    chars = text("名称", 90, 104) + text("担当", 350, 104)
    for number, sign in enumerate("①②③④"):
        chars += text(sign, 210 + 18 * number, 104)
    for number, y in enumerate(ys[1:-1]):
        chars += text("窓口の改革をする", 54, y + 4) + text("総務課", 340, y + 4)
        chars += text("○", 210 if number % 2 else 264, y + 4)
    table = only_table(page(chars, [across(y, 50, 400) for y in ys]))
    assert table.n_cols == 6
    assert [contents(table)[0, col, 1, 1] for col in range(1, 5)] == list("①②③④")


def test_a_little_white_in_common_parts_columns_with_much_white_in_every_row():
    ys = [100 + 20 * n for n in range(5)]
    chars = text("コード", 54, 104) + text("名称", 130, 104)
    for y in ys[1:-1]:
        chars += text("A1", 54, y + 4) + text("窓口の改革をする", 87, y + 4)
    found = contents(only_table(page(chars, [across(y, 50, 170) for y in ys])))
    assert found[0, 0, 1, 1] == "コード" and found[1, 1, 1, 1] == "窓口の改革をする"


def test_a_comma_that_hangs_over_the_end_of_a_line_leaves_the_columns_apart():
    ys = (100, 120, 150, 180)
    chars = text("内容", 80, 104) + text("担当", 150, 104)
    for y in ys[1:-1]:
        chars += text("手続を電子申請に、\n切りかえる", 54, y + 4) + text("総務課", 148, y + 10)
    found = contents(only_table(page(chars, [across(y, 50, 200) for y in ys])))
    assert found[0, 1, 1, 1] == "担当" and found[1, 1, 1, 1] == "総務課"


def test_rows_between_three_rules_are_told_by_their_numbers():
    texts = [["番号", "取組名", "内容"], ["1", "窓口", "書かない窓口を置く"]]
    rules = [across(y, 50, 500) for y in (100, 120, 220)]
    chars = rows(texts, (50, 100, 220), (100, 120))
    chars += text("本庁と支所", 224, 136)
    chars += text("2", 54, 154) + text("電子申請", 104, 154) + text("手続を増やす", 224, 154)
    chars += text("3", 54, 184) + text("公開", 104, 184) + text("一覧を公開する", 224, 184)
    found = contents(only_table(page(chars, rules)))
    assert [found.get((row, 0, 1, 1)) for row in range(4)] == ["番号", "1", "2", "3"]
    assert found[1, 2, 1, 1] == "書かない窓口を置く\n本庁と支所"


def test_rows_of_words_between_three_rules_are_told_by_white():
    rules = [across(y, 50, 500) for y in (100, 120, 220)]
    chars = rows([["部署", "取組名", "内容"]], (50, 150, 270), (100,))
    for top, words in ((124, "市民課"), (156, "企画課"), (188, "税務課")):
        chars += text(words, 54, top) + text("窓口の改革", 154, top)
        chars += text("書かない窓口を置き、\n待ち時間を減らす", 274, top)
    found = contents(only_table(page(chars, rules)))
    assert [found.get((row, 0, 1, 1)) for row in range(4)] == ["部署", "市民課", "企画課", "税務課"]


def test_cells_with_several_lines_of_words_stay_one_row():
    rules = [across(y, 50, 500) for y in (100, 120, 180, 240)]
    chars = rows([["部署", "取組名", "内容"]], (50, 150, 270), (100,))
    for top in (124, 184):
        chars += text("総務部\n情報政策\n推進課", 54, top) + text(
            "窓口の改\n革と電子\n申請", 154, top
        )
        chars += text("書かない窓口を\n置く", 274, top)
    assert only_table(page(chars, rules)).n_rows == 3


def test_a_head_above_the_first_rule_belongs_to_the_table():
    texts = [["番号", "取組名", "内容"], *TEXTS[1:], ["3", "公開", "一覧を公開する"]]
    ys = (100, 120, 140, 160, 180)
    rules = [across(y, 50, 500) for y in ys[1:]]
    above = text("取組の一覧を次の表に示します。", 50, 70)
    found = only_table(page(above + rows(texts, (50, 100, 220), ys), rules))
    assert contents(found)[0, 1, 1, 1] == "取組名"
    assert found.n_rows == 4


def test_a_caption_above_the_first_rule_is_no_head():
    ys = (100, 120, 140, 160)
    rules = [across(y, 50, 500) for y in ys]
    above = text("表１　取組の一覧", 50, 86) + text("（単位：千円）", 430, 86)
    found = only_table(page(above + rows(TEXTS, (50, 100, 220), ys), rules))
    assert contents(found)[0, 0, 1, 1] == "項番"


def test_label_letters_set_below_each_other_make_no_rows():
    rules = lattice((50, 100, 300, 500), (100, 120, 180))
    chars = rows([["市", "対象", "条件"]], (50, 100, 300), (100,))
    chars += text("旭", 60, 124) + text("川", 60, 144) + text("市", 60, 164)
    for top, words in ((124, "測量を業とする"), (144, "者で登録を受け"), (164, "ている者である")):
        chars += text(words, 104, top) + text(words, 304, top)
    assert only_table(page(chars, rules)).n_rows == 2


def test_bands_of_headings_of_the_width_of_tables_are_no_rows():
    fills = [shade(50, top, 500, top + 20, "#335588") for top in (100, 300)]
    chars = text("第１章　窓口の改革", 54, 103, size=14) + text("第２章　内部", 54, 303, size=14)
    chars += text("市民の利便を高める取組を進めます。", 60, 126)
    chars += text("職員の働き方を改める取組を進めます。", 60, 326)
    rules = []
    for top in (150, 350):
        ys = (top, top + 30, top + 60, top + 90)
        chars += rows(TEXTS, XS, ys)
        rules += lattice(XS, ys)
    tables = find_tables(page(chars, rules, fills)).tables
    assert [table.n_rows for table in tables] == [3, 3]


def test_a_blank_cell_of_a_form_ends_where_a_rule_or_shading_shows_it():
    rules = [across(y, 50, 500) for y in (100, 120, 180)]
    rules += [across(140, 120, 500), across(160, 120, 500)]
    fills = [shade(50, 100, 120, 120), shade(50, 120, 120, 180), shade(120, 140, 200, 160)]
    fills += [shade(300, 100, 370, 120), shade(120, 160, 200, 180)]
    chars = text("番号", 54, 104) + text("1-1", 124, 104) + text("取組名", 304, 104)
    chars += text("窓口の改革", 374, 104) + text("年度別計画", 54, 124)
    chars += text("6年度", 304, 124) + text("7年度", 404, 124)
    chars += text("計画", 124, 144) + text("検討", 304, 144) + text("実施", 404, 144)
    chars += text("実績", 124, 164)
    found = contents(only_table(page(chars, rules, fills)))
    label = next(place for place, words in found.items() if words == "年度別計画")
    assert label == (1, 0, 3, 1)
    assert next(place for place, words in found.items() if words == "実績")[3] == 1


def test_bars_below_evenly_wide_years_without_column_rules_cover_their_years():
    rules = [across(y, 50, 500) for y in (100, 120, 180)]
    chars = text("6年度", 54, 104) + text("7年度", 204, 104) + text("8年度", 354, 104)
    chars += text("設計", 115, 125) + text("公開と更新", 330, 125) + text("研修", 265, 162)
    fills = [shade(54, 122, 194, 138), shade(204, 122, 496, 138), shade(54, 158, 496, 176)]
    table = only_table(page(chars, rules, fills))
    assert [(b.text, b.col_first, b.col_last) for b in table.bars] == [
        ("設計", 0, 0),
        ("公開と更新", 1, 2),
        ("研修", 0, 2),
    ]


def test_a_rule_that_begins_beside_a_cell_over_rows_parts_texts_that_nearly_touch():
    rules = [across(y, 50, 500) for y in (100, 120, 190, 210, 230)] + [across(155, 210, 500)]
    chars = text("番号", 54, 104) + text("取組名", 104, 104) + text("内容", 214, 104)
    chars += text("1", 54, 124) + text("市民の環境の向上への", 109, 124) + text("寄与", 109, 136)
    chars += text("相談室を実施する。", 211, 124) + text("講座を開催する。", 214, 160)
    for top, number in ((194, "2"), (214, "3")):
        chars += text(number, 54, top) + text("窓口の改革", 104, top)
        chars += text("書かない窓口を置く。", 214, top)
    found = contents(only_table(page(chars, rules)))
    assert "市民の環境の向上への寄与" in {words.replace("\n", "") for words in found.values()}


def test_a_ground_painted_line_by_line_makes_no_rows():
    lines = ["窓口の混雑を減らすため予約の制度を設けて試行を続けるとともに検証する。"] * 8
    tops = [100 + 12 * n for n in range(8)]
    chars = [c for top, words in zip(tops, lines, strict=True) for c in text(words, 60, top + 1)]
    strips = [shade(54, top, 500, top + 12) for top in tops]
    label = [shade(54, 200, 120, 220), shade(120, 200, 500, 220)]
    heading = text("第2節", 60, 205) + text("導入の状況", 126, 205)
    for table in find_tables(page(chars + heading, fills=strips + label)).tables:
        held = [c for c in table.cells if "窓口" in c.text]
        assert len(held) <= 1
        assert all(c.text.count("窓口") == 8 for c in held)


def test_rules_below_titles_with_a_mark_at_their_end_make_no_table():
    chars = []
    for top in (100, 160, 220):
        chars += text("取組①　窓口予約", 52, top) + text("（市民課）", 390, top)
        chars += text("予約を受けて待ち時間を減らす。\n令和６年度から行う。", 70, top + 18)
    rules = [across(top + 13, 50, 450) for top in (100, 160, 220)]
    assert not find_tables(page(chars, rules)).tables
