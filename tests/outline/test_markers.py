"""Markers at the head of a line, by the project's own rules."""

from __future__ import annotations

import pytest

from pipeline.outline.markers import find_marker
from tests.outline.pages import RULES


@pytest.mark.parametrize(
    ("line", "marker", "rest"),
    [
        ("第１章　計画の概要", "第１章", "計画の概要"),
        ("基本目標１　つながる安心の村", "基本目標１", "つながる安心の村"),
        ("２　人材の確保・育成", "２", "人材の確保・育成"),
        ("１　日常の相談", "１", "日常の相談"),
        ("(3) 窓口の改革", "(3)", "窓口の改革"),
        ("1のびのび子育て", "1", "のびのび子育て"),
        ("A-01　窓口の改革", "A-01", "窓口の改革"),
        ("・住民票の写し", "・", "住民票の写し"),
    ],
)
def test_a_marker_is_told_from_the_text(line: str, marker: str, rest: str) -> None:
    found = find_marker(line, RULES)
    assert found is not None
    assert (found.text, found.rest) == (marker, rest)


@pytest.mark.parametrize(
    "line",
    [
        "基本目標1つの",
        "3 人",
        "3 年度",
        "12 件",
        "取組１の内容",
        "40の取組のうち、37は済んだ",
        "40 の取組",
        "令和６年度",
        "AI-OCRの導入",
    ],
)
def test_a_count_is_no_marker(line: str) -> None:
    assert find_marker(line, RULES) is None
