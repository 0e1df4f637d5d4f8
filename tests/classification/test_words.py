import pytest

from pipeline.classification.words import normal_form, read_words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("取り組み", "取組"),
        ("手続", "手続き"),
        ("ＡＩ－ＯＣＲ", "AI-OCR"),
        ("AIーOCR", "AI-OCR"),
        ("自治体 DX", "自治体DX"),
        ("標準化・共通化", "標準化共通化"),
        ("推進体制等の整備", "推進体制の整備"),
        ("引越し", "引っ越し"),
        ("デジタルディバイド", "デジタルデバイド"),
        ("α’モデル", "α'モデル"),
        ("テレワ－ク", "テレワーク"),
        ("マイナンバーカ一ド", "マイナンバーカード"),
        ("ペーパレス", "ペーパーレス"),
    ],
)
def test_spellings_that_mean_the_same(left: str, right: str) -> None:
    assert normal_form(left) == normal_form(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("デジタルデバイド", "デジタルデバイス"), ("窓口", "窓"), ("サーバー室", "サバ室")],
)
def test_words_that_differ(left: str, right: str) -> None:
    assert normal_form(left) != normal_form(right)


def test_letters_know_their_place_in_the_raw_text() -> None:
    text = "市の ＡＩ 等の取組"
    reading = read_words(text)
    at = reading.text.index("ai")
    assert text[reading.begins[at] : reading.stops[at + 1]] == "ＡＩ"
    last = reading.text.index("取り組み")
    assert text[reading.begins[last] : reading.stops[last + 3]] == "取組"


def test_words_end_where_the_dictionary_says() -> None:
    reading = read_words("e-mailの送信")
    assert not any(
        reading.text.startswith("ai", at) and at in reading.edges for at in range(len(reading.text))
    )


def test_text_longer_than_one_analysis() -> None:
    text = "窓口の改善。" * 5000
    reading = read_words(text)
    assert reading.text.count("窓口") == 5000
    assert reading.stops[-1] == len(text)


def test_nothing_to_read() -> None:
    assert read_words("").text == ""
    assert read_words(" ・ ").text == ""


def test_unknown_katakana_may_be_several_words() -> None:
    reading = read_words("ゼロトラストモデル")
    assert reading.edges == {0, 9}
    assert reading.seams == set(range(1, 9))
    assert read_words("オンラインシステム").seams == frozenset()
