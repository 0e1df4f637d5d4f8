"""The rules of the stages over a document, read once a process."""

from __future__ import annotations

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
from pipeline.tables import TableRules, load_table_rules


@cache
def outline_rules(rules: Path) -> OutlineRules:
    """The outline's rules below the folder of all rules. Raises `RuleError`."""
    return load_outline_rules(rules / "outline.toml")


@cache
def table_rules(rules: Path) -> TableRules:
    """The words by which tables are joined. Raises `RuleError`."""
    return load_table_rules(rules / "tables.toml")


@cache
def item_rules(rules: Path) -> ItemRules:
    """The rules of the items. Raises `RuleError`."""
    return load_item_rules(rules / "items")


@cache
def municipalities(rules: Path) -> dict[str, Municipality]:
    """All local governments by code. Raises `RuleError`."""
    return read_municipalities(rules / "municipalities.csv")


@cache
def metadata_rules(rules: Path) -> MetadataRules:
    """The vocabulary of the metadata. Raises `RuleError`."""
    return load_metadata_rules(rules / "metadata.toml")


@cache
def glossary_rules(rules: Path) -> GlossaryRules:
    """The words by which definitions are found. Raises `RuleError`."""
    return load_glossary_rules(rules / "glossary.toml")


def read_document_rules(rules: Path) -> None:
    """Read all of them. Raises `RuleError` for the first fault."""
    for read in (
        outline_rules,
        table_rules,
        item_rules,
        municipalities,
        metadata_rules,
        glossary_rules,
    ):
        read(rules)
