"""Characters to lines."""

from pipeline.lines import build_lines
from pipeline.model import Char


def chars(text, x0=50.0, top=100.0, size=10.0, step=None, **more):
    """The characters of a text set level from `x0` on, one every `step` points (its width without)."""
    made, x = [], x0
    for sign in text:
        width = size / 2 if sign.isascii() else size
        made.append(Char(sign, sign, x, top, x + width, top + size, "Mincho", size, **more))
        x += step or width
    return made


def downwards(text, x0=300.0, top=50.0, size=10.0):
    return [
        Char(
            sign,
            sign,
            x0,
            top + size * n,
            x0 + size,
            top + size * (n + 1),
            "Mincho",
            size,
            vertical=True,
        )
        for n, sign in enumerate(text)
    ]


def texts(made):
    return [line.text for line in build_lines(made, 1)]


def test_lines_run_from_top_to_bottom_and_from_left_to_right():
    made = chars("二行目", top=115) + chars("右", x0=200) + chars("一行目")
    assert texts(made) == ["一行目", "右", "二行目"]


def test_a_gap_is_one_space_and_a_wide_gap_ends_the_line():
    near = chars("第１章") + chars("総論", x0=88)
    assert texts(near) == ["第１章 総論"]
    assert texts(chars("第１章") + chars("総論", x0=120)) == ["第１章", "総論"]


def test_printed_spaces_are_kept_in_the_raw_text_only_as_they_are():
    line = build_lines(chars("水　　と"), 1)[0]
    assert (line.text, line.text_raw) == ("水 と", "水　　と")


def test_words_without_space_characters_are_told_apart_by_their_gaps():
    made = chars("open") + chars("data", x0=50 + 4 * 5 + 2.5)
    assert texts(made) == ["open data"]


def test_no_space_between_japanese_and_latin_set_a_quarter_apart():
    made = chars("国の") + chars("DX", x0=72.5) + chars("推進", x0=85)
    assert texts(made) == ["国のDX推進"]


def test_a_number_before_a_name_is_set_apart_by_less():
    assert texts(chars("1-1") + chars("手続の改革", x0=67)) == ["1-1 手続の改革"]
    assert texts(chars("1-1手続の改革")) == ["1-1手続の改革"]


def test_letter_spaced_words_keep_their_letters_together():
    assert texts(chars("計画書", step=18)) == ["計画書"]


def test_ruby_is_no_text():
    made = chars("匠里") + chars("たくみ", top=94, size=5, ruby=True)
    assert texts(made) == ["匠里"]


def test_a_superscript_stays_in_its_line():
    mark = Char("*", "*", 80, 98, 83, 104, "Mincho", 6)
    assert texts([*chars("情報化"), mark]) == ["情報化*"]


def test_bullets_on_one_line_are_lines_of_their_own():
    made = chars("・所属長") + chars("・職員", x0=105)
    assert texts(made) == ["・所属長", "・職員"]


def test_dots_that_lead_to_a_page_number_are_no_bullets():
    made = chars("はじめに") + chars("・・・・・", x0=104) + chars("1", x0=160)
    assert texts(made) == ["はじめに ・・・・・ 1"]


def test_text_written_downwards_is_read_from_right_to_left():
    made = downwards("後の行", x0=280) + downwards("先の行")
    assert texts(made) == ["先の行", "後の行"]
    assert all(line.vertical for line in build_lines(made, 1))


def test_figures_set_across_stand_within_the_line_written_downwards():
    column = downwards("約", top=50) + downwards("年", top=70)
    across = chars("40", x0=300, top=60)
    assert texts(column + across) == ["約40年"]


def test_letters_below_each_other_are_one_vertical_line():
    made = [c for n, sign in enumerate("担当課") for c in chars(sign, top=100 + 12 * n)]
    line = build_lines(made, 1)[0]
    assert (line.text, line.vertical) == ("担当課", True)


def test_digits_below_each_other_stay_apart():
    made = [c for n, sign in enumerate("123") for c in chars(sign, top=100 + 12 * n)]
    assert texts(made) == ["1", "2", "3"]


def test_the_style_of_a_line_is_that_of_its_japanese_letters():
    latin = [c._replace(font="Gothic", bold=True) for c in chars("(1) ICT ", x0=20)]
    line = build_lines(latin + chars("戦略", x0=60), 1)[0]
    assert (line.font, line.bold) == ("Mincho", False)


def test_lines_of_two_columns_that_do_not_stand_level_keep_their_letters():
    left = chars("近隣", top=104) + chars("3", x0=70, top=105.5) + chars("市で共に", x0=75, top=104)
    assert sorted(texts(chars("右の段の行", x0=200, top=100) + left)) == [
        "右の段の行",
        "近隣3市で共に",
    ]
