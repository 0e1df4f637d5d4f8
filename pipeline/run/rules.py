"""The rules of the stages over a document, read once a process."""

from __future__ import annotations

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


@cache
def outline_rules(rules: Path) -> OutlineRules:
    """The outline's rules below the folder of all rules. Raises `RuleError`."""
    return load_outline_rules(rules / "outline.toml")


@cache
def table_rules(rules: Path) -> TableRules:
    """The words by which tables are joined. Raises `RuleError`."""
    return load_table_rules(rules / "tables.toml")


@cache
def text_rules(rules: Path) -> TextRules:
    """The words by which flattened tables of text files are recovered. Raises `RuleError`."""
    return load_text_rules(rules / "textsource.toml")


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
    _refuse_another_script(rules)
    for read in (
        outline_rules,
        table_rules,
        text_rules,
        item_rules,
        municipalities,
        metadata_rules,
        glossary_rules,
    ):
        read(rules)


def _refuse_another_script(rules: Path) -> None:
    """Characters, eras, units and fonts are facts that every stage takes for granted, and only read
    from `RULES`: a copy that says otherwise must not pass for one that is followed."""
    for path in (path for part in SCRIPT for path in sorted((rules / part).glob("*.toml"))):
        own = RULES / path.relative_to(rules)
        if not own.is_file() or not cmp(path, own, shallow=False):
            raise RuleError(path, 1, f"is not read: change {own}, or remove this copy")
