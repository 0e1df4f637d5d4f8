"""What each piece of text is: heading, bullet, note … without any type to tell it by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import BlockKind
from pipeline.outline.contents import entry_title, squeeze
from pipeline.outline.markers import Marker, find_marker
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.pieces import GridPiece, Piece, TextPiece

_TITLE = 45  # characters: no heading is longer
_SHORT = 30  # an unnumbered one without markup no longer than this
_LEAST = 3  # characters: a shorter one is a label
_COVER = 24  # pieces: more are no cover
_PROSE = re.compile(r"[。．！？、，：:；;…]\s*\Z|。")
_FRAMED = re.compile(r"[\[【〈<＜《〔［≪](.{1,40})[\]】〉>＞》〕］≫]")
_BOLD = re.compile(r"(?:\*\*|__).+(?:\*\*|__)")
_ENDS_IN_PAGE = re.compile(r"(.*\D)\s+\d{1,3}")
_REACH = 4  # pieces between two entries of one contents list


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a piece with its marker; `weight` stands for the type size that a page would have,
    larger for outer headings."""

    kind: BlockKind
    marker: Marker | None = None
    weight: float = 10.0


def kinds_of(pieces: Sequence[Piece], rules: OutlineRules) -> list[Kind | None]:
    """The kind of each piece of text, None for tables."""
    contents = _contents_region(pieces, rules)
    reader = _Reader(
        pieces, rules, contents, _announced(pieces, contents, rules), _cover_stop(pieces, rules)
    )
    return reader.read()


def cover_pieces(pieces: Sequence[Piece], rules: OutlineRules) -> list[TextPiece]:
    """The pieces that stand before the first heading and sentence: the title page."""
    return [p for p in pieces[: _cover_stop(pieces, rules)] if isinstance(p, TextPiece)]


def _cover_stop(pieces: Sequence[Piece], rules: OutlineRules) -> int:
    for number, piece in enumerate(pieces[: _COVER + 1]):
        if isinstance(piece, GridPiece) or _is_contents_title(piece, rules):
            return number
        marker = find_marker(piece.text, rules)
        if piece.depth and number:
            return number
        if marker is not None and marker.numbered and marker.strong:
            return number
        if "。" in piece.text:
            return number - 1 if number > 1 else 0
    return 0


# ---- contents -----------------------------------------------------------------------------------


def _is_contents_title(piece: TextPiece, rules: OutlineRules) -> bool:
    text = squeeze(piece.text)
    return (
        any(text.endswith(squeeze(title)) for title in rules.contents_titles)
        and len(text) <= _SHORT
    )


def is_contents_grid(piece: GridPiece) -> bool:
    """Whether rows are entries with a page number at their end, as tab stops print them."""
    ends = [next((c.text for c in reversed(row) if c.text), "") for row in piece.rows]
    numbers = [int(end) for end in ends if end.isascii() and end.isdigit() and len(end) <= 3]
    return piece.origin == "tab" and len(numbers) >= 0.6 * len(ends) and numbers == sorted(numbers)


def _contents_region(pieces: Sequence[Piece], rules: OutlineRules) -> frozenset[int]:
    """The places of contents entries: below the title as far as entries go on."""
    found: set[int] = set()
    titles = [
        n for n, p in enumerate(pieces) if isinstance(p, TextPiece) and _is_contents_title(p, rules)
    ]
    for title in titles[:1]:
        last = title
        for number in range(title + 1, len(pieces)):
            if number - last > _REACH:
                break
            if _is_entry(pieces[number], rules):
                last = number
        found.update(range(title + 1, last + 1))
    return frozenset(found)


def _is_entry(piece: Piece, rules: OutlineRules) -> bool:
    if isinstance(piece, GridPiece):
        return is_contents_grid(piece)
    return (
        entry_title(piece.text, rules) is not None
        or _ENDS_IN_PAGE.fullmatch(piece.text) is not None
    )


def _announced(
    pieces: Sequence[Piece], region: frozenset[int], rules: OutlineRules
) -> frozenset[str]:
    """The titles that the contents announce, squeezed, with and without their markers."""
    titles: set[str] = set()
    for number in region:
        piece = pieces[number]
        entries = (
            [" ".join(cell.text for cell in row if cell.text) for row in piece.rows]
            + [cell.text for row in piece.rows for cell in row]
            if isinstance(piece, GridPiece)
            else [piece.text]
        )
        for entry in entries:
            led = entry_title(entry, rules)
            paged = _ENDS_IN_PAGE.fullmatch(entry)
            titles.add(squeeze(led or (paged[1] if paged else entry)))
    return frozenset(title for title in titles if len(title) > 2)


# ---- kinds --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reader:
    pieces: Sequence[Piece]
    rules: OutlineRules
    contents: frozenset[int]
    announced: frozenset[str]
    cover_stop: int

    def read(self) -> list[Kind | None]:
        kinds: list[Kind | None] = []
        marked = sum(1 for p in self.pieces if isinstance(p, TextPiece) and p.depth) > 1
        in_glossary = False
        for number, piece in enumerate(self.pieces):
            if isinstance(piece, GridPiece):
                kinds.append(None)
                continue
            kind = self._kind(number, piece, marked, in_glossary)
            if kind.kind == "heading":
                in_glossary = self._opens_glossary(piece)
            kinds.append(kind)
        return kinds

    def _opens_glossary(self, piece: TextPiece) -> bool:
        text = squeeze(piece.text)
        return (
            any(squeeze(title) in text for title in self.rules.glossary_titles) and len(text) < 15
        )

    def _kind(self, number: int, piece: TextPiece, marked: bool, in_glossary: bool) -> Kind:
        marker = find_marker(piece.text, self.rules)
        if number in self.contents:
            return Kind("toc", marker)
        if piece.depth:
            return Kind("heading", marker, 40.0 - 4 * piece.depth)
        if number < self.cover_stop:
            return Kind("paragraph")
        if piece.item:
            return Kind("bullet", marker)
        if self.rules.notes.match(piece.text):
            return Kind("note")
        if self.rules.captions.match(piece.text) or self._heads_table(number, piece):
            return Kind("caption")
        heading = self._heading(number, piece, marker, marked, in_glossary)
        return heading or Kind("paragraph" if marker is None else "bullet", marker)

    def _heads_table(self, number: int, piece: TextPiece) -> bool:
        following = self.pieces[number + 1] if number + 1 < len(self.pieces) else None
        return isinstance(following, GridPiece) and _FRAMED.fullmatch(piece.text) is not None

    def _heading(
        self, number: int, piece: TextPiece, marker: Marker | None, marked: bool, in_glossary: bool
    ) -> Kind | None:
        """The piece as a heading, if it reads and stands like one."""
        text = piece.text
        if (
            len(text) > _TITLE
            or "\n" in text
            or _PROSE.search(text)
            or number + 1 == len(self.pieces)
        ):
            return None
        if squeeze(text) in self.announced or self._is_contents_name(piece):
            return Kind("heading", marker, 20.0)
        if _BOLD.fullmatch(piece.raw) and piece.gap_before:
            return Kind("heading", marker, 14.0)
        if marker is not None:
            return self._numbered(number, piece, marker, marked)
        free = (piece.gap_before and piece.gap_after) or piece.page_start
        if marked or in_glossary or not free or len(text) < _LEAST:
            return None
        if _FRAMED.fullmatch(text):
            return Kind("heading", None, 8.0)
        return Kind("heading", None, 12.0) if self._titles_text(number, text) else None

    def _is_contents_name(self, piece: TextPiece) -> bool:
        return _is_contents_title(piece, self.rules)

    def _numbered(self, number: int, piece: TextPiece, marker: Marker, marked: bool) -> Kind | None:
        sign = marker.style.removeprefix("bullet:")
        if not marker.numbered and (sign not in self.rules.heading_symbols or marked):
            return None
        if marker.strong and marker.numbered:
            return Kind("heading", marker, 20.0)
        if not piece.gap_before:
            return None
        if self._style_at(number + 1) == marker.style or self._style_at(number - 1) == marker.style:
            return None
        return Kind("heading", marker, 20.0 if marker.numbered else 10.0)

    def _style_at(self, number: int) -> str | None:
        """The style of the marker of a neighbouring piece of text."""
        if not 0 <= number < len(self.pieces):
            return None
        piece = self.pieces[number]
        marker = find_marker(piece.text, self.rules) if isinstance(piece, TextPiece) else None
        return marker.style if marker is not None else None

    def _titles_text(self, number: int, text: str) -> bool:
        """Whether an unmarked short line heads what follows: prose, a list or a table."""
        if len(text) > _SHORT:
            return False
        following = self.pieces[number + 1]
        if isinstance(following, GridPiece):
            return True
        return len(following.text) > len(text) or following.item or "。" in following.text
