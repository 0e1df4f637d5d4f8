"""Two fictional plans as text: Markdown with labelled lines, and the text that a PDF reader dumps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.items import find_items, load_item_rules
from pipeline.normalization import normal, normalize_content
from pipeline.outline import load_outline_rules
from pipeline.textsource import load_text_rules, read_text_source

FILES = Path(__file__).parent / "files"
GOLDEN = Path(__file__).parents[1] / "golden"
RULES = Path(__file__).parents[2] / "rules"
OUTLINE = load_outline_rules(RULES / "outline.toml")
WORDS = load_text_rules(RULES / "textsource.toml")


@pytest.mark.parametrize(
    ("name", "format"), [("kirigamine-2023.md", "markdown"), ("shirasago-2022.txt", "text")]
)
def test_the_items_of_a_plan_given_as_text(name: str, format: str) -> None:
    content = normalize_content(
        read_text_source(FILES / name, format, OUTLINE, WORDS)  # type: ignore[arg-type]
    )
    found = find_items(content, load_item_rules(RULES / "items")).items
    gold = json.loads((GOLDEN / Path(name).stem / "gold.json").read_text("utf-8"))["items"]
    plain = str.maketrans({" ": None, "　": None})
    wanted = [normal(item["name"]).translate(plain) for item in gold]
    assert sorted(item.name.translate(plain) for item in found) == sorted(wanted)
