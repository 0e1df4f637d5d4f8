"""The list of the labels that a person should look at first.

It has the columns of the decisions: saved as `rules/review.csv` after correcting the topics and
deleting the other rows, it is what later runs follow.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.classification.review import COLUMNS
from pipeline.writing import read_rows

LIST_COLUMNS = (*COLUMNS, "score", "evidence", "description", "stated", "page")


def write_review_list(extracted: Path, out: Path, reviewed: Collection[str] = ()) -> int:
    """Write the items of the tables in `extracted`, the least certain decision first, as CSV that
    spreadsheets open (UTF-8 with BOM). Returns how many items were written.

    Items that a person decided on already (`reviewed`: their ids) are left out. Raises OSError
    where the tables are missing or the file cannot be written.
    """
    rows = [row for row in review_rows(extracted) if row["item_id"] not in reviewed]
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, LIST_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def review_rows(extracted: Path) -> list[dict[str, Any]]:
    """The rows of the list: items without a topic first, then by the score of their first topic.

    Where fewer than half of a document's items have a topic, it is no digital plan: those without
    one come last.
    """
    items = read_rows(extracted, "items")
    labels: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in read_rows(extracted, "labels"):
        labels[label["item_id"]].append(label)
    open_items = [
        item for item in items if all(x["basis"] != "review" for x in labels[item["item_id"]])
    ]
    rows = [_row(item, labels[item["item_id"]]) for item in open_items if item["kind"] == "plan"]
    digital = _mostly_labelled(rows)
    return sorted(
        rows,
        key=lambda row: (not row["topics"] and row["doc_id"] not in digital, row["score"]),
    )


def _mostly_labelled(rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The documents at least half of whose rows have a topic."""
    every = Counter(row["doc_id"] for row in rows)
    labelled = Counter(row["doc_id"] for row in rows if row["topics"])
    return frozenset(doc_id for doc_id, n in every.items() if 2 * labelled[doc_id] >= n)


def _row(item: Mapping[str, Any], labels: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    newest = max((label["version"] for label in labels), default="")
    of_version = [label for label in labels if label["version"] == newest]
    ruled = sorted((x for x in of_version if x["basis"] == "rule"), key=lambda x: x["rank"])
    terms = dict.fromkeys(e["term"] for label in ruled for e in label["evidence"])
    return {
        "doc_id": item["doc_id"],
        "item_id": item["item_id"],
        "item_name": item["name"],
        "topics": ";".join(label["topic"] for label in ruled),
        "note": "",
        "score": min((label["score"] for label in ruled), default=0.0),
        "evidence": "、".join(terms),
        "description": item["description"] or "",
        "stated": ";".join(x["topic"] for x in of_version if x["basis"] == "stated"),
        "page": item["page_first"],
    }
