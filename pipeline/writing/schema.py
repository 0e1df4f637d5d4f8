"""How a table of the contract is declared, and what Arrow makes of the declaration."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

CONTRACT_VERSION = "1.0"

STRING = pa.string()
INT = pa.int32()
FLOAT = pa.float64()
BOOL = pa.bool_()
DATE = pa.date32()
STRINGS = pa.list_(pa.string())
BBOX = pa.struct([(edge, pa.float32()) for edge in ("x0", "top", "x1", "bottom")])
FIELDS = pa.list_(pa.struct([("label", pa.string()), ("text", pa.string())]))
PLACES = pa.list_(
    pa.struct(
        [
            ("page", INT),
            ("table_id", STRING),
            ("row", INT),
            ("col", INT),
            ("block_id", STRING),
            ("begin", INT),
            ("stop", INT),
        ]
    )
)
EVIDENCE = pa.list_(pa.struct([("term", pa.string()), ("field", pa.string())]))


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its description in Japanese and English. `values` lists all allowed values of
    a column that has a closed list of them."""

    name: str
    type: pa.DataType
    ja: str
    en: str
    nullable: bool = True
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values, where given, are found in the key of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of the contract: one row is what `ja` and `en` say. An empty `key`: rows need not
    differ."""

    name: str
    ja: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


def arrow_schema(spec: TableSpec) -> pa.Schema:
    """The Arrow schema with the descriptions as field metadata and the contract version and the
    table's description as schema metadata."""
    fields = [
        pa.field(
            column.name,
            column.type,
            nullable=column.nullable,
            metadata={"description_ja": column.ja, "description": column.en},
        )
        for column in spec.columns
    ]
    return pa.schema(
        fields,
        metadata={
            "contract_version": CONTRACT_VERSION,
            "table": spec.name,
            "description_ja": spec.ja,
            "description": spec.en,
        },
    )
