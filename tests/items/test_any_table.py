"""Whatever a table holds, the stage gives items with names, in order, and never fails."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.items.layouts import C, H, T, found

WORDS = [
    "取組名", "取組事項①", "担当課", "内容", "スケジュール", "R5", "R6", "令和7年度～", "指標", "現状値",
    "目標値", "No.", "1-1", "①", "施策", "柱", "評価", "国の重点取組事項", "●", "◎", "→", "－", "",
    "電子申請の拡大", "情報課、市民課", "申請を増やします。", "検討", "10件 → 20件", "【担当課】情報課",
    "No. 3", "《新規》窓口", "合計", "用語", "令和5年度～令和7年度", "R5：検討、R6～：実施",
]  # fmt: skip
CELLS = st.builds(C, st.sampled_from(WORDS), st.integers(1, 3), st.integers(1, 3))
TABLES = st.builds(
    T,
    st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=7),
    st.integers(0, 2),
    bars=st.lists(
        st.tuples(st.integers(0, 8), st.integers(0, 5), st.integers(0, 9), st.sampled_from(WORDS)),
        max_size=3,
    ).map(tuple),
)
HEADINGS = st.builds(H, st.integers(1, 4), st.sampled_from(WORDS[:30]).filter(bool))
LINES = st.sampled_from(WORDS).filter(bool)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(TABLES, HEADINGS, LINES), max_size=6))
def test_any_document(parts: list[str | H | T]) -> None:
    list_ = found(*parts)
    assert [item.seq for item in list_.items] == list(range(len(list_.items)))
    assert all(item.name for item in list_.items)
    assert found(*parts) == list_


def test_a_list_without_a_single_item_beside_loose_values() -> None:
    loose = T([[C("担当課"), C("取組名")]], 0)
    empty = T(
        [
            [C("取組名", 1, 2), C("取組名")],
            [C("取組名")],
            [C("取組名")],
            [C("担当課")],
            [C("取組名")],
        ],
        0,
    )
    assert found(loose, empty).items == found(loose).items
