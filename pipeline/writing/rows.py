"""From an extraction to rows and Arrow tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count, islice
from typing import Any

import pyarrow as pa

from pipeline.identity import item_ids
from pipeline.model import BBox, Extraction, Notice, Place
from pipeline.writing.contract import CONTRACT
from pipeline.writing.schema import TableSpec, arrow_schema

Row = dict[str, Any]
Ids = tuple[str, ...]
BATCH = 2048  # rows that are held as Python values


def arrow_tables(extraction: Extraction) -> dict[str, pa.Table]:
    """One document's rows of every table of the contract, by table name. A batch of rows at a time
    is held as Python values, which take many times the room."""
    ids = item_ids(extraction.doc_id, extraction.items)
    tables = {}
    for spec in CONTRACT:  # the warnings last
        made = _ROWS[spec.name](extraction, ids)
        distinct = _Distinct(spec, ({"doc_id": extraction.doc_id, **row} for row in made))
        tables[spec.name] = _arrow_table(distinct, arrow_schema(spec))
        if distinct.doubled:
            message = (
                f"{distinct.doubled} rows of {spec.name} left out: their keys were given already"
            )
            notice = Notice(None, "writing", "doubled-key", message)
            extraction = replace(extraction, notices=(*extraction.notices, notice))
    return tables


def _arrow_table(rows: Iterable[Row], schema: pa.Schema) -> pa.Table:
    waiting, batches = iter(rows), []
    while batch := list(islice(waiting, BATCH)):
        batches.append(pa.RecordBatch.from_pylist(batch, schema=schema))
    return pa.Table.from_batches(batches, schema).combine_chunks()


class _Distinct:
    """The rows whose key no earlier row has; `doubled` counts the others."""

    def __init__(self, spec: TableSpec, rows: Iterable[Row]) -> None:
        self._key, self._rows = spec.key, rows
        self.doubled = 0

    def __iter__(self) -> Iterator[Row]:
        seen: set[tuple[Any, ...]] = set()
        for row in self._rows:
            key = tuple(row[name] for name in self._key)
            if self._key and key in seen:
                self.doubled += 1
                continue
            seen.add(key)
            yield row


def empty_tables() -> dict[str, pa.Table]:
    """Every table of the contract without rows."""
    return {spec.name: pa.Table.from_batches([], arrow_schema(spec)) for spec in CONTRACT}


def table_id(seq: int) -> str:
    """The identifier of a logical table within its document."""
    return f"t{seq + 1:03d}"


def block_id(seq: int) -> str:
    """The identifier of a block within its document."""
    return f"b{seq + 1:05d}"


def _row(value: Any) -> Row:
    """A flat dataclass as a row; tuples become lists."""
    return {name: getattr(value, name) for name in value.__slots__}


def _box(box: BBox | None) -> Mapping[str, float] | None:
    if box is None:
        return None
    return {edge: round(getattr(box, edge), 2) for edge in ("x0", "top", "x1", "bottom")}


def _document(extraction: Extraction) -> Row:
    meta = _row(extraction.meta)
    del meta["notices"]
    return {
        "source": extraction.source,
        "sha256": extraction.sha256 or None,
        "format": extraction.format,
        "pages": extraction.pages,
        "text_layer": extraction.text_layer,
        "status": extraction.status,
        "url": extraction.url,
        "note": extraction.note,
        **meta,
    }


def _block(block: Any) -> Row:
    return {**_row(block), "block_id": block_id(block.seq), "bbox": _box(block.bbox)}


def _table(table: Any) -> Row:
    return {
        "table_id": table_id(table.seq),
        "seq": table.seq,
        "page_first": table.page_first,
        "page_last": table.page_last,
        "n_rows": table.n_rows,
        "n_cols": table.n_cols,
        "n_header_rows": table.n_header_rows,
        "caption": table.caption,
        "path": table.path,
        "bbox": _box(table.bbox),
    }


def _cell(table_seq: int, cell: Any) -> Row:
    row = {**_row(cell), "table_id": table_id(table_seq), "bbox": _box(cell.bbox)}
    del row["background"]
    return row


def _item(item_id: str, item: Any) -> Row:
    row = _row(item)
    seq = row.pop("table_seq")
    del row["schedule"], row["indicators"]
    return {
        **row,
        "item_id": item_id,
        "fields": [_row(field) for field in item.fields],
        "table_id": None if seq is None else table_id(seq),
        "bbox": _box(item.bbox),
    }


def _parts(ids: Ids, parts: list[tuple[Any, ...]]) -> Iterator[Row]:
    """The rows of what belongs to items: `parts[n]` belongs to the item `ids[n]`."""
    for item_id, of_item in zip(ids, parts, strict=True):
        for seq, part in enumerate(of_item):
            yield {"item_id": item_id, "seq": seq, **_row(part)}


def _labels(extraction: Extraction, ids: Ids) -> Iterator[Row]:
    by_seq = {item.seq: item_id for item, item_id in zip(extraction.items, ids, strict=True)}
    for label in extraction.labels:
        row = _row(label)
        row["item_id"] = by_seq[row.pop("item_seq")]
        row["evidence"] = [{"term": e.term, "field": e.field} for e in label.evidence]
        row["evidence_places"] = [_place(evidence.place) for evidence in label.evidence]
        yield row


def _place(place: Place | None) -> Row | None:
    if place is None:
        return None
    row = _row(place)
    table, block = row.pop("table_seq"), row.pop("block_seq")
    row["table_id"] = None if table is None else table_id(table)
    row["block_id"] = None if block is None else block_id(block)
    return row


def _date(seq: int, dated: Any) -> Row:
    mention = dated.mention
    names = ("kind", "start", "end", "fiscal_year_start", "fiscal_year_end", "era", "open_ended")
    values = {name: getattr(mention, name) for name in names}
    return {"seq": seq, "page": dated.page, "text_raw": dated.text_raw, **values}


def _notices(extraction: Extraction) -> Iterable[Notice]:
    """The document's notices by page, those of the whole document first, each said once."""
    notices = dict.fromkeys(
        (*extraction.notices, *extraction.content.notices, *extraction.meta.notices)
    )
    return sorted(notices, key=lambda notice: notice.page or 0)


# What makes the rows of each table, but for `doc_id`, of an extraction and the ids of its items; in
# document order.
_ROWS: Mapping[str, Callable[[Extraction, Ids], Iterable[Row]]] = {
    "documents": lambda extraction, ids: [_document(extraction)],
    "blocks": lambda extraction, ids: map(_block, extraction.content.blocks),
    "tables": lambda extraction, ids: map(_table, extraction.content.tables),
    "cells": lambda extraction, ids: (
        _cell(table.seq, cell) for table in extraction.content.tables for cell in table.cells
    ),
    "items": lambda extraction, ids: map(_item, ids, extraction.items),
    "schedules": lambda extraction, ids: _parts(ids, [i.schedule for i in extraction.items]),
    "indicators": lambda extraction, ids: _parts(ids, [i.indicators for i in extraction.items]),
    "labels": lambda extraction, ids: _labels(extraction, ids),
    "dates": lambda extraction, ids: map(_date, count(), extraction.dates),
    "glossary": lambda extraction, ids: (
        {"seq": seq, **_row(entry)} for seq, entry in enumerate(extraction.glossary)
    ),
    "warnings": lambda extraction, ids: map(_row, _notices(extraction)),
}
