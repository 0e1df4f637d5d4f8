"""The words by which parts of tables are joined (`rules/tables.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.rulebook import number, only_sections, read_rulebook, texts

SECTIONS = {"continuation": ("words", "longest"), "footnotes": ("marks",)}


@dataclass(frozen=True, slots=True)
class TableRules:
    """What `rules/tables.toml` holds: what may stand between the parts of one table."""

    continued: tuple[str, ...]
    longest: int  # characters of a line that announces the continuation
    footnotes: tuple[str, ...]


def load_table_rules(path: Path) -> TableRules:
    """The tables' rules. Raises RuleError (file, line, reason) where the file is at fault."""
    book = read_rulebook(path)
    only_sections(book, SECTIONS)
    return TableRules(
        continued=texts(book, "continuation", "words"),
        longest=int(number(book, "continuation", "longest")),
        footnotes=texts(book, "footnotes", "marks"),
    )
