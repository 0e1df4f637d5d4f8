"""Texts in brackets at the right end of a printed line."""

from pipeline.outline.lineends import with_line_ends
from tests.outline.pages import line


def texts(*lines):
    return [one.text for one in with_line_ends(lines)]


def test_departments_at_the_right_edge_end_the_line_that_they_stand_on():
    assert texts(
        line("取組① 窓口予約の導入", 100, 60, 180),
        line("（市民課）", 100, 460, 510),
        line("予約を受けます。", 115, 80, 160),
        line("取組② 電子決裁の導入", 140, 60, 180),
        line("（総務課）", 140, 460, 510),
        line("決裁を電子で行います。", 155, 80, 190),
    ) == [
        "取組① 窓口予約の導入 （市民課）",
        "予約を受けます。",
        "取組② 電子決裁の導入 （総務課）",
        "決裁を電子で行います。",
    ]


def test_brackets_in_a_column_of_text_stay_there():
    column = [
        line("左の段の文章がここに続き", 100, 60, 240),
        line("（市民課）", 100, 280, 330),
        line("左の段の文章が終わります。", 115, 60, 240),
        line("右の段の文章がここに続く。", 115, 280, 460),
    ]
    assert texts(*column) == [one.text for one in column]


def test_brackets_between_others_on_their_level_stay_apart():
    row = [
        line("電子申請", 100, 60, 100),
        line("（令和５年度）", 100, 200, 270),
        line("1,500件", 100, 400, 440),
    ]
    assert texts(*row) == [one.text for one in row]


def test_a_line_with_such_an_end_does_not_run_on():
    top, below = line("取組① 窓口予約", 100, 60, 150), line("予約を受けます。", 115, 60, 150)
    whole, text = with_line_ends([top, line("（市民課）", 100, 410, 460), below])
    assert (whole.bbox, text) == (top.bbox, below)
