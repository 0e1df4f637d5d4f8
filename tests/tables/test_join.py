"""Parts of tables joined over pages."""

from dataclasses import replace

from pipeline.model import BBox, Line
from pipeline.run import RULES as FOLDER
from pipeline.tables import join_tables, load_table_rules
from tests.tables.draw import across, arrow, down, lattice, layout, page, rows, shade, text

XS = (50, 150, 300, 500)
HEAD = ["項番", "取組名", "内容"]
RULES = load_table_rules(FOLDER / "tables.toml")


def full_page(number, texts, ys=None, shaded=True, xs=XS):
    """A page whose table reaches its foot."""
    ys = ys or tuple(100 + 30 * n for n in range(len(texts) + 1))
    fills = [shade(xs[0], ys[0], xs[-1], ys[1])] if shaded else []
    return layout(page(rows(texts, xs, ys), lattice(xs, ys), fills, number))


def texts_of(table):
    return [[c.text for c in table.cells if c.row == row] for row in range(table.n_rows)]


def note(words, number, top):
    return Line(
        words, words, BBox(50, top, 50 + 10 * len(words), top + 10), number, 10, "F", False, None
    )


def test_a_repeated_header_is_dropped():
    pages = [full_page(1, [HEAD, ["1", "甲", "あ"]]), full_page(2, [HEAD, ["2", "乙", "い"]])]
    (table,) = join_tables(pages, RULES)
    assert texts_of(table) == [HEAD, ["1", "甲", "あ"], ["2", "乙", "い"]]
    assert (table.page_first, table.page_last, table.n_header_rows) == (1, 2, 1)


def test_rows_go_on_without_a_header():
    pages = [
        full_page(1, [HEAD, ["1", "甲", "あ"]]),
        full_page(2, [["2", "乙", "い"]], shaded=False),
    ]
    (table,) = join_tables(pages, RULES)
    assert texts_of(table)[2] == ["2", "乙", "い"]


def test_a_row_cut_in_the_middle_of_a_sentence_is_one():
    pages = [
        full_page(1, [HEAD, ["1", "甲", "窓口の混雑を減らすための"]]),
        full_page(2, [["", "", "予約制度を導入する。"], ["2", "乙", "い"]], shaded=False),
    ]
    (table,) = join_tables(pages, RULES)
    assert table.n_rows == 3
    assert texts_of(table)[1] == ["1", "甲", "窓口の混雑を減らすための予約制度を導入する。"]


def test_a_group_label_blank_on_the_new_page_spans_on():
    pages = [
        full_page(1, [HEAD, ["市民", "甲", "あ。"]]),
        full_page(2, [["", "乙", "い。"], ["行政", "丙", "う。"]], shaded=False),
    ]
    (table,) = join_tables(pages, RULES)
    label = next(c for c in table.cells if c.text == "市民")
    assert (label.row, label.row_span) == (1, 2)


def test_a_group_label_repeated_on_the_new_page_is_one():
    def part(number, top, label, names):
        ys = tuple(top + 30 * n for n in range(len(names) + 1))
        rules = [
            across(ys[0], 50, 300),
            across(ys[-1], 50, 300),
            *(across(y, 150, 300) for y in ys),
        ]
        rules += [down(x, ys[0], ys[-1]) for x in (50, 150, 300)]
        chars = text(label, 54, ys[0] + 4) + rows([["", n] for n in names], (50, 150, 300), ys)
        return layout(page(chars, rules, number=number))

    (table,) = join_tables(
        [part(1, 100, "市民", ["甲", "乙"]), part(2, 50, "市民", ["丙", "丁"])], RULES
    )
    assert [(c.row, c.row_span) for c in table.cells if c.text == "市民"] == [(0, 4)]


def test_tables_under_different_headings_stay_two():
    second = full_page(2, [HEAD, ["2", "乙", "い"]])
    second = replace(second, lines=(note("第2章 取組", 2, 60),), table_places=(1,))
    assert len(join_tables([full_page(1, [HEAD, ["1", "甲", "あ"]]), second], RULES)) == 2


def test_a_caption_that_says_continued_does_not_part():
    second = full_page(2, [HEAD, ["2", "乙", "い"]])
    second = replace(second, lines=(note("（続き）", 2, 60),), table_places=(1,))
    assert len(join_tables([full_page(1, [HEAD, ["1", "甲", "あ"]]), second], RULES)) == 1


def test_a_text_in_the_margin_does_not_part():
    second = full_page(2, [HEAD, ["2", "乙", "い"]])
    tab = replace(note("計画", 2, 60), bbox=BBox(560, 60, 570, 90))
    second = replace(second, lines=(tab,), table_places=(1,))
    assert len(join_tables([full_page(1, [HEAD, ["1", "甲", "あ"]]), second], RULES)) == 1


def test_the_next_sheet_of_a_form_is_another_table():
    def sheet(number, name):
        texts = [["事業名", name], ["課題", "本文。"], ["内容", "本文。"]]
        return full_page(number, texts, xs=(50, 150, 500), shaded=False)

    assert len(join_tables([sheet(1, "甲"), sheet(2, "乙")], RULES)) == 2


def test_a_form_goes_on_further_down_than_it_began():
    block = [
        ["1-1", "甲"],
        ["概要", "本文。"],
        ["計画", "検討"],
        ["指標", "件数"],
        ["1-2", "乙"],
        ["概要", "本文。"],
    ]
    rest = [["計画", "導入"], ["指標", "割合"]]
    pages = [
        full_page(number, texts, xs=(50, 150, 500), shaded=False)
        for number, texts in ((1, block), (2, rest))
    ]
    (table,) = join_tables(pages, RULES)
    assert texts_of(table) == block + rest


def test_blocks_of_the_same_labels_below_each_other_go_on_with_another_block():
    block = [["概要", "本文。"], ["計画", "検討"], ["指標", "件数"]]
    first = [["1-1", "甲"], *block, ["1-2", "乙"], *block]
    pages = [
        full_page(number, texts, xs=(50, 150, 500), shaded=False)
        for number, texts in ((1, first), (2, [["1-3", "丙"], *block]))
    ]
    assert len(join_tables(pages, RULES)) == 1


def test_a_table_that_ends_well_above_the_foot_was_not_broken_off():
    first = full_page(1, [HEAD, ["1", "甲", "あ"]])
    first = replace(first, lines=(replace(note("出典", 1, 700), bbox=BBox(560, 700, 590, 710)),))
    second = full_page(2, [["区分", "件数", "割合"], ["窓口", "10", "20"]], shaded=False)
    assert len(join_tables([first, second], RULES)) == 2


def test_columns_held_by_alignment_are_matched_by_their_texts():
    def part(number, texts):
        ys = tuple(100 + 30 * n for n in range(len(texts) + 1))
        return layout(page(rows(texts, XS, ys), [across(y, 50, 500) for y in ys], number=number))

    first = part(1, [HEAD, ["1", "窓口の改革", "書かない窓口"], ["2", "電子申請", "手続を増やす"]])
    second = part(2, [["3", "基盤の標準化", "移行を終える"], ["4", "研修", "年二回の開催"]])
    (table,) = join_tables([first, second], RULES)
    assert table.n_cols == 3
    assert texts_of(table)[3:] == [
        ["3", "基盤の標準化", "移行を終える"],
        ["4", "研修", "年二回の開催"],
    ]


def test_bars_move_with_their_rows():
    years = (50, 150, 250, 350)
    head = ["取組", "令和5年度", "令和6年度"]
    first = full_page(1, [head, ["甲", "", ""]], xs=years)
    ys = (100, 130, 160)
    drawn = page(
        rows([head, ["乙", "", ""]], years, ys),
        lattice(years, ys),
        [shade(50, 100, 350, 130), arrow(155, 136, 345, 154)],
        2,
    )
    (table,) = join_tables([first, layout(drawn)], RULES)
    assert [(b.row, b.col_first, b.col_last, b.page) for b in table.bars] == [(2, 1, 2, 2)]


def test_the_words_that_announce_a_continuation_are_rules():
    first, second = full_page(1, [HEAD, ["1", "甲", "あ"]]), full_page(2, [["2", "乙", "い"]])
    second = replace(second, lines=(note("前頁より", 2, 50),), table_places=(1,))
    assert len(join_tables([first, second], RULES)) == 2
    told = replace(RULES, continued=(*RULES.continued, "前頁より"))
    assert len(join_tables([first, second], told)) == 1


FORM = [
    ((50, 100, 350, 500), ["番号", "取組", "評価"]),
    ((50, 100, 350, 500), ["{}", "窓口の改革", "○"]),
    ((50, 500), ["取組の概要"]),
    ((50, 500), ["予約を受け付ける。"]),
    ((50, 250, 400, 500), ["指標", "目標", "実績"]),
    ((50, 250, 400, 500), ["予約の件数", "40件", "{}件"]),
]


def form_at(number, lines, top):
    """Characters and rules of some rows of a form whose rows have different columns."""
    chars, rules = [], [across(top, 50, 500)]
    for line, (xs, texts) in enumerate(lines):
        y = top + 20 * line
        chars += rows([[t.format(number) for t in texts]], xs, (y,))
        rules += [across(y + 20, 50, 500), *(down(x, y, y + 20) for x in xs)]
    return chars, rules


def page_of_forms(number, *parts):
    drawn = [form_at(*part) for part in parts]
    chars, rules = ([piece for part in drawn for piece in part[n]] for n in (0, 1))
    return layout(page(chars, rules, number=number))


def test_the_rest_of_a_form_that_a_page_cuts_is_joined_though_its_columns_are_others():
    pages = [
        page_of_forms(1, (1, FORM, 100), (2, FORM[:2], 700)),
        page_of_forms(2, (2, FORM[2:], 100), (3, FORM, 300)),
    ]
    tables = join_tables(pages, RULES)
    assert [table.n_rows for table in tables] == [6, 6, 6]
    assert texts_of(tables[1])[-1] == ["予約の件数", "40件", "2件"]
    assert {table.n_cols for table in tables} == {5}


def test_a_form_below_the_head_of_a_page_is_another_one():
    pages = [page_of_forms(1, (1, FORM, 600)), page_of_forms(2, (2, FORM, 100))]
    assert [table.n_rows for table in join_tables(pages, RULES)] == [6, 6]


def test_a_row_whose_label_is_complete_is_not_cut_though_the_next_begins_with_kana():
    first = full_page(
        1, [["項目", "内容"], ["だれが行うのか", "企画課、住民課"]], xs=(50, 250, 500)
    )
    rest = full_page(
        2, [["どうなれば成功か", "利用者が２倍になる"]], shaded=False, xs=(50, 250, 500)
    )
    (table,) = join_tables([first, rest], RULES)
    assert texts_of(table)[2] == ["どうなれば成功か", "利用者が２倍になる"]


def test_a_continued_caption_of_one_sign_joins_the_parts():
    pages = [full_page(1, [HEAD, ["1", "甲", "あ"]]), full_page(2, [HEAD, ["2", "乙", "い"]])]
    said = replace(pages[1], lines=(note("表１（続）", 2, 80),), table_places=(1,))
    assert len(join_tables([pages[0], said], RULES)) == 1


def test_blank_columns_without_white_between_them_are_parted_like_the_row_that_was_cut():
    first = full_page(1, [HEAD, ["1", "甲", "窓口の混雑を減らすため"], ["2", "乙", "市民が予約を"]])
    ys = (100, 130, 160)
    rules = [across(y, 50, 500) for y in ys] + [down(300, 100, 160), down(150, 130, 160)]
    rules += [down(50, 100, 160), down(500, 100, 160)]
    drawn = rows([["", "", "できるようにする。"], ["3", "丙", "う。"]], XS, ys)
    (table,) = join_tables([first, layout(page(drawn, rules, number=2))], RULES)
    assert texts_of(table)[2:] == [
        ["2", "乙", "市民が予約をできるようにする。"],
        ["3", "丙", "う。"],
    ]


def test_a_page_that_shows_only_some_columns_takes_those_of_the_table():
    xs, ys = (50, 120, 260, 330, 400, 560), (100, 130, 160, 190)
    head = ["番号", "取組名", "重点", "窓口", "担当"]
    first = [head, ["1", "窓口の改革", "○", "", "企画"], ["2", "電子申請の拡大", "", "○", "総務"]]
    rest = [["3", "公開データ", "○", "", "市民"], ["4", "ＡＩの活用", "○", "", "税務"]]
    ruled = [across(y, 50, 560) for y in ys]
    pages = [
        layout(page(rows(first, xs, ys), ruled)),
        layout(page(rows(rest, xs, ys), ruled[:3], number=2)),
    ]
    assert pages[1].tables[0].n_cols < pages[0].tables[0].n_cols
    (table,) = join_tables(pages, RULES)
    placed = {c.text: (c.col, c.col_span) for c in table.cells if c.row == 3 and c.text}
    assert (placed["○"], placed["市民"]) == ((2, 1), (4, 1))


def test_numbers_that_touch_the_names_beside_them_are_parted_like_on_the_page_before():
    xs, ys = (50, 80, 260, 560), (100, 130, 160)
    first = [HEAD, ["8", "窓口の改革", "書かない窓口を置く"]]
    ruled = [across(y, 50, 560) for y in ys]
    names = text("13窓口の改革", 58, 104) + text("14電子申請", 58, 134)
    names += text("待ち時間を減らす", 264, 104) + text("手続を増やす", 264, 134)
    pages = [layout(page(rows(first, xs, ys), ruled)), layout(page(names, ruled, number=2))]
    (table,) = join_tables(pages, RULES)
    assert texts_of(table)[2:] == [
        ["13", "窓口の改革", "待ち時間を減らす"],
        ["14", "電子申請", "手続を増やす"],
    ]


def test_narrow_columns_of_one_part_stay_apart():
    xs = (50, 54.5, 59, 300, 500)
    (table,) = join_tables(
        [full_page(1, [["", "", "取組名", "内容"], ["", "甲", "あ", "い"]], xs=xs)], RULES
    )
    assert table.n_cols == 4
    assert [c.col_span for c in table.cells] == [1] * 8
    assert len({(c.row, c.col) for c in table.cells}) == 8


def test_bars_left_to_the_next_page_go_on_below_their_years():
    xs = (50, 150, 250, 350, 450)
    years = [["取組", "電子申請", "の", "拡充"], ["予定", "令和6年度", "令和7年度", "令和8年度"]]
    one = layout(page(rows(years, xs, (600, 630)), lattice(xs, (600, 630, 660))))
    drawn = [arrow(155, 64, 440, 84), arrow(255, 94, 440, 114)]
    chars = text("試行", 200, 69) + text("導入", 300, 99)
    two = layout(page(chars, lattice(xs, (60, 90, 120)), drawn, 2))
    two = replace(two, lines=(note("1", 2, 690),))
    (table,) = join_tables([one, two], RULES)
    assert texts_of(table)[1] == years[1]
    assert [(bar.row, bar.text) for bar in table.bars] == [(2, "試行"), (3, "導入")]


def unruled(number, texts, xs, ys):
    """A page whose table's columns are held by alignment."""
    made = layout(page(rows(texts, xs, ys), lattice(xs, ys), number=number))
    return replace(made, tables=tuple(replace(t, ruled=False) for t in made.tables))


def test_values_below_the_heads_that_end_a_page_go_on():
    names = ["番号", "取組", "所管課", "評価"]
    heads = unruled(1, [names], (50, 100, 300, 440, 500), (700, 720))
    values = [["1", "電子申請", "総務課", "○"], ["2", "来庁予約", "市民課", "△"]]
    below = unruled(2, values, (50, 100, 300, 462, 500), (60, 80, 100))
    (table,) = join_tables([heads, below], RULES)
    assert [words for row in texts_of(table) for words in row if words] == [
        *names,
        *values[0],
        *values[1],
    ]
