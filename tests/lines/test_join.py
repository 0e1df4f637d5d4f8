"""Wrapped lines to running text."""

import pytest

from pipeline.lines import is_full, join, join_wrapped, same_row
from pipeline.model import BBox, Line


def line(text, x1=300.0, x0=50.0, top=100.0, size=10.0):
    return Line(text, text, BBox(x0, top, x1, top + size), 1, size, "Mincho", False, None)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("情報シス", "テム", "情報システム"),
        ("open", "data", "open data"),
        ("国のDX", "推進", "国のDX推進"),
        ("Wi-", "Fi環境", "Wi-Fi環境"),
        ("organi-", "zation", "organization"),
        ("令和20", "25年", "令和2025年"),
        ("(CIO", ")を置く", "(CIO)を置く"),
        ("e\u2010", "government", "egovernment"),
        ("1-1", "手続の改革", "1-1 手続の改革"),
        ("2021-2026", "年度", "2021-2026年度"),
    ],
)
def test_two_lines_become_one_text(first, second, whole):
    assert join(first, second) == whole


def test_a_line_that_reaches_the_edge_goes_on():
    assert (
        join_wrapped([line("行政手続のオン"), line("ライン化", 120)], 305)[0]
        == "行政手続のオンライン化"
    )


def test_a_line_that_ends_before_the_edge_ends_with_a_break():
    text, _ = join_wrapped([line("令和５年度", 120), line("検討", 80)], 305)
    assert text == "令和５年度\n検討"


def test_an_enumeration_begins_a_line_though_the_one_above_is_full():
    text, _ = join_wrapped([line("①窓口を改める"), line("②人を育てる", 150)], 305)
    assert text == "①窓口を改める\n②人を育てる"


def test_a_bracketed_year_stays_below_its_era_year():
    text, _ = join_wrapped([line("令和６年度", 105), line("（2024）", 95)], 107)
    assert text == "令和６年度\n（2024）"
    text, _ = join_wrapped([line("事業の開始", 105), line("（2024）", 95)], 107)
    assert text == "事業の開始（2024）"


def test_a_line_is_full_when_the_next_word_would_not_fit():
    assert is_full(line("無線の", 265), line("Wi-Fi環境"), 300)
    assert not is_full(line("無線の", 265), line("環境"), 300)
    assert is_full(line("提供するサービ", 265), line("ス。Wi-Fiは"), 300)


def test_a_number_and_its_title_are_one_printed_line():
    assert same_row(line("１", 60), line("はじめに", 160, 120))
    assert not same_row(line("１", 60), line("はじめに", 160, 120, top=112))
    assert not same_row(line("所属長の責務を定める", 150), line("職員の責務を定める", 300, 200))
    assert not same_row(line("・所属長", 90), line("・職員", 160, 130))
