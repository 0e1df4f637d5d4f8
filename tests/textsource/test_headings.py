"""Headings, contents and page furniture of a dump."""

from __future__ import annotations

from pipeline.model import Content
from pipeline.outline import load_outline_rules
from pipeline.run import RULES as FOLDER
from pipeline.textsource import read_text
from pipeline.textsource.contents import contents_region
from pipeline.textsource.kinds import kinds_of
from pipeline.textsource.pieces import TextPiece
from pipeline.textsource.rules import load_text_rules

RULES = load_outline_rules(FOLDER / "outline.toml")
WORDS = load_text_rules(FOLDER / "textsource.toml")
PROSE = [
    "本市では、急速に進展するデジタル技術を活用しながら、市民の皆さまの利便性を高め、業務の効率化を",
    "図るため、これまでの取組を見直すとともに、職員の育成に取り組みます。",
]
CONTENTS = ["第１　計画の概要", "第２　取組", "第３　今後の進め方"]


def read(text: str) -> Content:
    return read_text(text.encode(), "text", RULES, WORDS)


def texts(content: Content, kind: str) -> list[str]:
    return [(block.marker or "") + block.text for block in content.blocks if block.kind == kind]


def test_contents_without_a_title_are_told_by_the_headings_that_they_name() -> None:
    listed = [f"{title} {page}" for page, title in enumerate(CONTENTS, 2)]
    written = [line for title in CONTENTS for line in (title, *PROSE)]
    content = read("\n".join(["青空市計画", *listed, *written]))
    assert texts(content, "heading") == [title.replace("　", "") for title in CONTENTS]


def test_the_pages_of_contents_may_stand_below_the_entries() -> None:
    listed = [text for page, title in enumerate(CONTENTS, 2) for text in (title, str(page))]
    pieces = [TextPiece(text, text) for text in ["青空市計画", *listed, *CONTENTS]]
    assert contents_region(pieces, RULES) == frozenset(range(1, 7))


def test_a_heading_number_joins_its_name_over_free_space() -> None:
    content = read("\n\n".join(["１", "計画の概要", *PROSE, "第２", "取組の進め方", *PROSE]))
    assert texts(content, "heading") == ["１計画の概要", "第２取組の進め方"]


def test_page_numbers_with_a_word_behind_the_stroke_go() -> None:
    pages = [
        f"青空市計画\n{page} / 計画\n{'あいうえ'[page - 1]}の文です。\n" for page in range(1, 5)
    ]
    assert [block.text for block in read("\n".join(pages)).blocks] == [
        f"{'あいうえ'[page - 1]}の文です。" for page in range(1, 5)
    ]


def test_titles_set_in_radicals_are_known() -> None:
    """Text layers of some printers hold ⽤ for 用."""
    content = read("\n".join(["１　計画の概要", *PROSE, "⽤語解説", "ＡＩ", PROSE[1]]))
    assert texts(content, "heading") == ["１計画の概要", "⽤語解説"]


def test_a_part_with_its_number_needs_no_free_space() -> None:
    apart = "\n\n".join([*PROSE, *PROSE])
    content = read("\n".join([apart, "視点１　市民の暮らし", *PROSE, "視点２　地域の経済", *PROSE]))
    assert texts(content, "heading") == ["視点１市民の暮らし", "視点２地域の経済"]


def test_a_heading_repeated_in_the_form_below_it_is_one() -> None:
    title, prose = "施策 1 窓口の改善", "".join(PROSE)
    told = [prose, title, title, prose, "施策 1 の指標", prose]
    pieces = [
        TextPiece(text, text, gap_before=text != told[place - 1]) for place, text in enumerate(told)
    ]
    kinds = [kind.kind for kind in kinds_of(pieces, RULES) if kind is not None]
    assert [place for place, kind in enumerate(kinds) if kind == "heading"] == [1]


def test_a_part_number_of_two_levels_joins_its_name() -> None:
    content = read("\n".join([*PROSE, "取組１－１", "行政手続のオンライン化", *PROSE]))
    assert texts(content, "heading") == ["取組１－１行政手続のオンライン化"]


def test_signs_of_a_list_that_was_written_make_no_headings() -> None:
    listed = [line for n in "一二三" for line in (f"◆その{n}の柱を立てる", f"　➢柱{n}で支えます。")]
    content = read_text("\n".join(["# 計画", "", *listed]).encode(), "markdown", RULES, WORDS)
    assert texts(content, "heading") == ["計画"]


def test_a_word_that_recurs_heads_the_page_that_it_opens() -> None:
    lines = [*PROSE, *["まちづくり", "５ 件"] * 3, "\f\nまちづくり", "", *PROSE]
    assert texts(read("\n".join(lines)), "heading") == ["まちづくり"]


def test_a_label_that_opens_several_pages_heads_none() -> None:
    page = ["取組の概要", "", *PROSE, "\f"]
    content = read("\n".join([*PROSE, "\f", *page * 3, *PROSE]))
    assert "取組の概要" not in texts(content, "heading")


def test_a_part_named_in_many_cells_heads_none_of_them() -> None:
    apart = "\n\n".join([*PROSE, *PROSE])
    content = read("\n".join([apart, *["視点１　市民の暮らし", *PROSE] * 3]))
    assert texts(content, "heading") == []
