"""Dates, fiscal years and periods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import DateMention
from pipeline.normalization import find_dates
from pipeline.normalization.eras import Era, eras
from pipeline.normalization.years import head_of

FY2019, FY2022, FY2023 = (
    ("2019-04-01", "2020-03-31"),
    ("2022-04-01", "2023-03-31"),
    ("2023-04-01", "2024-03-31"),
)

# text: the mentions in it, each as (text, first day, last day)
CASES: dict[str, list[tuple[str, str, str | None]]] = {
    **{
        text: [(text, *FY2023)]
        for text in (
            "令和5年度", "令和５年度", "Ｒ５年度", "R5年度", "R5", "R５", "R.5", "令5", "Ｒ０５", "令和五年度",
            "令和5(2023)年度", "令和5（2023）年度", "令和５ （2023） 年度", "2023(令和5)年度", "2023(R5)年度",
            "2023年度(令和5年度)", "2023年度\n(R5)", "令和5年度\n（2023）", "令和5年度（2023年）", "2023年（令和5年）度",
            "令和 5 年 度", "令和\n5年度", "㋿5年度", "二〇二三年度", "２０２３年度", "令和05年度",
        )
    },  # fmt: skip
    **{
        text: [(text, *FY2019)]
        for text in (
            "令和元年度", "令和１年度", "R元", "R元年度", "平成31年度", "H31/R1", "H31・R1", "H31(R1)", "平成31年度(令和元年度)",
            "平成31（令和元）年度", "平成３１年度・令和元年度",
        )
    },  # fmt: skip
    # calendar years, months, days
    "令和元年に": [("令和元年", "2019-01-01", "2019-12-31")],
    "2004年にウメオ大学の": [("2004年", "2004-01-01", "2004-12-31")],
    "西暦2023年": [("2023年", "2023-01-01", "2023-12-31")],
    "令和4年12月": [("令和4年12月", "2022-12-01", "2022-12-31")],
    "令和６(2024)年４月": [("令和６(2024)年４月", "2024-04-01", "2024-04-30")],
    "令和六年九月": [("令和六年九月", "2024-09-01", "2024-09-30")],
    "R6.9": [("R6.9", "2024-09-01", "2024-09-30")],
    "2023/4": [("2023/4", "2023-04-01", "2023-04-30")],
    "令和 4 年 9 月 2 日総務省": [("令和 4 年 9 月 2 日", "2022-09-02", "2022-09-02")],
    "令和4年11月29日（火）開催": [("令和4年11月29日", "2022-11-29", "2022-11-29")],
    "大正十三年一月廿日": [("大正十三年一月廿日", "1924-01-20", "1924-01-20")],
    "令和4年2月30日": [("令和4年2月", "2022-02-01", "2022-02-28")],
    # parts of a year
    "国は令和4年度末までに": [("令和4年度末", "2023-03-31", "2023-03-31")],
    "R4年度末": [("R4年度末", "2023-03-31", "2023-03-31")],
    "令和4年末": [("令和4年末", "2022-12-31", "2022-12-31")],
    "令和4年年末年始": [("令和4年", "2022-01-01", "2022-12-31")],
    "令和５年２月末時点": [("令和５年２月末", "2023-02-28", "2023-02-28")],
    "令和4年度当初": [("令和4年度当初", "2022-04-01", "2022-04-01")],
    "令和4年度当初予算": [("令和4年度", *FY2022)],
    "令和4年度上半期": [("令和4年度上半期", "2022-04-01", "2022-09-30")],
    "令和4年度下半期": [("令和4年度下半期", "2022-10-01", "2023-03-31")],
    "令和４年度第１四半期": [("令和４年度第１四半期", "2022-04-01", "2022-06-30")],
    "令和4年度第4四半期": [("令和4年度第4四半期", "2023-01-01", "2023-03-31")],
    "令和4年度中に": [("令和4年度", *FY2022)],
    "令和4年度内": [("令和4年度", *FY2022)],
    "令和4年度まで": [("令和4年度", *FY2022)],
    "令和4年度から実施": [("令和4年度", *FY2022)],
    # ranges
    "令和4～7年度": [("令和4～7年度", "2022-04-01", "2026-03-31")],
    "令和7〜10年度": [("令和7〜10年度", "2025-04-01", "2029-03-31")],
    "令和3－7年度": [("令和3－7年度", "2021-04-01", "2026-03-31")],
    "令和5から7年度": [("令和5から7年度", "2023-04-01", "2026-03-31")],
    "平成27、28年度": [("平成27、28年度", "2015-04-01", "2017-03-31")],
    "平成27・28・29年度": [("平成27・28・29年度", "2015-04-01", "2018-03-31")],
    "2022～2026年度": [("2022～2026年度", "2022-04-01", "2027-03-31")],
    "2021－26年度": [("2021－26年度", "2021-04-01", "2027-03-31")],
    "令和5～7年": [("令和5～7年", "2023-01-01", "2025-12-31")],
    "令和５年度から７年度まで": [("令和５年度から７年度まで", "2023-04-01", "2026-03-31")],
    "令和4年度から令和8年度までの5年間": [("令和4年度から令和8年度まで", "2022-04-01", "2027-03-31")],
    "令和5年度から令和9年度(5年間)": [("令和5年度から令和9年度", "2023-04-01", "2028-03-31")],
    "2022年(令和4年)度から2025年(令和7年)度まで": [
        ("2022年(令和4年)度から2025年(令和7年)度まで", "2022-04-01", "2026-03-31")
    ],
    "平成二十七年度から二十九年度まで": [("平成二十七年度から二十九年度まで", "2015-04-01", "2018-03-31")],
    "第１次（令和４年度\n～令和６年度）": [("令和４年度\n～令和６年度", "2022-04-01", "2025-03-31")],
    "R7-R10": [("R7-R10", "2025-04-01", "2029-03-31")],
    "R7～10": [("R7～10", "2025-04-01", "2029-03-31")],
    "R7～10回": [("R7～", "2025-04-01", None)],
    "2021年1月～2026年3月": [("2021年1月～2026年3月", "2021-01-01", "2026-03-31")],
    "2021年1月－2026年3月": [("2021年1月－2026年3月", "2021-01-01", "2026-03-31")],
    "令和5年10月から令和6年3月末まで": [("令和5年10月から令和6年3月末まで", "2023-10-01", "2024-03-31")],
    "令和4年4月～翌年3月": [("令和4年4月～翌年3月", "2022-04-01", "2023-03-31")],
    "令和5年10月～12月": [("令和5年10月～12月", "2023-10-01", "2023-12-31")],
    "令和4年11月29日(火)から12月20日(火)まで": [
        ("令和4年11月29日(火)から12月20日(火)まで", "2022-11-29", "2022-12-20")
    ],
    "令和5年6月1日から30日まで": [("令和5年6月1日から30日まで", "2023-06-01", "2023-06-30")],
    "R4.04.01～R5.03.31": [("R4.04.01～R5.03.31", "2022-04-01", "2023-03-31")],
    "令和5年度から令和4年度": [("令和5年度", *FY2023), ("令和4年度", *FY2022)],
    # open ends
    "令和11年度～": [("令和11年度～", "2029-04-01", None)],
    "令和 11(2029)年度～": [("令和 11(2029)年度～", "2029-04-01", None)],
    "戸籍（令和5年度以降）": [("令和5年度以降", "2023-04-01", None)],
    "R6～：実施": [("R6～", "2024-04-01", None)],
    "～令和４年８月策定～": [("令和４年８月", "2022-08-01", "2022-08-31")],
    "～令和４年度～": [("令和４年度", *FY2022)],
    # several
    "令和4年度・令和5年度": [("令和4年度", *FY2022), ("令和5年度", *FY2023)],
    "R4,R5": [("R4", *FY2022), ("R5", *FY2023)],
    "平成31年度及び同年4月": [("平成31年度", *FY2019)],
    # law numbers: the year is one, the number is none
    "（平成28年法律第103号）第9条第3項": [("平成28年", "2016-01-01", "2016-12-31")],
    **{
        text: []
        for text in (
            "M6.9の地震", "S3.1",
            "2040構想", "シン・トセイ2025", "ビジョン2021－2026", "小学5年生", "3年間", "18歳", "第5次計画", "平成生まれ",
            "2000年間", "2020年代", "AI－OCR３件", "AI-R3", "Ver2.1", "H2O", "S3", "T1", "M5", "042-2022-04-01",
            "電話 03－2022－0401", "12月20日", "同年4月", "6/9/1", "政令5号", "5年度", "昭和2丁目", "20220401", "12,022年",
            "https://example.jp/R5/2022年", "10.2%", "1,990人", "令和のデジタル化",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES.items(), ids=list(CASES))
def test_mentions(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    found = [(m.text, str(m.start), m.end and str(m.end)) for m in find_dates(text)]
    assert found == wanted


def _only(text: str) -> DateMention:
    (mention,) = find_dates(text)
    return mention


@pytest.mark.parametrize(
    ("text", "kind", "fiscal"),
    [
        ("令和5年度", "fiscal_year", (2023, 2023)),
        ("R5", "fiscal_year", (2023, 2023)),
        ("令和5年", "year", (None, None)),
        ("令和5年4月", "month", (None, None)),
        ("令和5年4月1日", "day", (None, None)),
        ("令和5～7年度", "range", (2023, 2025)),
        ("令和5年4月～6月", "range", (None, None)),
        ("令和5年度以降", "range", (2023, None)),
    ],
)
def test_kinds(text: str, kind: str, fiscal: tuple[int | None, int | None]) -> None:
    mention = _only(text)
    assert (mention.kind, (mention.fiscal_year_start, mention.fiscal_year_end)) == (kind, fiscal)


def test_era_and_open_end() -> None:
    assert _only("令和5年度").era == "令和"
    assert _only("2023年度").era is None
    assert _only("R6～").open_ended and not _only("R6").open_ended


@pytest.mark.parametrize("text", ["令和5（2024）年度", "2022年度(令和5年度)", "2022年度\n(R5)"])
def test_disagreement_is_told(text: str) -> None:
    mention = _only(text)
    assert mention.text == text and not mention.agrees


@pytest.mark.parametrize(
    ("text", "year", "overrun"),
    [
        ("平成36年度", 2024, True),
        ("H32", 2020, True),
        ("平成31年5月1日", 2019, True),
        ("平成31年4月30日", 2019, False),
        ("平成31年度", 2019, False),
        ("平成27年度から平成36年度まで", 2015, True),
        ("令和40年度", 2058, False),
    ],
)
def test_years_past_an_era(text: str, year: int, overrun: bool) -> None:
    mention = _only(text)
    assert mention.start and mention.start.year == year
    assert mention.era_overrun is overrun


# ---- every day ----------------------------------------------------------------------------------

_KANJI = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def _kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _KANJI[tens] + "十") + (
        _KANJI[ones] if ones else ""
    )


def _era_of(day: dt.date) -> tuple[Era, int]:
    era = next(era for era in eras() if era.first <= day)
    return era, day.year - era.first.year + 1


def _in_era(day: dt.date) -> str:
    era, year = _era_of(day)
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


FORMS: dict[str, Callable[[dt.date], str]] = {
    "era": _in_era,
    "wide": lambda d: _in_era(d).translate(_WIDE),
    "kanji": lambda d: (
        f"{_era_of(d)[0].name}{_kanji(_era_of(d)[1])}年{_kanji(d.month)}月{_kanji(d.day)}日"
    ),
    "letter": lambda d: f"{_era_of(d)[0].letter}{_era_of(d)[1]}.{d.month}.{d.day}",
    "letter padded": lambda d: f"{_era_of(d)[0].letter}{_era_of(d)[1]:02}/{d.month:02}/{d.day:02}",
    "western": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "western kanji": lambda d: (
        "".join(_KANJI[int(c)] for c in str(d.year)) + f"年{_kanji(d.month)}月{_kanji(d.day)}日"
    ),
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "iso": lambda d: d.isoformat(),
    "both": lambda d: f"{_era_of(d)[0].name}{_era_of(d)[1]}年({d.year}年){d.month}月{d.day}日",
    "both, western first": lambda d: (
        f"{d.year}({_era_of(d)[0].name}{_era_of(d)[1]})年{d.month}月{d.day}日"
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_day_reads_back(form: str) -> None:
    write = FORMS[form]
    first = dt.date(1868, 1, 25)
    days = [first + dt.timedelta(n) for n in range((dt.date(2051, 1, 1) - first).days)]
    for begin in range(0, len(days), 1000):
        part = days[begin : begin + 1000]
        found = find_dates("。".join(write(day) for day in part))
        assert [m.text for m in found] == [write(day) for day in part]
        assert [(m.start, m.end) for m in found] == [(day, day) for day in part]
        assert all(m.agrees and not m.era_overrun for m in found)


_DATE_LIKE = st.text(
    alphabet=st.one_of(st.sampled_from(list("令和平成RH元一十0123459年度月日()（）～-.、・から末以降まで\n /翌")), st.characters()),
    max_size=20,
)  # fmt: skip


@given(_DATE_LIKE)
def test_nothing_raises_and_places_hold(text: str) -> None:
    last = 0
    for mention in find_dates(text):
        assert last <= mention.begin < mention.stop
        assert text[mention.begin : mention.stop] == mention.text
        assert mention.end is None or mention.start is not None and mention.start <= mention.end
        last = mention.stop


def test_a_new_era_needs_no_more_than_its_entry() -> None:
    new = Era("光文", "K", "光", dt.date(2040, 5, 1))
    head = head_of((new, *eras()))
    for text, kind in (
        ("光文2年", "era_no"),
        ("K2", "letter_no"),
        ("光2年", "short_no"),
        ("令和6年", "era_no"),
    ):
        found = head.match(text)
        assert found and found.lastgroup == kind
    assert not head_of(eras()).match("光文2年")
