"""The check of finished tables against the contract."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.writing.contract import CONTRACT
from pipeline.writing.schema import Reference, TableSpec, arrow_schema


class ContractError(Exception):
    """The tables break the contract; the message names each fault in a line."""


def check_tables(tables: Mapping[str, pa.Table]) -> None:
    """Check all tables of the contract, by name: schemas, nulls, closed lists of values, unique
    keys, whole references. Raises `ContractError`."""
    faults = [
        fault
        for spec in CONTRACT
        for fault in (*_table_faults(spec, tables[spec.name]), *_reference_faults(spec, tables))
    ]
    if faults:
        raise ContractError("\n".join(faults))


def _table_faults(spec: TableSpec, table: pa.Table) -> list[str]:
    if not table.schema.equals(arrow_schema(spec), check_metadata=True):
        return [f"{spec.name}: the schema is not the contract's"]
    faults = []
    for column in spec.columns:
        values = table[column.name]
        if not column.nullable and values.null_count:
            faults.append(f"{spec.name}.{column.name}: {values.null_count} nulls")
        if column.values:
            odd = [v for v in pc.unique(values).to_pylist() if v is not None and v not in column.values]
            faults += [f"{spec.name}.{column.name}: {value!r} is not allowed" for value in odd]
    if spec.key:
        keys = table.group_by(list(spec.key)).aggregate([([], "count_all")])
        twice = keys.filter(pc.greater(keys["count_all"], 1)).to_pylist()
        faults += [f"{spec.name}: the key {row} is given twice" for row in twice[:5]]
    return faults


def _reference_faults(spec: TableSpec, tables: Mapping[str, pa.Table]) -> list[str]:
    faults = []
    for reference in spec.references:
        lost = _lost(reference, tables[spec.name], tables[reference.table])
        faults += [f"{spec.name}: {row} is not in {reference.table}" for row in lost[:5]]
    return faults


def _lost(reference: Reference, table: pa.Table, target: pa.Table) -> list[dict[str, str]]:
    """The referring values that the target table does not have; rows with a null do not refer."""
    refers = table.select(list(reference.columns)).drop_null()
    distinct = refers.group_by(list(reference.columns)).aggregate([])
    lost: list[dict[str, str]] = distinct.join(
        target.select(list(reference.key)), list(reference.columns), list(reference.key), "left anti"
    ).to_pylist()
    return lost
