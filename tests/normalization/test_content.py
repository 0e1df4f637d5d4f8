"""Normalized content and its dates."""

from __future__ import annotations

import pytest

from pipeline.model import Bar, BBox, Block, Cell, Content, Table
from pipeline.normalization import content_dates, date_doubts, normalize_content

_BOX = BBox(0, 0, 1, 1)


def _content() -> Content:
    blocks = (
        Block(0, "heading", "計画の 期間", "第１章　計画の 期間", 1, 1, "第１章"),
        Block(
            1,
            "paragraph",
            "令和４〜７年度とする。",
            "令和４〜７年度とする。",
            1,
            path=("第１章 計画の 期間",),
        ),
        Block(2, "note", "※令和 ８年度", "※令和 ８年度", 2, marker="※"),
    )
    cells = (
        Cell(0, 0, 1, 1, True, "Ｒ５", "Ｒ５", 1),
        Cell(1, 0, 1, 1, False, "検 討", "検 討", 2),
        Cell(2, 0, 1, 1, False, "令和６\n(2024)年度", "令和６\n(2024)年度", 2),
    )
    bars = (Bar("実 施", 1, 0, 0, _BOX),)
    table = Table(
        0,
        2,
        3,
        1,
        1,
        cells,
        bars,
        caption="表１　工 程",
        notes=("※ ＤＸ",),
        path=("第１章 計画の 期間",),
    )
    return Content(blocks, (table,))


def test_texts_are_normalized_and_raw_kept() -> None:
    content = normalize_content(_content())
    assert [(b.marker, b.text, b.text_raw) for b in content.blocks] == [
        ("第1章", "計画の期間", "第１章　計画の 期間"),
        (None, "令和4～7年度とする。", "令和４〜７年度とする。"),
        ("※", "※令和8年度", "※令和 ８年度"),
    ]
    (table,) = content.tables
    assert [(c.text, c.text_raw) for c in table.cells][:2] == [("R5", "Ｒ５"), ("検討", "検 討")]
    assert (table.bars[0].text, table.caption, table.notes) == ("実施", "表1 工程", ("※DX",))
    assert content.blocks[1].path == table.path == ("第1章 計画の期間",)


@pytest.mark.parametrize(
    ("printed", "caption"),
    [
        ("表１　村の 現況", "表1 村の現況"),
        ("図表２－１　町民アンケート", "図表2-1 町民アンケート"),
        ("表 1 人口の推移", "表1 人口の推移"),
        ("図　推進体制", "図 推進体制"),
        ("表１人口", "表1人口"),
        ("令和 6 年度の実績", "令和6年度の実績"),
    ],
)
def test_a_blank_behind_the_label_of_a_caption_stays(printed: str, caption: str) -> None:
    block = Block(0, "caption", printed, printed, 1)
    (made,) = normalize_content(Content((block,), ())).blocks
    assert made.text == caption


def test_normalizing_twice_changes_nothing() -> None:
    once = normalize_content(_content())
    assert normalize_content(once) == once


def test_dates_come_in_reading_order_with_page_and_raw_text() -> None:
    found = content_dates(normalize_content(_content()))
    assert [(d.page, d.text_raw) for d in found] == [
        (1, "令和４〜７年度"),
        (1, "Ｒ５"),
        (2, "令和６\n(2024)年度"),
        (2, "令和 ８年度"),
    ]
    assert found == content_dates(_content())


def test_odd_dates_are_told_with_their_page() -> None:
    text = "令和5（2024）年度、平成36年度、令和6（2024）年度"
    dates = content_dates(Content((Block(0, "paragraph", text, text, 3),), ()))
    assert [(n.page, n.code) for n in date_doubts(dates)] == [
        (3, "era-and-western-year-differ"),
        (3, "year-after-era"),
    ]
