from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.agreement import agreement_line, agreement_report, find_links

Label = dict[str, object]


def label(
    item: str, version: str, basis: str, topic: str, entry: str | None, rank: int = 1
) -> Label:
    return {
        "doc_id": "town",
        "item_id": item,
        "version": version,
        "topic": topic,
        "label": entry,
        "rank": rank,
        "basis": basis,
    }


LABELS = [
    label("1", "1.0", "rule", "bpr", "BPRの徹底", 2),
    label("1", "1.0", "rule", "telework", "テレワークの推進", 1),
    label("1", "1.0", "stated", "telework", "テレワークの推進"),
    label("1", "1.0", "stated", "security", "セキュリティ対策", 2),
    label("2", "1.0", "rule", "front-yard", None),
    label("2", "1.0", "stated", "bpr", "BPRの徹底"),
    label("3", "1.0", "rule", "bpr", "BPRの徹底"),
    label("4", "1.0", "rule", "bpr", "BPRの徹底"),
    label("4", "1.0", "stated", "bpr", "BPRの徹底"),
    label("2", "2.3", "rule", "front-yard", "フロントヤード改革"),
    label("2", "2.3", "stated", "bpr", "BPRの徹底"),
]


@pytest.fixture
def extracted(tmp_path: Path) -> Path:
    items = [{"item_id": n, "name": f"取組{n}"} for n in "1234"]
    pq.write_table(pa.Table.from_pylist(items), tmp_path / "items.parquet")
    pq.write_table(pa.Table.from_pylist(LABELS), tmp_path / "labels.parquet")
    return tmp_path


def test_links_of_items_that_the_document_ties_to_entries() -> None:
    links = find_links(LABELS)
    assert [(link.item_id, link.version) for link in links] == [
        ("1", "1.0"),
        ("2", "1.0"),
        ("4", "1.0"),
        ("2", "2.3"),
    ]
    assert links[0].stated == ("テレワークの推進", "セキュリティ対策")
    assert links[0].given == ("テレワークの推進", "BPRの徹底")
    assert links[0].agreed == ("テレワークの推進",)
    assert links[1].given == () and links[1].placeless == ("front-yard",)


def test_a_reviewers_decision_is_no_rule() -> None:
    labels = [
        label("1", "1.0", "stated", "bpr", "BPRの徹底"),
        label("1", "1.0", "review", "bpr", "BPRの徹底"),
    ]
    assert find_links(labels)[0].given == ()


def test_summary_counts_under_the_version_in_force(extracted: Path) -> None:
    assert agreement_line(extracted) == (
        "links stated by documents: 3 items; 2 of 3 entries that the rules gave them are stated, "
        "2 of 4 stated were given"
    )


def test_report_by_version_by_entry_and_by_item(extracted: Path) -> None:
    lines = agreement_report(extracted)
    #       version items stated given both precision recall first-right no-entry
    assert [line.split() for line in lines[2:4]] == [
        ["1.0", "3", "4", "3", "2", "0.667", "0.500", "1.000", "1"],
        ["2.3", "1", "1", "1", "0", "0.000", "0.000", "0.000", "0"],
    ]
    assert "    2    2    1  BPRの徹底" in lines
    assert "    1    0    0  セキュリティ対策" in lines
    told = lines[lines.index("items of which the document states something else") + 1 :]
    assert told == [
        "  town: 取組1: stated テレワークの推進、セキュリティ対策; given テレワークの推進、BPRの徹底",
        "  town: 取組2: stated BPRの徹底; given front-yard (no entry)",
    ]


def test_documents_that_state_nothing(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist([LABELS[0]]), tmp_path / "labels.parquet")
    assert agreement_line(tmp_path) is None
    assert agreement_report(tmp_path) == []
