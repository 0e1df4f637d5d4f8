"""Where an item stands: around all that is printed of it on its first page."""

from __future__ import annotations

from dataclasses import replace

from pipeline.items import find_items
from pipeline.model import BBox, Block, Cell, Content, Item, Table
from tests.items.layouts import RULES

WIDTH, HEIGHT = 100.0, 20.0


def table(rows: list[list[str]], header_rows: int, pages: list[int] | None = None) -> Table:
    """A table whose cells are 100 points wide and 20 high; a row stands on the page named for it,
    else on the first. A blank cell goes on with the one above."""
    pages = pages or [1] * len(rows)
    cells: list[Cell] = []
    for n, row in enumerate(rows):
        for m, text in enumerate(row):
            top = HEIGHT * sum(page == pages[n] for page in pages[:n])
            box = BBox(WIDTH * m, top, WIDTH * (m + 1), top + HEIGHT)
            above = next((i for i, c in enumerate(cells) if not text and c.col == m), None)
            if above is None:
                cells.insert(0, Cell(n, m, 1, 1, n < header_rows, text, text, pages[n], box))
            else:
                held = cells[above]
                assert held.bbox is not None
                grown = BBox(held.bbox.x0, held.bbox.top, held.bbox.x1, box.bottom)
                cells[above] = replace(held, row_span=held.row_span + 1, bbox=grown)
    cells.sort(key=lambda c: (c.row, c.col))
    return Table(
        0, 0, len(rows), len(rows[0]), header_rows, tuple(cells),
        page_first=pages[0], page_last=pages[-1],
    )  # fmt: skip


def found(content: Content) -> tuple[Item, ...]:
    return find_items(content, RULES).items


def test_a_row_of_a_list_without_the_level_that_spans_others() -> None:
    listed = table(
        [
            ["施策", "取組名", "担当課", "取組内容"],
            ["窓口", "窓口予約", "市民課", "予約を受ける"],
            ["", "電子決裁", "総務課", "紙をなくす"],
        ],
        1,
    )
    assert [item.bbox for item in found(Content((), (listed,)))] == [
        BBox(100, 20, 400, 40),
        BBox(100, 40, 400, 60),
    ]


def test_a_form_with_its_labels_up_to_the_end_of_its_first_page() -> None:
    form = table(
        [
            ["取組名", "窓口予約"],
            ["担当課", "市民課"],
            ["取組内容", "予約を受ける"],
            ["スケジュール", "令和６年度から実施"],
        ],
        0,
        [1, 1, 1, 2],
    )
    (item,) = found(Content((), (form,)))
    assert (item.bbox, item.page_first, item.page_last) == (BBox(0, 0, 200, 60), 1, 2)


def test_a_heading_with_the_lines_below_it() -> None:
    lines = [
        ("heading", "窓口予約", "1-1", 2),
        ("paragraph", "【担当課】市民課", None, None),
        ("paragraph", "【取組内容】予約を受け付けます。", None, None),
    ]
    blocks = tuple(
        Block(n, kind, text, (marker or "") + text, 1, level, marker, (), BBox(50, 20 * n, 300 + n, 20 * n + 15))  # type: ignore[arg-type]
        for n, (kind, text, marker, level) in enumerate(lines)
    )  # fmt: skip
    (item,) = found(Content(blocks, ()))
    assert item.bbox == BBox(50, 0, 302, 55)
