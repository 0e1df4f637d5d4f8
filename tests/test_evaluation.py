import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.evaluation import (
    Judged,
    confusion,
    evaluate,
    judge,
    measure,
    report,
    top1,
)

JUDGED = [
    Judged("a", "一", ("bpr",), ("bpr",)),
    Judged("a", "二", ("bpr", "ai-rpa"), ("ai-rpa",)),
    Judged(
        "a",
        "三",
        ("telework",),
        ("security",),
        ("security 0.50: BCP（name）",),
    ),
    Judged("a", "四", (), ("security",)),
]


def test_measures() -> None:
    every = measure(JUDGED)
    assert (every.right, every.wanted, every.given) == (2, 4, 4)
    assert (every.precision, every.recall, every.f1) == (0.5, 0.5, 0.5)
    assert measure(JUDGED, "bpr").recall == 0.5
    assert measure(JUDGED, "security").precision == 0.0
    assert measure([], "bpr").f1 == 1.0
    assert top1(JUDGED) == pytest.approx(2 / 3)


def test_confusion() -> None:
    assert confusion(JUDGED) == {
        ("bpr", "none"): 1,
        ("telework", "security"): 1,
        ("none", "security"): 1,
    }


def test_report_names_what_is_wrong() -> None:
    text = report(JUDGED)
    assert "micro                        0.500   0.500  0.500       4      4" in text
    assert "first topic right" in text and "0.667  of 3 items" in text
    assert "    1  telework -> security" in text
    assert "a: 三: wanted telework; given security\n      security 0.50: BCP（name）" in text
    assert "a: 一" not in text


GOLD = {
    "items": [
        {"kind": "plan", "name": "RPAの 活用", "description": "二", "labels": ["ai-rpa"]},
        {"kind": "plan", "name": "RPAの活用", "description": "一", "labels": ["bpr"]},
        {"kind": "plan", "name": "無い取組", "description": "", "labels": ["bpr"]},
        {"kind": "review", "name": "振り返り", "description": "", "labels": []},
    ]
}


def label(item_id: str, version: str, topic: str, basis: str, rank: int = 1) -> dict[str, object]:
    return {
        "item_id": item_id,
        "version": version,
        "topic": topic,
        "rank": rank,
        "score": 0.5,
        "basis": basis,
        "tier": "重点取組事項",
        "code": {"eltax": "③", "ai-rpa": "③"}.get(topic),
        "evidence": [{"term": "RPA", "field": "name"}],
    }


@pytest.fixture
def extracted(tmp_path: Path) -> Path:
    def item(item_id: str, name: str, description: str) -> dict[str, object]:
        return {
            "doc_id": "x/town.word",
            "item_id": item_id,
            "name": name,
            "description": description,
        }

    items = [
        item("1", "ＲＰＡの活用", "一"),
        item("2", "RPAの活用", "二"),
        item("3", "振り返り", ""),
    ]
    labels = [
        label("1", "1.0", "telework", "rule"),
        label("1", "2.3", "bpr", "rule"),
        label("2", "2.3", "security", "rule", 2),
        label("2", "2.3", "ai-rpa", "review", 1),
        label("2", "2.3", "eltax", "stated"),
    ]
    pq.write_table(pa.Table.from_pylist(items), tmp_path / "items.parquet")
    pq.write_table(pa.Table.from_pylist(labels), tmp_path / "labels.parquet")
    return tmp_path


def test_items_are_matched_by_name_and_description(extracted: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gold" / "town"
    folder.mkdir(parents=True)
    (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    text = evaluate(extracted, tmp_path / "gold")
    assert "0.667   1.000  0.800       2      3" in text
    assert "1.000  of 2 items" in text
    assert "given ai-rpa、security\n      ai-rpa 0.50: RPA（name）" in text


def test_gold_without_its_document(extracted: Path, tmp_path: Path) -> None:
    gold = tmp_path / "village.json"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    assert "no gold item belongs to a document" in evaluate(extracted, gold)
    assert judge(gold, {}) == []
