"""The parts of one table as one: columns matched, header repeats dropped, cut cells made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.model import Bar, Cell, PageTable, Table
from pipeline.tables.continuation import LOOSE, NEAR, columns_at, edges_of, has_edges, is_displaced
from pipeline.tables.header import header_rows
from pipeline.tables.spread import rebarred, spread

ROOM = 1.5  # of a line's height: with so much room at its right a line is not full
SENTENCE_END = ("。", "．", "）", ")", "」", "】")


def stitched(seq: int, parts: Sequence[PageTable], repeats: Sequence[int]) -> Table:
    """One table of its parts; `repeats` says how many leading rows of each part repeat the header."""
    parts = on_common_columns(parts)
    maps = column_maps(parts)
    cells: list[Cell] = []
    bars: list[Bar] = []
    n_rows = 0
    header = max(repeats) or parts[0].n_header_rows or heads_alone(parts)
    for number, (part, skip, at) in enumerate(zip(parts, repeats, maps, strict=True)):
        body = parted_blanks(cells, _body(part, skip, at), n_rows)
        cut = (
            n_rows > header
            and not has_ended(parts[number - 1], part, skip)
            and not hangs_below(parts[number - 1], part, skip)
            and row_is_cut(cells, body, n_rows)
        )
        offset = n_rows - 1 if cut else n_rows
        bars += _moved_bars(part, skip, at, offset)
        cells = _appended(cells, body, n_rows, offset, cut)
        n_rows = offset + part.n_rows - skip
    first = parts[0]
    cells = [
        c if c.is_header == (c.row < header) else replace(c, is_header=c.row < header)
        for c in cells
    ]
    return Table(
        seq,
        0,
        n_rows,
        max(at[-1] for at in maps),
        header,
        tuple(sorted(cells, key=lambda c: (c.row, c.col))),
        tuple(bars),
        first.page,
        parts[-1].page,
        bbox=first.bbox,
    )


def heads_alone(parts: Sequence[PageTable]) -> int:
    """The header rows of a table whose first part is but one row: told from the next part's rows."""
    if len(parts) < 2 or parts[0].n_rows > 1 or parts[0].n_cols != parts[1].n_cols:
        return 0
    first, rest = parts[:2]
    below = [replace(c, row=c.row + 1) for c in rest.cells]
    return min(1, header_rows([*first.cells, *below], 1 + rest.n_rows, first.n_cols))


def on_common_columns(parts: Sequence[PageTable]) -> list[PageTable]:
    """The parts with their cells in the columns of the part that shows most of them, where columns
    are held by alignment, or their rules drawn a little apart, and so lie differently on every page;
    a part with two texts in one of them keeps its own, as rows of a form have different ones."""
    if all(part.ruled for part in parts):
        return [_settled(part, parts[0]) for part in parts]
    model = max(parts, key=lambda part: part.n_cols)
    return [_recolumned(part, model) for part in parts]


def _settled(part: PageTable, first: PageTable) -> PageTable:
    """A ruled part with the column edges of the first, where its own are those displaced."""
    if not is_displaced(first, part):
        return part
    return replace(part, column_edges=_edges_like(first, part))


def _edges_like(model: PageTable, part: PageTable) -> tuple[float, ...]:
    """The column edges of one part, in points, drawn into another."""
    width = part.column_edges[-1] - part.column_edges[0]
    return tuple(part.column_edges[0] + share * width for share in edges_of(model))


def _recolumned(part: PageTable, model: PageTable) -> PageTable:
    edges = _edges_like(model, part)
    if part.n_cols == model.n_cols:
        return replace(part, column_edges=edges)
    if part.n_cols > 1 and has_edges(model, part, LOOSE):
        return spread(part, model, edges)
    places = [(c, *columns_at(model, part, c)) for c in part.cells if c.ink]
    if any(a[0].row == b[0].row and b[1] <= a[2] for a, b in pairwise(places)):
        return part
    cells = tuple(replace(c, col=first, col_span=last - first + 1) for c, first, last in places)
    return replace(
        part, cells=cells, column_edges=edges, n_cols=model.n_cols, bars=rebarred(part, edges)
    )


def column_maps(parts: Sequence[PageTable]) -> list[list[int]]:
    """For each part the places of its column edges among those of all parts; edges of several parts
    that lie near each other are one, those of one part never."""
    edges = sorted(
        (edge, number, at)
        for number, part in enumerate(parts)
        for at, edge in enumerate(edges_of(part))
    )
    maps = [[0] * len(part.column_edges) for part in parts]
    first, held, place = edges[0][0], set[int](), 0
    for edge, number, at in edges:
        if edge - first > NEAR or number in held:
            first, held, place = edge, set(), place + 1
        held.add(number)
        maps[number][at] = place
    return maps


def _body(part: PageTable, skip: int, at: Sequence[int]) -> list[Cell]:
    return [
        Cell(
            c.row - skip,
            at[c.col],
            c.row_span,
            at[c.col + c.col_span] - at[c.col],
            c.is_header,
            c.text,
            c.text_raw,
            part.page,
            c.bbox,
            c.background,
        )
        for c in part.cells
        if c.row >= skip
    ]


def _moved_bars(part: PageTable, skip: int, at: Sequence[int], offset: int) -> list[Bar]:
    return [
        replace(
            bar,
            row=bar.row - skip + offset,
            col_first=at[bar.col_first],
            col_last=at[bar.col_last + 1] - 1,
        )
        for bar in part.bars
        if bar.row >= skip
    ]


def _pairs(cells: Sequence[Cell], body: Sequence[Cell], n_rows: int) -> list[tuple[Cell, Cell]]:
    """Cells at the foot of the table so far with those at the head of the next part, same columns."""
    foot = {(c.col, c.col_span): c for c in cells if c.row + c.row_span == n_rows}
    head = [c for c in body if c.row == 0]
    return [(foot[c.col, c.col_span], c) for c in head if (c.col, c.col_span) in foot]


def parted_blanks(cells: Sequence[Cell], body: Sequence[Cell], n_rows: int) -> list[Cell]:
    """The next part's cells, the blank ones over several columns in its first row parted like the
    last row so far: where nothing stands, no white shows where columns part."""
    foot = [c for c in cells if c.row + c.row_span == n_rows]
    found: list[Cell] = []
    for cell in body:
        end = cell.col + cell.col_span
        above = [c for c in foot if cell.col <= c.col and c.col + c.col_span <= end]
        blank = cell.row == 0 and not cell.text and len(above) > 1
        if blank and sum(c.col_span for c in above) == cell.col_span:
            found += [replace(cell, col=c.col, col_span=c.col_span) for c in above]
        else:
            found.append(cell)
    return found


def row_is_cut(cells: Sequence[Cell], body: Sequence[Cell], n_rows: int) -> bool:
    """Whether the first row of the next part is the rest of the last row so far.

    In a cut row the cells that had room are empty on the new page; what goes on goes on in the
    middle of a text. In a new row the cell that names it is filled.
    """
    pairs = _pairs(cells, body, n_rows)
    if not pairs or len(pairs) < sum(c.row == 0 for c in body):
        return False
    before = [p for p in pairs if p[0].text]
    after = [p for p in pairs if p[1].text]
    if not after:
        return True
    if any(not a.text for a, _ in after) and len(after) > 1:
        return False
    if len(after) > 1 and len(after) == len(before) and not all(_breaks_off(*p) for p in after[:1]):
        return False
    if len(pairs) == 1:
        return max(c.row + c.row_span for c in body) == 1 or _goes_on(*pairs[0])
    name = next((p for p in pairs if p[0].text and p[0].row_span == 1 and p[1].row_span == 1), None)
    if name is not None and name[1].text and not _breaks_off(*name):
        return False
    if len(after) <= 0.5 * len(before):
        return True
    return all(_goes_on(a, b) for a, b in after)


def has_ended(before: PageTable, part: PageTable, skip: int) -> bool:
    """Whether the last row of a part is complete: one line with room to its right is all that its
    first cell holds, and that cell is filled again on the new page, as are all others."""
    last = [c for c in before.cells if c.row + c.row_span == before.n_rows and c.text]
    first = {c.col for c in part.cells if c.row == skip and c.text}
    if len(last) < 2 or not first >= {c.col for c in last}:
        return False
    ink, box = last[0].ink, last[0].bbox
    return ink is not None and box.x1 - ink.x1 > ROOM * ink.height


def hangs_below(before: PageTable, part: PageTable, skip: int) -> bool:
    """Whether a part begins with a row of bars alone below a row of heads: all its cells filled."""
    last = [c for c in before.cells if c.row + c.row_span == before.n_rows]
    first = [c for c in part.cells if c.row == skip]
    barred = any(bar.row >= skip for bar in part.bars)
    return barred and all(c.text for c in last) and not any(c.text for c in first)


def _breaks_off(a: Cell, b: Cell) -> bool:
    """Whether the second text cannot begin a cell: it opens with an ending, or a mark that closes."""
    return _goes_on(a, b) and ("ぁ" <= b.text[:1] <= "ん" or b.text[:1] in "ー、。）」』】")


def _goes_on(a: Cell, b: Cell) -> bool:
    return bool(a.text) and not a.text.endswith(SENTENCE_END) and b.text[:1] not in "・○●■①②③④⑤（("


def _appended(
    cells: Sequence[Cell], body: Sequence[Cell], n_rows: int, offset: int, cut: bool
) -> list[Cell]:
    """The cells so far and the next part's, those over the page break joined."""
    joined: dict[int, Cell] = {}
    taken: set[int] = set()
    for a, b in _pairs(cells, body, n_rows) if n_rows else ():
        if cut or spans_on(a, b, body):
            joined[id(a)] = _joined_cell(a, b, offset)
            taken.add(id(b))
    kept = [joined.get(id(c), c) for c in cells]
    new = [c for c in body if id(c) not in taken]
    return kept + [replace(c, row=c.row + offset) for c in new] if offset else kept + new


def spans_on(a: Cell, b: Cell, body: Sequence[Cell]) -> bool:
    """Whether a group label of the part before holds on in `b`: it is blank or repeated there, and
    so is all to its left."""
    left = [c for c in body if c.row == 0 and c.col < b.col]
    if not a.text or any(c.text for c in left):
        return False
    others = any(c.text for c in body if c.row == 0 and c.col > b.col)
    if not b.text:
        return others
    return b.text == a.text and max(a.row_span, b.row_span) > 1


def _joined_cell(a: Cell, b: Cell, offset: int) -> Cell:
    repeated = a.text == b.text and b.row_span + a.row_span > 2
    glue = "" if repeated or not (a.text and b.text) or _goes_on(a, b) else "\n"
    return replace(
        a,
        row_span=b.row + offset + b.row_span - a.row,
        text=a.text if repeated else a.text + glue + b.text,
        text_raw=a.text_raw if repeated else a.text_raw + glue + b.text_raw,
    )
