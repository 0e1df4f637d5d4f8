from hypothesis import given
from hypothesis import strategies as st

from pipeline.classification import TopicRules, label_extraction
from pipeline.classification.matching import find_terms, passages
from pipeline.classification.printed import find_place, printed_texts
from pipeline.classification.words import normal_form
from pipeline.model import (
    BBox,
    Block,
    Cell,
    Content,
    DocumentMeta,
    Extraction,
    Field,
    Item,
    Place,
    Table,
)
from pipeline.normalization import normal


def cell(row: int, col: int, raw: str, top: float | None = None, page: int = 1) -> Cell:
    box = None if top is None else BBox(0, top, 100, top + 10)
    return Cell(row, col, 1, 1, False, normal(raw), raw, page if box else None, box)


def content(*cells: Cell, blocks: tuple[Block, ...] = ()) -> Content:
    return Content(blocks, (Table(4, 0, 9, 9, 0, cells),))


def cut(found: Place | None, *cells: Cell) -> str:
    assert found is not None
    raw = next(c.text_raw for c in cells if (c.row, c.col) == (found.row, found.col))
    return raw[found.begin : found.stop]


def test_places_count_in_the_raw_text() -> None:
    printed = cell(2, 1, "ＡＩ ・ ﾁｬｯﾄﾎﾞｯﾄの活用")
    item = Item(0, "plan", printed.text, table_seq=4)
    begin = item.name.index("チャット")
    place = find_place(printed_texts(content(printed)), item, item.name, begin, begin + 7)
    assert place is not None and (place.table_seq, place.row, place.col) == (4, 2, 1)
    assert cut(place, printed) == "ﾁｬｯﾄﾎﾞｯﾄ"


def test_of_equal_texts_the_one_next_to_the_item() -> None:
    cells = (cell(1, 0, "RPA", 10), cell(2, 0, "RPA", 30), cell(3, 0, "RPA", 30, page=2))
    item = Item(0, "plan", "RPA", page_first=1, bbox=BBox(0, 28, 100, 45), table_seq=4)
    place = find_place(printed_texts(content(*cells)), item, "RPA", 0, 3)
    assert place == Place(1, 4, 2, 0, None, 0, 3)


def test_a_name_within_its_cell() -> None:
    printed = cell(1, 0, "★新規　ＲＰＡの活用、RPAの研修")
    item = Item(0, "plan", "RPAの活用、RPAの研修", table_seq=4)
    second = item.name.index("RPA", 1)
    place = find_place(printed_texts(content(printed)), item, item.name, second, second + 3)
    assert cut(place, printed) == "RPA"


def test_headings_are_found_in_blocks() -> None:
    blocks = (
        Block(7, "heading", "電子決裁", "２　電子決裁", page=3, marker="2"),
        Block(8, "paragraph", "電子決裁とは", "電子決裁とは", page=3),
    )
    texts = printed_texts(content(blocks=blocks))
    place = find_place(texts, Item(0, "plan", "", page_first=3), "2 電子決裁", 2, 6)
    assert place == Place(3, None, None, None, 7, 2, 6)


def test_a_text_made_of_several_cells() -> None:
    cells = (cell(0, 0, "第１分野"), cell(0, 1, "電子決裁の推進"))
    item = Item(0, "plan", "", table_seq=4)
    place = find_place(printed_texts(content(*cells)), item, "第1分野 電子決裁の推進", 5, 9)
    assert place is not None and (place.col, place.begin, place.stop) == (1, 0, 4)


def test_texts_that_the_document_does_not_print() -> None:
    texts = printed_texts(content(cell(0, 0, ""), cell(0, 1, "別")))
    assert find_place(texts, Item(0, "plan", "RPA", table_seq=4), "RPA", 0, 3) is None


def test_labels_bear_the_places_of_their_terms(rules: TopicRules) -> None:
    cells = (cell(1, 0, "ＲＰＡの試行"), cell(1, 1, "業務　フローを見直す"))
    item = Item(0, "plan", "RPAの試行", fields=(Field("目的", "業務フローを見直す"),), table_seq=4)
    extraction = Extraction(
        "a", "a.pdf", "", "pdf", "ok", meta=DocumentMeta(title="デジタル計画"),
        content=content(*cells), items=(item,),
    )  # fmt: skip
    evidence = [e for x in label_extraction(extraction, rules, ("2.3",)).labels for e in x.evidence]
    assert [(e.term, e.field, cut(e.place, *cells)) for e in evidence] == [
        ("RPA", "name", "ＲＰＡ")
    ]


PIECES = st.sampled_from(
    [
        "ＲＰＡ",
        "RPA",
        "AI",
        "Ａ Ｉ",
        "ﾁｬｯﾄﾎﾞｯﾄ",
        "業務フロー",
        "業務 フロー",
        "業務フロ－",
        "業務改革",
    ]
)
FILLERS = st.sampled_from(
    ["の", "、", "　", "①", "⽇々", "㈱", "～", "ＤＸ、", "\n", "“", "・", "令和５年度に"]
)


@given(st.lists(st.tuples(FILLERS, PIECES), min_size=1, max_size=5))
def test_raw_texts_at_places_read_as_the_terms(
    shipped: TopicRules, parts: list[tuple[str, str]]
) -> None:
    printed = cell(0, 0, "".join(filler + piece for filler, piece in parts))
    item = Item(0, "plan", printed.text, table_seq=4)
    texts = printed_texts(content(printed))
    for hit in find_terms(passages(item, shipped), shipped):
        place = find_place(texts, item, hit.passage.text, hit.begin, hit.stop)
        assert normal_form(normal(cut(place, printed))) == hit.term
