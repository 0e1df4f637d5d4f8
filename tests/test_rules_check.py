import shutil
from pathlib import Path

import pytest

from pipeline.rules_check import rule_faults

RULES = Path(__file__).resolve().parents[1] / "rules"


def test_the_rules_have_no_fault() -> None:
    assert rule_faults(RULES) == ()


@pytest.mark.parametrize("name", sorted(p.relative_to(RULES).as_posix() for p in RULES.rglob("*.toml")))
def test_no_file_is_left_unread(tmp_path: Path, name: str) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    with (rules / name).open("a", encoding="utf-8") as file:
        file.write("\n= no toml\n")
    assert any(fault.startswith(f"{rules / name}:") for fault in rule_faults(rules))


def test_a_wrong_code_of_a_government(tmp_path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    with (rules / "municipalities.csv").open("a", encoding="utf-8") as file:
        file.write("011001,北海道,札幌市\n")
    (fault,) = rule_faults(rules)
    assert fault.startswith(f"{rules / 'municipalities.csv'}:") and "check digit" in fault
