"""Traits of whole pages and of what goes on from page to page."""

from __future__ import annotations

from reportlab.lib.colors import white
from reportlab.pdfbase import pdfmetrics

from samples.sheet import Sheet


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


def same_columns(s: Sheet) -> None:
    """Two tables of the same columns under headings of their own."""
    xs, ys = (70, 110, 300, 460), (700, 722, 744)
    s.text(70, 690, "１　市民サービス", 14)
    s.grid(xs, ys)
    s.rows(xs, ys, [["番号", "取組名", "担当課"], ["1", "電子申請の拡充", "総務課"]])
    s.new_page()
    ys = (90, 112, 134)
    s.text(70, 80, "２　行政運営", 14)
    s.grid(xs, ys)
    s.rows(xs, ys, [["番号", "取組名", "担当課"], ["2", "文書の電子化", "総務課"]])


def continued(s: Sheet) -> None:
    """A caption says that the table goes on; its header is printed again."""
    xs, ys = (70, 110, 300, 460), (720, 742, 764)
    s.text(70, 712, "表１　取組の一覧", 10)
    s.grid(xs, ys)
    s.rows(xs, ys, [["番号", "取組名", "担当課"], ["1", "電子申請の拡充", "総務課"]])
    s.new_page()
    ys = (90, 112, 134)
    s.text(70, 82, "表１　取組の一覧（続き）", 10)
    s.grid(xs, ys)
    s.rows(xs, ys, [["番号", "取組名", "担当課"], ["2", "文書の電子化", "総務課"]])


def no_top_rule(s: Sheet) -> None:
    """The first row on the new page has no rule above; its group's label is not printed again."""
    xs, ys = (70, 170, 330, 460), (720, 742, 764)
    s.grid(xs, ys)
    s.rows(xs, ys, [["基本方針", "取組名", "担当課"], ["便利な窓口", "書かない窓口", "市民課"]])
    s.new_page()
    for x in xs:
        s.rule(x, 60, x, 104)
    for x0, y in ((170, 82), (70, 104)):
        s.rule(x0, y, 460, y)
    s.rows(xs, (60, 82), [["", "窓口予約", "市民課"], ["", "証明書の交付", "市民課"]])


def dated_running_head(s: Sheet) -> None:
    """The day of publication stands only in the running head."""
    for number, title, text in (
        (1, "１　計画の趣旨", "青波市のデジタル化を進めるため、この計画を定めます。"),
        (2, "２　計画の期間", "令和６年度から令和８年度までの３年間とします。"),
        (3, "３　進行管理", "毎年度、進捗を公表します。"),
    ):
        if number > 1:
            s.new_page()
        s.text(330, 40, "令和６年２月24日　青波市デジタル推進課", 9)
        if number == 1:
            s.text(120, 120, "青波市デジタル化推進計画", 20)
        s.text(70, 180, title, 14)
        s.text(70, 210, text, 10)
        s.text(290, 810, str(number), 9)
