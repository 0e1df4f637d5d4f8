"""The rules of the stages over a document, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from filecmp import cmp
from functools import cache
from pathlib import Path

from pipeline.glossary.rules import GlossaryRules, load_glossary_rules
from pipeline.items import ItemRules, load_item_rules
from pipeline.metadata import (
    MetadataRules,
    Municipality,
    load_metadata_rules,
    read_municipalities,
)
from pipeline.outline import OutlineRules, load_outline_rules
from pipeline.rulebook import RuleError
from pipeline.tables import TableRules, load_table_rules
from pipeline.textsource import TextRules, load_text_rules

RULES = Path(__file__).resolve().parents[2] / "rules"
SCRIPT = ("normalization", "reading")  # of the language and its fonts, whatever the plan


@dataclass(frozen=True, slots=True)
class DocumentRules:
    """The rules by which pages and text are taken together and searched."""

    outline: OutlineRules
    tables: TableRules
    text: TextRules
    items: ItemRules
    metadata: MetadataRules
    municipalities: Mapping[str, Municipality]
    glossary: GlossaryRules


@cache
def document_rules(folder: Path) -> DocumentRules:
    """The rules below the folder of all rules. Raises `RuleError` for the first fault."""
    refuse_another_script(folder)
    return DocumentRules(
        outline=load_outline_rules(folder / "outline.toml"),
        tables=load_table_rules(folder / "tables.toml"),
        text=load_text_rules(folder / "textsource.toml"),
        items=load_item_rules(folder / "items"),
        metadata=load_metadata_rules(folder / "metadata.toml"),
        municipalities=read_municipalities(folder / "municipalities.csv"),
        glossary=load_glossary_rules(folder / "glossary.toml"),
    )


def refuse_another_script(rules: Path) -> None:
    """Characters, eras, units and fonts are facts that every stage takes for granted, and only read
    from `RULES`: a copy that says otherwise must not pass for one that is followed. Raises
    `RuleError`."""
    for path in (path for part in SCRIPT for path in sorted((rules / part).glob("*.toml"))):
        own = RULES / path.relative_to(rules)
        if not own.is_file() or not cmp(path, own, shallow=False):
            raise RuleError(path, 1, f"is not read: change {own}, or remove this copy")
