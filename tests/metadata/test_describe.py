"""Title, government, period and publication date from what a document says of itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.metadata import describe, load_metadata_rules, read_municipalities
from pipeline.metadata.municipalities import has_check_digit
from pipeline.model import (
    BBox,
    Block,
    BlockKind,
    Cell,
    Content,
    DocumentMeta,
    Line,
    RunningText,
    Table,
)
from pipeline.normalization import normal
from pipeline.rulebook import RuleError

RULES = Path(__file__).resolve().parents[2] / "rules"


@cache
def _rules() -> tuple:  # type: ignore[type-arg]
    return read_municipalities(RULES / "municipalities.csv"), load_metadata_rules(
        RULES / "metadata.toml"
    )


def _cover(*lines: tuple[str, float]) -> tuple[Line, ...]:
    """Lines below each other with the sizes given, 10 points apart."""
    made, top = [], 100.0
    for text, size in lines:
        made.append(
            Line(text, text, BBox(100, top, 400, top + size), 1, size, "Mincho", False, None)
        )
        top += size + 10
    return tuple(made)


def _blocks(*parts: str | tuple[BlockKind, str], page: int = 3) -> tuple[Block, ...]:
    pairs: list[tuple[BlockKind, str]] = [
        ("paragraph", p) if isinstance(p, str) else p for p in parts
    ]
    return tuple(Block(n, kind, text, text, page) for n, (kind, text) in enumerate(pairs))


def _describe(
    *cover: tuple[str, float],
    blocks: tuple[Block, ...] = (),
    running: tuple[str, ...] = (),
    metadata: str | None = None,
    tables: tuple[Table, ...] = (),
) -> DocumentMeta:
    heads = tuple(RunningText(page, text, False) for text in running for page in (2, 3))
    content = Content(blocks, tables, heads, _cover(*cover), metadata)
    return describe(content, *_rules())


def _codes(meta: DocumentMeta) -> set[str]:
    return {notice.code for notice in meta.notices}


# ---- title --------------------------------------------------------------------------------------


def test_the_title_is_told_from_period_date_and_author_set_alike() -> None:
    meta = _describe(
        ("三鷹市 D X 推進計画", 16),
        ("令和４年度～令和８年度", 16),
        ("令和４年３月", 16),
        ("三鷹市企画部情報推進課", 16),
    )
    assert meta.title == "三鷹市DX推進計画"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("三鷹市", "デジタル・トランスフォーメーション", "推進計画"),
            "三鷹市デジタル・トランスフォーメーション推進計画",
        ),
        (("三鷹市情報化推進計画", "第２次"), "三鷹市情報化推進計画 第2次"),
        (("第３期", "三鷹市スマートシティ構想"), "第3期三鷹市スマートシティ構想"),
        (("～誰一人取り残さない～", "三鷹市DX推進方針"), "三鷹市DX推進方針"),
        (("令和５年度", "三鷹市DX推進計画"), "三鷹市DX推進計画"),
        (("三鷹市DX推進計画《重点》", "令和５年３月"), "三鷹市DX推進計画《重点》"),
        (("三鷹市デジタル戦略", "アクションプラン2024"), "三鷹市デジタル戦略 アクションプラン2024"),
        (
            ("三鷹市スマート自治体推進計画（実施計画", "編）"),
            "三鷹市スマート自治体推進計画(実施計画編)",
        ),
        (("三鷹市DX推進計画", "2026-2030"), "三鷹市DX推進計画"),
        (("三鷹市DX推進計画2026-2030",), "三鷹市DX推進計画2026-2030"),
    ],
)
def test_a_title_over_several_lines_is_one(lines: tuple[str, ...], title: str) -> None:
    assert _describe(*((line, 24.0) for line in lines)).title == title


@pytest.mark.parametrize(
    "below", ["（第２期）", "アクションプラン2024", "【実施計画】", "令和５年度進捗状況報告書"]
)
def test_what_goes_on_with_the_title_may_be_set_smaller(below: str) -> None:
    title = _describe(("三鷹市情報化推進計画", 22), (below, 14), ("令和６年７月", 14)).title
    assert title == f"三鷹市情報化推進計画 {normal(below)}"


def test_a_name_that_the_title_says_again_is_none_of_it() -> None:
    assert _describe(("三鷹市", 22), ("三鷹市情報化推進計画", 22)).title == "三鷹市情報化推進計画"


def test_a_page_number_in_the_running_head_is_no_title() -> None:
    assert (
        _describe(("三鷹市予算書", 30), running=("― 2-一般会計", "- 14 -")).title == "三鷹市予算書"
    )


def test_without_a_cover_the_running_head_is_the_title() -> None:
    text = (
        "地域情報化をめぐる環境は、急速に変化しています。この変化に対応するため、計画を策定します。"
    )
    meta = _describe(
        ("はじめに", 16), (text, 10), (text, 10), running=("調布市地域情報化方針《重点》",)
    )
    assert meta.title == "調布市地域情報化方針《重点》"


def test_a_chapter_in_the_running_head_is_no_title() -> None:
    meta = _describe(("三鷹市DX推進計画", 24), running=("第２章 基本方針", "第３章 実施計画"))
    assert meta.title == "三鷹市DX推進計画"


def test_the_files_metadata_is_the_last_resort() -> None:
    assert _describe(metadata="三鷹市DX推進計画").title == "三鷹市DX推進計画"
    assert _describe(("三鷹市DX推進計画", 20), metadata="01_本編.docx").title == "三鷹市DX推進計画"


def test_no_title_is_told() -> None:
    meta = _describe()
    assert meta.title is None
    assert "no-title" in _codes(meta)


# ---- government ---------------------------------------------------------------------------------


def _government(*cover: str, body: str = "") -> tuple[str | None, str | None, str | None]:
    meta = _describe(*((line, 20.0) for line in cover), blocks=_blocks(body))
    return meta.municipality, meta.prefecture, meta.municipality_code


@pytest.mark.parametrize(
    ("cover", "government"),
    [
        ("武蔵村山市情報化推進計画", ("武蔵村山市", "東京都", "132233")),  # not 村山市
        ("第五次大和市情報化推進計画", ("大和市", "神奈川県", "142131")),
        ("四日市市DX推進計画", ("四日市市", "三重県", "242021")),
        ("東村山市DX推進計画", ("東村山市", "東京都", "132136")),  # not 東村
        ("中央区スマート戦略", ("中央区", "東京都", "131024")),
        ("龍ヶ崎市DX推進計画", ("龍ケ崎市", "茨城県", "082082")),
        ("長野県DX戦略", ("長野県", "長野県", "200000")),
        ("横浜市DX戦略", ("横浜市", "神奈川県", "141003")),
    ],
)  # fmt: skip
def test_names_are_read_whole(cover: str, government: tuple[str, str, str]) -> None:
    assert _government(cover) == government


def test_a_ward_of_a_city_is_not_the_ward_of_tokyo() -> None:
    assert _government("札幌市中央区まちづくり計画") == ("札幌市", "北海道", "011002")


def test_the_prefecture_around_a_town_is_not_its_government() -> None:
    body = "東京都の動向を踏まえ、東京都と連携する。東京都の計画。" * 9
    assert _government("三鷹市DX推進計画", body=body)[0] == "三鷹市"


def test_namesakes_are_told_apart_by_the_prefecture_that_is_named() -> None:
    assert _government("府中市DX推進計画", body="広島県の計画と整合を図る。") == (
        "府中市",
        "広島県",
        "342084",
    )
    assert _government("東京都府中市DX推進計画")[2] == "132063"


def test_namesakes_without_a_prefecture_have_no_code_and_a_warning() -> None:
    meta = _describe(("府中市DX推進計画", 20))
    assert (meta.municipality, meta.prefecture, meta.municipality_code) == ("府中市", None, None)
    assert "ambiguous-government" in _codes(meta)


def test_a_government_that_the_table_does_not_know_is_kept_as_printed() -> None:
    meta = _describe(
        ("海鳴県星見市DX推進計画", 20),
        ("星見市総務部", 12),
        blocks=_blocks("星見市は、大和市と協定を結んだ。"),
    )
    assert (meta.municipality, meta.prefecture, meta.municipality_code) == (
        "星見市",
        "海鳴県",
        None,
    )
    assert "unknown-government" in _codes(meta)


def test_an_unknown_name_that_ends_like_a_known_one_is_itself() -> None:
    assert _government("北大和市DX推進計画", body="北大和市では計画を進める。") == (
        "北大和市",
        None,
        None,
    )


def test_common_words_are_no_governments() -> None:
    meta = _describe(
        ("デジタル田園都市構想", 20), ("本市の計画", 12), blocks=_blocks("市町村と各市が連携する。")
    )
    assert meta.municipality is None
    assert "no-government" in _codes(meta)


def test_a_name_only_in_the_body_needs_to_be_named_again_and_again() -> None:
    cover = ("DX推進計画", 20.0)
    assert (
        _describe(cover, blocks=_blocks("国の調査では、三鷹市の例がある。", page=9)).municipality
        is None
    )
    assert _describe(cover, blocks=_blocks("三鷹市は進める。" * 12)).municipality == "三鷹市"


# ---- period -------------------------------------------------------------------------------------


def _period(meta: DocumentMeta) -> tuple[int | None, int | None]:
    return meta.fiscal_year_start, meta.fiscal_year_end


@pytest.mark.parametrize(
    "line",
    [
        "令和４年度～令和８年度",
        "(2022年度～2026年度)",
        "令和4～8年度",
        "令和４（2022）年度から令和８（2026）年度まで",
    ],
)
def test_the_period_on_the_cover(line: str) -> None:
    assert _period(_describe(("三鷹市DX推進計画", 20), (line, 14))) == (2022, 2026)


@pytest.mark.parametrize(
    "lines",
    [
        ("三鷹市DX推進計画", "2026-2030"),
        ("三鷹市DX推進計画", "【2026～2030】"),
        ("三鷹市DX推進計画", "計画期間　2026－2030年度"),
        ("三鷹市DX推進計画 2026-30",),
    ],
)
def test_the_period_in_bare_western_years(lines: tuple[str, ...]) -> None:
    assert _period(_describe(*((line, 20.0) for line in lines))) == (2026, 2030)


def test_numbers_beside_other_words_are_no_period() -> None:
    assert _period(_describe(("三鷹市DX推進計画", 20), ("電話 0422-2026-2030", 14))) == (None, None)


def test_the_period_in_its_section_is_this_plans() -> None:
    blocks = _blocks(
        ("heading", "3 計画の期間"),
        "上位計画である総合計画の期間は、令和2年度から令和11年度までです。本計画の期間は、令和5年度から令和9年度までの5年間とします。",
        ("heading", "4 推進体制"),
        "本計画とは別に、令和3年度から令和4年度に検討した。",
    )
    assert _period(_describe(blocks=blocks)) == (2023, 2027)


def test_the_period_given_as_first_year_and_length() -> None:
    blocks = _blocks(("heading", "計画期間"), "令和5年度から3か年とします。")
    assert _period(_describe(blocks=blocks)) == (2023, 2025)


def test_the_period_in_months_counts_fiscal_years() -> None:
    blocks = _blocks(("heading", "計画期間"), "2021年1月から2026年3月まで")
    assert _period(_describe(blocks=blocks)) == (2020, 2025)


def test_the_period_in_a_sentence_on_this_plan() -> None:
    blocks = _blocks(
        "国の計画の期間は令和3年度から令和7年度である。",
        "本方針は、令和5年度から令和8年度までを期間とする。",
    )
    assert _period(_describe(blocks=blocks)) == (2023, 2026)


def test_the_period_in_a_sentence_on_what_the_plan_gathers() -> None:
    blocks = _blocks(
        "令和7年度から令和9年度までの3年間に取り組む13の事業をこのプランにまとめました。"
    )
    assert _period(_describe(blocks=blocks)) == (2025, 2027)


def test_the_period_of_the_plan_that_the_title_names() -> None:
    blocks = _blocks(
        "国の推進計画（計画期間：2021年1月～2026年3月）を踏まえる。",
        "三鷹市DX推進計画（計画期間：令和4年度～令和8年度）の令和5年度の進捗状況を報告します。",
    )
    meta = _describe(("三鷹市DX推進計画", 20), ("令和５年度進捗状況報告書", 20), blocks=blocks)
    assert meta.title == "三鷹市DX推進計画 令和5年度進捗状況報告書"
    assert _period(meta) == (2022, 2026)


def test_the_year_in_the_title_is_the_period() -> None:
    assert _period(_describe(("令和５年度三鷹市DX実施計画", 20))) == (2023, 2023)


def test_a_plan_made_anew_every_year_is_for_the_year_of_its_goals() -> None:
    cells = tuple(
        Cell(0, n, 1, 1, True, text, text)
        for n, text in enumerate(("実績(令和5年2月末)", "令和5年度の目標"))
    )
    table = Table(0, 0, 1, 2, 1, cells)
    yearly = _blocks("本書は年度ごとに見直しを行います。")
    assert _period(_describe(blocks=yearly, tables=(table,))) == (2023, 2023)
    assert _period(_describe(blocks=_blocks("計画です。"), tables=(table,))) == (None, None)


def test_the_period_behind_its_label() -> None:
    blocks = _blocks(
        "総合計画の期間は、令和3年度～令和12年度です。", "計画期間：令和５年度～令和９年度"
    )
    assert _period(_describe(("三鷹市DX推進計画", 20), blocks=blocks)) == (2023, 2027)
    others = (
        "実施期間：令和５年度～令和９年度",
        "国の計画（計画期間：令和３年度～令和７年度）を踏まえる。",
    )
    assert _period(_describe(("三鷹市DX推進計画", 20), blocks=_blocks(*others))) == (None, None)


def test_the_period_in_the_cell_beside_its_label() -> None:
    texts = (("計画 期間", "令和5年度～令和9年度"), ("事業期間", "令和3年度～令和12年度"))
    cells = tuple(
        Cell(r, c, 1, 1, False, text, text)
        for r, row in enumerate(texts)
        for c, text in enumerate(row)
    )
    table = Table(0, 0, 2, 2, 0, cells, page_first=2)
    assert _period(_describe(("三鷹市DX推進計画", 20), tables=(table,))) == (2023, 2027)


def test_periods_of_several_plans_behind_one_label_are_none() -> None:
    blocks = _blocks("計画期間：令和３年度～令和12年度", "計画期間：令和５年度～令和９年度")
    assert _period(_describe(("三鷹市DX推進計画", 20), blocks=blocks)) == (None, None)


def test_a_period_that_is_not_given_is_null_and_told() -> None:
    meta = _describe(
        ("三鷹市DX推進計画", 20), blocks=_blocks("昭和40年度から令和3年度まで続いた。")
    )
    assert _period(meta) == (None, None)
    assert "no-period" in _codes(meta)


# ---- publication --------------------------------------------------------------------------------


def _published(meta: DocumentMeta) -> tuple[str, str | None]:
    return str(meta.published), meta.published_precision


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (("令和４年３月",), ("2022-03-01", "month")),
        (("令和４年３月２４日",), ("2022-03-24", "day")),
        (("２０２２年３月",), ("2022-03-01", "month")),
        (("平成２７年８月", "（平成２８年５月：一部追加）"), ("2015-08-01", "month")),
        (("令和３年３月策定", "令和５年３月改定"), ("2023-03-01", "month")),
        (("令和４年度～令和８年度",), ("None", None)),
    ],
)
def test_the_publication_date_on_the_cover(
    lines: tuple[str, ...], published: tuple[str, str | None]
) -> None:
    meta = _describe(("三鷹市DX推進計画", 24), *((line, 12.0) for line in lines))
    assert _published(meta) == published


def test_the_publication_date_in_the_colophon() -> None:
    body = _blocks("平成28年4月1日に施行された。", page=2)
    colophon = _blocks(
        "三鷹市DX推進計画", "令和5年3月", "発行 三鷹市", "電話 0422-00-0000", page=40
    )
    assert _published(_describe(("三鷹市DX推進計画", 20), blocks=body + colophon)) == (
        "2023-03-01",
        "month",
    )


def test_the_publication_date_in_a_running_head() -> None:
    assert _published(_describe(running=("令和４年２月24日 企画課",))) == ("2022-02-24", "day")


def test_the_publication_date_in_a_line_of_its_own() -> None:
    blocks = _blocks(
        "計画の策定にあたり、平成30年4月に検討を始めました。", "令和5年3月", "三鷹市長"
    )
    assert _published(_describe(("三鷹市DX推進計画", 20), blocks=blocks)) == ("2023-03-01", "month")


# ---- the table of governments -------------------------------------------------------------------


def test_the_table_holds_all_governments_with_proved_codes() -> None:
    governments = read_municipalities(RULES / "municipalities.csv")
    kinds = [g.name[-1] for g in governments.values() if g.name != g.prefecture]
    assert {kind: kinds.count(kind) for kind in "市区町村"} == {
        "市": 792,
        "区": 23,
        "町": 743,
        "村": 183,
    }
    assert len({g.prefecture for g in governments.values()}) == 47
    assert len(governments) == 1788


@pytest.mark.parametrize(
    ("code", "right"),
    [("011002", True), ("132209", True), ("132208", False), ("13220", False), ("13220x", False)],
)
def test_check_digits(code: str, right: bool) -> None:
    assert has_check_digit(code) is right


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("code,prefecture,name\n011002,北海道,札幌市\n011003,北海道,函館市\n", r"m\.csv:3: 011003"),
        ("code,prefecture,name\n011002,北海道\n", r"m\.csv:2: needs 3 values"),
        ("code,prefecture,name\n011002,北海道,札幌市,道央\n", r"m\.csv:2: needs 3 values"),
        ("code,name\n011002,札幌市\n", r"m\.csv:1: the columns"),
        ("", r"m\.csv:1: the columns"),
    ],
)
def test_a_wrong_line_of_the_table_is_told(tmp_path: Path, table: str, fault: str) -> None:
    (tmp_path / "m.csv").write_text(table, "utf-8")
    with pytest.raises(RuleError, match=fault):
        read_municipalities(tmp_path / "m.csv")


def test_a_table_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"m\.csv:1: cannot be read"):
        read_municipalities(tmp_path / "m.csv")


def test_a_misspelt_key_is_told_with_its_line(tmp_path: Path) -> None:
    text = (RULES / "metadata.toml").read_text("utf-8").replace("colophon =", "colophons =")
    (tmp_path / "metadata.toml").write_text(text, "utf-8")
    with pytest.raises(RuleError, match=r"metadata\.toml:\d+: unknown key `colophons`"):
        load_metadata_rules(tmp_path / "metadata.toml")


def test_a_fault_in_the_vocabulary_is_told_with_its_line(tmp_path: Path) -> None:
    text = (RULES / "metadata.toml").read_text("utf-8").replace("'Ver.*'", "'Ver(.*'")
    (tmp_path / "metadata.toml").write_text(text, "utf-8")
    with pytest.raises(RuleError, match=r"metadata\.toml:\d+: .*no regular expression"):
        load_metadata_rules(tmp_path / "metadata.toml")
