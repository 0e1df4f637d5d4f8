"""The outline's rule file."""

import pytest

from pipeline.outline import load_outline_rules
from pipeline.outline.markers import find_marker
from pipeline.rulebook import RuleError
from tests.outline.pages import RULES


@pytest.mark.parametrize(
    ("text", "style", "marker"),
    [
        ("第１章 総論", "chapter", "第１章"),
        ("第２節　体制", "section", "第２節"),
        ("第1 家庭における措置", "ordinal", "第1"),
        ("Ⅰ．目的", "roman", "Ⅰ．"),
        ("１　はじめに", "digit", "１"),
        ("2. 体制", "digit", "2."),
        ("１－２ 体系", "decimal2", "１－２"),
        ("〈目標１〉手間を減らす", "boxed_pillar", "〈目標１〉"),
        ("1-(2)-③ 体系", "mixed_code", "1-(2)-③"),
        ("（１）背景", "paren_digit", "（１）"),
        ("(1)背景", "paren_digit", "(1)"),
        ("1) 背景", "half_paren_digit", "1)"),
        ("（１－ア）窓口", "paren_mixed", "（１－ア）"),
        ("ア 窓口", "kana", "ア"),
        ("（ア）窓口", "paren_kana", "（ア）"),
        ("①窓口", "circled", "①"),
        ("推進方針１ 市民", "pillar:推進方針", "推進方針１"),
        ("・窓口", "bullet:・", "・"),
        ("\uf06c窓口", "bullet:\uf06c", "\uf06c"),
        ("- 窓口", "bullet:-", "-"),
        ("－窓口", "bullet:－", "－"),
        ("Ａ 計画", "letter", "Ａ"),
        ("第１章 はじめに", "chapter", "第１章"),
        ("第１章 ～未来へ～", "chapter", "第１章"),
        ("重点取組一 窓口", "pillar:重点取組", "重点取組一"),
    ],
)
def test_markers(text, style, marker):
    found = find_marker(text, RULES)
    assert found is not None and (found.style, found.text) == (style, marker)


@pytest.mark.parametrize(
    "text",
    [
        "令和５年度",
        "5年間の計画",
        "10 年後",
        "2022年",
        "3つの柱",
        "第２次計画",
        "推進方針１～５の実現",
        "-5度",
        "アプリの整備",
        "○○町の取組",
        "〇数字の項目",
        "第２部の策定",
        "重点取組一覧",
        "A Wi-Fi",
        "(Ⅰ)～(Ⅲ)の目標",
        "①〜③の取組",
    ],
)
def test_words_that_only_look_like_markers(text):
    assert find_marker(text, RULES) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[symbol]\nbullet = []\n", "1: unknown key `symbol`"),
        ("[symbols]\nbullets = []\n", "2: unknown key `bullets`"),
        ("[[number]]\nname = 'x'\n[[number]]\nnames = 'x'\n", "4: unknown key `names`"),
    ],
)
def test_a_misspelt_key_is_told_with_its_line(tmp_path, text, fault):
    path = tmp_path / "outline.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=rf"outline\.toml:{fault}"):
        load_outline_rules(path)


def test_a_fault_names_file_line_and_reason(tmp_path):
    path = tmp_path / "outline.toml"
    path.write_text('[[number]]\nname = "x"\npattern = "("\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"outline\.toml:3: no regular expression"):
        load_outline_rules(path)
