"""Which files are documents, and what they are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.run.sources import InputError, find_sources, is_wanted


def _touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def _ids(*raw: Path, only: str | None = None) -> list[str]:
    return [source.doc_id for source in find_sources(raw) if is_wanted(source, only)]


def test_folders_are_searched_to_any_depth_and_named_by_their_path(tmp_path: Path) -> None:
    _touch(
        tmp_path, "b.pdf", "tokyo/musashino-2022.pdf", "a/b/c/計画 案.md", "note.txt", "data.csv"
    )
    sources = find_sources([tmp_path])
    assert [(s.doc_id, s.name, s.format) for s in sources] == [
        ("a/b/c/計画 案", "a/b/c/計画 案.md", "markdown"),
        ("b", "b.pdf", "pdf"),
        ("note", "note.txt", "text"),
        ("tokyo/musashino-2022", "tokyo/musashino-2022.pdf", "pdf"),
    ]


def test_hidden_files_and_readmes_are_no_documents(tmp_path: Path) -> None:
    _touch(
        tmp_path, ".a.pdf", ".cache/b.pdf", "README.md", "sub/readme.txt", "c.pdf", "sources.csv"
    )
    assert _ids(tmp_path) == ["c"]


def test_a_dot_in_the_name_is_no_suffix(tmp_path: Path) -> None:
    _touch(tmp_path, "plan-2022.word.pdf")
    assert _ids(tmp_path) == ["plan-2022.word"]


def test_no_file_is_lost_where_stems_are_the_same(tmp_path: Path) -> None:
    _touch(tmp_path, "a.pdf", "a.PDF", "a.md", "sub/a.pdf")
    assert {s.name: s.doc_id for s in find_sources([tmp_path])} == {
        "a.pdf": "a", "a.PDF": "a.PDF", "a.md": "a.md", "sub/a.pdf": "sub/a",
    }  # fmt: skip


def test_the_same_name_below_two_folders_is_two_documents(tmp_path: Path) -> None:
    _touch(tmp_path, "x/a.pdf", "y/a.pdf", "z/a.pdf")
    assert _ids(*(tmp_path / name for name in "xyz")) == ["a", "a.pdf", "a.pdf~2"]


def test_a_file_given_twice_is_one_document(tmp_path: Path) -> None:
    _touch(tmp_path, "a.pdf")
    assert _ids(tmp_path, tmp_path / "a.pdf") == ["a"]


def test_odd_names_are_kept(tmp_path: Path) -> None:
    names = ["-dash.pdf", "with space.pdf", "日本語.pdf", "x" * 200 + ".pdf"]
    _touch(tmp_path, *names)
    assert sorted(s.name for s in find_sources([tmp_path])) == sorted(names)


def test_a_name_that_is_no_unicode_is_readable(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x8a\xbf.pdf")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    assert _ids(tmp_path) == ["\ufffd\ufffd"]


def test_symlinks_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    _touch(tmp_path, "real/a.pdf")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "circle").symlink_to(tmp_path / "raw")
    (tmp_path / "raw" / "lost.pdf").symlink_to(tmp_path / "nowhere.pdf")
    assert _ids(tmp_path / "raw") == ["linked/a", "lost"]


@pytest.mark.parametrize(
    ("only", "ids"), [("tokyo/*", ["tokyo/a"]), ("b", ["b"]), ("*.md", ["c"]), ("z", [])]
)
def test_only_chooses_by_name_or_doc_id(tmp_path: Path, only: str, ids: list[str]) -> None:
    _touch(tmp_path, "tokyo/a.pdf", "b.pdf", "c.md")
    assert _ids(tmp_path, only=only) == ids


def test_inputs_that_are_not_there_or_not_known_are_refused(tmp_path: Path) -> None:
    _touch(tmp_path, "a.xlsx")
    with pytest.raises(InputError, match="no such"):
        find_sources([tmp_path / "nowhere"])
    with pytest.raises(InputError, match=r"\.pdf"):
        find_sources([tmp_path / "a.xlsx"])
