import re
import shutil
from pathlib import Path

import pytest

from pipeline.classification import load_rules
from pipeline.rulebook import RuleError
from pipeline.rules_check import READERS, rule_faults

RULES = Path(__file__).resolve().parents[1] / "rules"


def test_the_rules_have_no_fault() -> None:
    assert rule_faults(RULES) == ()


def test_a_wrong_code_of_a_government(tmp_path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    with (rules / "municipalities.csv").open("a", encoding="utf-8") as file:
        file.write("011001,北海道,札幌市\n")
    (fault,) = rule_faults(rules)
    assert fault.startswith(f"{rules / 'municipalities.csv'}:") and "check digit" in fault


def test_a_folder_without_the_rules_of_the_script_is_whole(tmp_path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    eras = rules / "normalization" / "eras.toml"
    eras.write_text(eras.read_text("utf-8") + "# changed\n", "utf-8")
    (fault,) = rule_faults(rules)
    assert fault.startswith(f"{eras}:1: is not read")
    for part in ("normalization", "reading"):
        shutil.rmtree(rules / part)
    assert rule_faults(rules) == ()


FILES = sorted(RULES.rglob("*.toml"))
SECTIONS = sorted(
    {
        (path.relative_to(RULES).as_posix(), section)
        for path in FILES
        for section in re.findall(r"^\[.*\]", path.read_text(encoding="utf-8"), re.MULTILINE)
        if path.parent.name not in ("topics", "jichitai-dx") or path.stem in ("bpr", "1.0")
    }
)
DATA = (
    "[replace]",
    "[radicals]",
    "[fold]",
    "[yen]",
    "[bullets]",
    "[variants]",
    "[absent]",
    "[same]",
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(RULES).as_posix())
def test_a_section_that_nothing_reads(tmp_path: Path, path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    slip = rules / path.relative_to(RULES)
    text = path.read_text(encoding="utf-8").rstrip("\n")
    slip.write_text(f"{text}\n[slip]\n", encoding="utf-8")
    line = len(text.splitlines()) + 1
    assert any(f.startswith(f"{slip}:{line}: unknown key `slip`") for f in rule_faults(rules))


@pytest.mark.parametrize(("name", "section"), [s for s in SECTIONS if s[1] not in DATA])
def test_a_misspelt_key(tmp_path: Path, name: str, section: str) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    lines = (rules / name).read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith(section))
    lines.insert(line, "slip = 1")
    (rules / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    readers = [(read, part) for read, part in READERS if name.startswith(part)] or [
        (load_rules, "")
    ]
    with pytest.raises(RuleError, match="unknown key `slip`") as fault:
        for read, part in readers:
            read(rules / part)
    assert (fault.value.path, fault.value.line) == (rules / name, line + 1)
