"""What a text file is cut into before it becomes blocks and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Origin = Literal["pipe", "tab", "html", "form", "records"]
RECOVERED: tuple[Origin, ...] = ("form", "records")  # put together from lines of text

_SYMBOL = re.compile(r"[\W_]*\Z")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Text that belongs together: a line, or wrapped lines joined.

    `text` is free of markup, `raw` is as the file holds it. `depth` is the level of a heading that
    the markup itself declares, 0 of other text; `item` tells a list item of the markup, `indent` its
    indent in characters, `entry` an entry of the contents. `gap_before` and `gap_after` tell free
    space or a page's edge around it, `page_start` the first text of a page.
    """

    text: str
    raw: str
    page: int | None = None
    depth: int = 0
    item: bool = False
    indent: int = 0
    gap_before: bool = True
    gap_after: bool = True
    page_start: bool = False
    entry: bool = False


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as written, with the spans that the markup declares."""

    text: str
    raw: str
    row_span: int = 1
    col_span: int = 1
    header: bool = False


EMPTY = RawCell("", "")
Rows = tuple[tuple[RawCell, ...], ...]


@dataclass(frozen=True, slots=True)
class GridPiece:
    """Rows of cells. Only HTML declares spans; elsewhere they are empty cells."""

    rows: Rows
    origin: Origin
    page: int | None = None
    header_rows: int | None = None  # as the markup declares; None: it does not


Piece = TextPiece | GridPiece


def is_symbol(text: str) -> bool:
    """Whether a text is a mark or arrow only."""
    return _SYMBOL.fullmatch(text) is not None
