"""The contents list of a text: which pieces are its entries, and the titles that it announces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.outline.contents import entry_title, squeeze
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.pieces import GridPiece, Piece, TextPiece

_TITLE = 30  # characters of the list's own title at most
_ENDS_IN_PAGE = re.compile(r"(.*\D)\s+\d{1,3}")
_PAGE = re.compile(r"\d{1,3}")
_REACH = 4  # pieces between two entries of one list
_UNTITLED = 3  # entries of a list without a title
_PAGED = 0.6  # share of rows that end with a page number


def is_contents_title(piece: TextPiece, rules: OutlineRules) -> bool:
    """Whether a piece is `目次`, also behind the plan's name."""
    text = squeeze(piece.text)
    return (
        any(text.endswith(squeeze(title)) for title in rules.contents_titles)
        and len(text) <= _TITLE
    )


def _is_contents_grid(piece: GridPiece) -> bool:
    """Whether rows are entries with a page number at their end, as tab stops print them."""
    ends = [next((c.text for c in reversed(row) if c.text), "") for row in piece.rows]
    numbers = [int(end) for end in ends if end.isascii() and end.isdigit() and len(end) <= 3]
    return (
        piece.origin == "tab" and len(numbers) >= _PAGED * len(ends) and numbers == sorted(numbers)
    )


def contents_as_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Contents set in columns, and rows on their own, as lines of text. Rows are contents if they end
    with rising page numbers, or if most of their words head later text."""
    done: list[Piece] = []
    heads = {squeeze(piece.text) for piece in pieces if isinstance(piece, TextPiece)}
    for piece in pieces:
        if isinstance(piece, TextPiece):
            done.append(piece)
            continue
        entries = _is_contents_grid(piece) or _announces(piece, heads)
        if not entries and len(piece.rows) > 1:
            done.append(piece)
            continue
        for row in piece.rows:
            text = " ".join(cell.text for cell in row if cell.text)
            done.append(TextPiece(text, "\t".join(c.raw for c in row), piece.page, entry=entries))
    return done


def _announces(piece: GridPiece, heads: set[str]) -> bool:
    words = [c.text for row in piece.rows for c in row if len(c.text) > 2]
    numbers = [c.text for row in piece.rows for c in row if c.text.isascii() and c.text.isdigit()]
    known = sum(1 for word in words if squeeze(word) in heads)
    return (
        piece.origin == "tab"
        and len(numbers) >= len(piece.rows) / 2
        and known >= _PAGED * len(words) > 0
    )


def contents_region(pieces: Sequence[Piece], rules: OutlineRules) -> frozenset[int]:
    """The places of the entries: below the title as far as entries go on, or without a title where
    several texts in a row head later text but for the page number at their end."""
    told = {
        place for place, piece in enumerate(pieces) if isinstance(piece, TextPiece) and piece.entry
    }
    for place, piece in enumerate(pieces):
        if isinstance(piece, TextPiece) and is_contents_title(piece, rules):
            named = _naming(pieces, place + 1, rules)
            near = named.start <= place + _REACH
            stop = max(_last_entry(pieces, place, rules) + 1, named.stop if near else 0)
            return frozenset(told.union(range(place + 1, stop)))
    return frozenset(told.union(_naming(pieces, 0, rules)))


def _naming(pieces: Sequence[Piece], first: int, rules: OutlineRules) -> range:
    """From `first` on, the first texts in a row that name later ones and their pages, up to the page
    number behind the last one."""
    texts = [squeeze(piece.text) if isinstance(piece, TextPiece) else "" for piece in pieces]
    heads = {text: place for place, text in enumerate(texts) if text}
    run: list[int] = []
    for place in range(first, len(pieces)):
        piece = pieces[place]
        if run and place - run[-1] > _REACH:
            break
        if not isinstance(piece, TextPiece):
            continue
        paged = _after_page(pieces, place + 1) > place + 1 or _is_entry(piece, rules)
        if paged and heads.get(_title(piece.text, rules), 0) > place:
            run.append(place)
    return range(run[0], _after_page(pieces, run[-1] + 1)) if len(run) >= _UNTITLED else range(0)


def _after_page(pieces: Sequence[Piece], place: int) -> int:
    """`place`, or the one behind it where a page number stands there."""
    piece = pieces[place] if place < len(pieces) else None
    return place + (isinstance(piece, TextPiece) and _PAGE.fullmatch(piece.text) is not None)


def _last_entry(pieces: Sequence[Piece], title: int, rules: OutlineRules) -> int:
    last = title
    for place in range(title + 1, len(pieces)):
        if place - last > _REACH:
            break
        if _is_entry(pieces[place], rules):
            last = place
    return last


def _is_entry(piece: Piece, rules: OutlineRules) -> bool:
    if isinstance(piece, GridPiece):
        return _is_contents_grid(piece)
    return (
        entry_title(piece.text, rules) is not None
        or _ENDS_IN_PAGE.fullmatch(piece.text) is not None
    )


def announced_titles(
    pieces: Sequence[Piece], region: frozenset[int], rules: OutlineRules
) -> frozenset[str]:
    """The titles that the entries announce, squeezed."""
    titles = {_title(entry, rules) for place in region for entry in _entries(pieces[place])}
    return frozenset(title for title in titles if len(title) > 2)


def _entries(piece: Piece) -> list[str]:
    if isinstance(piece, TextPiece):
        return [piece.text, *(cell.strip() for cell in piece.raw.split("\t"))]
    rows = [" ".join(cell.text for cell in row if cell.text) for row in piece.rows]
    return rows + [cell.text for row in piece.rows for cell in row]


def _title(entry: str, rules: OutlineRules) -> str:
    paged = _ENDS_IN_PAGE.fullmatch(entry)
    return squeeze(entry_title(entry, rules) or (paged[1] if paged else entry))
