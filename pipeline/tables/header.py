"""Header rows: told from the body by what a reader sees, not by their words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import PageCell

MOST = 4  # rows: no header has more
SHADED = 0.8  # share of a header row's cells that are shaded or bold
RARE = 0.3  # share of the body's cells that may look like the header
SHORT = 20  # characters: a header's texts are about this short
FULL = 0.85  # share of a cell's width that a full line takes
CENTRED = 3.0  # points by which a centred text's margins may differ


def header_rows(cells: Sequence[PageCell], n_rows: int, n_cols: int) -> int:
    """The number of header rows of a table: leading rows set apart by shading, bold type, spans or
    centring. A form, whose labels stand at the left, has none."""
    rows = [[c for c in cells if c.row == row] for row in range(min(n_rows, MOST + 1))]
    if n_rows < 2 or not rows[0]:
        return 0
    count = _spanned(rows[0], n_cols)
    for row in range(min(MOST, n_rows - 1)):
        if row < count or not rows[row]:
            continue
        if not _stands_out(rows[row], [c for c in cells if c.row > row]):
            break
        count = row + 1
    if count == 0 and n_cols > 1 and _reads_as_head(rows[0], cells):
        count = 1
    if _is_form(cells, count, n_cols):
        return 0
    return _closed(cells, count) if count < n_rows else 0


def _spanned(first: Sequence[PageCell], n_cols: int) -> int:
    """Rows of a header in which some cells span columns and others, beside them, span rows."""
    wide = any(1 < c.col_span < n_cols for c in first)
    tall = [c.row_span for c in first if c.row_span > 1]
    return max(tall) if wide and tall and max(tall) < MOST and _all_filled(first) else 0


def _all_filled(first: Sequence[PageCell]) -> bool:
    return sum(not c.text for c in first) <= 1 and all(len(c.text) <= 2 * SHORT for c in first)


def _stands_out(row: Sequence[PageCell], below: Sequence[PageCell]) -> bool:
    filled = [c for c in row if c.text] or list(row)
    body = [c for c in below if c.col > 0]
    shades = {c.background for c in row} - {None}
    if shades and sum(c.background is not None for c in row) >= SHADED * len(row):
        same = sum(c.background in shades for c in body)
        if same <= RARE * len(body):
            return True
    if body and not any(c.text and c.col + c.col_span > 1 for c in row):
        return False  # a label beside blank cells or bars
    bold = sum(c.bold for c in filled) >= SHADED * len(filled)
    texts = [c for c in body if c.text]
    return bold and sum(c.bold for c in texts) <= RARE * len(texts)


def _reads_as_head(first: Sequence[PageCell], cells: Sequence[PageCell]) -> bool:
    """Whether the first row holds short centred words above texts that are not all centred."""
    texts = [c for c in first if c.text]
    if len(texts) < max(2, len(first) - 1) or any(len(c.text) > SHORT for c in texts):
        return False
    if any(c.text.replace(",", "").replace(".", "").isdigit() for c in texts):
        return False
    body = [c for c in cells if c.row > 0 and c.text]
    return all(_is_centred(c) for c in texts) and any(
        _is_full(c) or not _is_centred(c) for c in body
    )


def _is_centred(cell: PageCell) -> bool:
    if cell.ink is None:
        return True
    left, right = cell.ink.x0 - cell.bbox.x0, cell.bbox.x1 - cell.ink.x1
    return abs(left - right) <= CENTRED


def _is_full(cell: PageCell) -> bool:
    """Whether a text fills its cell from side to side, so that it is not seen to be centred."""
    return cell.ink is not None and cell.ink.x1 - cell.ink.x0 >= FULL * cell.bbox.width


def _is_form(cells: Sequence[PageCell], count: int, n_cols: int) -> bool:
    """Whether what looks like a header is the title of a form: one cell over all columns, above
    labels that are set apart down the left side."""
    head = [c for c in cells if c.row < count]
    if not head or any(c.col_span < n_cols for c in head):
        return False
    labels = [c for c in cells if c.row >= count and c.col == 0]
    values = [c for c in cells if c.row >= count and c.col > 0]
    if len(labels) < 2 or not values:
        return False
    marked = sum(c.background is not None or c.bold for c in labels)
    return marked >= SHADED * len(labels)


def _closed(cells: Sequence[PageCell], count: int) -> int:
    """`count` extended over cells that begin in the header and end below it."""
    return max((c.row + c.row_span for c in cells if c.row < count), default=count)
