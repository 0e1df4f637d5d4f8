"""Pieces to content: blocks with levels and paths, tables in their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import BBox, Block, Content, Line, Notice, Table
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.contents import contents_as_lines
from pipeline.textsource.grids import Rectangle, join_parts, joins, lay_rows
from pipeline.textsource.kinds import Kind, cover_stop, kinds_of
from pipeline.textsource.levels import bullet_levels, heading_levels
from pipeline.textsource.pieces import GridPiece, Piece, TextPiece
from pipeline.textsource.slips import straighten
from pipeline.textsource.spans import make_spanned_table, make_table

_COVER_SIZE = 12.0


@dataclass
class _Draft:
    """What has been put together so far."""

    blocks: list[Block]
    tables: list[Table]
    headings: list[tuple[int, str]]

    def path(self, level: int | None = None) -> tuple[str, ...]:
        return tuple(title for depth, title in self.headings if level is None or depth < level)

    def enter(self, level: int, title: str) -> None:
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, title))


def assemble(
    pieces: Sequence[Piece], rules: OutlineRules, notices: Sequence[Notice] = ()
) -> Content:
    """The content of a document that was read as text: no boxes, pages only where it tells them."""
    pieces = contents_as_lines(pieces)
    kinds = kinds_of(pieces, rules)
    levels = _levels(pieces, kinds)
    draft = _Draft([], [], [])
    number = 0
    while number < len(pieces):
        piece, kind = pieces[number], kinds[number]
        if isinstance(piece, GridPiece):
            number = _add_table(draft, pieces, number)
            continue
        assert kind is not None
        _add_block(draft, piece, kind, levels.get(number))
        number += 1
    return Content(
        tuple(draft.blocks),
        tuple(_with_notes(table, draft.blocks) for table in draft.tables),
        cover=_cover(pieces, rules),
        notices=tuple(notices),
    )


def _levels(pieces: Sequence[Piece], kinds: Sequence[Kind | None]) -> dict[int, int]:
    """The level of each heading and bullet by the place of its piece."""
    headings = {
        n: kind for n, kind in enumerate(kinds) if kind is not None and kind.kind == "heading"
    }
    looks = [(kind.weight, _numbering(kind)) for kind in headings.values()]
    indents = [
        piece.indent
        if isinstance(piece, TextPiece) and kind is not None and kind.kind == "bullet"
        else None
        for piece, kind in zip(pieces, kinds, strict=True)
    ]
    bullets = {number: level for number, level in enumerate(bullet_levels(indents)) if level}
    return bullets | dict(zip(headings, heading_levels(looks), strict=True))


def _numbering(kind: Kind) -> str:
    return kind.marker.style if kind.marker is not None and kind.marker.numbered else ""


def _line(piece: TextPiece, number: int, size: float) -> Line:
    """A line as if printed below all pieces before it."""
    box = BBox(0.0, float(number), float(len(piece.text)), number + 1.0)
    return Line(piece.text, piece.raw, box, piece.page or 1, size, "", False, None)


def _cover(pieces: Sequence[Piece], rules: OutlineRules) -> tuple[Line, ...]:
    lines = [
        _line(piece, number, 40.0 - 4 * piece.depth if piece.depth else _COVER_SIZE)
        for number, piece in enumerate(pieces[: cover_stop(pieces, rules)])
        if isinstance(piece, TextPiece)
    ]
    return tuple(sorted(lines, key=lambda line: -line.size))


def _add_block(draft: _Draft, piece: TextPiece, kind: Kind, level: int | None) -> None:
    marker, text = kind.marker, piece.text
    if kind.kind == "bullet" and marker is None:
        sign, rest = "・", text
    elif kind.kind in ("heading", "bullet", "toc") and marker is not None:
        sign, rest = marker.text, text[len(marker.text) :].strip() or marker.rest
    else:
        sign, rest = None, text
    above = draft.path(level if kind.kind == "heading" else None)
    block = Block(len(draft.blocks), kind.kind, rest, piece.raw, piece.page, level, sign, above)
    draft.blocks.append(block)
    if kind.kind == "heading" and level is not None:
        draft.enter(level, text.replace("\n", " "))


# ---- tables -------------------------------------------------------------------------------------


def _add_table(draft: _Draft, pieces: Sequence[Piece], number: int) -> int:
    """Add the table that begins at `number` with the parts that pages cut off; the number of the
    piece after it."""
    first = pieces[number]
    assert isinstance(first, GridPiece)
    seq, position = len(draft.tables), len(draft.blocks)
    if first.origin in ("html", "form"):
        table, number = make_spanned_table(first, seq, position), number + 1
    else:
        whole, number = _joined_parts(pieces, number)
        # the last column of recovered rows has no label, but what stands there has not slipped
        straight = whole if first.origin == "records" else straighten(whole)
        table = make_table(straight, seq, position, first.page)
    last = pieces[number - 1].page
    draft.tables.append(replace(table, path=draft.path(), page_last=last, caption=_caption(draft)))
    return number


def _joined_parts(pieces: Sequence[Piece], number: int) -> tuple[Rectangle, int]:
    first = pieces[number]
    assert isinstance(first, GridPiece)
    whole = lay_rows(first)
    number += 1
    while number < len(pieces):
        part = pieces[number]
        if not isinstance(part, GridPiece) or part.origin != first.origin:
            break
        block = lay_rows(part)
        if not joins(whole, block):
            break
        whole, number = join_parts(whole, block), number + 1
    return whole, number


def _caption(draft: _Draft) -> str | None:
    last = draft.blocks[-1] if draft.blocks else None
    return last.text if last is not None and last.kind == "caption" else None


def _with_notes(table: Table, blocks: Sequence[Block]) -> Table:
    notes: list[str] = []
    for block in blocks[table.position :]:
        if block.kind != "note":
            break
        notes.append(block.text)
    return replace(table, notes=tuple(notes))
