"""The check of finished tables against the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

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
            odd = [
                v
                for v in dict.fromkeys(values.to_pylist())
                if v is not None and v not in column.values
            ]
            faults += [f"{spec.name}.{column.name}: {value!r} is not allowed" for value in odd]
    counted = Counter(_values(table, spec.key))
    twice = [key for key, count in counted.items() if count > 1]
    faults += [f"{spec.name}: the key {key} is given twice" for key in twice[:5]]
    return faults


def _reference_faults(spec: TableSpec, tables: Mapping[str, pa.Table]) -> list[str]:
    faults = []
    for reference in spec.references:
        lost = _lost(reference, tables[spec.name], tables[reference.table])
        faults += [f"{spec.name}: {values} is not in {reference.table}" for values in lost[:5]]
    return faults


def _lost(reference: Reference, table: pa.Table, target: pa.Table) -> list[tuple[Any, ...]]:
    """The referring values that the target table does not have; rows with a null do not refer."""
    held = set(_values(target, reference.key))
    refers = dict.fromkeys(_values(table, reference.columns))
    return [values for values in refers if values not in held and None not in values]


def _values(table: pa.Table, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of some columns. (Arrow's own grouping and joins import pandas, which takes longer.)"""
    return zip(*(table[name].to_pylist() for name in columns), strict=True)
