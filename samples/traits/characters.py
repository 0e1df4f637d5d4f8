"""Traits of characters and lines."""

from __future__ import annotations

from reportlab.lib.colors import white

from samples.sheet import Sheet


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


def bullets_in_a_row(s: Sheet) -> None:
    s.text(70, 80, "１　対象とする手続", 14)
    for y, texts in (
        (110, ("・転入届", "・転出届", "・転居届")),
        (128, ("・印鑑登録", "・住民票", "・戸籍")),
    ):
        for x, text in zip((80, 220, 360), texts, strict=True):
            s.text(x, y, text, 10)
