"""Markers at the head of pieces of text, by the outline's rules."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.outline.markers import NAMED, Marker, find_marker
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.pieces import Piece, TextPiece


def marker_of(text: str, rules: OutlineRules) -> Marker | None:
    """The marker that opens `text`; signs that stand for a name (`○○市`) are none."""
    marker = find_marker(text, rules)
    if marker is None or marker.numbered or not marker.rest.startswith(marker.text):
        return marker
    return None


def opens_part(marker: Marker | None) -> bool:
    """Whether a marker numbers a chapter or a part named by a word (`第２章`, `施策１`)."""
    if marker is None or not marker.numbered:
        return False
    return marker.strong or marker.style.startswith(NAMED)


def style_at(place: int, pieces: Sequence[Piece], rules: OutlineRules) -> str | None:
    """How the piece of text at `place` is marked, with the word before its number: `基本目標１` and
    `施策１` differ. None if it is not marked, or there is none."""
    piece = pieces[place] if 0 <= place < len(pieces) else None
    marker = marker_of(piece.text, rules) if isinstance(piece, TextPiece) else None
    return marker.style if marker is not None else None
