"""Tables that filled cells alone hold, trait by trait."""

from dataclasses import replace

from pipeline.model import BBox, Fill
from pipeline.tables import find_tables
from tests.tables.draw import across, contents, down, only_table, page, rows, shade, text

XS = (50, 100, 250, 450)
HEADS = ["番号", "取組", "内容"]


def band(top, bottom, xs=XS):
    return [shade(a, top, b, bottom) for a, b in zip(xs, xs[1:], strict=False)]


def wrapped():
    chars = (
        rows([HEADS], XS, (100,))
        + text("1", 54, 122)
        + text("電子申請の対象\n手続の拡大", 104, 122)
    )
    chars += text("件数が多い手続から\n順に電子申請の\n対象に加える", 254, 122)
    return (
        chars + text("2", 54, 166) + text("書かない窓口", 104, 166) + text("端末を置く", 254, 166)
    )


WRAPPED = {
    (0, 0, 1, 1): "番号",
    (0, 1, 1, 1): "取組",
    (0, 2, 1, 1): "内容",
    (1, 0, 1, 1): "1",
    (1, 1, 1, 1): "電子申請の対象\n手続の拡大",
    (1, 2, 1, 1): "件数が多い手続から\n順に電子申請の\n対象に加える",
    (2, 0, 1, 1): "2",
    (2, 1, 1, 1): "書かない窓口",
    (2, 2, 1, 1): "端末を置く",
}


def test_rows_below_a_band_are_told_by_the_white_between_them():
    assert contents(only_table(page(wrapped(), fills=band(100, 118)))) == WRAPPED


def test_texts_in_the_middle_of_their_row_are_of_that_row():
    chars = [
        c._replace(top=c.top + 12, bottom=c.bottom + 12) if c.text == "1" else c for c in wrapped()
    ]
    assert contents(only_table(page(chars, fills=band(100, 118)))) == WRAPPED


def test_one_row_below_a_band_is_a_table():
    chars = rows([HEADS, ["1", "研修", "全職員"]], XS, (100, 118))
    found = contents(only_table(page(chars, fills=band(100, 118))))
    assert (found[1, 0, 1, 1], found[1, 2, 1, 1]) == ("1", "全職員")


def test_heads_in_two_levels_keep_their_cells():
    fills = [
        shade(50, 100, 150, 136),
        shade(150, 100, 350, 118),
        shade(150, 118, 250, 136),
        shade(250, 118, 350, 136),
    ]
    chars = (
        text("取組", 54, 112) + text("年度", 154, 104) + text("R6", 154, 122) + text("R7", 254, 122)
    )
    chars += rows([["研修", "検討", "実施"]], (50, 150, 250), (136,))
    found = contents(only_table(page(chars, fills=fills)))
    assert found == {
        (0, 0, 2, 1): "取組",
        (0, 1, 1, 2): "年度",
        (1, 1, 1, 1): "R6",
        (1, 2, 1, 1): "R7",
        (2, 0, 1, 1): "研修",
        (2, 1, 1, 1): "検討",
        (2, 2, 1, 1): "実施",
    }


def test_bands_within_a_form_part_its_rows_and_a_wider_white_begins_the_next():
    def form(top):
        fills = [
            shade(50, top, 450, top + 18),
            shade(50, top + 36, 200, top + 54),
            shade(200, top + 36, 450, top + 54),
        ]
        return fills, rows(
            [["概要"], ["相談できるようにする"], ["実績", "予定"], ["開始", "検証"]],
            (50, 200),
            range(top, top + 72, 18),
        )

    (one, above), (other, below) = form(100), form(180)
    tables = find_tables(page(above + below, fills=one + other)).tables
    assert [t.n_rows for t in tables] == [4, 4]
    assert contents(tables[0])[1, 0, 1, 2] == "相談できるようにする"


def test_text_below_a_table_is_none_of_its_rows():
    chars = wrapped() + text(
        "この表は、令和六年度末の時点でまとめたものであり、毎年見直します。", 50, 200
    )
    chars += text("※端数は四捨五入した。", 54, 184)
    assert contents(only_table(page(chars, fills=band(100, 118)))) == WRAPPED


def test_a_text_beside_several_rows_spans_them():
    chars = rows([["問", "回答", "割合"]], XS, (100,)) + text("オンラ\nインで", 54, 122)
    for y, answer in ((122, "ある"), (140, "ないが使いたい"), (158, "ない")):
        chars += text(answer, 104, y) + text("30%", 254, y)
    found = contents(only_table(page(chars, fills=band(100, 118))))
    assert found[1, 0, 3, 1] == "オンラインで"
    assert [found[r, 1, 1, 1] for r in (1, 2, 3)] == ["ある", "ないが使いたい", "ない"]


def test_a_framed_heading_close_above_a_band_is_none_of_its_cells():
    box = [across(76, 50, 450), across(95, 50, 450), down(50, 76, 95), down(450, 76, 95)]
    chars = text("一覧", 56, 80, 12.0) + wrapped()
    assert contents(only_table(page(chars, box, band(100, 118)))) == WRAPPED


def labels(tops, bottom):
    return [shade(50, a, 150, b) for a, b in zip(tops, [*tops[1:], bottom], strict=True)]


CARD = [["担い手", "会計課"], ["内容", "決済を導入する"], ["効果", "手間が減る"]]


def test_values_beside_filled_labels_are_cells_and_a_title_in_the_frame_is_their_first_row():
    frame = replace(shade(46, 78, 454, 158), color=None, outline="#447744", rectangular=False)
    chars = text("Ａ-01　決済", 54, 84) + rows(CARD, (50, 150), (100, 118, 136))
    found = contents(only_table(page(chars, fills=[frame, *labels((100, 118, 136), 154)])))
    assert found[0, 0, 1, 2] == "Ａ-01 決済"
    assert (found[2, 0, 1, 1], found[2, 1, 1, 1]) == ("内容", "決済を導入する")


def test_years_on_fills_above_an_arrow_are_none_of_its_words():
    fills = [shade(50, 100, 150, 118), shade(50, 118, 150, 156)]
    fills += [shade(150, 118, 300, 136), shade(300, 118, 450, 136)]
    chars = text("担い手", 54, 104) + text("会計課", 154, 104) + text("工程", 54, 122)
    chars += text("R6", 154, 122) + text("R7", 304, 122) + text("導入", 200, 138)
    head = Fill(
        BBox(440, 149, 446, 155), "#bb5522", None, ((440, 149), (446, 152), (440, 155)), False
    )
    more = [shade(50, 156, 150, 174)]
    chars += text("めざす値", 54, 160) + text("二十件", 154, 160)
    table = only_table(page(chars, [across(152, 154, 442)], [*fills, *more, head]))
    assert (contents(table)[1, 1, 1, 1], contents(table)[1, 2, 1, 1]) == ("R6", "R7")
    assert [bar.text for bar in table.bars] == ["導入"]


def test_filled_labels_need_no_frame():
    chars = rows(CARD, (50, 150), (100, 118, 136))
    found = contents(only_table(page(chars, fills=labels((100, 118, 136), 154))))
    assert found == {
        (r, c, 1, 1): words for r, row in enumerate(CARD) for c, words in enumerate(row)
    }


def test_headings_on_bands_above_paragraphs_are_no_table():
    words = "市民の利便性を高めるため、手続を見直します。" * 2
    chars = [
        c
        for y in (100, 160, 220)
        for c in text("基本目標", 54, y + 4) + text(words[:38] + "\n" + words[:20], 54, y + 24)
    ]
    assert not find_tables(
        page(chars, fills=[shade(50, y, 450, y + 18) for y in (100, 160, 220)])
    ).tables


def test_marks_on_fills_beside_paragraphs_are_no_table():
    chars = [
        c
        for y in (100, 160)
        for c in text("１", 54, y + 4) + text("市民の利便性を高めます。", 84, y + 4)
    ]
    assert not find_tables(page(chars, fills=[shade(50, y, 70, y + 18) for y in (100, 160)])).tables


def test_rules_within_a_table_leave_it_to_them():
    rules = [across(y, 50, 450) for y in (100, 118, 162, 180)] + [down(x, 100, 180) for x in XS]
    assert contents(only_table(page(wrapped(), rules, band(100, 118)))) == WRAPPED


def test_a_text_that_fills_its_column_keeps_to_it():
    xs = (50, 250, 450)
    fills = [shade(50, 100, 450, 118), *band(136, 154, xs), *band(172, 190, xs)]
    chars = text("番号", 54, 104) + text("1", 54, 122) + rows([["実績", "予定"]], xs, (136,))
    full = "3月末に件数が多い手続から電子申請に移す"
    chars += rows([[full, "対象の手続を更に広げて効果を検証する"]], xs, (154,))
    chars += rows([["指標", "目標"], ["件数", "30件"]], xs, (172, 190))
    found = contents(only_table(page(chars, fills=fills)))
    assert found[3, 0, 1, 1] == full
    assert found[3, 1, 1, 1] == "対象の手続を更に広げて効果を検証する"


def test_a_mark_beside_a_title_close_above_a_table_is_none_of_its_cells():
    table = rows([HEADS, ["1", "研修", "全職員"]], XS, (100, 118))
    title = text("取組１　職員の研修", 65, 86)
    mark = shade(50, 84, 60, 100, "#2f6b46")
    found = contents(only_table(page(table + title, fills=[mark, *band(100, 118)])))
    assert found == contents(only_table(page(table, fills=band(100, 118))))
