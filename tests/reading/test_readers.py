"""Opening files, and both readers against each other on the samples."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tinypdf import HELVETICA, hexed, one_page, pdf_bytes, stream, unicode_font

from pipeline.model import Char, Page
from pipeline.reading import UnreadablePage, UnreadablePdf, open_pdf, open_with_plumber

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "raw").glob("*.pdf"))
NEAR = 0.5  # points
SPELLED_OUT = str.maketrans("‧〜", "・～")


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "not-a-pdf"),
        (b"plain text", "not-a-pdf"),
        (b"%PDF-1.7\nnothing else", "damaged"),
        (
            pdf_bytes(
                [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
            ),
            "empty",
        ),
    ],
)
def test_unreadable_files_say_why(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "計画.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadablePdf) as raised:
        open_pdf(path)
    assert raised.value.code == code
    assert "計画.pdf" in str(raised.value)


def test_missing_file_and_folder_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(UnreadablePdf) as raised:
            open_pdf(path)
        assert raised.value.code == "unreadable"


def test_real_password_is_asked_for(tmp_path: Path) -> None:
    encrypt = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"11" * 32, b"22" * 32)
    data = one_page("", extra=[encrypt]).replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 5 0 R /ID [<01> <01>]"
    )
    path = tmp_path / "locked.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadablePdf) as raised:
        open_pdf(path)
    assert raised.value.code == "encrypted"


def test_page_that_is_none_costs_that_page_only(tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(
        pdf_bytes(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R >>",
                stream(b"10 50 m 90 50 l S"),
            ]
        )
    )
    with open_pdf(path) as source:
        assert len(source.read_page(1).rulings) == 1
        with pytest.raises(UnreadablePage):
            source.read_page(2)


def test_file_that_was_cut_off_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    whole = one_page("BT /F1 12 Tf 1 0 0 1 72 700 Tm (rest) Tj ET", HELVETICA)
    path.write_bytes(whole.replace(b"\nxref\n", b"\n\n").split(b"startxref")[0])
    with open_pdf(path) as source:
        page = source.read_page(1)
    assert "".join(char.text for char in page.chars) == "rest"
    assert [(notice.page, notice.code) for notice in page.notices] == [(None, "rebuilt")]


def test_page_whose_content_was_cut_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents %d 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>"
    rule = stream(b"10 50 m 90 50 l S")
    whole = pdf_bytes([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page % 5, page % 6, rule, rule])
    path.write_bytes(whole.split(b"6 0 obj")[0] + b"trailer\n<< /Size 7 /Root 1 0 R >>\n")
    with open_pdf(path) as source:
        assert len(source.read_page(1).rulings) == 1
        with pytest.raises(UnreadablePage, match="nothing is left of page 2"):
            source.read_page(2)


def test_title_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "titled.pdf"
    title = "DX推進計画".encode("utf-16-be").hex().encode()
    data = one_page("", extra=[b"<< /Title <FEFF%s> >>" % title]).replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Info 5 0 R"
    )
    path.write_bytes(data)
    with open_pdf(path) as source:
        assert source.metadata_title == "DX推進計画"


def test_type_3_fonts_have_their_names(tmp_path: Path) -> None:
    glyph = stream(b"1000 0 0 -120 1000 880 d1 0 0 900 800 re f")
    fonts = [
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/FirstChar 65 /LastChar 65 /Widths [1000] /CharProcs << /A 7 0 R >> "
        b"/Encoding << /Differences [65 /A] >> /FontDescriptor << /FontName /ABCDEF+%s >> >>" % name
        for name in (b"Noto-Regular", b"Noto-Bold")
    ]
    content = "BT /B 10 Tf 1 0 0 1 50 700 Tm (A) Tj /R 10 Tf (A) Tj ET"
    path = tmp_path / "type3.pdf"
    path.write_bytes(one_page(content, b"/Font << /R 5 0 R /B 6 0 R >>", extra=[*fonts, glyph]))
    with open_pdf(path) as source:
        chars = source.read_page(1).chars
    assert [(char.font, char.bold) for char in chars] == [
        ("Noto-Bold", True),
        ("Noto-Regular", False),
    ]


def sampled_pages() -> list[tuple[Path, int]]:
    return [(path, number) for path in SAMPLES for number in (2, 5)]


@pytest.fixture(
    scope="module", params=sampled_pages(), ids=lambda page: f"{page[0].stem}-{page[1]}"
)
def both(request: pytest.FixtureRequest) -> tuple[Page, Page]:
    path, number = request.param
    with open_pdf(path) as source, open_with_plumber(path) as check:
        return source.read_page(number), check.read_page(number)


def printed(page: Page) -> list[Char]:
    """Characters that leave ink, in an order of their own; pdfplumber does not know /ActualText."""
    chars = (char._replace(text=char.text.translate(SPELLED_OUT)) for char in page.chars)
    return sorted(
        (char for char in chars if not char.text.isspace()),
        key=lambda char: (char.text, round(char.top / 4), round(char.x0)),
    )


def test_both_readers_see_the_same_characters(both: tuple[Page, Page]) -> None:
    ours, check = both
    assert Counter(char.text for char in printed(ours)) == Counter(
        char.text for char in printed(check)
    )


def test_both_readers_place_characters_alike(both: tuple[Page, Page]) -> None:
    """Across the line within 0.2 em only: pdfminer takes fonts without a /Descent to have none."""
    ours, check = both
    apart = [
        abs(one.x0 - other.x0) > NEAR or abs(one.bottom - other.bottom) > 0.2 * one.size
        for one, other in zip(printed(ours), printed(check), strict=True)
    ]
    assert sum(apart) <= 0.02 * len(apart)


def test_both_readers_see_the_same_rulings(both: tuple[Page, Page]) -> None:
    """Their ends within a point: pdfplumber does not cut them where their clip ends."""
    ours, check = ([(r.x0, r.top, r.x1, r.bottom) for r in page.rulings] for page in both)
    assert len(ours) == len(check)
    for ruling in ours:
        near = [other for other in check if ruling == pytest.approx(other, abs=2 * NEAR)]
        assert near, f"only one reader sees {ruling}"
        check.remove(near[0])


def test_plumber_reads_what_pdfium_reads(tmp_path: Path) -> None:
    path = tmp_path / "small.pdf"
    content = f"0.5 w 40 650 200 80 re S BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('⽇本')} Tj ET"
    path.write_bytes(one_page(content, b"/Font << /F1 5 0 R >>", extra=unicode_font()))
    with open_pdf(path) as source, open_with_plumber(path) as check:
        ours, other = source.read_page(1), check.read_page(1)
    assert [(char.text, char.raw) for char in other.chars] == [
        (char.text, char.raw) for char in ours.chars
    ]
    assert ours.rulings == other.rulings


def test_plumber_says_that_a_file_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing else")
    with pytest.raises(UnreadablePdf):
        open_with_plumber(path)


def test_text_of_a_page_in_latin(tmp_path: Path) -> None:
    path = tmp_path / "latin.pdf"
    path.write_bytes(one_page("BT /F1 12 Tf 1 0 0 1 72 700 Tm (ICT-BCP) Tj ET", HELVETICA))
    with open_pdf(path) as source:
        assert "".join(char.text for char in source.read_page(1).chars) == "ICT-BCP"
