"""Page numbers and running heads that stand as text of their own in Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.textsource.pieces import Piece, TextPiece

_NUMBER = re.compile(r"[-‐－―–—~(\[\s]*(?:[pP]\.?\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?[-‐－―–—~)\]\s]*")
_LEAST = 2  # numbers of pages, and occurrences of a running head
_STEP = 3  # pages between two numbers at most


def without_page_marks(pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """The pieces without page numbers and running heads, and the texts of the heads. Page numbers
    are lines of their own that count up; a head recurs beside them."""
    numbers = _page_numbers(pieces)
    if len(numbers) < _LEAST:
        return list(pieces), ()
    near = {place + step for place in numbers for step in (-1, 1)}
    beside = Counter(
        piece.text
        for place, piece in enumerate(pieces)
        if place in near and isinstance(piece, TextPiece) and not piece.item
    )
    heads = tuple(text for text, count in beside.items() if count >= _LEAST)
    kept = [
        piece
        for place, piece in enumerate(pieces)
        if place not in numbers
        and not (place in near and isinstance(piece, TextPiece) and piece.text in heads)
    ]
    return kept, heads


def _page_numbers(pieces: Sequence[Piece]) -> list[int]:
    """The places of the numbers that count up in steps of a page or few."""
    chain: list[int] = []
    last = 0
    for place, piece in enumerate(pieces):
        if not isinstance(piece, TextPiece) or not (piece.gap_before or piece.gap_after):
            continue
        found = _NUMBER.fullmatch(piece.text)
        if found is None:
            continue
        number = int(found[1])
        if not chain or 0 < number - last <= _STEP:
            chain.append(place)
            last = number
    return chain
