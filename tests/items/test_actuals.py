"""Plan and result under the same years: only the plan is a schedule."""

import pytest

from tests.items.layouts import C, T, fields, items, schedule

PLANNED = [("検討", 2022, 2022), ("導入", 2023, 2023), ("運用", 2024, 2024)]

ROWS_OF_A_LIST = T(
    [
        ["No", "取組名", "担当課", "区分", "R4", "R5", "R6"],
        [C("1", 2), C("窓口予約", 2), C("市民課", 2), "計画", "検討", "導入", "運用"],
        ["実績", "検討済", "導入済", ""],
        [C("2", 2), C("電子決裁", 2), C("総務課", 2), "計画", "検討", "検討", "導入"],
        ["実績", "検討", "検討", ""],
    ],
    1,
)
COLUMNS_OF_A_LIST = T(
    [
        [
            *(C(label, 2) for label in ("No", "取組名", "担当課")),
            *(C(year, cols=2) for year in ("R4", "R5", "R6")),
        ],
        ["計画", "実績"] * 3,
        ["1", "窓口予約", "市民課", "検討", "検討済", "導入", "導入済", "運用", ""],
        ["2", "電子決裁", "総務課", "検討", "未実施", "導入", "未実施", "運用", ""],
    ],
    2,
)
ROWS_OF_A_FORM = T(
    [
        ["取組名", C("窓口予約", cols=3)],
        ["担当課", C("市民課", cols=3)],
        ["", "R4", "R5", "R6"],
        ["計画", "検討", "導入", "運用"],
        ["実績", "検討済", "導入済", ""],
    ]
)
YEARS_DOWN_A_FORM = T(
    [
        ["取組名", C("窓口予約", cols=2)],
        ["担当課", C("市民課", cols=2)],
        ["年度", "計画", "実績"],
        ["R4", "検討", "検討済"],
        ["R5", "導入", "導入済"],
        ["R6", "運用", ""],
    ]
)


@pytest.mark.parametrize(
    "table", [ROWS_OF_A_LIST, COLUMNS_OF_A_LIST, ROWS_OF_A_FORM, YEARS_DOWN_A_FORM]
)
def test_results_are_fields(table: T) -> None:
    item = items(table)[0]
    assert schedule(item) == PLANNED
    done = {frozenset(label.split(" / ")): text for label, text in fields(item).items()}
    assert done == {
        frozenset(["担当課"]): "市民課",
        frozenset(["実績", "R4"]): "検討済",
        frozenset(["実績", "R5"]): "導入済",
    }
