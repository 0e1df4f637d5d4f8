"""Text normalization: the stated rules, idempotence and the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalization import Normalized, fold, normal, normalize

CASES = {
    # widths and signs
    "ＡＩ・ＲＰＡの利用率２３％（１２課／５１課）": "AI・RPAの利用率23%(12課/51課)",
    "２，０００件": "2,000件",
    "ｶﾞﾊﾞﾒﾝﾄｸﾗｳﾄﾞ｢ｶﾞﾊﾞｸﾗ｣､ﾊﾟｿｺﾝ｡": "ガバメントクラウド「ガバクラ」、パソコン。",
    # radicals and compatibility ideographs, also those that NFKC leaves
    "⾃治体の⼿続⽇程": "自治体の手続日程",
    "⺠間・⻄暦・⻑期・⻘年": "民間・西暦・長期・青年",
    "\uf9a8和5年度": "令和5年度",
    # other codes of the same signs
    "国‧都の情報政策∕\u2329概要\u232a": "国・都の情報政策/〈概要〉",
    # spaces
    "D X 推 進": "DX推進",
    "G I G A スクール": "GIGAスクール",
    "ｅ Ｌ Ｔ Ａ Ｘ の活用": "eLTAXの活用",
    "自治体 DX": "自治体DX",
    "AI・RPA の利用": "AI・RPAの利用",
    "2020 年７月": "2020年7月",
    "Digital　 Transformation": "Digital Transformation",
    "Society 5.0 の 社会": "Society 5.0の社会",
    "所 属 長": "所属長",
    " 職　　員\u00a0": "職員",
    "一行目 \r\n 二行目\r三行目": "一行目\n二行目\n三行目",
    "R 3 実績": "R3実績",
    "5 10 15": "5 10 15",
    # enumerators that would run together with a digit stay
    "①31手続": "①31手続",
    "⒈ はじめに": "⒈はじめに",
    "1½時間": "1½時間",
    "10²": "10²",
    "３㎡": "3m²",
    "Ⅱ 計画": "Ⅱ計画",
    # squared and bracketed characters are written out
    "㈱〇〇": "(株)〇〇",
    "㋿5年": "令和5年",
    "㌔メートル": "キロメートル",
    "２５℃": "25°C",
    "№３": "No3",
    "⑴ 目的": "(1)目的",
    # one wave dash
    "令和5年度〜令和8年度": "令和5年度～令和8年度",
    "5∼7 ~ 9": "5～7～9",
    "http://example.jp/~a": "http://example.jp/~a",
    # hyphen and prolonged sound mark
    "AI－OCR": "AI-OCR",
    "AIーOCR": "AI-OCR",
    "データー": "データー",
    "2021－2026": "2021-2026",
    "2021ー2026": "2021-2026",
    "３－ア": "3-ア",
    "３ － ア－イ": "3-ア-イ",
    "サ－ビス": "サービス",
    "キ－ワ－ド": "キーワード",
    "サ―ビス": "サービス",
    "コピ－機": "コピー機",
    "マイナンバ−カ‐ド": "マイナンバーカード",
    "－コラム－": "-コラム-",
    "オンライン－システム": "オンライン-システム",
    "デジタル――アナログ": "デジタル――アナログ",
    "ｻｰﾋﾞｽ": "サービス",
    "らーめん": "らーめん",
    "ー": "-",
    "―": "―",
    # marks, control characters
    "か\u3099": "が",
    "カ゛": "ガ",
    "カ ゛": "ガ",
    "ｱﾞ": "ア゛",
    "e\u0301": "é",
    "行\u200b政\ufeff\u00ad\x07": "行政",
    "葛\U000e0100城": "葛城",
    # quotes and brackets keep their shape
    "“α’モデル”≪基本≫": "“α’モデル”≪基本≫",
}


@pytest.mark.parametrize(("raw", "text"), CASES.items(), ids=list(CASES))
def test_rules(raw: str, text: str) -> None:
    assert normal(raw) == text
    assert normal(text) == text


def places(found: Normalized) -> tuple[tuple[int, int], ...]:
    """For each character of the normalized text its span in the raw text."""
    way = found.trail()
    return tuple(way.span(place, place + 1) for place in range(len(found.text)))


def test_places_lead_back() -> None:
    raw = "　㈱ｶﾞ\u200b Ｄ　Ｘ推 進"
    found = normalize(raw)
    assert found.text == "(株)ガDX推進"
    assert places(found) == ((1, 2), (1, 2), (1, 2), (2, 4), (6, 7), (8, 9), (9, 10), (11, 12))
    begin = found.text.index("DX推進")
    span = found.trail().span(begin, begin + len("DX推進"))
    assert raw[slice(*span)] == "Ｄ　Ｘ推 進"


def test_fold_takes_shapes_together() -> None:
    for text in ("α’モデル", "α′モデル", "α´モデル", "Α‘モデル", "α'モデル"):
        assert fold(text) == fold("α'モデル")
    assert fold("eLTAX の活用") == fold("ＥＬＴＡＸの活用")
    assert fold("○○市") == fold("〇〇市") == fold("◯◯市")
    assert fold("データー") == fold("デ－タ－")


_TRICKY = st.sampled_from(
    list(" 　\n\r\t-‐－―─ーアサビンッあの漢字AbX019～〜~ﾞﾟ゛\u3099ｶﾊ①㈱⺠/.㎡㍻\u200b\ud800\u0301")
)
_TEXT = st.text(alphabet=st.one_of(_TRICKY, st.characters()), max_size=16)


@given(_TEXT)
def test_normal_form_is_stable(raw: str) -> None:
    once = normal(raw)
    assert normal(once) == once
    once.encode("utf-8")


@given(_TEXT)
def test_place_map_is_exact(raw: str) -> None:
    found = normalize(raw)
    assert len(places(found)) == len(found.text)
    assert list(places(found)) == sorted(places(found))
    covered: set[int] = set()
    for begin, stop in places(found):
        assert 0 <= begin < stop <= len(raw)
        covered.update(range(begin, stop))
    for place, char in enumerate(raw):
        assert place in covered or _may_vanish(char), (place, char)


@given(st.text(alphabet=st.characters(categories=("Lo", "Lu", "Ll", "Nd")), max_size=12))
def test_each_character_comes_from_its_place(raw: str) -> None:
    found = normalize(raw)
    for char, (begin, stop) in zip(found.text, places(found), strict=True):
        assert char in normal(raw[begin:stop]) or char in "-ー"


def _may_vanish(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in (
        "Cc",
        "Cf",
        "Cs",
        "Mn",
        "Zs",
        "Lo",
        "So",
        "Cn",
    )
