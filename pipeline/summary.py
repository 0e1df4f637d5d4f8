"""The summary that a person reads when a run is over."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from pipeline.run import Report

HEADS = ("document", "status", "pages", "tables", "items", "topics", "warnings")
LONGEST_LIST = 40  # documents; of more only those with trouble are listed


def summary(report: Report) -> str:
    """Documents with what was found in each, totals, topics, and where the result lies."""
    if not report.outcomes:
        return f"no PDF, Markdown or text file was found; {report.out}: tables without rows written"
    lines = [*_table(_rows(report)), "", _totals(report), _topics(report)]
    lines += [f"failed: {outcome.doc_id}: {outcome.reason}" for outcome in report.failed]
    lines.append(f"{report.out}: written in {report.seconds:.1f} s")
    return "\n".join(line for line in lines if line is not None)


def _rows(report: Report) -> list[tuple[str, ...]]:
    listed = report.outcomes
    if len(listed) > LONGEST_LIST:
        listed = tuple(o for o in listed if o.status != "ok" or o.rows.get("warnings"))[
            :LONGEST_LIST
        ]
    return [
        (
            outcome.doc_id,
            outcome.status,
            str(outcome.pages or "-"),
            *(str(outcome.rows.get(name, 0)) for name in ("tables", "items")),
            str(len(outcome.topics)),
            str(outcome.rows.get("warnings", 0)),
        )
        for outcome in listed
    ]


def _totals(report: Report) -> str:
    pages = sum(outcome.pages for outcome in report.outcomes)
    rows = report.rows
    parts = [counted_as(len(report.outcomes), "document"), counted_as(pages, "page")]
    parts += [
        counted_as(rows.get(f"{name}s", 0), name) for name in ("table", "item", "label", "warning")
    ]
    return ", ".join(parts)


def counted_as(number: int, name: str) -> str:
    """A number of things: `1 page`, `2 pages`."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _topics(report: Report) -> str | None:
    topics: Counter[str] = sum((Counter(outcome.topics) for outcome in report.outcomes), Counter())
    if not topics:
        return None
    ranked = sorted(topics.items(), key=lambda topic: (-topic[1], topic[0]))
    return "topics: " + ", ".join(f"{name} {number}" for name, number in ranked)


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(_width(row[n]) for row in [HEADS, *rows]) for n in range(len(HEADS))]
    return ["  ".join(_cells(row, widths)).rstrip() for row in [HEADS, *rows]]


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Texts to the left, numbers to the right."""
    cells = []
    for n, (text, width) in enumerate(zip(row, widths, strict=True)):
        room = " " * (width - _width(text))
        cells.append(text + room if n < 2 else room + text)
    return cells


def _width(text: str) -> int:
    """Columns on a terminal: Japanese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
