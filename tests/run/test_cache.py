"""The cache, and the digests it is keyed by."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline.run.cache import DocumentCache, read_entry, write_entry
from pipeline.run.fingerprint import code_digest, rules_digest, source_files


def test_an_entry_comes_back(tmp_path: Path) -> None:
    write_entry(tmp_path / "deep" / "entry", {"a": (1, 2)})
    assert read_entry(tmp_path / "deep" / "entry") == {"a": (1, 2)}
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["entry"]


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "gone", "foreign"])
def test_a_broken_entry_reads_as_missing(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "entry"
    write_entry(path, list(range(100)))
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        broken = {"cut": data[:-5], "flip": data[:-1] + b"\0", "empty": b"", "foreign": b"%PDF-1.4"}
        path.write_bytes(broken[damage])
    assert read_entry(path) is None


def test_an_entry_that_cannot_be_pickled_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="pickle"):
        write_entry(tmp_path / "entry", lambda: None)
    assert not list(tmp_path.iterdir())


def test_ranges_are_the_sound_parts_none_overlapping(tmp_path: Path) -> None:
    cache = DocumentCache(tmp_path, "sha")
    for first, last in ((1, 16), (17, 17), (17, 32), (33, 40)):
        write_entry(cache.part("key", first, last), ())
    cache.part("key", 33, 40).write_bytes(b"broken")
    write_entry(cache.part("other", 41, 50), ())
    assert list(cache.ranges("key")) == [(1, 16), (17, 17)]


def test_what_other_code_made_is_dropped(tmp_path: Path) -> None:
    cache = DocumentCache(tmp_path, "sha")
    old, new, others = (
        cache.entry("result", d, k) for d, k in (("a", "1"), ("a", "2"), ("b", "1"))
    )
    for path in (old, new, others, cache.part("1", 1, 2), cache.part("2", 1, 2)):
        write_entry(path, 0)
    cache.forget_others(new)
    cache.forget_other_pages("2")
    assert [p.exists() for p in (old, new, others)] == [False, True, True]
    assert not cache.part("1", 1, 2).exists()
    assert cache.part("2", 1, 2).exists()


def test_the_last_result_of_a_document_is_found_whatever_made_it(tmp_path: Path) -> None:
    cache = DocumentCache(tmp_path, "sha")
    assert cache.last_entry("content", "a") is None
    write_entry(cache.entry("content", "b", "1"), "of another document")
    for age, key in ((9, "new"), (1000, "old")):
        write_entry(cache.entry("content", "a", key), key)
        made = time.time() - age
        os.utime(cache.entry("content", "a", key), (made, made))
    assert cache.last_entry("content", "a") == "new"


def test_code_is_known_with_all_that_it_imports() -> None:
    names = {path.as_posix() for path in source_files("pipeline.run.pages")}
    assert any(name.endswith("pipeline/reading/source.py") for name in names)
    assert any(name.endswith("pipeline/model/page.py") for name in names)
    assert not any("/classification/" in name or "/writing/" in name for name in names)


def test_relative_imports_are_followed() -> None:
    names = {path.name for path in source_files("pipeline.classification.document")}
    assert {"labels.py", "review.py", "stated.py", "taxonomy.py", "identity.py"} <= names


def test_each_step_has_a_digest_of_its_own() -> None:
    steps = ("pipeline.run.pages", "pipeline.run.document", "pipeline.run.labelling")
    assert len({code_digest(step) for step in steps}) == 3


def test_rules_are_known_by_their_content_but_for_those_left_out(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "outline.toml").write_text("a")
    (tmp_path / "topics" / "bpr.toml").write_text("b")
    every, early = rules_digest(tmp_path), rules_digest(tmp_path, ["topics/*"])
    (tmp_path / "topics" / "bpr.toml").write_text("c")
    assert rules_digest(tmp_path) != every
    assert rules_digest(tmp_path, ["topics/*"]) == early
    (tmp_path / "outline.toml").write_text("d")
    assert rules_digest(tmp_path, ["topics/*"]) != early
