"""The documentation names what there is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from pipeline.cli import main
from pipeline.reading.errors import Reason
from pipeline.run.pool import FailureKind

ROOT = Path(__file__).resolve().parents[2]


def _codes_raised() -> Iterator[str]:
    yield from get_args(Reason)
    yield from get_args(FailureKind)
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Notice", "_notice"):
                texts = [
                    a.value
                    for a in node.args
                    if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                yield from (text for text in texts if re.fullmatch(r"[a-z]+(-[a-z]+)+", text))


def test_every_warning_is_documented() -> None:
    documented = set(
        re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "warnings.md").read_text("utf-8"), re.M)
    )
    assert set(_codes_raised()) <= documented


@pytest.mark.parametrize("name", ["architecture.md", "warnings.md", "classification.md"])
def test_the_files_that_docs_name_are_there(name: str) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    for path in re.findall(r"`((?:pipeline|rules|docs|tools)/[\w./-]+)`", text):
        if path != "rules/review.csv":  # a person makes it
            assert (ROOT / path).exists(), path


@pytest.mark.parametrize("command", ["extract", "review", "evaluate", "rules", "show"])
def test_every_command_has_a_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert "usage:" in capsys.readouterr().out


def _code(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_both_readmes_show_the_same_code() -> None:
    for language in ("python", "sql", "csv"):
        assert _code("README.md", language) == _code("README.ja.md", language)


def test_the_code_in_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").symlink_to(ROOT / "raw")
    monkeypatch.chdir(tmp_path)
    reading, extracting = _code("README.md", "python")
    exec(extracting, {})
    exec(reading, {})
    assert "aonami-2024" in capsys.readouterr().out


def test_the_targets_that_the_readme_names_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert (
        set(re.findall(r"^make ([a-z]+)", (ROOT / "README.md").read_text("utf-8"), re.M)) <= targets
    )
