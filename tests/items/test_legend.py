"""What the symbols of a plan mean."""

from tests.items.layouts import T, items, schedule


def test_bullets_and_the_words_behind_them_are_no_legend() -> None:
    (item, _) = items(
        "記号の説明",
        "・「区分」は、新しく始めるものを「新規」としています。",
        "●「区分」は、事業の種類です。",
        "年度の記号は次のとおりです。",
        "◇準備・調査",
        "●実施",
        T(
            [
                ["取組名", "担当課", "令和６年度", "令和７年度", "令和８年度"],
                ["窓口予約", "市民課", "◇", "●", "●"],
                ["電子決裁", "総務課", "●", "●", "●"],
            ],
            1,
        ),
    )
    assert schedule(item) == [("準備・調査", 2024, 2024), ("実施", 2025, 2026)]
