"""Every fault in a folder of rules, of all stages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.classification.check import check_rules
from pipeline.glossary.rules import load_glossary_rules
from pipeline.items import load_item_rules
from pipeline.metadata import load_metadata_rules, read_municipalities
from pipeline.normalization.eras import eras
from pipeline.normalization.numbers import number_rules
from pipeline.normalization.rules import character_rules
from pipeline.outline import load_outline_rules
from pipeline.reading.repair import repairs
from pipeline.run.rules import SCRIPT, refuse_another_script
from pipeline.tables import load_table_rules
from pipeline.textsource.rules import load_text_rules

READERS: tuple[tuple[Callable[[Path], object], str], ...] = (
    (repairs, "reading"),
    (character_rules, "normalization"),
    (number_rules, "normalization"),
    (eras, "normalization"),
    (load_outline_rules, "outline.toml"),
    (load_table_rules, "tables.toml"),
    (load_text_rules, "textsource.toml"),
    (load_glossary_rules, "glossary.toml"),
    (load_metadata_rules, "metadata.toml"),
    (read_municipalities, "municipalities.csv"),
    (load_item_rules, "items"),
)


def rule_faults(rules: Path) -> tuple[str, ...]:
    """Every fault of the rules below a folder as `file:line: reason`, of each file that cannot be
    read the first one; empty where there is none."""
    held = [(read, name) for read, name in READERS if name not in SCRIPT or (rules / name).is_dir()]
    faults = [_fault(read, rules / name) for read, name in (*held, (refuse_another_script, ""))]
    return (*(fault for fault in faults if fault), *check_rules(rules))


def _fault(read: Callable[[Path], object], path: Path) -> str | None:
    try:
        read(path)
    except (ValueError, OSError) as fault:
        return str(fault)
    return None
