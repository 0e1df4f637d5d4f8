"""Running heads and page numbers."""

from pipeline.outline import strip_running
from tests.outline.pages import line, page, paragraph


def printed(count, head=lambda n: "第五次情報化計画", foot=lambda n: f"- {n} -", body=60.0):
    return [
        page(
            [
                line(head(n), 30, 300, page=n, size=8),
                *paragraph(body, n),
                line(foot(n), 770, 250, page=n, size=9),
            ],
            n,
        )
        for n in range(1, count + 1)
    ]


def page_numbers(layouts):
    return [text.text for text in strip_running(layouts)[1] if text.is_page_number]


def test_heads_and_numbers_are_left_out():
    bare, running = strip_running(printed(4))
    assert [len(layout.lines) for layout in bare] == [3, 3, 3, 3]
    assert {(text.text, text.is_page_number) for text in running} >= {
        ("第五次情報化計画", False),
        ("- 2 -", True),
    }


def test_numbers_of_every_style():
    for foot in ("{}", "－ {} －", "― {} ―", "P. {}", "{}ページ", "〔{}〕", "{} / 20"):
        numbered = printed(3, foot=lambda n, foot=foot: foot.format(n))
        assert page_numbers(numbered) == [foot.format(n) for n in (1, 2, 3)], foot


def test_heads_that_name_the_chapter_are_known_by_their_place():
    bare, _ = strip_running(
        printed(6, head=lambda n: f"第{(n + 2) // 3}章 情報化の{'今' if n < 4 else '道'}")
    )
    assert all(len(layout.lines) == 3 for layout in bare)


def test_titles_of_slides_stay():
    pages = [
        page([line(f"取組{'一二三四'[n]}", 30, page=n + 1, size=20), *paragraph(120, n + 1)], n + 1)
        for n in range(4)
    ]
    bare, running = strip_running(pages)
    assert all(len(layout.lines) == 4 for layout in bare) and not running


def test_side_tabs_are_left_out():
    pages = [
        page([*paragraph(60, n), line("第一章", 300, 500, 510, page=n, vertical=True)], n)
        for n in range(1, 5)
    ]
    bare, _ = strip_running(pages)
    assert all(len(layout.lines) == 3 for layout in bare)


def test_a_number_within_the_text_is_no_page_number():
    pages = [page([*paragraph(60, 1), line("12", 400)], 1)]
    assert page_numbers(pages) == []


def test_a_short_label_at_the_edge_of_the_text_is_no_side_tab():
    wide = "市民の暮らしを支える" * 6
    pages = [
        page(
            [
                line(wide, 100, 60, 800, n),
                line("総括", 200 + n, 60, 80, n),
                line(wide, 600, 60, 800, n),
            ],
            n,
            width=900.0,
        )
        for n in range(1, 6)
    ]
    bare, _ = strip_running(pages)
    assert all("総括" in [one.text for one in layout.lines] for layout in bare)
