from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

MakePdf = Callable[..., Path]


def pdf_of(texts: list[str]) -> bytes:
    """A PDF with one page a text, in Helvetica."""
    font = len(texts) * 2 + 3
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(texts)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(texts)} >>",
    ]
    for n, text in enumerate(texts):
        drawn = f"BT /F 20 Tf 72 700 Td ({text}) Tj ET" if text else ""
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * n} 0 R"
            f" /Resources << /Font << /F {font} 0 R >> >> >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (head + tail).encode()


@pytest.fixture
def make_pdf() -> MakePdf:
    """Writes a PDF with the texts as its pages, and the folders above it."""

    def make(path: Path, *texts: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf_of(list(texts or ("some text",))))
        return path

    return make
