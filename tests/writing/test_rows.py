"""From an extraction to checked tables and files."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.identity import item_ids
from pipeline.model import (
    Activity,
    BBox,
    Block,
    Cell,
    Content,
    DatedMention,
    DateMention,
    DocumentMeta,
    Evidence,
    Extraction,
    Field,
    GlossaryEntry,
    Indicator,
    Item,
    Label,
    Notice,
    Table,
)
from pipeline.writing import ContractError, arrow_tables, check_tables, staged, write_tables

BOX = BBox(10.123, 20, 30, 40)
CELL = Cell(0, 0, 1, 2, True, "取組", "取 組", 3, BOX)
ITEM = Item(
    0,
    "plan",
    "電子申請の推進",
    item_no="1-ア",
    path=("基本目標1",),
    departments=("情報課",),
    fields=(Field("担当課", "情報課"),),
    schedule=(Activity("検討", 2024, 2025, text_raw="検討"), Activity(None, 2026, 2026)),
    indicators=(Indicator("申請数", target="50%", target_value=0.5),),
    table_seq=0,
    bbox=BOX,
)
EXTRACTION = Extraction(
    "tokyo/a",
    "tokyo/a.pdf",
    "00ff",
    "pdf",
    "ok",
    3,
    "embedded",
    DocumentMeta("計画", published=dt.date(2024, 3, 1), published_precision="month"),
    Content(
        (Block(0, "heading", "背景", "１ 背景", 1, 1, "1", (), BOX),),
        (Table(0, 1, 1, 2, 1, (CELL,), page_first=3, page_last=3, bbox=BOX),),
        notices=(Notice(3, "tables", "odd", "message"),),
    ),
    (ITEM, replace(ITEM, seq=1, table_seq=None)),
    (
        Label(
            1,
            "jichitai-dx",
            "3.0",
            "front-yard",
            1,
            0.9,
            "rule",
            evidence=(Evidence("電子申請", "name"),),
        ),
    ),
    (
        DatedMention(
            1, "令和5年度", DateMention("令和5年度", 0, 5, "fiscal_year", dt.date(2023, 4, 1), None)
        ),
    ),
    (GlossaryEntry(3, "RPA", "自動化", ("アールピーエー",)),),
    (Notice(None, "run", "late", "message"),),
)


def test_everything_in_an_extraction_becomes_rows_that_keep_the_contract() -> None:
    tables = arrow_tables(EXTRACTION)
    check_tables(tables)
    assert {name: table.num_rows for name, table in tables.items()} == {
        "documents": 1, "blocks": 1, "tables": 1, "cells": 1, "items": 2, "schedules": 4,
        "indicators": 2, "labels": 1, "dates": 1, "glossary": 1, "warnings": 2,
    }  # fmt: skip


def test_values_arrive_where_they_belong() -> None:
    rows = {name: table.to_pylist() for name, table in arrow_tables(EXTRACTION).items()}
    document, item, label = rows["documents"][0], rows["items"][0], rows["labels"][0]
    assert (document["title"], document["published"], document["prefecture"]) == (
        "計画",
        dt.date(2024, 3, 1),
        None,
    )
    assert item["fields"] == [{"label": "担当課", "text": "情報課"}]
    assert item["table_id"] == rows["tables"][0]["table_id"] == rows["cells"][0]["table_id"]
    assert rows["items"][1]["table_id"] is None
    assert label["item_id"] == rows["items"][1]["item_id"]
    assert label["evidence"] == [{"term": "電子申請", "field": "name"}]
    assert rows["schedules"][1]["text"] is None
    assert rows["cells"][0]["bbox"]["x0"] == pytest.approx(10.12)
    assert [row["code"] for row in rows["warnings"]] == ["late", "odd"]


def test_rows_with_a_key_given_already_are_left_out_and_warned_about() -> None:
    content = replace(
        EXTRACTION.content, tables=(replace(EXTRACTION.content.tables[0], cells=(CELL, CELL)),)
    )
    tables = arrow_tables(replace(EXTRACTION, content=content))
    check_tables(tables)
    assert tables["cells"].num_rows == 1
    assert "doubled-key" in tables["warnings"]["code"].to_pylist()


def _changed(table: pa.Table, column: str, value: object) -> pa.Table:
    values = [value] * table.num_rows
    at = table.schema.get_field_index(column)
    return table.set_column(
        at, table.schema.field(at), pa.array(values, table.schema.field(at).type)
    )


@pytest.mark.parametrize(
    ("name", "column", "value", "told"),
    [
        ("items", "item_id", "x", "items: the key"),
        ("cells", "table_id", "t999", "is not in tables"),
        ("labels", "item_id", "nobody", "is not in items"),
        ("blocks", "text", None, "blocks.text: 1 nulls"),
        ("blocks", "kind", "poem", "'poem' is not allowed"),
        ("warnings", "doc_id", "elsewhere", "is not in documents"),
    ],
)
def test_the_check_finds_what_breaks_the_contract(
    name: str, column: str, value: object, told: str
) -> None:
    tables = arrow_tables(EXTRACTION)
    tables[name] = _changed(tables[name], column, value)
    with pytest.raises(ContractError, match=told):
        check_tables(tables)


def test_the_check_finds_another_schema() -> None:
    tables = arrow_tables(EXTRACTION)
    tables["dates"] = tables["dates"].drop_columns(["era"])
    with pytest.raises(ContractError, match="schema"):
        check_tables(tables)


def test_same_tables_same_bytes_and_the_schema_survives(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_tables(arrow_tables(EXTRACTION), tmp_path / folder)
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
    read = pq.read_table(tmp_path / "a" / "items.parquet")
    assert read.schema.field("name").metadata[b"description_ja"]
    codec = (
        pq.ParquetFile(tmp_path / "a" / "items.parquet").metadata.row_group(0).column(0).compression
    )
    assert codec == "ZSTD"


def test_files_appear_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "items.parquet").write_text("old")
    with pytest.raises(RuntimeError), staged(tmp_path) as folder:
        (folder / "items.parquet").write_text("new")
        raise RuntimeError
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("items.parquet", "old")]
    with staged(tmp_path) as folder:
        (folder / "items.parquet").write_text("new")
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("items.parquet", "new")]


def test_item_ids_stay_when_items_come_and_go_around_them() -> None:
    other = replace(ITEM, name="別の取組")
    before, _ = item_ids("d", (ITEM, other))
    _, after = item_ids("d", (other, replace(ITEM, seq=7)))
    assert before == after
    assert item_ids("e", (ITEM,)) != item_ids("d", (ITEM,))


def test_items_called_alike_have_ids_of_their_own() -> None:
    ids = item_ids("d", (ITEM, ITEM, replace(ITEM, kind="review")))
    assert len(set(ids)) == 3
    assert ids[1] == ids[0] + "-2"
