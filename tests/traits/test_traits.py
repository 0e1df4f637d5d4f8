"""Traits of real releases, one a PDF (drawn by samples/traits)."""

from __future__ import annotations

import re

import pytest


def squeezed(text):
    return re.sub(r"\s+", "", text or "")


def grid(rows, trait):
    """The filled cells of the only table: (row, column) -> text without white space."""
    assert len(rows(trait, "tables")) == 1
    return {(c["row"], c["col"]): squeezed(c["text"]) for c in rows(trait, "cells") if c["text"]}


def spans(rows, trait):
    return {
        squeezed(c["text"]): (c["row"], c["col"], c["row_span"], c["col_span"])
        for c in rows(trait, "cells")
        if c["text"]
    }


def texts(rows, trait, *kinds):
    return [squeezed(b["text"]) for b in rows(trait, "blocks") if not kinds or b["kind"] in kinds]


# ---- characters ---------------------------------------------------------------------------------


def test_text_printed_thrice_for_boldness_is_read_once(rows):
    assert texts(rows, "fake-bold", "heading") == ["重要な取組"]
    cells = grid(rows, "fake-bold")
    assert cells[0, 0] == "対象校"
    assert cells[0, 1] == "重要度"


def test_letters_that_do_repeat_are_kept(rows):
    cells = grid(rows, "fake-bold")
    assert cells[1, 0] == "小学校111校"
    assert cells[1, 1] == "AA"


def test_private_use_glyphs_are_bullets(rows):
    bullets = [b for b in rows("private-use-bullets", "blocks") if b["kind"] == "bullet"]
    assert [b["text"] for b in bullets] == [
        "行政手続のオンライン化を進めます。",
        "窓口での待ち時間を短くします。",
        "職員の働き方を見直します。",
    ]
    assert all(len(b["marker"]) == 1 and not "\ue000" <= b["marker"] <= "\uf8ff" for b in bullets)


def test_letter_spaced_labels_stay_in_their_cells(rows):
    cells = grid(rows, "letter-spaced")
    assert cells == {
        (0, 0): "所属長",
        (0, 1): "総務課長",
        (1, 0): "職員",
        (1, 1): "主事青木",
        (2, 0): "備考",
        (2, 1): "なし",
    }


def test_white_text_on_white_is_not_read(rows):
    cells = grid(rows, "white-text")
    assert cells[1, 0] == "電子申請の拡充"
    assert cells[2, 0] == "窓口予約の導入"


def test_wrapped_lines_of_a_cell_are_joined(rows):
    cells = {(c["row"], c["col"]): c["text"] for c in rows("split-label", "cells")}
    assert cells[0, 0] == "事業番号"
    assert cells[1, 3] == "申請書を書かずに手続ができる窓口を設けます。"


def test_a_bracketed_year_stays_below_its_era_year(rows):
    cells = {(c["row"], c["col"]): c["text"] for c in rows("split-label", "cells")}
    assert cells[0, 1] == "令和6年度\n(2024)"


def test_vertical_labels_are_read_from_top_to_bottom(rows):
    cells = grid(rows, "vertical-cells")
    assert [cells[0, k] for k in range(4)] == ["官民データ", "自治体DX", "取組名", "担当課"]
    assert cells[1, 0] == cells[2, 1] == "●"


def test_bullets_side_by_side_are_told_apart(rows):
    assert texts(rows, "bullets-in-a-row", "bullet") == [
        "転入届",
        "転出届",
        "転居届",
        "印鑑登録",
        "住民票",
        "戸籍",
    ]


# ---- grids --------------------------------------------------------------------------------------


def test_stepped_labels_span_the_steps_to_their_right(rows):
    found = spans(rows, "stepped-labels")
    assert found["区分"] == (0, 0, 1, 3)
    assert found["2総務費"] == (1, 0, 1, 3)
    assert found["1総務管理費"] == (2, 1, 1, 2)
    assert found["1一般管理費"] == (3, 2, 1, 1)
    assert found["2情報管理費"] == (4, 2, 1, 1)
    assert found["290"] == (4, 4, 1, 1)


def test_a_diagonal_divides_no_cell(rows):
    cells = grid(rows, "diagonal-header")
    assert {"年度", "施策"} == {cells[0, 0].replace("年度", ""), cells[0, 0].replace("施策", "")}
    assert [cells[0, 1], cells[0, 2]] == ["令和6年度", "令和7年度"]
    assert [cells[1, 0], cells[1, 1], cells[1, 2]] == ["窓口の改革", "検討", "実施"]


def test_double_and_broken_rules_are_one_grid(rows):
    assert grid(rows, "double-rules") == {
        (0, 0): "番号",
        (0, 1): "取組名",
        (0, 2): "担当課",
        (1, 0): "1",
        (1, 1): "電子申請の拡充",
        (1, 2): "総務課",
        (2, 0): "2",
        (2, 1): "窓口予約の導入",
        (2, 2): "市民課",
    }


def test_text_of_boxes_side_by_side_is_not_mixed(rows):
    read = [squeezed(c["text"]) for c in rows("three-boxes", "cells")]
    read += [squeezed(b["marker"]) + squeezed(b["text"]) for b in rows("three-boxes", "blocks")]
    everything = "".join(read)
    for title in ("市民の便利", "職員の働き方", "地域の活力"):
        assert re.search(title + "・?施策を進める", everything), everything


def test_a_framed_paragraph_is_no_table(rows):
    assert rows("framed-paragraph", "tables") == []
    assert texts(rows, "framed-paragraph", "paragraph") == [
        "本計画は、デジタル技術を活用して市民の利便性を高めるとともに、行政の効率化を図るために策定するものです。",
        "計画の期間は5年間とします。",
    ]


def test_columns_without_rules_are_a_table(rows):
    cells = grid(rows, "unruled-columns")
    assert [cells[0, k] for k in range(3)] == ["システム名", "導入年度", "担当課"]
    assert [cells[4, k] for k in range(3)] == ["統合型GIS", "令和5年度", "都市計画課"]


def test_cells_without_inner_edges_are_merged(rows):
    found = spans(rows, "merged-open")
    assert found["便利な窓口"] == (1, 0, 2, 1)
    assert found["強い組織"] == (3, 0, 2, 1)
    assert found["業務の見直し"] == (4, 1, 1, 1)


def test_two_shades_do_not_divide_a_cell(rows):
    assert grid(rows, "split-fill") == {
        (0, 0): "重点的に取り組む施策",
        (0, 1): "担当課",
        (1, 0): "電子申請の拡充",
        (1, 1): "総務課",
    }


def test_a_balloon_over_a_table_divides_no_cell(rows):
    cells = grid(rows, "callout")
    assert [cells[2, k] for k in range(3)] == ["2", "窓口予約の導入", "市民課"]
    assert cells[1, 1] == "電子申請の拡充"
    assert max(cells) == (2, 2)


def test_tables_side_by_side_are_two(rows):
    assert len(rows("side-by-side", "tables")) == 2
    assert [squeezed(c["text"]) for c in rows("side-by-side", "cells")] == [
        *("区分", "件数", "窓口", "1,200", "郵送", "340"),
        *("年度", "割合", "令和5年度", "31%", "令和6年度", "45%"),
    ]


def test_a_blank_check_sheet_holds_no_items(rows):
    assert len(rows("check-sheet", "tables")) == 1
    assert rows("check-sheet", "items") == []


# ---- schedules ----------------------------------------------------------------------------------


def schedule(rows, trait):
    names = {i["item_id"]: i["name"] for i in rows(trait, "items")}
    return [
        (names[s["item_id"]], s["text"], s["fiscal_year_start"], s["fiscal_year_end"])
        for s in rows(trait, "schedules")
    ]


def test_bars_that_begin_within_a_year_cover_it(rows):
    assert schedule(rows, "mid-year-bars") == [
        ("窓口の改革", "検討・設計", 2024, 2025),
        ("窓口の改革", "運用", 2025, 2027),
        ("人材の育成", "研修の実施", 2025, 2027),
    ]


def test_arrow_characters_carry_an_activity_on(rows):
    assert schedule(rows, "arrow-characters") == [
        ("窓口の改革", "検討", 2024, 2024),
        ("窓口の改革", "実施", 2025, 2026),
        ("人材の育成", "実施", 2024, 2026),
    ]


# ---- pages --------------------------------------------------------------------------------------


def test_a_row_cut_by_the_page_is_one_row(rows):
    cells = grid(rows, "row-cut")
    assert cells[2, 1] == "窓口の改革"
    assert cells[2, 2] == (
        "申請書を書かずに手続ができる窓口を設け、待ち時間を短くするとともに、"
        "支所にも広げて、市民の利便性を高めます。"
    )
    assert [cells[3, k] for k in range(3)] == ["3", "人材の育成", "全ての職員が研修を受けます。"]


def test_a_landscape_page_between_keeps_the_order(rows):
    assert texts(rows, "landscape-between", "heading") == ["取組一覧", "進行管理"]
    assert [i["name"] for i in rows("landscape-between", "items")] == [
        "電子申請の拡充",
        "窓口予約の導入",
    ]
    assert squeezed(rows("landscape-between", "tables")[0]["path"][-1]) == "1取組一覧"


def test_a_rotated_page_is_read_as_it_is_seen(rows):
    assert texts(rows, "rotated", "heading") == ["取組一覧"]
    cells = grid(rows, "rotated")
    assert [cells[2, k] for k in range(3)] == ["2", "窓口予約の導入", "来庁の予約を受け付ける。"]


def test_facing_pages_on_one_sheet_are_read_one_after_the_other(rows):
    assert texts(rows, "spread") == [
        "計画の背景",
        "人口の減少が進む中、行政サービスを維持するためには、業務の進め方を見直す必要があります。",
        "計画の期間",
        "計画の期間は、令和6年度から令和10年度までの5年間とします。",
    ]


@pytest.mark.parametrize("title", ["計画の概要", "現状と課題", "取組の内容", "推進体制"])
def test_contents_lines_with_any_leader_are_contents(rows, title):
    lines = [b for b in rows("contents-leaders", "blocks") if title in b["text"]]
    assert [b["kind"] for b in lines] == ["toc"]
    assert rows("contents-leaders", "items") == []


def test_reading_order_is_of_the_page_not_of_the_file(rows):
    read = texts(rows, "banner-last", "heading", "paragraph")
    assert read[-3:] == [
        "計画の背景",
        "人口の減少が進む中、業務の進め方を見直します。",
        "次の章で取組を示します。",
    ]
    assert rows("banner-last", "tables") == []


def test_same_columns_under_two_headings_are_two_tables(rows):
    assert len(rows("same-columns", "tables")) == 2
    items = rows("same-columns", "items")
    assert [(i["name"], squeezed(i["path"][-1])) for i in items] == [
        ("電子申請の拡充", "1市民サービス"),
        ("文書の電子化", "2行政運営"),
    ]


def test_a_table_whose_caption_says_it_goes_on_is_one(rows):
    cells = grid(rows, "continued")
    assert [cells[0, 0], cells[1, 0], cells[2, 0]] == ["番号", "1", "2"]
    assert squeezed(rows("continued", "tables")[0]["caption"]) == "表1取組の一覧"


def test_a_group_goes_on_over_a_page_without_a_rule(rows):
    assert len(rows("no-top-rule", "tables")) == 1
    assert spans(rows, "no-top-rule")["便利な窓口"] == (1, 0, 3, 1)
    assert [i["name"] for i in rows("no-top-rule", "items")] == [
        "書かない窓口",
        "窓口予約",
        "証明書の交付",
    ]


def test_the_date_of_publication_may_stand_in_the_running_head(rows):
    (document,) = rows("dated-running-head", "documents")
    assert str(document["published"]) == "2024-02-24"
    assert document["municipality"] == "青波市"
    assert not any("24日" in text for text in texts(rows, "dated-running-head"))
