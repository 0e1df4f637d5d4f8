"""Encodings: told, guessed aloud, never silently wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.textsource import decode

TEXT = (
    "第１章　計画の背景\n市役所では、①マイナンバーカードの普及を進めています。ﾃﾞｼﾞﾀﾙ㈱髙橋～2022年度\n"
    * 3
)
PLAIN = (
    "第1章 計画の背景\n市役所では、マイナンバーカードの普及を進めています。窓口の手続きを見直します。\n"
    * 3
)


def _codes(data: bytes) -> list[str]:
    return [notice.code for notice in decode(data).notices]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_notice(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert decoded.text == TEXT
    assert decoded.notices == ()


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [
        ("cp932", TEXT, "cp932"),
        ("euc_jp", PLAIN, "euc_jis_2004"),
        ("iso2022_jp", PLAIN, "iso2022_jp_ext"),
    ],
)
def test_japanese_encodings_are_guessed_aloud(encoding: str, text: str, told: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, told)
    assert _codes(text.encode(encoding)) == ["encoding-guessed"]


def test_short_texts_are_told_apart() -> None:
    for text in ("はじめに", "令和4年度の取組", "デジタル化", "行政手続のオンライン化について"):
        assert decode(text.encode("cp932")).text == text
        assert decode(text.encode("euc_jp")).text == text


def test_damage_is_told() -> None:
    decoded = decode(TEXT.encode() + b"\xe5\xbf" + TEXT.encode())
    assert decoded.encoding == "utf-8"
    assert [notice.code for notice in decoded.notices] == ["encoding-damaged"]


def test_utf_16_without_a_mark_is_guessed_aloud() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = decode(PLAIN.encode(encoding))
        assert (decoded.text, decoded.encoding) == (PLAIN, encoding)
        assert [notice.code for notice in decoded.notices] == ["encoding-guessed"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj",
        b"PK\x03\x04\x14\x00" + b"word/document.xml" * 9,
        bytes(range(256)) * 40,
    ],
)
def test_bytes_that_are_no_text_fail(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text == ""
    assert [notice.code for notice in decoded.notices] == ["not-text"]


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    decode(data).text.encode("utf-8", errors="surrogatepass")
