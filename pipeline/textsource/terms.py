"""A glossary's table that a dump flattened: a term and its definition on a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.outline.markers import find_marker
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.cells import squeezed
from pipeline.textsource.pieces import GridPiece, Piece, RawCell, TextPiece
from pipeline.textsource.rules import TextRules

_PAIR = re.compile(r"([^\s、。（(]{1,28}(?:\s?[（(][^）)]*[）)])?)[ 　]+(\S.{3,})", re.DOTALL)
_INDEX = re.compile(r"[ぁ-んァ-ヶA-Z][ 　]+(?=\S{2})")  # the letter under which terms are listed
_LETTER = re.compile(r"[ぁ-んァ-ヶA-Z]")
_HEADER = 2  # column labels
_TERM = 30  # characters
_LEAST = 3  # terms


def recover_terms(
    pieces: Sequence[Piece], rules: TextRules, outline: OutlineRules
) -> tuple[list[Piece], int]:
    """The pieces with a glossary below its two column labels (`用語 解説`) as a table again, and the
    number of its terms."""
    for place, piece in enumerate(pieces):
        labels = _header(pieces, place, rules)
        if not labels:
            continue
        first = place + len(labels)
        stop = _stop(pieces, first, outline)
        texts = [p.text for p in pieces[first:stop] if isinstance(p, TextPiece)]
        entries = _entries([text for text in texts if text not in labels])
        if len(entries) >= _LEAST:
            grid = _grid(" ".join(labels).split(), entries, piece.page)
            return [*pieces[:place], grid, *pieces[stop:]], len(entries)
    return list(pieces), 0


def _header(pieces: Sequence[Piece], place: int, rules: TextRules) -> list[str]:
    """The texts that hold the two column labels: one of two words, or two of one; none if `place` does
    not begin a header."""
    texts = [p.text for p in pieces[place : place + _HEADER] if isinstance(p, TextPiece)]
    for count in (1, 2):
        words = " ".join(texts[:count]).split()
        pattern = rules.terms if count == 1 else rules.terms_apart
        if len(words) == _HEADER and pattern.fullmatch("".join(map(squeezed, words))):
            return texts[:count]
    return []


def _stop(pieces: Sequence[Piece], place: int, outline: OutlineRules) -> int:
    for number in range(place, len(pieces)):
        piece = pieces[number]
        if not isinstance(piece, TextPiece):
            return number
        marker = find_marker(piece.text, outline)
        if marker is not None and marker.numbered and marker.strong:
            return number
    return len(pieces)


def _entries(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Terms with their definitions. A definition ends with a full stop; a term on a line of its own,
    or on several, belongs to what follows."""
    entries: list[tuple[str, str]] = []
    term = ""
    for listed in (text for text in texts if not _LETTER.fullmatch(text)):
        text = _INDEX.sub("", listed, count=1) if _INDEX.match(listed) else listed
        ended = not entries or text != listed or entries[-1][1].endswith(("。", ")", "）"))
        pair = _PAIR.fullmatch(text)
        if not term and not ended:
            entries[-1] = (entries[-1][0], entries[-1][1] + text)
        elif not term and pair:
            entries.append((pair[1], pair[2]))
        elif len(text) <= _TERM and "。" not in text:
            term += text
        else:
            entries.append((term or text, text if term else ""))
            term = ""
    return entries


def _grid(labels: Sequence[str], entries: Sequence[tuple[str, str]], page: int | None) -> GridPiece:
    rows = [tuple(RawCell(label, label, header=True) for label in labels)]
    rows += [(RawCell(term, term), RawCell(text, text)) for term, text in entries]
    return GridPiece(tuple(rows), "records", page, 1)
