"""Headings and their levels."""

from tests.outline.pages import LEFT, RIGHT, blocks, line, outline, page, paragraph, table


def headings(*pages):
    return [
        (level, f"{marker or ''}{text}")
        for kind, level, marker, text in outline(*pages)
        if kind == "heading"
    ]


def section(top, *titles, number=1):
    """Titles (text, size, more) one below the other and a paragraph below."""
    made, y = [], top
    for text, size, more in titles:
        made.append(line(text, y, page=number, size=size, **more))
        y += size + 14
    return [*made, *paragraph(y, number)]


def test_larger_type_makes_headings_and_their_levels():
    made = [
        *section(40, ("第１章 総論", 16, {}), ("１ 目的", 13, {})),
        *section(200, ("２ 期間", 13, {})),
        *section(330, ("第２章 施策", 16, {}), ("１ 体系", 13, {})),
    ]
    assert headings(page(made)) == [
        (1, "第１章総論"),
        (2, "１目的"),
        (2, "２期間"),
        (1, "第２章施策"),
        (2, "１体系"),
    ]


def test_bold_type_of_the_body_size_makes_headings():
    made = [
        *section(40, ("はじめに", 10, {"bold": True})),
        *section(150, ("総括", 10, {"bold": True})),
    ]
    assert headings(page(made)) == [(1, "はじめに"), (1, "総括")]


def test_numbers_alone_make_headings_in_the_order_in_which_they_nest():
    made = [
        *section(20, ("第１章 総論", 10, {}), ("１ 目的", 10, {}), ("（１）背景", 10, {})),
        *section(190, ("（２）経過", 10, {})),
        *section(300, ("２ 期間", 10, {})),
        *section(410, ("第２章 施策", 10, {}), ("１ 体系", 10, {}), ("（１）柱", 10, {})),
    ]
    assert headings(page(made)) == [
        (1, "第１章総論"),
        (2, "１目的"),
        (3, "（１）背景"),
        (3, "（２）経過"),
        (2, "２期間"),
        (1, "第２章施策"),
        (2, "１体系"),
        (3, "（１）柱"),
    ]


def test_numbers_nested_another_way_round():
    made = [
        *section(20, ("第１章 総論", 10, {}), ("（１）目的", 10, {}), ("１ 背景", 10, {})),
        *section(190, ("２ 経過", 10, {})),
        *section(300, ("（２）期間", 10, {}), ("１ 始期", 10, {})),
    ]
    assert [level for level, _ in headings(page(made))] == [1, 2, 3, 3, 2, 3]


def test_a_numbered_list_is_no_row_of_headings():
    made = [*paragraph(20), *(line(f"{'①②③④'[n]} 市民の窓口", 80 + 16 * n, 70) for n in range(4))]
    assert headings(page(made)) == []


def test_a_heading_of_two_lines():
    made = [
        line("（１－ウ）新しい庁舎における利便性の高い", 40, bold=True),
        line("行政サービスの提供", 56, bold=True),
        *paragraph(90),
    ]
    assert headings(page(made)) == [
        (1, "（１－ウ）新しい庁舎における利便性の高い行政サービスの提供")
    ]


def test_unmarked_headings_without_any_type_stand_at_the_edge():
    made = [
        *paragraph(20),
        line("計画の進行管理", 100),
        *paragraph(120),
        line("評価", 200),
        *paragraph(220),
    ]
    assert [text for _, text in headings(page(made))] == ["計画の進行管理", "評価"]


def test_sentences_in_bold_type_are_no_headings():
    made = [line("次に、地域経済の活性化について申し上げます。", 40, bold=True), *paragraph(80)]
    assert headings(page(made)) == []


def test_lines_of_the_cover_are_no_headings():
    cover = page(
        [line("第五次情報化推進計画", 200, 150, size=24), line("令和４年３月", 500, 200, size=16)]
    )
    found = blocks(cover, page(section(40, ("第１章 総論", 16, {}), number=2), 2))
    assert [block.kind for block in found] == ["paragraph", "paragraph", "heading", "paragraph"]


def test_the_contents_page_is_kept_apart_and_tells_headings():
    rows = ["はじめに", "取組の方針", "推進の体制", "進行の管理", "用語の解説"]
    contents = [line("目次", 40, size=14)]
    contents += [
        line(f"{title} ……………… {n}", 80 + 20 * n, x1=460) for n, title in enumerate(rows, 1)
    ]
    body = [*paragraph(20, 2), line("推進の体制", 90, 70, page=2), *paragraph(110, 2)]
    found = outline(page(contents), page(body, 2))
    assert [row[3] for row in found if row[0] == "toc"] == rows
    assert [row[3] for row in found if row[0] == "heading"] == ["目次", "推進の体制"]


def test_contents_without_leaders():
    rows = ["はじめに", "取組の方針", "推進の体制", "進行の管理", "用語の解説", "資料"]
    contents = [line(f"{title} {n}", 80 + 20 * n, x1=460) for n, title in enumerate(rows, 1)]
    found = outline(page(contents), page(paragraph(20, 2), 2))
    assert [row[0] for row in found] == ["toc"] * 6 + ["paragraph"]


def test_paths_name_the_headings_above():
    made = [
        *section(40, ("第１章 総論", 16, {}), ("１ 目的", 13, {})),
        *section(220, ("２ 期間", 13, {})),
    ]
    found = blocks(page(made))
    assert found[-1].path == ("第１章 総論", "２ 期間")
    assert found[1].path == ("第１章 総論",)


def test_a_numbered_heading_above_a_table_makes_no_cover():
    made = page([line("１ 市民サービス", 650)], 1, [table(680, 740)], [1])
    assert headings(made, page(section(40, ("２ 行政運営", 10, {}), number=2), 2)) == [
        (1, "１市民サービス"),
        (1, "２行政運営"),
    ]


def test_headings_of_plain_type_at_the_head_of_a_page_lead_where_pages_are_broken_so():
    pages = []
    for number, title in enumerate(("趣旨", "経過", "体系", "体制", "点検"), 1):
        made = section(40 + number, (title, 10, {}), number=number) + section(
            140 + 9 * number, (f"{title}の要", 10, {}), number=number
        )
        full = [line("終わりの文です。", 780, page=number)] if number == 4 else []
        pages.append(page([*made, *full], number))
    found = [(b.level, b.text) for b in blocks(*pages) if b.kind == "heading"]
    assert [level for level, _ in found] == [1, 2] * 5


def test_a_heading_whose_second_line_only_was_found_bold_is_one():
    title = [
        line(
            "行政手続のオンライン化と情報システムの標準化による窓口の改革と市民の暮",
            40,
            LEFT,
            RIGHT,
            size=12,
            font="Gothic",
        ),
        line("らしの向上", 57, size=12, font="Gothic", bold=True),
    ]
    assert headings(
        page([*title, *paragraph(90), *section(200, ("体制", 12, {"font": "Gothic"}))])
    ) == [
        (1, "行政手続のオンライン化と情報システムの標準化による窓口の改革と市民の暮らしの向上"),
        (1, "体制"),
    ]


def labelled_section(top, title):
    """A heading with labels in brackets above flush texts, nothing told by type."""
    first, second = "手続の多くは紙の申請に限られています。", "電子申請を広げます。"
    texts = [(title, 0), ("【現状と課題】", 20), (first, 36), ("【取組内容】", 56), (second, 72)]
    return [line(text, top + down) for text, down in texts]


def test_labels_in_brackets_that_come_back_are_headings():
    styled = [line(f"第{n}章 総論", 20 + 30 * n, size=16) for n in range(1, 5)]
    full = [
        line("行政手続のオンライン化と情報システムの標準化を進め" * 2, 170 + 13 * n, LEFT, RIGHT)
        for n in range(6)
    ]
    sections = [labelled_section(270 + 120 * n, f"({n + 1})手続の見直し") for n in range(3)]
    found = [
        text for _, text in headings(page([*styled, *full, *(one for s in sections for one in s)]))
    ]
    assert found.count("【現状と課題】") == found.count("【取組内容】") == 3


def nested_list(top):
    """Outer and inner entries at the distance of lines."""
    texts = [
        ("○便利な役場", 0),
        ("・手続を減らします。", 1),
        ("○動ける職員", 0),
        ("・紙を減らします。", 1),
        ("○安全な基盤", 0),
        ("・備えを固めます。", 1),
    ]
    return [line(text, top + 16 * n, LEFT + 10 * inner) for n, (text, inner) in enumerate(texts)]


def test_the_outer_entries_of_a_nested_list_are_no_headings():
    made = outline(page([*paragraph(60), *nested_list(124), *paragraph(300)]))
    assert [(kind, level) for kind, level, marker, _ in made if marker == "○"] == [
        ("bullet", 1)
    ] * 3


def test_titles_of_charts_do_not_part_a_count():
    """A title in large type between `(1)` and `(2)` is no chapter."""
    found = outline(
        page(
            [
                line("第1章 人口の現状", 40, size=16),
                *paragraph(70),
                line("(1) 人口の動き", 130, size=12),
                *paragraph(150),
                line("人口の推移", 210, size=14),
                *paragraph(230),
                line("(2) 世帯の動き", 290, size=12),
                *paragraph(310),
                line("第2章 目標", 370, size=16),
                *paragraph(400),
            ]
        )
    )
    levels = [level for kind, level, _, _ in found if kind == "heading"]
    assert levels[0] == levels[4] == 1
    assert levels[1] == levels[3] < levels[2]


def test_chapters_without_numbers_hold_items_that_count_on():
    made = []
    for number, title in enumerate(("便利な窓口", "働き方の改革", "地域のデジタル化")):
        top = 40 + 240 * number
        made += [line(title, top, size=16), *paragraph(top + 30)]
        for item in (1, 2):
            count = 2 * number + item
            made += [line(f"({count}) 取組その{count}", top + 20 + 70 * item, size=12)]
            made += paragraph(top + 40 + 70 * item, rows=2)
    levels = [level for kind, level, _, _ in outline(page(made)) if kind == "heading"]
    assert levels == [1, 2, 2] * 3
