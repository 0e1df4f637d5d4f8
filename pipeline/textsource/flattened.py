"""Tables and diagrams of a dump of which only loose words are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Notice
from pipeline.textsource.encodings import STAGE
from pipeline.textsource.pieces import Piece, TextPiece

_WORD = 24  # characters: longer pieces are text
_RUN = 12  # short pieces in a row that were hardly written as lines
_QUOTED = 20  # characters of the first word in the message


def flattened_notices(pieces: Sequence[Piece]) -> Iterator[Notice]:
    """A notice for each long run of loose words: their text is in the blocks, their places are lost."""
    for run in loose_runs(pieces):
        words = [
            piece for piece in (pieces[place] for place in run) if isinstance(piece, TextPiece)
        ]
        yield _notice(words)


def loose_runs(pieces: Sequence[Piece]) -> Iterator[range]:
    """The places of each long run of loose words."""
    first: int | None = None
    for place, piece in enumerate((*pieces, None)):
        if isinstance(piece, TextPiece) and _is_word(piece):
            first = place if first is None else first
            continue
        if first is not None and place - first >= _RUN:
            yield range(first, place)
        first = None


def _is_word(piece: TextPiece) -> bool:
    return len(piece.text) <= _WORD and "。" not in piece.text and not piece.entry


def _notice(run: Sequence[TextPiece]) -> Notice:
    first = run[0].text[:_QUOTED]
    message = (
        f"{len(run)} short lines from '{first}' on look like a table or diagram that was flattened:"
        " their text is in the blocks; read the PDF itself for its rows and columns"
    )
    return Notice(run[0].page, STAGE, "table-flattened", message)
