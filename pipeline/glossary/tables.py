"""Glossaries printed as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.glossary.rules import GlossaryRules
from pipeline.glossary.terms import make_entry
from pipeline.model import Cell, GlossaryEntry, Table

INDEX = re.compile(
    r"[【〔(]?[ぁ-んァ-ヶA-Za-z0-9](?:行|\s?[~～-]\s?[ぁ-んァ-ヶA-Za-z0-9])?[】〕)]?"
)
Grid = Sequence[Sequence[Cell | None]]


def table_terms(table: Table, in_section: bool, rules: GlossaryRules) -> Iterator[GlossaryEntry]:
    """The terms of a table that its header row, or the glossary heading above it, tells to be one."""
    grid = table.places()
    pairs, first = _columns(grid, table, in_section, rules)
    for term_column, definition_column in pairs:
        yield from _entries(grid, range(first, table.n_rows), term_column, definition_column)


def _columns(
    grid: Grid, table: Table, in_section: bool, rules: GlossaryRules
) -> tuple[list[tuple[int, int]], int]:
    """The (term, definition) columns and the first row below the header."""
    for row in range(min(2, table.n_rows)):
        pairs = _headed(grid[row], in_section, rules)
        if pairs:
            return pairs, row + 1
    if not in_section or table.n_cols < 2 or table.n_cols > 4:
        return [], 0
    filled = [c for c in range(table.n_cols) if not _is_index(grid, c)]
    return ([(filled[0], filled[1])], 0) if len(filled) == 2 else ([], 0)


def _headed(
    header: Sequence[Cell | None], in_section: bool, rules: GlossaryRules
) -> list[tuple[int, int]]:
    """Term columns, each with the next definition column to its right."""
    labels = {col: "".join(cell.text.split()) for col, cell in enumerate(header) if cell}
    pairs: list[tuple[int, int]] = []
    term: int | None = None
    for column, label in labels.items():
        strong = in_section or label not in rules.weak
        if label in rules.terms and strong:
            term = column
        elif term is not None and label in rules.definitions and strong:
            pairs.append((term, column))
            term = None
    return pairs


def _is_index(grid: Grid, column: int) -> bool:
    """Whether a column holds index letters only (あ, か行, A-Z)."""
    texts = [cell.text.strip() for row in grid if (cell := row[column])]
    return all(not text or INDEX.fullmatch(text) for text in texts)


def _entries(grid: Grid, rows: range, term: int, definition: int) -> Iterator[GlossaryEntry]:
    """An entry for each term cell; definitions over several rows are one."""
    name: Cell | None = None
    texts: list[str] = []
    seen: set[int] = set()
    for row in rows:
        head, body = grid[row][term], grid[row][definition]
        if head is not None and head.text.strip() and head is not name and head is not body:
            if name is not None and texts:
                yield make_entry(name.page, name.text, "\n".join(texts))
            name, texts = head, []
        if body is not None and body is not head and body.text.strip() and id(body) not in seen:
            seen.add(id(body))
            texts.append(body.text)
    if name is not None and texts:
        yield make_entry(name.page, name.text, "\n".join(texts))
