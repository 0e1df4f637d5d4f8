"""Definitions in glossary tables."""

from __future__ import annotations

from pipeline.model import Content, GlossaryEntry


def find_glossary(content: Content) -> tuple[GlossaryEntry, ...]:
    """The terms that the normalized content defines, in document order."""
    entries = []
    for table in content.tables:
        header = [cell.text for cell in sorted(table.cells, key=lambda c: c.col) if cell.row == 0]
        if not header or "用語" not in header[0]:
            continue
        rows: dict[int, dict[int, str]] = {}
        for cell in table.cells:
            if cell.row >= 1:
                rows.setdefault(cell.row, {})[cell.col] = cell.text
        entries += [
            GlossaryEntry(table.page_first, row[0], row[1])
            for _, row in sorted(rows.items())
            if row.get(0) and row.get(1)
        ]
    return tuple(entries)
