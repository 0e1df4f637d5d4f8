"""The contract as declared, and what is made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.writing import data_dictionary, empty_tables, write_datapackage
from pipeline.writing.contract import CONTRACT
from pipeline.writing.schema import CONTRACT_VERSION, arrow_schema

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = {
    "documents": "doc_id source sha256 format pages title municipality prefecture municipality_code "
    "fiscal_year_start fiscal_year_end published published_precision text_layer status",
    "blocks": "doc_id block_id seq page kind level marker text text_raw path bbox",
    "tables": "doc_id table_id seq page_first page_last n_rows n_cols n_header_rows caption path bbox",
    "cells": "doc_id table_id row col row_span col_span is_header page text text_raw bbox",
    "items": "doc_id item_id seq kind item_no name is_new path departments description fields stated "
    "page_first page_last table_id bbox",
    "schedules": "doc_id item_id seq text fiscal_year_start fiscal_year_end open_ended text_raw",
    "indicators": "doc_id item_id seq kind name baseline target baseline_value target_value unit "
    "baseline_on target_fiscal_year",
    "labels": "doc_id item_id taxonomy version topic code label tier rank score basis evidence",
    "dates": "doc_id seq page text_raw kind start end fiscal_year_start fiscal_year_end era open_ended",
    "glossary": "doc_id seq page term definition aliases",
    "warnings": "doc_id page stage code message",
}


def test_tables_and_columns_keep_their_names_and_order() -> None:
    declared = {spec.name: [column.name for column in spec.columns] for spec in CONTRACT}
    assert list(declared) == list(COLUMNS)
    for name, columns in COLUMNS.items():
        wanted = columns.split()
        assert declared[name][: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("documents", "municipality_code", pa.string()),
        ("documents", "pages", pa.int32()),
        ("documents", "published", pa.date32()),
        ("cells", "is_header", pa.bool_()),
        ("items", "path", pa.list_(pa.string())),
        ("items", "fields", pa.list_(pa.struct([("label", pa.string()), ("text", pa.string())]))),
        ("labels", "score", pa.float64()),
        (
            "labels",
            "evidence",
            pa.list_(pa.struct([("term", pa.string()), ("field", pa.string())])),
        ),
        ("indicators", "target_value", pa.float64()),
    ],
)
def test_types(table: str, column: str, kind: pa.DataType) -> None:
    assert empty_tables()[table].schema.field(column).type == kind


def test_every_column_is_described_in_both_languages_and_every_table_tells_the_version() -> None:
    for spec in CONTRACT:
        schema = arrow_schema(spec)
        assert schema.metadata[b"contract_version"] == CONTRACT_VERSION.encode()
        for field in schema:
            assert field.metadata[b"description"]
            assert not field.metadata[b"description_ja"].isascii()


def test_keys_and_references_name_columns_that_there_are() -> None:
    columns = {spec.name: {column.name for column in spec.columns} for spec in CONTRACT}
    for spec in CONTRACT:
        assert set(spec.key) <= columns[spec.name]
        for reference in spec.references:
            assert set(reference.columns) <= columns[spec.name]
            assert set(reference.key) <= columns[reference.table]


def test_the_data_dictionary_in_docs_is_the_one_the_contract_makes() -> None:
    written = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert written == data_dictionary(), "run `make docs`"


def test_the_data_package_describes_every_column(tmp_path: Path) -> None:
    write_datapackage(tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    fields = {
        resource["name"]: {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        for resource in package["resources"]
    }
    assert list(fields) == list(COLUMNS)
    assert fields["documents"]["municipality_code"] == "string"
    assert fields["documents"]["published"] == "date"
    assert fields["items"]["fields"] == "array"
    assert fields["items"]["bbox"] == "object"
    assert fields["labels"]["score"] == "number"
