from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model import Page
from pipeline.reading import open_pdf


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], Page]:
    """Reads the first page of a PDF given by its bytes."""

    def read_first_page(data: bytes) -> Page:
        path = tmp_path / "page.pdf"
        path.write_bytes(data)
        with open_pdf(path) as source:
            return source.read_page(1)

    return read_first_page
