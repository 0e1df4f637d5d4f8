"""sources.csv."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.metadata import Municipality
from pipeline.model import DocumentMeta, Notice
from pipeline.run import extract
from pipeline.run.overrides import Override, OverrideError, overridden, read_overrides

HEAD = "path,title,municipality_code,published,url,note\n"


def _read(folder: Path, text: str) -> dict[str, Override]:
    for name in ("a.pdf", "b.pdf"):
        (folder / name).touch()
    (folder / "sources.csv").write_text(text, encoding="utf-8-sig")
    return read_overrides(folder)


def test_no_file_overrides_nothing(tmp_path: Path) -> None:
    assert read_overrides(tmp_path) == {}


def test_empty_cells_say_nothing(tmp_path: Path) -> None:
    found = _read(
        tmp_path, HEAD + "a.pdf,計画,,2024-03,https://example.jp/,\nb.pdf,,011002,2024-03-31,,注\n"
    )
    assert found["a.pdf"] == Override(
        "計画", None, dt.date(2024, 3, 1), "month", "https://example.jp/", None
    )
    assert found["b.pdf"] == Override(None, "011002", dt.date(2024, 3, 31), "day", None, "注")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a.pdf,,11002,,,", r"sources\.csv:2: municipality_code '11002'"),
        ("a.pdf,,,2024-13,,", r"sources\.csv:2: published '2024-13'"),
        ("a.pdf,,,March,,", "published 'March'"),
        (",計画,,,,", "no path"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(OverrideError, match=told):
        _read(tmp_path, HEAD + row + "\n")


def test_a_path_that_is_not_there_is_a_slip(tmp_path: Path) -> None:
    with pytest.raises(OverrideError, match=r"sources\.csv:3: c\.pdf: no such file"):
        _read(tmp_path, HEAD + "a.pdf,,,,,\nc.pdf,計画,,,,\n")


def test_an_unknown_column_is_a_slip(tmp_path: Path) -> None:
    with pytest.raises(OverrideError, match="unknown column 'titel'"):
        _read(tmp_path, "path,titel\na.pdf,計画\n")


def test_a_text_that_is_not_there_cannot_stand_in(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "sources.csv").write_text("path,text\nscan.pdf,scan.txt\n", "utf-8")
    with pytest.raises(OverrideError, match="'scan.txt' is no Markdown or text file"):
        extract(tmp_path, tmp_path / "out")


def test_a_file_that_is_no_unicode_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_bytes("path,title\na.pdf,計画\n".encode("cp932"))
    with pytest.raises(OverrideError, match="UTF-8"):
        read_overrides(tmp_path)


def test_what_a_person_states_settles_the_doubts() -> None:
    doubts = ("no-title", "unknown-government", "no-period")
    read = DocumentMeta(notices=tuple(Notice(None, "metadata", code, "") for code in doubts))
    assert [n.code for n in overridden(read, Override(title="ＤＸ計画"), {}).notices] == list(
        doubts[1:]
    )
    assert [n.code for n in overridden(read, Override(municipality_code="011002"), {}).notices] == [
        "no-title",
        "no-period",
    ]
    assert overridden(read, Override(title="ＤＸ計画"), {}).title == "DX計画"


def test_what_a_person_states_wins() -> None:
    read = DocumentMeta("読んだ名前", "A市", "B県", None, 2022, 2026)
    sapporo = {"011002": Municipality("011002", "北海道", "札幌市")}
    meta = overridden(read, Override("正しい名前", "011002"), sapporo)
    assert (meta.title, meta.municipality, meta.prefecture) == ("正しい名前", "札幌市", "北海道")
    assert (meta.municipality_code, meta.fiscal_year_start) == ("011002", 2022)
    assert overridden(read, Override(), sapporo) == read
