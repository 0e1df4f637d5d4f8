"""Traits of schedules."""

from __future__ import annotations

from samples.sheet import Sheet


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
