"""HTML tables in text: read as cells, never rendered."""

from __future__ import annotations

from html.parser import HTMLParser

from pipeline.textsource.inline import plain_text
from pipeline.textsource.pieces import GridPiece, RawCell

_LARGEST_SPAN = 200


class _TableReader(HTMLParser):
    """Collects the rows of one table; tables inside cells give their text to the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[RawCell]] = []
        self.head_rows = 0
        self._depth = 0
        self._in_head = False
        self._cell: list[str] | None = None
        self._shape: tuple[int, int, bool] = (1, 1, False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._depth != 1:
            return
        if tag == "thead":
            self._in_head = True
        elif tag == "tr":
            self._close_cell()
            self.rows.append([])
            self.head_rows += self._in_head
        elif tag in ("td", "th"):
            self._close_cell()
            given = dict(attrs)
            self._shape = _span(given.get("rowspan")), _span(given.get("colspan")), tag == "th"
            self._cell = []
        elif self._cell is not None:
            self._cell.append(_MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth = max(0, self._depth - 1)
            if self._depth == 0:
                self._close_cell()
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag == "thead":
            self._in_head = False
        elif self._cell is not None and tag in ("p", "div", "li"):
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        raw = "".join(self._cell).strip()
        row_span, col_span, header = self._shape
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(RawCell(plain_text(raw), raw, row_span, col_span, header))
        self._cell = None


_MARKS = {"br": "\n", "li": "\n・", "p": "\n", "div": "\n"}


def _span(value: str | None) -> int:
    text = (value or "1").strip()
    return min(max(int(text), 1), _LARGEST_SPAN) if text.isascii() and text.isdigit() else 1


def read_html_table(markup: str, page: int | None = None) -> GridPiece | None:
    """The cells of the first table in `markup`; None if it has none."""
    reader = _TableReader()
    reader.feed(markup)
    reader.close()
    rows = tuple(tuple(row) for row in reader.rows if row)
    if not rows:
        return None
    headed = reader.head_rows
    while not reader.head_rows and headed < len(rows) and all(cell.header for cell in rows[headed]):
        headed += 1
    return GridPiece(rows, "html", page, headed or None)
