"""Names, their numbers and marks."""

import pytest

from pipeline.items.fields.names import read_marks, read_name, split_number
from tests.items.layouts import RULES


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("1-ア 窓口の改革", "1-ア", "窓口の改革"),
        ("（１－ア）窓口の改革", "１－ア", "窓口の改革"),
        ("（１）窓口の改革", "（１）", "窓口の改革"),
        ("①窓口の改革", "①", "窓口の改革"),
        ("No.12 窓口の改革", "12", "窓口の改革"),
        ("12.窓口の改革", "12", "窓口の改革"),
        ("施策1-2-3 窓口の改革", "1-2-3", "窓口の改革"),
        ("取組１ 窓口の改革", "１", "窓口の改革"),
        ("【推進方針１：窓口の改革】", "１", "窓口の改革"),
        ("A-01 窓口の改革", "A-01", "窓口の改革"),
        ("DX-3-1窓口の改革", "DX-3-1", "窓口の改革"),
        ("B02 窓口の改革", "B02", "窓口の改革"),
        ("1-(2)-③ 窓口の改革", "1-(2)-③", "窓口の改革"),
        ("2-①窓口の改革", "2-①", "窓口の改革"),
        ("【01】窓口の改革", "01", "窓口の改革"),
        ("【2024】窓口の改革", "", "【2024】窓口の改革"),
        ("R6 窓口の改革", "", "R6 窓口の改革"),
        ("M365の導入", "", "M365の導入"),
        ("共通 窓口の改革", "共通", "窓口の改革"),
        ("共通基盤の整備", "", "共通基盤の整備"),
        ("5Gの整備", "", "5Gの整備"),
        ("31手続のオンライン化", "", "31手続のオンライン化"),
        ("AI・RPAの活用", "", "AI・RPAの活用"),
    ],
)
def test_number_before_a_name(text: str, number: str, name: str) -> None:
    assert split_number(text, RULES.headings) == (number, name)


@pytest.mark.parametrize(
    ("text", "name", "is_new"),
    [
        ("《新規》窓口の改革", "窓口の改革", True),
        ("【新規】\n窓口の改革", "窓口の改革", True),
        ("★新規 窓口の改革", "窓口の改革", True),
        ("★新規窓口の改革", "窓口の改革", True),
        ("窓口の改革【新規】", "窓口の改革", True),
        ("新 窓口の改革", "窓口の改革", True),
        ("窓口の改革（拡充）", "窓口の改革", False),
        ("【重点】【新規】窓口の改革", "窓口の改革", True),
        ("【新規・重点】窓口の改革", "窓口の改革", True),
        ("窓口の改革（R6新規）", "窓口の改革", True),
        ("窓口の改革（新規・拡充）", "窓口の改革", False),
        ("新規：窓口の改革", "窓口の改革", True),
        ("窓口の改革 新規", "窓口の改革", True),
        ("窓口の改革★新規", "窓口の改革", True),
        ("🆕窓口の改革", "窓口の改革", True),
        ("★窓口の改革", "窓口の改革", False),
        ("手続の 改善", "手続の 改善", False),
        ("新たな窓口の設置", "新たな窓口の設置", False),
        ("新規就農者への支援", "新規就農者への支援", False),
        ("デジタルデバイド*対策", "デジタルデバイド*対策", False),
        ("ＢＰＲ（業務改革）", "ＢＰＲ（業務改革）", False),
    ],
)
def test_marks_of_a_name(text: str, name: str, is_new: bool) -> None:
    assert read_marks(text, RULES.marks) == (name, is_new)


def test_marks_and_number_in_any_order() -> None:
    for text in ("【新規】1-2 窓口の改革", "1-2 【新規】窓口の改革", "1-2 窓口の改革《新規》"):
        name = read_name(text, RULES)
        assert (name.number, name.text, name.is_new) == ("1-2", "窓口の改革", True)


def test_a_wrapped_name_is_one_line() -> None:
    assert read_name("窓口の\n改革", RULES).text == "窓口の改革"
