"""Whole runs over small PDFs."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from PIL import Image, ImageColor

from pipeline.cli import Exit, main
from pipeline.run import RULES, InputError, Progress, Report, RulesError, Settings, extract
from pipeline.show import COLORS

MakePdf = Callable[..., Path]
ROOT = Path(__file__).resolve().parents[2]
TABLES = ("documents", "blocks", "tables", "cells", "items", "schedules", "indicators", "labels",
          "dates", "glossary", "warnings")  # fmt: skip


def _rows(out: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(out / f"{table}.parquet").to_pylist()
    return rows


def _bytes(out: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(out.iterdir()) if f.suffix in (".parquet",)}


def _run(raw: Path, out: Path, **settings: Any) -> tuple[Report, Progress]:
    progress = [Progress(0, 0, 0, 0)]
    report = extract(raw, out, Settings(**{"jobs": 1, **settings}), progress.append)
    return report, progress[-1]


@pytest.fixture
def raw(tmp_path: Path, make_pdf: MakePdf) -> Path:
    make_pdf(tmp_path / "raw" / "long.pdf", *(f"Page {n} ends here." for n in range(1, 41)))
    make_pdf(tmp_path / "raw" / "tokyo" / "short.pdf", "one page")
    return tmp_path / "raw"


def test_every_table_is_written_with_documents_in_order(raw: Path, tmp_path: Path) -> None:
    report, last = _run(raw, tmp_path / "out")
    assert all((tmp_path / "out" / f"{table}.parquet").exists() for table in TABLES)
    assert [row["doc_id"] for row in _rows(tmp_path / "out", "documents")] == [
        "long",
        "tokyo/short",
    ]
    pages = [row["page"] for row in _rows(tmp_path / "out", "blocks") if row["doc_id"] == "long"]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, 41))
    assert (last.documents_done, last.pages_done) == (2, 41)
    assert [outcome.status for outcome in report.outcomes] == ["ok", "ok"]


def test_the_run_file_tells_what_went_in_and_came_out(raw: Path, tmp_path: Path) -> None:
    _run(raw, tmp_path / "out")
    facts = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert {"version", "rules", "seconds", "jobs", "rows", "documents"} <= set(facts)
    assert [d["pages"] for d in facts["documents"]] == [40, 1]
    assert facts["documents"][0]["sha256"] == _rows(tmp_path / "out", "documents")[0]["sha256"]
    assert facts["rows"]["documents"] == 2


def test_the_same_bytes_whatever_the_number_of_workers(raw: Path, tmp_path: Path) -> None:
    _run(raw, tmp_path / "one", jobs=1)
    _run(raw, tmp_path / "three", jobs=3)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "three")


def test_nothing_is_read_twice_and_one_new_document_costs_one(
    raw: Path, tmp_path: Path, make_pdf: MakePdf
) -> None:
    out = tmp_path / "out"
    _run(raw, out)
    first = _bytes(out)
    _, again = _run(raw, out)
    assert again.pages == 0
    assert _bytes(out) == first
    make_pdf(raw / "new.pdf", "new", "document")
    _, more = _run(raw, out)
    assert more.pages == 2
    _, forced = _run(raw, out, force=True)
    assert forced.pages == 43


def test_a_changed_classification_rule_reads_no_page(raw: Path, tmp_path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    _run(raw, tmp_path / "out", rules=rules)
    topic = next(iter(sorted((rules / "topics").glob("*.toml"))))
    topic.write_text(topic.read_text("utf-8") + "\n# a remark\n", "utf-8")
    _, last = _run(raw, tmp_path / "out", rules=rules)
    assert (last.pages, last.documents_done) == (0, 2)


def test_a_broken_cache_is_made_anew(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    _run(raw, out)
    first = _bytes(out)
    for entry in (out / ".cache").rglob("*"):
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:-1])
    _, last = _run(raw, out)
    assert last.pages == 41
    assert _bytes(out) == first


def test_a_document_that_cannot_be_read_is_a_row_and_the_others_go_on(
    raw: Path, tmp_path: Path, make_pdf: MakePdf
) -> None:
    (raw / "empty.pdf").write_bytes(b"")
    (raw / "page.pdf").write_text("<!DOCTYPE html><html>not found</html>")
    (raw / "scan.pdf").write_bytes(make_pdf(tmp_path / "blank.pdf", "").read_bytes())
    (raw / "lost.pdf").symlink_to(tmp_path / "nowhere.pdf")
    (raw / "garbage.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8)
    report, _ = _run(raw, tmp_path / "out")
    status = {row["doc_id"]: row["status"] for row in _rows(tmp_path / "out", "documents")}
    codes = {
        row["doc_id"]: row["code"]
        for row in _rows(tmp_path / "out", "warnings")
        if row["stage"] == "reading"
    }
    broken = {"empty": "empty", "page": "not-a-pdf", "lost": "unreadable", "garbage": "damaged"}
    assert {doc_id: codes[doc_id] for doc_id in broken} == broken
    assert {status[doc_id] for doc_id in [*broken, "scan"]} == {"failed"}
    assert (status["long"], status["tokyo/short"]) == ("ok", "ok")
    assert len(report.failed) == 5


def test_a_broken_document_leaves_the_bytes_of_the_others_alone(raw: Path, tmp_path: Path) -> None:
    _run(raw, tmp_path / "whole")
    (raw / "zz.pdf").write_bytes(b"")
    _run(raw, tmp_path / "out")
    assert (
        _bytes(tmp_path / "out")["blocks.parquet"] == _bytes(tmp_path / "whole")["blocks.parquet"]
    )


def test_the_same_file_under_two_names_is_two_documents(raw: Path, tmp_path: Path) -> None:
    shutil.copy(raw / "long.pdf", raw / "copy.pdf")
    _run(raw, tmp_path / "out", jobs=2)
    documents = _rows(tmp_path / "out", "documents")
    assert [row["doc_id"] for row in documents] == ["copy", "long", "tokyo/short"]
    assert documents[0]["sha256"] == documents[1]["sha256"]


def test_sources_csv_wins_over_what_was_read(raw: Path, tmp_path: Path) -> None:
    (raw / "sources.csv").write_text(
        "path,title,municipality_code,published,url,note\n"
        "tokyo/short.pdf,三鷹市計画,132047,2024-03,https://example.jp/a.pdf,\n",
        "utf-8",
    )
    _run(raw, tmp_path / "out")
    row = _rows(tmp_path / "out", "documents")[1]
    assert (row["title"], row["municipality"], row["prefecture"]) == (
        "三鷹市計画",
        "三鷹市",
        "東京都",
    )
    assert (str(row["published"]), row["published_precision"]) == ("2024-03-01", "month")
    assert row["url"] == "https://example.jp/a.pdf"


def test_a_text_stands_in_for_a_pdf_without_text(
    raw: Path, tmp_path: Path, make_pdf: MakePdf
) -> None:
    make_pdf(raw / "scan.pdf", "")
    (raw / "scan.txt").write_text(
        "第１章　計画の期間\n令和４年度から令和７年度までとします。\n", "utf-8"
    )
    _run(raw, tmp_path / "out")
    two = {row["doc_id"]: row["format"] for row in _rows(tmp_path / "out", "documents")}
    assert (two["scan"], two["scan.txt"]) == ("pdf", "text")
    (raw / "sources.csv").write_text("path,text\nscan.pdf,scan.txt\n", "utf-8")
    _run(raw, tmp_path / "out", only="scan*")
    (row,) = _rows(tmp_path / "out", "documents")
    assert (row["doc_id"], row["format"], row["status"], row["pages"]) == ("scan", "pdf", "ok", 1)
    assert (row["text_layer"], row["fiscal_year_start"]) == ("none", 2022)
    (raw / "scan.txt").write_text("令和５年度から令和８年度までとします。\n", "utf-8")
    _run(raw, tmp_path / "out")
    dates = [
        row["fiscal_year_start"]
        for row in _rows(tmp_path / "out", "dates")
        if row["doc_id"] == "scan"
    ]
    assert dates == [2023]


def test_no_input_gives_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    _run(tmp_path / "raw", tmp_path / "out")
    assert all(_rows(tmp_path / "out", table) == [] for table in TABLES)


def test_a_pattern_that_nothing_matches_leaves_the_tables_alone(raw: Path, tmp_path: Path) -> None:
    _run(raw, tmp_path / "out")
    before = _bytes(tmp_path / "out")
    with pytest.raises(InputError, match="no document's name or doc_id matches 'xyz"):
        _run(raw, tmp_path / "out", only="xyz*")
    assert _bytes(tmp_path / "out") == before


def test_a_fault_in_the_rules_stops_the_run(raw: Path, tmp_path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    (rules / "outline.toml").write_text("[symbols\n")
    with pytest.raises(RulesError, match=r"outline\.toml:1"):
        _run(raw, tmp_path / "out", rules=rules)
    assert not list((tmp_path / "out").glob("*.parquet"))


def test_words_of_text_files_are_those_of_the_folder_asked_for(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    lines = [
        "ことば ぎもん",
        "AI 人間の思考と同じような形で動作する仕組みのこと。",
        "BPR 業務の進め方を見直すこと。",
        "RPA 定型の作業を自動化する技術。",
    ]
    (tmp_path / "raw" / "terms.txt").write_text("\n".join(["用語集", *lines]), "utf-8")
    rules = shutil.copytree(RULES, tmp_path / "rules")
    text = (rules / "textsource.toml").read_text("utf-8")
    (rules / "textsource.toml").write_text(
        text.replace("header = '", "header = 'ことばぎもん|"), "utf-8"
    )
    for folder, terms in ((RULES, []), (rules, ["AI", "BPR", "RPA"])):
        _run(tmp_path / "raw", tmp_path / "out", rules=folder)
        cells = _rows(tmp_path / "out", "cells")
        assert [
            cell["text"] for cell in cells if cell["col"] == 0 and not cell["is_header"]
        ] == terms


@pytest.mark.parametrize("name", ["normalization/eras.toml", "reading/symbols.toml"])
def test_a_copy_of_the_script_that_says_otherwise_is_refused(
    raw: Path, tmp_path: Path, name: str
) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    (rules / name).write_text((rules / name).read_text("utf-8") + "# changed\n", "utf-8")
    with pytest.raises(RulesError, match=f"{name}:1: is not read"):
        _run(raw, tmp_path / "out", rules=rules)
    shutil.rmtree((rules / name).parent)
    assert _run(raw, tmp_path / "out", rules=rules)[0].outcomes


def test_a_script_that_its_workers_cannot_import_is_told_so(raw: Path, tmp_path: Path) -> None:
    script = (
        "from pathlib import Path\n"
        "from pipeline.run import Settings, extract\n"
        f"extract(Path({str(raw)!r}), Path({str(tmp_path / 'out')!r}), Settings(jobs=1))\n"
    )
    (tmp_path / "script.py").write_text(script, "utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "script.py")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith("since workers import it")


def test_an_unknown_version_of_the_taxonomy_stops_the_run(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="99"):
        _run(raw, tmp_path / "out", versions=("99",))


def test_an_interrupt_leaves_no_half_written_file_and_no_process(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "extract",
        str(raw),
        "--out",
        str(out),
        "--jobs",
        "2",
    ]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    while process.poll() is None and not list(out.glob(".cache/*/pages-*/[0-9]*")):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode in (130, 0)
    assert process.returncode == 0 or not list(out.glob("*.parquet"))
    assert not list(out.glob(".writing-*"))
    deadline = time.monotonic() + 60
    while _group_lives(process.pid):
        assert time.monotonic() < deadline, "a worker outlived the run"
        time.sleep(0.05)


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_exit_codes(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", str(tmp_path / "out"), "--jobs", "1"]
    assert main(["extract", str(raw), *out]) == Exit.OK
    said = capsys.readouterr()
    assert "2 documents, 41 pages" in said.out
    assert "[2/2]" in said.err
    (raw / "empty.pdf").write_bytes(b"")
    assert main(["extract", str(raw), *out]) == Exit.FAILED
    assert "empty.pdf is an empty file" in capsys.readouterr().out
    assert main(["extract", str(tmp_path / "nowhere"), *out]) == Exit.WRONG_CALL
    assert "no such file or folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [[], ["extract"], ["extract", "raw"], ["extract", "raw", "--out", "o", "--jobs", "0"]],
)
def test_a_wrong_call_is_told_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == Exit.WRONG_CALL
    assert "usage:" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert (
        main(["extract", str(raw), "--out", str(tmp_path / "file"), "--jobs", "1"])
        == Exit.WRONG_CALL
    )
    assert "file" in capsys.readouterr().err


def test_rules_check_and_review_through_the_command_line(tmp_path: Path) -> None:
    assert main(["rules", "check"]) == Exit.OK
    (tmp_path / "rules").mkdir()
    assert main(["rules", "check", "--rules", str(tmp_path / "rules")]) == Exit.FAILED
    assert main(["review", str(tmp_path), "--out", str(tmp_path / "review.csv")]) == Exit.WRONG_CALL


def test_a_page_is_shown_with_what_was_found_on_it(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    _run(raw, out)
    picture = tmp_path / "page.png"
    call = ["show", str(out), "long", "2", "--raw", str(raw), "--out", str(picture)]
    assert main(call) == Exit.OK
    image = Image.open(picture)
    box = next(row["bbox"] for row in _rows(out, "blocks") if row["page"] == 2)
    corner = round(2 * box["x0"]), round(2 * box["top"])
    assert (image.size, image.getpixel(corner)) == (
        (1190, 1684),
        ImageColor.getrgb(COLORS["paragraph"]),
    )
    call[3] = "99"
    assert main(call) == Exit.WRONG_CALL
    assert "no page 99" in capsys.readouterr().err


def test_a_document_that_has_no_page_to_draw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "junk.pdf").write_bytes(b"junk")
    (raw / "notes.txt").write_text("計画を見直します。", "utf-8")
    _run(raw, out)
    for doc_id, why in (("junk", "junk.pdf is no PDF"), ("notes", "read from a text file")):
        assert main(["show", str(out), doc_id, "1", "--raw", str(raw)]) == Exit.WRONG_CALL
        assert why in capsys.readouterr().err


def test_bars_of_a_schedule_are_shown_as_long_as_the_cache_has_them(tmp_path: Path) -> None:
    pdfs, out = ROOT / "tests" / "pdfs", tmp_path / "out"
    _run(pdfs / "mid-year-bars.pdf", out)
    call = ["show", str(out), "mid-year-bars", "1", "--raw", str(pdfs)]
    for name in ("with.png", "without.png"):
        assert main([*call, "--out", str(tmp_path / name)]) == Exit.OK
        shutil.rmtree(out / ".cache", ignore_errors=True)
    bar = ImageColor.getrgb(COLORS["bar"])
    assert bar in _colors(tmp_path / "with.png")
    assert bar not in _colors(tmp_path / "without.png")


def _colors(picture: Path) -> set[Any]:
    return {color for _, color in Image.open(picture).getcolors(1 << 24) or ()}
