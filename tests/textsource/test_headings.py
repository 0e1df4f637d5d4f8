"""Headings, contents and page furniture of a dump."""

from __future__ import annotations

from pipeline.model import Content
from pipeline.outline import load_outline_rules
from pipeline.run import RULES as FOLDER
from pipeline.textsource import read_text
from pipeline.textsource.contents import contents_region
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
