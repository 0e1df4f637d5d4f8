"""Rule files: what is wrong in them is told with file, line and reason."""

import shutil
from pathlib import Path

import pytest

from pipeline.items import load_item_rules
from pipeline.items.labels.roles import best_role, match_roles
from pipeline.rulebook import RuleError
from tests.items.layouts import RULES

FOLDER = Path(__file__).resolve().parents[2] / "rules" / "items"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "items"
    shutil.copytree(FOLDER, copy)
    return copy


def _fault(folder: Path) -> str:
    with pytest.raises(RuleError) as caught:
        load_item_rules(folder)
    return str(caught.value)


def test_an_unknown_role_is_told_with_its_line(folder: Path) -> None:
    path = folder / "roles.toml"
    text = path.read_text(encoding="utf-8").replace('role = "unit"', 'role = "units"')
    path.write_text(text, encoding="utf-8")
    line = text[: text.index('role = "units"')].count("\n") + 1
    assert _fault(folder).startswith(f"{path}:{line}: unknown role `units`")


def test_an_unknown_key_and_a_missing_number_are_told(folder: Path) -> None:
    roles = folder / "roles.toml"
    text = roles.read_text(encoding="utf-8")
    roles.write_text(text.replace("parts = [", "part = [", 1), encoding="utf-8")
    assert "unknown key `part`" in _fault(folder)
    roles.write_text(text, encoding="utf-8")
    tables = folder / "tables.toml"
    lines = tables.read_text(encoding="utf-8").splitlines(keepends=True)
    tables.write_text(
        "".join(line for line in lines if not line.startswith("minus")), encoding="utf-8"
    )
    assert "`not_items.minus` is missing" in _fault(folder)


def test_brackets_come_in_pairs(folder: Path) -> None:
    path = folder / "marks.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"《》"', '"《》》"'), encoding="utf-8")
    assert "brackets are written as pairs" in _fault(folder)


def test_a_label_added_to_the_rules_is_known(folder: Path) -> None:
    assert not match_roles("カイゼン名", RULES.roles)
    path = folder / "roles.toml"
    text = path.read_text(encoding="utf-8").replace(
        'labels = ["取組名",', 'labels = ["カイゼン名", "取組名",'
    )
    path.write_text(text, encoding="utf-8")
    found = best_role("【カイゼン名】", load_item_rules(folder).roles)
    assert found and (found.role, found.score) == ("name", 1.0)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("所 管 課", "department"),
        ("担当課：", "department"),
        ("取り組み内容", "description"),
        ("取組の内容", "description"),
        ("取組名・取組概要", "name"),
        ("取組事項①", "name"),
        ("KPI（重要業績評価指標）", "indicator"),
        ("現状値（令和3年度）", "baseline"),
        ("令和8年度の目標値", "target"),
        ("国の重点取組事項との関連", "national"),
        ("令和3年度までの取組内容", ""),
        ("担当者数", ""),
    ],
)
def test_roles_of_labels(label: str, role: str) -> None:
    found = best_role(label, RULES.roles)
    assert (found.role if found else "") == role


def test_labels_are_known_by_how_they_end() -> None:
    assert [
        best_role(label, RULES.roles).role
        for label in ("重点プログラム名", "施策の実施主体", "事業完了時期")
    ] == [
        "name",
        "department",
        "schedule",
    ]
    assert not match_roles("情報課", RULES.roles)
