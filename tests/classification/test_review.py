import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.classification import TopicRules, classify, label_extraction, read_reviews
from pipeline.classification.review import Review, reviewed_ids
from pipeline.identity import item_ids
from pipeline.model import DocumentMeta, Extraction, Item
from pipeline.rulebook import RuleError

META = DocumentMeta(title="デジタル計画", published=dt.date(2024, 3, 1))
ITEMS = (
    Item(0, "plan", "RPAの活用", item_no="1"),
    Item(1, "plan", "業務改革", item_no="2", stated=("○",)),
    Item(2, "plan", "公用車の管理", item_no="3"),
)
IDS = item_ids("town/a", ITEMS)
EXTRACTION = Extraction("town/a", "a.pdf", "", "pdf", "ok", meta=META, items=ITEMS)


def review(at: int, *topics: str, **changes: str) -> Review:
    return replace(Review("town/a", IDS[at], ITEMS[at].name, topics), **changes)


def test_a_persons_decision_wins(rules: TopicRules) -> None:
    reviews = [review(0, "bpr", "front-yard"), review(1), review(2, "front-yard")]
    done = label_extraction(EXTRACTION, rules, ("2.3",), reviews)
    assert [(x.item_seq, x.topic, x.rank, x.basis, x.score) for x in done.labels] == [
        (0, "bpr", 1, "review", 1.0),
        (0, "front-yard", 2, "review", 1.0),
        (2, "front-yard", 1, "review", 1.0),
    ]
    assert done.labels[0].code == "③"
    assert done.notices == ()


def test_others_stay_as_they_are(rules: TopicRules) -> None:
    done = label_extraction(EXTRACTION, rules, ("2.3",), [review(2, "bpr")])
    assert done.labels[:2] == classify(ITEMS, META, rules, ("2.3",))[:2]


def test_review_of_another_document_is_not_ours(rules: TopicRules) -> None:
    other = Review("town/b", "town/b#1", "RPAの活用", ("bpr",))
    done = label_extraction(EXTRACTION, rules, ("2.3",), [other])
    assert (done.notices, {x.basis for x in done.labels}) == ((), {"rule"})


def test_item_found_by_its_name_when_its_number_changed(rules: TopicRules) -> None:
    renumbered = replace(EXTRACTION, items=(replace(ITEMS[0], item_no="1-ア"), *ITEMS[1:]))
    done = label_extraction(renumbered, rules, ("2.3",), [review(0, "bpr")])
    assert [x.topic for x in done.labels if x.basis == "review"] == ["bpr"]


def test_item_that_is_gone_is_reported(rules: TopicRules) -> None:
    left = replace(EXTRACTION, items=ITEMS[1:])
    done = label_extraction(left, rules, ("2.3",), [review(0, "bpr")])
    (notice,) = done.notices
    assert notice.code == "reviewed-item-gone"
    assert "RPAの活用" in notice.message


def test_read_reviews(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    assert read_reviews(path, ["bpr"]) == ()
    assert reviewed_ids(path) == frozenset()
    path.write_text(
        "\ufeffdoc_id,item_id,item_name,topics,note,score\na,a#1,名,bpr; front-yard,覚え,0.1\na,a#2,名,,,\n",
        encoding="utf-8",
    )
    assert read_reviews(path, ["bpr", "front-yard"]) == (
        Review("a", "a#1", "名", ("bpr", "front-yard"), "覚え"),
        Review("a", "a#2", "名", ()),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("doc_id,item_id,topics\n", ":1: no column item_name"),
        (
            "doc_id,item_id,item_name,topics\na,a#1,名,bpr\na,a#2,名,brp\n",
            ":3: unknown topic `brp`",
        ),
        ("doc_id,item_id,item_name,topics\na,,名,bpr\n", ":2: doc_id and item_id must be given"),
    ],
)
def test_faults_of_the_file(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "review.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=f"review.csv{fault}"):
        read_reviews(path, ["bpr"])


def test_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_bytes("doc_id,item_id,item_name,topics\na,a#1,名,bpr\n".encode("cp932"))
    with pytest.raises(RuleError, match="is not UTF-8"):
        read_reviews(path, ["bpr"])
