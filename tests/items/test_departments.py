"""Names of departments."""

import pytest

from pipeline.items.fields.departments import read_departments, with_bureaus
from tests.items.layouts import RULES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("情報課、総務課", ("情報課", "総務課")),
        ("情報課・総務課", ("情報課", "総務課")),
        ("多文化共生・交流課", ("多文化共生・交流課",)),
        ("情報課\n総務課", ("情報課", "総務課")),
        ("総務部　情報課", ("総務部情報課",)),
        ("総務部\n情報課", ("総務部情報課",)),
        ("総務部、情報課", ("総務部", "情報課")),
        ("総務課、議会事務局、教育委員会事務局", ("総務課", "議会事務局", "教育委員会事務局")),
        ("各課", ("各課",)),
        ("全庁", ("全庁",)),
        ("情報課ほか関係課", ("情報課ほか関係課",)),
        ("情報課ほか", ("情報課",)),
        ("◎情報課\n○市民課", ("情報課", "市民課")),
        ("主管：情報課　関係：市民課", ("情報課", "市民課")),
        ("情報課（関係課：市民課、税務課）", ("情報課", "市民課", "税務課")),
        ("所　属　長\n職　　員", ("所属長", "職員")),
        ("情報課/総務課", ("情報課", "総務課")),
        ("情報課 総務課", ("情報課", "総務課")),
    ],
)
def test_departments(text: str, names: tuple[str, ...]) -> None:
    assert read_departments(text, RULES.departments) == names


def test_columns_of_bureaus_and_divisions() -> None:
    rules = RULES.departments
    assert with_bureaus("総務部", "情報課\n人事課", rules) == ("総務部情報課", "総務部人事課")
    assert with_bureaus("総務部", "行政経営課法務文書課", rules) == (
        "総務部行政経営課",
        "総務部法務文書課",
    )
    assert with_bureaus("総務部\n市民部", "情報課\n市民課", rules) == (
        "総務部情報課",
        "市民部市民課",
    )
    assert with_bureaus("総務部", "", rules) == ("総務部",)
    assert with_bureaus("", "各課", rules) == ("各課",)
