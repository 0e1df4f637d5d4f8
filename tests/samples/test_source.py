"""Plan sources, on which the golden comparison rests."""

from __future__ import annotations

import json

from samples.typeset.source import Bar, bars_as_cells, lanes, load_plan


def table(tmp_path, rows):
    meta = {"title": "計画", "municipality": "青波市"}
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"meta": meta, "blocks": [{"t": "table", "rows": rows}]}))
    return load_plan(path).blocks[0].table


def places(table):
    return {c.text: (c.row, c.col, c.rows, c.cols) for c in table.cells if c.text}


def test_cells_are_placed_as_html_does(tmp_path):
    rows = [[{"text": "a", "rs": 2}, {"text": "b", "cs": 2}], ["c", "d"], ["e", "f", "g"]]
    assert places(table(tmp_path, rows)) == {
        "a": (0, 0, 2, 1),
        "b": (0, 1, 1, 2),
        "c": (1, 1, 1, 1),
        "d": (1, 2, 1, 1),
        "e": (2, 0, 1, 1),
        "f": (2, 1, 1, 1),
        "g": (2, 2, 1, 1),
    }


def test_bars_that_overlap_lie_in_lanes_of_their_own():
    one, two, three = Bar(0, 1, "検討"), Bar(1, 2, "設計"), Bar(2, 3, "運用")
    assert lanes([one, two, three]) == ((one, three), (two,))


def test_a_lane_of_bars_becomes_a_row(tmp_path):
    bars = [{"from": 0, "to": 1, "text": "検討"}, {"from": 1, "to": 2, "text": "設計"}]
    source = table(
        tmp_path, [["取組", {"bars": bars, "cs": 3}], ["備考", {"text": "なし", "cs": 3}]]
    )
    assert places(bars_as_cells(source, "merged", "")) == {
        "取組": (0, 0, 2, 1),
        "検討": (0, 1, 1, 2),
        "設計": (1, 2, 1, 2),
        "備考": (2, 0, 1, 1),
        "なし": (2, 1, 1, 3),
    }


def test_a_bar_of_characters_has_its_text_first_and_arrows_after(tmp_path):
    bars = [{"from": 0, "to": 2, "text": "実施"}]
    spread = bars_as_cells(table(tmp_path, [[{"bars": bars, "cs": 3}]]), "characters", "⇒")
    assert [c.text for c in spread.cells] == ["実施", "⇒", "⇒"]
