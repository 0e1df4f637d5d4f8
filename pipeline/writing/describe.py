"""The contract for readers: the data dictionary and the data package's descriptor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.writing.contract import CONTRACT
from pipeline.writing.schema import CONTRACT_VERSION, Column, Reference, TableSpec

DATAPACKAGE = "datapackage.json"
INTRODUCTION = f"""# Data dictionary / データ辞書

Made from the declaration in `pipeline/writing/contract.py` (`make docs`); do not edit.
Contract version {CONTRACT_VERSION}. One Parquet file a table, `extracted/<table>.parquet`.
Coordinates are PDF points from the page's top-left corner; pages count from 1, rows, columns and
`seq` from 0. What the document does not give is null. `text` is normalized, `text_raw` as printed.

`pipeline/writing/contract.py` の宣言から作成（`make docs`）。直接編集しないこと。1表1ファイル。座標は
ページ左上を原点とするポイント、ページは1から、行・列・`seq` は0から数える。文書にない値は null。
`text` は正規化した文字、`text_raw` は原文どおりの文字。
"""


def data_dictionary() -> str:
    """The data dictionary as Markdown, in English and Japanese."""
    return "\n".join([INTRODUCTION, *(_chapter(spec) for spec in CONTRACT)])


def write_datapackage(folder: Path) -> None:
    """Write `datapackage.json` (Frictionless Data Package, v1) for the tables of a folder."""
    package = {
        "profile": "data-package",
        "name": "plans",
        "title": "自治体計画の抽出データ / Data extracted from local government plans",
        "version": CONTRACT_VERSION,
        "resources": [_resource(spec) for spec in CONTRACT],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / DATAPACKAGE).write_text(text + "\n", encoding="utf-8")


def _chapter(spec: TableSpec) -> str:
    lines = [f"## {spec.name}", "", f"{spec.en}. / {spec.ja}。", ""]
    if spec.key:
        lines.append(f"Key / 主キー: {_names(spec.key)}  ")
    lines += [
        f"Reference / 参照: {_names(r.columns)} → {r.table} ({_names(r.key)})  "
        for r in spec.references
    ]
    lines += ["", "| column | type | meaning | 意味 |", "| --- | --- | --- | --- |"]
    lines += [_line(column) for column in spec.columns]
    return "\n".join(lines) + "\n"


def _line(column: Column) -> str:
    required = "" if column.nullable else ", not null"
    values = " " + ", ".join(f"`{value}`" for value in column.values) if column.values else ""
    kind = f"{column.type}{required}".replace("|", "\\|")
    return f"| `{column.name}` | {kind} | {column.en}{values} | {column.ja} |"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _resource(spec: TableSpec) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in spec.columns]}
    if spec.key:
        schema["primaryKey"] = list(spec.key)
    if spec.references:
        schema["foreignKeys"] = [_foreign_key(reference) for reference in spec.references]
    return {
        "name": spec.name,
        "path": f"{spec.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "title": spec.ja,
        "description": spec.en,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.values:
        constraints["enum"] = list(column.values)
    return {
        "name": column.name,
        "type": _type_name(column.type),
        "title": column.ja,
        "description": column.en,
        **({"constraints": constraints} if constraints else {}),
    }


def _type_name(kind: pa.DataType) -> str:
    """The Table Schema type that holds an Arrow type."""
    if pa.types.is_list(kind):
        return "array"
    if pa.types.is_struct(kind):
        return "object"
    names = {"string": "string", "int32": "integer", "double": "number", "bool": "boolean"}
    return names.get(str(kind), "date")


def _foreign_key(reference: Reference) -> dict[str, Any]:
    return {
        "fields": list(reference.columns),
        "reference": {"resource": reference.table, "fields": list(reference.key)},
    }
