"""The last step over one document: the labels of its items."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.model import Extraction


def _stage(module: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(f"pipeline.{module}"), name)
    except (ImportError, AttributeError):
        return None


def classified(extraction: Extraction, rules: Path, versions: tuple[str, ...]) -> Extraction:
    """The extraction with the labels of its items."""
    classify = _stage("classification", "classify")
    if not classify:
        return extraction
    load = _stage("classification", "load_rules")
    return replace(extraction, labels=classify(extraction.items, extraction.meta, load(rules), versions))
