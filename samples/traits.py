"""python -m samples.traits: draw tests/pdfs/*.pdf, each a page or two with one trait of real releases.

Needs reportlab and the fonts IPAex Gothic and OpenSymbol; the PDFs are kept, so that tests need neither. The same run
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.lib.colors import white
from reportlab.pdfbase import pdfmetrics

from samples.sheet import A4, Sheet, register_fonts

OUT = Path(__file__).resolve().parents[1] / "tests" / "pdfs"


# ---- characters ---------------------------------------------------------------------------------


def fake_bold(s: Sheet) -> None:
    s.bold(70, 80, "１　重要な取組", 14)
    xs, ys = (70, 230, 380), (100, 122, 144)
    s.grid(xs, ys)
    s.bold(74, 114, "対象校", 9)
    s.bold(234, 114, "重要度", 9)
    s.rows(xs, ys[1:], [["小学校１１１校", "ＡＡ"]])


def private_use_bullets(s: Sheet) -> None:
    s.text(70, 80, "１　取組の方針", 14)
    for k, (mark, text) in enumerate(
        [
            ("\uf077", "行政手続のオンライン化を進めます。"),
            ("\uf077", "窓口での待ち時間を短くします。"),
            ("\uf06c", "職員の働き方を見直します。"),
        ]
    ):
        s.text(80, 110 + k * 18, mark, 10, font="Symbols")
        s.text(95, 110 + k * 18, text, 10)


def letter_spaced(s: Sheet) -> None:
    xs, ys = (70, 170, 420), (90, 114, 138, 162)
    s.grid(xs, ys)
    for row, (label, value) in enumerate(
        [("所属長", "総務課長"), ("職員", "主事　青木"), ("備考", "なし")]
    ):
        step = 80 / len(label)
        for k, letter in enumerate(label):
            s.text(78 + k * step, ys[row] + 16, letter, 10)
        s.text(176, ys[row] + 16, value, 10)


def white_text(s: Sheet) -> None:
    xs, ys = (70, 220, 420), (90, 114, 138, 162)
    s.grid(xs, ys)
    s.rows(
        xs, ys, [["取組名", "担当課"], ["電子申請の拡充", "総務課"], ["窓口予約の導入", "市民課"]]
    )
    for y in ys[1:3]:
        s.text(190, y + 13, "12", 9, white)


def split_label(s: Sheet) -> None:
    """Labels cut over two lines by the narrow column, a bracketed year below its era year."""
    xs, ys = (70, 98, 168, 238, 384), (90, 122, 154)
    s.grid(xs, ys)
    s.rows(
        xs,
        ys,
        [
            ["事業\n番号", "令和６年度\n(2024)", "令和７年度\n(2025)", "事業の概要"],
            ["1", "検討", "実施", "申請書を書かずに手続ができる窓\n口を設けます。"],
        ],
    )


def vertical_cells(s: Sheet) -> None:
    xs, ys = (70, 92, 114, 250, 420), (90, 160, 184, 208)
    s.grid(xs, ys)
    for x, text in ((76, "官民データ"), (98, "自治体ＤＸ")):
        s.lines(x, 104, list(text), 9)
    s.rows(xs[2:], (110,), [["取組名", "担当課"]])
    s.rows(
        xs, ys[1:], [["●", "", "電子申請の拡充", "総務課"], ["", "●", "窓口予約の導入", "市民課"]]
    )


# ---- grids --------------------------------------------------------------------------------------


def stepped_labels(s: Sheet) -> None:
    """款・項・目: each label opens a step, what lies below it has no rules of its own."""
    s.box(70, 90, 500, 200)
    for x in (300, 400):
        s.rule(x, 90, x, 200)
    s.rule(70, 112, 500, 112)
    s.rule(90, 134, 300, 134)
    s.rule(110, 156, 300, 156)
    s.rule(300, 134, 500, 134)
    s.rule(300, 156, 500, 156)
    s.rule(300, 178, 500, 178)
    s.rule(90, 134, 90, 200)
    s.rule(110, 156, 110, 200)
    s.rule(110, 178, 300, 178)
    s.rows((70, 300, 400), (90,), [["区分", "予算額", "決算額"]])
    s.rows((70, 300, 400), (112,), [["２　総務費", "1,200", "1,150"]])
    s.rows((90, 300, 400), (134,), [["１　総務管理費", "800", "780"]])
    s.rows(
        (110, 300, 400),
        (156, 178),
        [["１　一般管理費", "500", "490"], ["２　情報管理費", "300", "290"]],
    )


def diagonal_header(s: Sheet) -> None:
    xs, ys = (70, 190, 290, 390), (90, 126, 148, 170)
    s.grid(xs, ys)
    s.rule(70, 90, 190, 126)
    s.text(150, 104, "年度", 9)
    s.text(78, 121, "施策", 9)
    s.rows(xs[1:], (100,), [["令和６年度", "令和７年度"]])
    s.rows(xs, ys[1:], [["窓口の改革", "検討", "実施"], ["人材の育成", "実施", "実施"]])


def double_rules(s: Sheet) -> None:
    """A double outer frame, and rules of many segments that do not quite meet."""
    s.box(68, 88, 422, 164)
    s.box(70, 90, 420, 162)
    for y in (114.0, 138.0):
        for k in range(7):
            s.rule(70 + k * 50, y + (k % 2) * 0.4, 119.6 + k * 50, y + (k % 2) * 0.4, 0.4)
    for x in (170, 290):
        for k in range(3):
            s.rule(x + 0.3 * (k % 2), 90 + k * 24, x + 0.3 * (k % 2), 113.7 + k * 24, 0.4)
    xs, ys = (70, 170, 290), (90, 114, 138)
    s.rows(
        xs,
        ys,
        [
            ["番号", "取組名", "担当課"],
            ["1", "電子申請の拡充", "総務課"],
            ["2", "窓口予約の導入", "市民課"],
        ],
    )


def three_boxes(s: Sheet) -> None:
    """A header over an outer frame of three boxes with small gaps."""
    s.box(70, 90, 520, 112, "#dddddd")
    s.rows((240,), (90,), [["取組の三つの柱"]])
    for k, title in enumerate(("市民の便利", "職員の働き方", "地域の活力")):
        x = 70 + k * 152
        s.box(x, 116, x + 146, 176)
        s.lines(x + 8, 134, [title, "・施策を進める"], 9)


def framed_paragraph(s: Sheet) -> None:
    s.text(70, 80, "１　計画の趣旨", 14)
    s.box(70, 96, 424, 150, "#f2f6fc")
    s.lines(
        80,
        114,
        [
            "本計画は、デジタル技術を活用して市民の利便性を高めるとともに、行政",
            "の効率化を図るために策定するものです。",
        ],
        10,
    )
    s.text(70, 174, "計画の期間は５年間とします。", 10)


def unruled_columns(s: Sheet) -> None:
    s.text(70, 80, "表１　導入システム一覧", 10)
    rows = [
        ["システム名", "導入年度", "担当課"],
        ["文書管理システム", "令和３年度", "総務課"],
        ["財務会計システム", "令和４年度", "財政課"],
        ["図書館システム", "令和５年度", "図書館"],
        ["統合型ＧＩＳ", "令和５年度", "都市計画課"],
    ]
    for k, row in enumerate(rows):
        for x, text in zip((80, 240, 360), row, strict=True):
            s.text(x, 102 + k * 18, text, 10)


def merged_open(s: Sheet) -> None:
    """Cells merged as a spreadsheet prints them: single cells whose inner edges are missing."""
    s.box(70, 90, 500, 202)
    for x in (170, 330):
        s.rule(x, 90, x, 202)
    s.rule(70, 112, 500, 112)
    s.rule(70, 157, 500, 157)
    s.rule(170, 134, 500, 134)
    s.rule(170, 179, 500, 179)
    rows = [
        ["基本方針", "取組名", "担当課"],
        ["便利な窓口", "書かない窓口", "市民課"],
        ["", "窓口予約", "市民課"],
        ["強い組織", "人材の育成", "人事課"],
        ["", "業務の見直し", "行政経営課"],
    ]
    s.rows((70, 170, 330), (90, 112, 134, 157, 179), rows)


# ---- schedules ----------------------------------------------------------------------------------


def mid_year_bars(s: Sheet) -> None:
    """Bars that begin and end within a year and lie over the rules between the years."""
    xs, ys = (70, 200, 280, 360, 440, 520), (90, 112, 150, 188)
    s.grid(xs, ys)
    s.rows(
        xs,
        ys,
        [
            ["取組名", "令和６年度", "令和７年度", "令和８年度", "令和９年度"],
            ["窓口の改革"],
            ["人材の育成"],
        ],
    )
    s.arrow(206, 118, 320, 144, "#cfe2f3")
    s.text(212, 134, "検討・設計", 9)
    s.arrow(326, 118, 514, 144, "#cfe2f3")
    s.text(372, 134, "運用", 9)
    s.box(290, 158, 512, 180, "#fce5cd")
    s.text(340, 172, "研修の実施", 9)


def arrow_characters(s: Sheet) -> None:
    xs, ys = (70, 200, 280, 360, 440), (90, 112, 134, 156)
    s.grid(xs, ys)
    s.rows(
        xs,
        ys,
        [
            ["取組名", "令和６年度", "令和７年度", "令和８年度"],
            ["窓口の改革", "検討", "実施", "⇒"],
            ["人材の育成", "実施", "→", "→"],
        ],
    )


# ---- pages --------------------------------------------------------------------------------------


def row_cut(s: Sheet) -> None:
    """A row cut in the middle of a sentence by the page's end; the header is not repeated."""
    xs = (70, 110, 230, 520)
    s.text(70, 700, "１　取組一覧", 14)
    s.grid(xs, (720, 742, 764, 800))
    s.rows(
        xs,
        (720, 742, 764),
        [
            ["番号", "取組名", "取組内容"],
            ["1", "電子申請の拡充", "対象となる手続を広げます。"],
            [
                "2",
                "窓口の改革",
                "申請書を書かずに手続ができる窓口を設け、待ち時\n間を短くするとともに、支所にも広げて、市",
            ],
        ],
    )
    s.new_page()
    xs_ys = (60, 82, 104)
    s.grid(xs, xs_ys)
    s.rows(
        xs,
        xs_ys,
        [["", "", "民の利便性を高めます。"], ["3", "人材の育成", "全ての職員が研修を受けます。"]],
    )


def landscape_between(s: Sheet) -> None:
    s.text(70, 80, "１　取組一覧", 14)
    s.text(70, 110, "次のページに一覧を示します。", 10)
    s.new_page((842.0, 595.0))
    xs, ys = (60, 120, 300, 600, 780), (70, 92, 114, 136)
    s.grid(xs, ys)
    s.rows(
        xs,
        ys,
        [
            ["番号", "取組名", "取組内容", "担当課"],
            ["1", "電子申請の拡充", "対象となる手続を広げる。", "総務課"],
            ["2", "窓口予約の導入", "来庁の予約を受け付ける。", "市民課"],
        ],
    )
    s.new_page()
    s.text(70, 80, "２　進行管理", 14)
    s.text(70, 110, "毎年度、進捗を公表します。", 10)


def rotated(s: Sheet) -> None:
    """Drawn sideways on an upright page that /Rotate turns."""
    s.canvas.setPageRotation(90)
    s.canvas.translate(595, 0)
    s.canvas.rotate(90)
    s.height = 595
    s.text(70, 70, "１　取組一覧", 14)
    xs, ys = (70, 130, 330, 700), (90, 112, 134, 156)
    s.grid(xs, ys)
    s.rows(
        xs,
        ys,
        [
            ["番号", "取組名", "取組内容"],
            ["1", "電子申請の拡充", "対象となる手続を広げる。"],
            ["2", "窓口予約の導入", "来庁の予約を受け付ける。"],
        ],
    )


def spread(s: Sheet) -> None:
    """Facing pages printed as one sheet."""
    for x, number, title, lines in (
        (
            0,
            "2",
            "１　計画の背景",
            [
                "人口の減少が進む中、行政サービスを維持するためには、",
                "業務の進め方を見直す必要があります。",
            ],
        ),
        (
            595,
            "3",
            "２　計画の期間",
            ["計画の期間は、令和６年度から令和10年度までの５年間と", "します。"],
        ),
    ):
        s.text(x + 70, 80, title, 14)
        s.lines(x + 70, 106, lines, 10)
        s.text(x + 290, 810, number, 9)


def contents_leaders(s: Sheet) -> None:
    s.text(70, 80, "目次", 14)
    for k, (title, leader, page) in enumerate(
        [
            ("第１章　計画の概要", "…", "1"),
            ("第２章　現状と課題", "・", "4"),
            ("第３章　取組の内容", "．", "8"),
            ("第４章　推進体制", "-", "15"),
        ]
    ):
        y = 110 + k * 20
        start = 70 + pdfmetrics.stringWidth(title, "Gothic", 10) + 6
        n = int((480 - start) / pdfmetrics.stringWidth(leader, "Gothic", 10))
        s.text(70, y, title)
        s.text(start, y, leader * n)
        s.text(490, y, page)


def banner_last(s: Sheet) -> None:
    """The heading's banner and the running head come last in the content."""
    s.lines(70, 130, ["人口の減少が進む中、業務の進め方を見直します。"], 10)
    s.text(70, 160, "次の章で取組を示します。", 10)
    s.box(70, 80, 520, 106, "#1f4e79", 0)
    s.text(78, 98, "第１章　計画の背景", 14, white)
    s.text(400, 40, "青波市デジタル化推進計画", 9)


TRAITS: tuple[Callable[[Sheet], None], ...] = (
    fake_bold, private_use_bullets, letter_spaced, white_text, split_label, vertical_cells,
    stepped_labels, diagonal_header, double_rules, three_boxes, framed_paragraph, unruled_columns, merged_open,
    mid_year_bars, arrow_characters,
    row_cut, landscape_between, rotated, spread, contents_leaders, banner_last,
)  # fmt: skip
SIZES = {"spread": (1190.0, 842.0)}


def main() -> None:
    register_fonts()
    OUT.mkdir(parents=True, exist_ok=True)
    for draw in TRAITS:
        name = draw.__name__.replace("_", "-")
        sheet = Sheet(OUT / f"{name}.pdf", SIZES.get(draw.__name__, A4))
        draw(sheet)
        sheet.save()


if __name__ == "__main__":
    main()
