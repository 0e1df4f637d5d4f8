"""Numbers with their units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalization import find_numbers


@pytest.mark.parametrize(
    ("text", "value", "unit", "last", "about"),
    [
        ("1,268人", 1268, "人", None, False),
        ("２，０００件", 2000, "件", None, False),
        ("約8割", 80, "%", None, True),
        ("3割", 30, "%", None, False),
        ("50%程度", 50, "%", None, True),
        ("▲3.2", -3.2, None, None, False),
        ("-5％", -5, "%", None, False),
        ("12億3,456万円", 1_234_560_000, "円", None, False),
        ("1,234千円", 1_234_000, "円", None, False),
        ("1万2千円", 12_000, "円", None, False),
        ("5～10件", 5, "件", 10, False),
        ("3～5億円", 300_000_000, "円", 500_000_000, False),
    ],
)
def test_one_number(
    text: str, value: float, unit: str | None, last: float | None, about: bool
) -> None:
    (found,) = find_numbers(text)
    assert (found.value, found.unit, found.last, found.about) == (value, unit, last, about)
    assert text[found.begin : found.stop] == found.text == text


def test_hyphen_of_a_word_is_no_minus() -> None:
    (found,) = find_numbers("AI－OCR－３件")
    assert (found.text, found.value, found.unit) == ("３件", 3, "件")


def test_unit_from_a_note() -> None:
    (found,) = find_numbers("１，２３４", unit="千円")
    assert (found.value, found.unit) == (1_234_000, "円")


def test_several_numbers() -> None:
    found = find_numbers("23％（12課/51課）")
    assert [(n.value, n.unit) for n in found] == [(23, "%"), (12, "課"), (51, "課")]


@given(st.text(alphabet=st.one_of(st.sampled_from(list("0123,.万億千円%▲-～約")), st.characters())))
def test_nothing_raises(text: str) -> None:
    for found in find_numbers(text):
        assert text[found.begin : found.stop] == found.text
