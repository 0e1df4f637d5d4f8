"""What the workers do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import PageLayout
from pipeline.reading import PdfSource, open_pdf
from pipeline.run import RULES, work
from pipeline.run.cache import DocumentCache, read_entry
from pipeline.run.document import Document
from pipeline.run.overrides import Override
from pipeline.run.sources import Source
from pipeline.run.work import Bench, Keys, LayOut

SAMPLE = Path(__file__).resolve().parents[2] / "raw" / "aonami-2024.pdf"
KEYS = Keys("pages", "content", "result")


def laid_out(folder: Path) -> list[PageLayout]:
    source = Source(SAMPLE, SAMPLE.parent, SAMPLE.name, SAMPLE.stem, "pdf")
    document = Document(source, Override(), sha256="0" * 64)
    LayOut(document, 1, 4).perform(Bench(folder, RULES, KEYS), lambda step: None)
    pages = read_entry(DocumentCache(folder, document.sha256).part(KEYS.pages, 1, 4))
    assert pages is not None
    return list(pages)


def test_a_file_that_grows_in_memory_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def count_and_open(path: Path) -> PdfSource:
        opened.append(path)
        return open_pdf(path)

    monkeypatch.setattr(work, "open_pdf", count_and_open)
    whole = laid_out(tmp_path / "whole")
    assert len(opened) == 1
    monkeypatch.setattr(work, "WEIGHED", 2)
    monkeypatch.setattr(work, "MOST_KEPT_MB", -1)
    assert laid_out(tmp_path / "parts") == whole
    assert len(opened) == 3
    assert [page.number for page in whole] == [1, 2, 3, 4]
