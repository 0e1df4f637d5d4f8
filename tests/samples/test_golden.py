"""The samples in raw/ against what a perfect extraction of them yields (tests/golden/*/).

tests/golden/figures.json pins the share reached so far; less is a failure that names the facts lost
and invented. `pytest tests/samples --renew-golden` pins the shares of today, to be looked at and
committed on purpose.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from samples.typeset.source import load_plan
from tests.samples.facts import Facts, extracted_facts, fold, golden_facts, shares

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
FIGURES = GOLDEN / "figures.json"
PLANS = sorted(p.name for p in GOLDEN.iterdir() if p.is_dir())
SHOWN = 6  # facts shown of each kind that fell


def facts_of(plan: str, extracted: Mapping[str, Sequence[Mapping[str, Any]]]) -> Facts:
    bars = frozenset(
        fold(bar.text)
        for block in load_plan(GOLDEN / plan / "plan.json").blocks
        if block.table
        for cell in block.table.cells
        for bar in cell.bars or ()
    )
    rows = {name: [r for r in rows if r["doc_id"] == plan] for name, rows in extracted.items()}
    return extracted_facts(rows, bars)


def status_of(plan: str, extracted: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    return next(d["status"] for d in extracted["documents"] if d["doc_id"] == plan)


@pytest.mark.parametrize("plan", PLANS)
def test_extraction_holds_the_pinned_shares(plan, extracted, request):
    faults = [w["message"] for w in extracted["warnings"] if w["doc_id"] == plan]
    assert status_of(plan, extracted) == "ok", faults  # nothing is pinned of a broken run
    wanted, found = golden_facts(GOLDEN / plan), facts_of(plan, extracted)
    reached = shares(wanted, found)
    if request.config.getoption("--renew-golden"):
        renew(plan, reached)
        return
    pinned = json.loads(FIGURES.read_text(encoding="utf-8"))[plan]
    fallen = [
        f"{kind} {reached[kind]} (was {share}); "
        f"missing {list((wanted[kind] - found[kind]).elements())[:SHOWN]}, "
        f"invented {list((found[kind] - wanted[kind]).elements())[:SHOWN]}"
        for kind, share in pinned.items()
        if reached[kind] < share
    ]
    assert not fallen, "\n".join(fallen)


def renew(plan: str, reached: dict[str, float]) -> None:
    pinned = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    text = json.dumps({**pinned, plan: reached}, indent=1, sort_keys=True)
    FIGURES.write_text(text + "\n", encoding="utf-8")


def test_every_sample_has_its_golden_plan(extracted):
    assert sorted(d["doc_id"] for d in extracted["documents"]) == PLANS


def test_the_samples_are_as_long_as_plans_are(extracted):
    assert all(8 <= d["pages"] <= 20 for d in extracted["documents"])


def test_shares_are_never_renewed_unseen(request):
    assert not (request.config.getoption("--renew-golden") and os.environ.get("CI"))
