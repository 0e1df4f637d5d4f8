from pathlib import Path

import pytest

from pipeline import rulebook
from pipeline.rulebook import RuleError

SOURCE = """\
topic = "ai-rpa"  # slug
[scores]
name = 1.5

[[terms]]
weight = 3
words = ["RPA"]

[[terms]]
weight = "much"
words = [
  "AI",
  7,
]
"""


@pytest.fixture
def book(tmp_path: Path) -> rulebook.Rulebook:
    path = tmp_path / "rules.toml"
    path.write_text(SOURCE, encoding="utf-8")
    return rulebook.read_rulebook(path)


def test_values(book: rulebook.Rulebook) -> None:
    assert rulebook.text(book, "topic") == "ai-rpa"
    assert rulebook.number(book, "scores", "name") == 1.5
    assert rulebook.number(book, "scores", "path", default=0.5) == 0.5
    assert rulebook.texts(book, "terms", 0, "words") == ("RPA",)
    assert rulebook.texts(book, "terms", 0, "without") == ()
    assert len(rulebook.tables(book, "terms")) == 2
    assert rulebook.table(book, "absent") == {}


@pytest.mark.parametrize(
    ("read", "keys", "line"),
    [
        (rulebook.number, ("terms", 1, "weight"), 10),
        (rulebook.texts, ("terms", 1, "words"), 13),
        (rulebook.text, ("scores", "name"), 3),
        (rulebook.text, ("scores", "label"), 2),
        (rulebook.truth, ("topic",), 1),
        (rulebook.tables, ("topic",), 1),
        (rulebook.table, ("topic",), 1),
    ],
)
def test_errors_name_file_line_and_reason(book, read, keys, line):
    with pytest.raises(RuleError) as caught:
        read(book, *keys)
    assert caught.value.line == line
    named = ".".join(key for key in keys if isinstance(key, str))
    assert str(caught.value).startswith(f"{book.path}:{line}: `{named}`")


def test_unknown_key_is_named(book: rulebook.Rulebook) -> None:
    entry = rulebook.tables(book, "terms")[1]
    with pytest.raises(RuleError, match=":11: unknown key `words`; known here: weight"):
        rulebook.only_keys(book, entry, ("weight",), "terms", 1)


@pytest.mark.parametrize(
    ("source", "line"),
    [(b"a = 1\nb = = 2\n", 2), (b"a = 1\nb = [\n", 2), ("名 = 1".encode("cp932"), 1)],
)
def test_unreadable_files(tmp_path: Path, source: bytes, line: int) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(source)
    with pytest.raises(RuleError) as caught:
        rulebook.read_rulebook(path)
    assert caught.value.line == line


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="none.toml:1: cannot be read"):
        rulebook.read_rulebook(tmp_path / "none.toml")
