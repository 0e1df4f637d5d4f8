import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.classification import Review, TopicRules, label_extraction, read_reviews
from pipeline.classification.review import reviewed_ids
from pipeline.identity import item_ids
from pipeline.model import DocumentMeta, Extraction, Item
from pipeline.review_list import review_rows, write_review_list

ITEMS = (
    Item(0, "plan", "RPAの活用"),
    Item(1, "plan", "業務改革"),
    Item(2, "plan", "公用車の管理"),
)
IDS = item_ids("town/a", ITEMS)
META = DocumentMeta(title="デジタル計画")
EXTRACTION = Extraction("town/a", "a.pdf", "", "pdf", "ok", meta=META, items=ITEMS)
DECIDED = Review("town/a", IDS[1], "業務改革", ("bpr",))


def write_tables(folder: Path, rules: TopicRules) -> None:
    items = [
        {
            "doc_id": "town/a",
            "item_id": IDS[item.seq],
            "kind": item.kind,
            "name": item.name,
            "description": None,
            "page_first": 4,
        }
        for item in ITEMS
    ]
    done = label_extraction(EXTRACTION, rules, ("1.0", "2.3"), [DECIDED])
    labels = [
        {
            "doc_id": "town/a",
            "item_id": IDS[x.item_seq],
            "version": x.version,
            "topic": x.topic,
            "rank": x.rank,
            "score": x.score,
            "basis": x.basis,
            "evidence": [{"term": e.term, "field": e.field} for e in x.evidence],
        }
        for x in done.labels
    ]
    evidence = pa.list_(pa.struct([("term", pa.string()), ("field", pa.string())]))
    fields = {"rank": pa.int32(), "score": pa.float64(), "evidence": evidence}
    names = list(labels[0])
    schema = pa.schema([(name, fields.get(name, pa.string())) for name in names])
    pq.write_table(pa.Table.from_pylist(items), folder / "items.parquet")
    pq.write_table(pa.Table.from_pylist(labels, schema=schema), folder / "labels.parquet")


def test_list_goes_out_and_comes_back(tmp_path: Path, rules: TopicRules) -> None:
    write_tables(tmp_path, rules)
    out = tmp_path / "list.csv"
    assert write_review_list(tmp_path, out) == 2
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["item_name"] for row in rows] == ["公用車の管理", "RPAの活用"]
    assert (rows[1]["evidence"], rows[1]["page"]) == ("RPA", "4")
    back = read_reviews(out, rules.topics)
    assert reviewed_ids(out) == {IDS[0], IDS[2]}
    assert write_review_list(tmp_path, tmp_path / "rest.csv", {IDS[2]}) == 1
    assert [(r.item_id, r.topics) for r in back] == [(IDS[2], ()), (IDS[0], ("ai-rpa",))]


def test_items_of_documents_without_topics_come_last(tmp_path: Path, rules: TopicRules) -> None:
    write_tables(tmp_path, rules)
    items = pq.read_table(tmp_path / "items.parquet").to_pylist()
    budget = [{**items[0], "doc_id": "town/b", "item_id": f"town/b#{n}"} for n in range(2)]
    pq.write_table(pa.Table.from_pylist(budget + items), tmp_path / "items.parquet")
    ids = [row["item_id"] for row in review_rows(tmp_path)]
    assert ids == [IDS[2], IDS[0], "town/b#0", "town/b#1"]
