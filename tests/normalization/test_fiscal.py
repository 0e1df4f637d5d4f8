"""Fiscal years in headers and in schedules written as text."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.normalization import (
    FiscalSpan,
    Scheduled,
    fiscal_span,
    fiscal_year_of,
    header_years,
    schedule_parts,
)

SPANS = {
    "令和4年度\n(2022)": FiscalSpan(2022, 2022),
    "2022年度\n(R4)": FiscalSpan(2022, 2022),
    "令和６\n(2024)年度": FiscalSpan(2024, 2024),
    "令和\n4\n年度": FiscalSpan(2022, 2022),
    "R4": FiscalSpan(2022, 2022),
    "Ｒ７": FiscalSpan(2025, 2025),
    "（R5）": FiscalSpan(2023, 2023),
    "H31/R1": FiscalSpan(2019, 2019),
    "’24": FiscalSpan(2024, 2024),
    "FY24": FiscalSpan(2024, 2024),
    "’24～’26年度": FiscalSpan(2024, 2026),
    "平成31\n令和元\n年度": FiscalSpan(2019, 2019),
    "2022": FiscalSpan(2022, 2022),
    "FY2025": FiscalSpan(2025, 2025),
    "2022年": FiscalSpan(2022, 2022),
    "2022～2024": FiscalSpan(2022, 2024),
    "令和7～10": FiscalSpan(2025, 2028),
    "R7～": FiscalSpan(2025, 2025, open_ended=True),
    "令和11年度以降": FiscalSpan(2029, 2029, open_ended=True),
    "担当課": None,
    "5": None,
    "R4 実績": None,
    "": None,
}


@pytest.mark.parametrize(("text", "span"), SPANS.items())
def test_one_header(text: str, span: FiscalSpan | None) -> None:
    assert fiscal_span(text) == span


@pytest.mark.parametrize(
    ("texts", "near", "firsts"),
    [
        (["施策", "令和4年度", "5年度", "6", "7年度以降"], None, [None, 2022, 2023, 2024, 2025]),
        (["R4", "5", "6"], None, [2022, 2023, 2024]),
        (["H30", "R元", "2", "３"], None, [2018, 2019, 2020, 2021]),
        (["2022", "23", "24"], None, [2022, 2023, 2024]),
        (["28年度", "29年度", "30年度"], 2016, [2016, 2017, 2018]),
        (["1", "2", "3"], None, [None, None, None]),
        (["令和4年度", "90"], None, [2022, None]),
    ],
)
def test_a_row_of_headers(texts: list[str], near: int | None, firsts: list[int | None]) -> None:
    assert [span and span.first for span in header_years(texts, near)] == firsts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("R5：検討、R6～：実施", [(2023, 2023, False, "検討"), (2024, 2024, True, "実施")]),
        ("検討（R5）、実施（R6～）", [(2023, 2023, False, "検討"), (2024, 2024, True, "実施")]),
        (
            "令和5年度　検討\n令和6年度 実施",
            [(2023, 2023, False, "検討"), (2024, 2024, False, "実施")],
        ),
        ("・令和5～7年度 導入・運用", [(2023, 2025, False, "導入・運用")]),
        ("令和7年度から実施", [(2025, 2025, True, "実施")]),
        ("令和5～7年度", [(2023, 2025, False, "")]),
        ("令和5年2月：導入", [(2022, 2022, False, "導入")]),
        ("令和5年度下半期から実施", [(2023, 2023, True, "実施")]),
        ("令和5年度中", [(2023, 2023, False, "")]),
        ("令和5年度末を目途", [(2023, 2023, False, "")]),
        ("令和5年度（継続）", [(2023, 2023, False, "継続")]),
        ("令和5年度中間評価", [(2023, 2023, False, "中間評価")]),
        ("R6検討 R7実施", [(2024, 2024, False, "検討"), (2025, 2025, False, "実施")]),
        ("検討を令和5年度に行う", []),
        ("随時", []),
    ],
)
def test_schedule_as_text(text: str, parts: list[tuple[int, int, bool, str]]) -> None:
    wanted = tuple(
        Scheduled(FiscalSpan(a, b, is_open), activity) for a, b, is_open, activity in parts
    )
    assert schedule_parts(text) == wanted


def test_fiscal_year_begins_in_april() -> None:
    assert fiscal_year_of(dt.date(2024, 3, 31)) == 2023
    assert fiscal_year_of(dt.date(2024, 4, 1)) == 2024
