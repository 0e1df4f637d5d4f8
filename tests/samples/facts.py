"""What a plan says, as countable facts: of a golden plan, and of the tables extracted from its PDF.

A fact is a tuple of folded texts and numbers; a kind of facts is a multiset of them. So every
comparison is the same one: which facts are missing, which are invented, and their F1.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from samples.typeset.source import Block, Bullet, Table, load_plan

Row = Mapping[str, Any]
Facts = dict[str, Counter[tuple[Any, ...]]]

_DASHES = re.compile(r"[‐‑‒–—―−ー─-]")


def fold(text: str | None) -> str:
    """Text without width, white space and the many dashes."""
    folded = unicodedata.normalize("NFKC", text or "").replace("〜", "~")
    return _DASHES.sub("-", re.sub(r"\s+", "", folded))


def shares(wanted: Facts, found: Facts) -> dict[str, float]:
    """F1 of each kind of facts; of running text the recall, as the lines of a cover or a diagram
    are not settled to be paragraphs."""
    recall = {"text": found["text"] & wanted["text"]}
    return {kind: _f1(facts, recall.get(kind, found[kind])) for kind, facts in wanted.items()}


def _f1(wanted: Counter[Any], found: Counter[Any]) -> float:
    total = wanted.total() + found.total()
    return round(2 * (wanted & found).total() / total, 3) if total else 1.0


def _facts(parts: Sequence[tuple[str, Iterator[tuple[Any, ...]]]]) -> Facts:
    return {kind: Counter(facts) for kind, facts in parts}


# ---- of the golden plan -------------------------------------------------------------------------


def golden_facts(folder: Path) -> Facts:
    """Facts of plan.json and gold.json in `folder`."""
    blocks = load_plan(folder / "plan.json").blocks
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    tables = [b.table for b in blocks if b.table]
    items = gold["items"]
    return _facts(
        [
            ("document", ((k, fold(str(v))) for k, v in gold["document"].items() if k != "code")),
            ("headings", _golden_headings(blocks)),
            ("bullets", ((fold(x.marker + x.text), x.depth + 1) for x in _bullets(blocks))),
            ("text", ((fold(b.text),) for b in blocks if b.kind in ("p", "note"))),
            ("cells", (c for t in tables for c in _golden_cells(t))),
            ("items", (_item(i, i["name"], i["path"]) + (bool(i["is_new"]),) for i in items)),
            ("fields", ((_key(i), _label(a), fold(b)) for i in items for a, b in i["fields"])),
            (
                "descriptions",
                ((_key(i), fold(i["description"])) for i in items if i["description"]),
            ),
            ("departments", ((_key(i), fold(d)) for i in items for d in i["departments"])),
            ("schedules", ((_key(i), fold(t), a, z) for i in items for t, a, z in i["schedule"])),
            ("indicators", (_indicator(i, x) for i in items for x in i["indicators"])),
            ("stated", ((_key(i), fold(s)) for i in items for s in i["stated"])),
            ("topics", ((_key(i), t) for i in items if i["kind"] == "plan" for t in i["labels"])),
            ("glossary", ((fold(a), fold(b)) for a, b in gold["glossary"])),
            ("dates", ((fold(t), a, z) for t, a, z in gold["dates"])),
        ]
    )


def _bullets(blocks: Sequence[Block]) -> Iterator[Bullet]:
    return (bullet for block in blocks for bullet in block.bullets)


def _golden_headings(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Each heading with the heading above it."""
    above: dict[int, str] = {}
    for block in blocks:
        if block.kind == "h":
            above = {level: text for level, text in above.items() if level < block.level}
            yield fold(block.text), above[max(above)] if above else ""
            above[block.level] = fold(block.text)


def _golden_cells(table: Table) -> Iterator[tuple[Any, ...]]:
    for cell in table.cells:
        if cell.bars is None and cell.text:
            yield cell.row, cell.col, cell.rows, cell.cols, fold(cell.text)


def _item(item: Row, name: str, path: Sequence[str]) -> tuple[Any, ...]:
    return item["kind"], fold(item["item_no"]), fold(name), fold(path[-1]) if path else ""


def _key(item: Row) -> str:
    return fold(item["name"])


def _label(label: str) -> str:
    """The innermost header of a label given in full: 所管 / 課 -> 課."""
    return fold(label.rpartition(" / ")[2])


def _indicator(item: Row, indicator: Row) -> tuple[Any, ...]:
    values = (fold(indicator[k]) for k in ("kind", "name", "baseline", "target"))
    return _key(item), *values


# ---- of the extracted tables --------------------------------------------------------------------


def extracted_facts(tables: Mapping[str, Sequence[Row]], bars: frozenset[str]) -> Facts:
    """Facts of one document's rows by table name. Cells that only hold a schedule's `bars` (folded
    texts) are left out: their place in the grid is not settled by the print."""
    blocks, items = tables["blocks"], {r["item_id"]: r for r in tables["items"]}

    def of_items(table: str) -> Iterator[tuple[Row, Row]]:
        return ((items[r["item_id"]], r) for r in tables[table])

    topics = {(_key(i), r["topic"]) for i, r in of_items("labels") if i["kind"] == "plan"}
    return _facts(
        [
            ("document", _document(tables["documents"][0])),
            ("headings", (_heading(b) for b in blocks if b["kind"] == "heading")),
            ("bullets", ((_whole(b), b["level"]) for b in blocks if b["kind"] == "bullet")),
            ("text", ((_whole(b),) for b in blocks if b["kind"] not in ("heading", "toc"))),
            ("cells", (_cell(c) for c in tables["cells"] if fold(c["text"]) not in bars | {""})),
            ("items", (_item(i, i["name"], i["path"]) + (i["is_new"],) for i in items.values())),
            (
                "fields",
                (
                    (_key(i), _label(f["label"]), fold(f["text"]))
                    for i in items.values()
                    for f in i["fields"]
                ),
            ),
            (
                "descriptions",
                ((_key(i), fold(i["description"])) for i in items.values() if i["description"]),
            ),
            ("departments", ((_key(i), fold(d)) for i in items.values() for d in i["departments"])),
            (
                "schedules",
                (
                    (_key(i), fold(r["text"]), r["fiscal_year_start"], r["fiscal_year_end"])
                    for i, r in of_items("schedules")
                ),
            ),
            ("indicators", (_indicator(i, r) for i, r in of_items("indicators"))),
            ("stated", ((_key(i), fold(s)) for i in items.values() for s in i["stated"])),
            ("topics", iter(sorted(topics))),
            ("glossary", ((fold(r["term"]), fold(r["definition"])) for r in tables["glossary"])),
            (
                "dates",
                ((fold(r["text_raw"]), _iso(r["start"]), _iso(r["end"])) for r in tables["dates"]),
            ),
        ]
    )


def _document(row: Row) -> Iterator[tuple[str, str]]:
    length = {"year": 4, "month": 7, "day": 10}.get(row["published_precision"], 10)
    for column in ("title", "municipality", "prefecture", "fiscal_year_start", "fiscal_year_end"):
        yield column, fold(str(row[column]))
    yield "published", fold(str(row["published"])[:length])


def _whole(block: Row) -> str:
    return fold((block["marker"] or "") + block["text"])


def _heading(block: Row) -> tuple[str, str]:
    return _whole(block), fold(block["path"][-1]) if block["path"] else ""


def _cell(cell: Row) -> tuple[Any, ...]:
    place = tuple(cell[k] for k in ("row", "col", "row_span", "col_span"))
    return *place, fold(cell["text"])


def _iso(date: Any) -> str | None:
    return None if date is None else str(date)
