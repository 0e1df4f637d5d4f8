"""Traits of tables, boxes and frames."""

from __future__ import annotations

from samples.sheet import Sheet


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


def split_fill(s: Sheet) -> None:
    """A header cell whose filling is made of two shades that meet within the cell."""
    s.box(70, 90, 140, 112, "#dbe5f1", 0)
    s.box(140, 90, 220, 112, "#c6d9f1", 0)
    s.box(220, 90, 420, 112, "#dbe5f1", 0)
    xs, ys = (70, 220, 420), (90, 112, 134)
    s.grid(xs, ys)
    s.rows(xs, ys, [["重点的に取り組む施策", "担当課"], ["電子申請の拡充", "総務課"]])


def callout(s: Sheet) -> None:
    """A balloon with a remark lies over the rules of a table."""
    xs, ys = (70, 110, 260, 420), (90, 112, 134, 156)
    s.grid(xs, ys)
    s.rows(
        xs,
        ys,
        [
            ["番号", "取組名", "担当課"],
            ["1", "電子申請の拡充", "総務課"],
            ["2", "窓口予約の導入", "市民課"],
        ],
    )
    s.balloon(330, 100, 400, 126, (300, 140), "#ffffcc")
    s.text(340, 117, "新たに開始", 9)


def side_by_side(s: Sheet) -> None:
    for x, rows in (
        (70, [["区分", "件数"], ["窓口", "1,200"], ["郵送", "340"]]),
        (310, [["年度", "割合"], ["令和５年度", "31％"], ["令和６年度", "45％"]]),
    ):
        xs, ys = (x, x + 110, x + 200), (90, 112, 134, 156)
        s.grid(xs, ys)
        s.rows(xs, ys, rows)


def check_sheet(s: Sheet) -> None:
    """A blank form at the end that names goals again: a table, but no items."""
    s.text(70, 80, "点検シート（様式）", 14)
    xs, ys = (70, 110, 330, 400, 470), (96, 118, 140, 162)
    s.grid(xs, ys)
    s.rows(
        xs,
        ys,
        [
            ["番号", "点検項目", "達成度", "備考"],
            ["1", "手続をオンラインでできるようにしましたか", "", ""],
            ["2", "窓口の待ち時間を短くしましたか", "", ""],
        ],
    )
