"""Lists whose columns a dump keeps apart by spaces."""

from __future__ import annotations

from pipeline.model import Table
from pipeline.outline import load_outline_rules
from pipeline.run import RULES as FOLDER
from pipeline.textsource import load_text_rules, read_text
from pipeline.textsource.fitting import Column, find_places, fit, words_of
from pipeline.textsource.plain import DumpLine

RULES = load_outline_rules(FOLDER / "outline.toml")
WORDS = load_text_rules(FOLDER / "textsource.toml")


def tables(lines: list[str]) -> list[list[list[str]]]:
    content = read_text("\n".join(lines).encode(), "text", RULES, WORDS)
    return [rows(table) for table in content.tables]


def rows(table: Table) -> list[list[str]]:
    grid = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = cell.text
    return grid


def lay(widths: tuple[int, ...], *cells: tuple[str, ...]) -> list[str]:
    return ["".join(map(str.ljust, row, widths)).rstrip() for row in cells]


def fitted(text: str, *starts: int) -> list[int]:
    line = DumpLine(text.strip(), len(text) - len(text.lstrip()), False, 0, None, False)
    return fit([words_of(line, len)], [Column(start, start + 2.0) for start in starts])[0]


def test_words_of_a_crowded_line_go_to_their_columns_in_order() -> None:
    """The tool left one space between cells and so pulled all behind the first to the left."""
    text = "３ 【み】みんなでつくる オープンデータの活 官民協働による公共の"
    assert fitted(text, 0, 6, 17, 27) == [0, 1, 2, 3]


def test_a_space_beside_digits_stays_within_its_cell() -> None:
    assert fitted("1   国が掲げる 28 手続を進める   市民課", 0, 4, 22) == [0, 1, 1, 1, 2]


def test_arrows_are_never_one_cell() -> None:
    assert fitted("検討 → →", 0, 4, 8) == [0, 1, 2]


def test_one_column_whose_texts_are_centred_is_one() -> None:
    lines = [
        DumpLine(text, 0, False, 0, None, False)
        for text in ("あ    実施", "い     ⇒", "う    検討")
    ]
    assert [column.start for column in find_places([words_of(line, len) for line in lines])] == [
        0,
        5,
    ]


NAMES = ["窓口の改善", "手続の拡充", "研修の実施"]


def test_codes_number_rows_and_each_heading_has_a_list_of_its_own() -> None:
    widths = (6, 8, 14, 6, 5, 5)
    header = ("コード", "取組名", "概要", "所管", "2024", "2025")
    first = lay(
        widths,
        header,
        ("A01", NAMES[0], "窓口を改めます。", "市民課", "検討", "実施"),
        ("A02", NAMES[1], "手続を広げます。", "総務課", "実施", "→"),
    )
    second = lay(
        widths,
        header,
        ("B01", NAMES[2], "研修を行います。", "人事課", "実施", "→"),
        ("B02", "機器の更新", "機器を替えます。", "総務課", "検討", "→"),
    )
    found = tables(["施策１ 市民の利便", *first, "施策２ 職員の力", *second])
    assert [[row[:2] for row in table[1:]] for table in found] == [
        [["A01", NAMES[0]], ["A02", NAMES[1]]],
        [["B01", NAMES[2]], ["B02", "機器の更新"]],
    ]


def test_rows_whose_numbers_stand_at_half_height() -> None:
    body: list[tuple[str, ...]] = []
    for number, name in enumerate(NAMES, 1):
        body += [
            ("", "", "市民が来庁せずに申請", ""),
            (str(number), name, "や相談を行える仕組み", "市民課"),
            ("", "", "を整えます。", ""),
        ]
    (table,) = tables(lay((4, 9, 14, 6), ("番号", "取組名", "取組内容", "担当課"), *body))
    assert [row[1:3] for row in table[1:]] == [
        [name, "市民が来庁せずに申請や相談を行える仕組みを整えます。"] for name in NAMES
    ]


def test_digits_below_one_another_are_a_number() -> None:
    body: list[tuple[str, ...]] = []
    for number in range(18, 22):
        first, second = str(number)
        body += [(first, NAMES[number % 3], "仕組みを整え", "市民課"), (second, "", "ます。", "")]
    (table,) = tables(lay((4, 9, 12, 6), ("番号", "取組名", "取組内容", "担当課"), *body))
    assert [row[2] for row in table[1:]] == ["仕組みを整えます。"] * 4


def test_years_above_their_columns_are_told_from_the_line_that_has_each_alone() -> None:
    years = ("令和６", "令和７", "令和８")
    body = [(str(n), name, "検討", "実施", "→") for n, name in enumerate(NAMES, 1)]
    widths = (4, 9, 9, 9, 9)
    header = ["No. 取組名     " + " ".join(years)]
    header += lay(widths, ("", "", "(2024)", "(2025)", "(2026)"))
    (table,) = tables([*header, *lay(widths, *body)])
    assert table[0][2:] == ["(2024)", "(2025)", "(2026)"]
