"""What each piece of text is: heading, bullet, note, caption, contents entry or paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import BlockKind
from pipeline.normalization import fiscal_span
from pipeline.outline.markers import Marker, half_width
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.contents import is_contents_title
from pipeline.textsource.headings import (
    Survey,
    heading_weight,
    is_framed,
    marked_weight,
    names_glossary,
    survey,
)
from pipeline.textsource.markers import marker_of
from pipeline.textsource.pieces import GridPiece, Piece, TextPiece

_COVER = 24  # pieces: more are no cover
_CAPTION = 60  # characters


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a piece with its marker; `weight` stands for the type size that a page would have,
    larger for outer headings."""

    kind: BlockKind
    marker: Marker | None = None
    weight: float = 10.0


def kinds_of(pieces: Sequence[Piece], rules: OutlineRules) -> list[Kind | None]:
    """The kind of each piece of text, None for tables."""
    seen = survey(pieces, rules)
    cover = cover_stop(pieces, rules)
    kinds: list[Kind | None] = []
    in_glossary = False
    for place, piece in enumerate(pieces):
        if isinstance(piece, GridPiece):
            kinds.append(None)
            continue
        kind = Kind("paragraph") if place < cover and not piece.depth else None
        kind = kind or _kind(place, piece, in_glossary, seen)
        if kind.kind == "heading":
            in_glossary = names_glossary(piece.text, rules)
        kinds.append(kind)
    return kinds


def _kind(place: int, piece: TextPiece, in_glossary: bool, seen: Survey) -> Kind:
    marker = marker_of(piece.text, seen.rules)
    if place in seen.contents:
        return Kind("toc", marker)
    if piece.depth:
        return Kind("heading", marker, marked_weight(piece, marker, seen))
    if piece.item:
        return Kind("bullet", marker)
    if seen.rules.notes.match(half_width(piece.text)):
        return Kind("note")
    if _is_caption(place, piece, seen):
        return Kind("caption")
    weight = heading_weight(place, marker, in_glossary, seen)
    if weight is not None:
        return Kind("heading", marker, weight)
    return Kind("paragraph" if marker is None else "bullet", marker)


def _is_caption(place: int, piece: TextPiece, seen: Survey) -> bool:
    """Whether a piece says that it is a caption, or stands in brackets above a table, or right above
    the years that head a flattened schedule."""
    if seen.rules.captions.match(half_width(piece.text)):
        return True
    following = seen.pieces[place + 1] if place + 1 < len(seen.pieces) else None
    if isinstance(following, GridPiece):
        return is_framed(piece.text)
    if following is None or len(piece.text) > _CAPTION or "。" in piece.text:
        return False
    return fiscal_span(following.text) is not None and fiscal_span(piece.text) is None


def cover_stop(pieces: Sequence[Piece], rules: OutlineRules) -> int:
    """The number of pieces that make the title page: those before the contents, the first chapter or
    the heading of the first sentence."""
    for place, piece in enumerate(pieces[: _COVER + 1]):
        if isinstance(piece, GridPiece) or is_contents_title(piece, rules):
            return place
        marker = marker_of(piece.text, rules)
        chapter = marker is not None and marker.numbered and marker.strong
        if chapter or (piece.depth and place):
            return place
        if "。" in piece.text:
            return place - 1 if place > 1 else 0
    return 0
