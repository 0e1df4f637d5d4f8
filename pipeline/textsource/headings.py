"""Which pieces of a text are headings, without any type to tell them by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.outline.contents import squeeze
from pipeline.outline.markers import Marker
from pipeline.outline.rules import OutlineRules
from pipeline.outline.titles import opens_glossary
from pipeline.textsource.contents import announced_titles, contents_region, is_contents_title
from pipeline.textsource.counts import stray_numbers
from pipeline.textsource.flattened import loose_runs
from pipeline.textsource.markers import marker_of, style_at
from pipeline.textsource.pieces import RECOVERED, GridPiece, Piece, TextPiece

LONGEST = 45  # characters: no heading is longer
_SHORT = 30  # an unnumbered one without markup no longer than this
_LEAST = 3  # a shorter one is a label
_GLOSSARY = 15  # characters of a glossary's heading at most
_PROSE = re.compile(r"[。．！？、，：:；;…]\s*\Z|。|\n")
_GOES_ON = re.compile("[のを]|[)）」』】、。]")  # what no heading begins with
_FRAMED = re.compile(r"[\[【〈<＜《〔［≪](.{1,40})[\]】〉>＞》〕］≫]")
_BOLD = re.compile(r"(?:\*\*|__).+(?:\*\*|__)")
_LABELLED = re.compile(r"[\[【〈<＜《〔［≪][^\]】〉>＞》〕］≫]{1,12}[\]】〉>＞》〕］≫](?=.)")
_LEAST_PROSE = 12  # characters: a shorter sentence is the end of one
_RECURS = 3  # texts that one label opens, or that are alike: labels of forms and tables
_LETTER = re.compile("[ぁ-んァ-ヶ一-鿿A-Za-zＡ-Ｚａ-ｚ\u2f00-\u2fdf]")
_NAME = 2  # letters of a heading at least, beside its number
_PILLAR = "pillar:"  # styles of words of parts with a number
_OWN = re.compile("[編章節部]")
_CELLS = re.compile(r"[^\x00-\x7f]{2,} [^\x00-\x7f]{2,}")  # words of two cells on one line
_FLAT = 4  # headings
_OUTERMOST, _DEEPER = 40.0, 4.0  # what stands for the type size of marked headings
_COMMON = 0.4  # share of a sign's pieces that stand like headings: it is a heading's sign

# How far out a heading ranks, in place of a type size.
_WEIGHTS = {"page": 24.0, "told": 20.0, "bold": 14.0, "plain": 12.0, "sign": 10.0, "framed": 8.0}


@dataclass(frozen=True, slots=True)
class Survey:
    """What is true of a text as a whole: places of contents entries and announced titles, whether
    headings are marked up and that all at one depth, whether there are chapters by number, the signs
    that open headings, the places of numbers out of count and of words that a flattened table left,
    the texts that recur, and whether all was written as paragraphs, not dumped line by line."""

    pieces: Sequence[Piece]
    rules: OutlineRules
    contents: frozenset[int]
    announced: frozenset[str]
    marked: bool
    flat: bool
    chapters: bool
    signs: frozenset[str]
    stray: frozenset[int]
    loose: frozenset[int]
    recurring: frozenset[str]
    written: bool


def survey(pieces: Sequence[Piece], rules: OutlineRules) -> Survey:
    """Look a text over before its headings are told."""
    contents = contents_region(pieces, rules)
    texts = [piece for piece in pieces if isinstance(piece, TextPiece)]
    markers = [
        marker_of(piece.text, rules) if isinstance(piece, TextPiece) else None for piece in pieces
    ]
    counts = Counter(squeeze(piece.text) for piece in texts)
    return Survey(
        pieces,
        rules,
        contents,
        announced_titles(pieces, contents, rules),
        sum(1 for piece in texts if piece.depth) > 1,
        _is_flat([piece.depth for piece in texts if piece.depth]),
        any(m is not None and m.strong and m.numbered for m in markers),
        _heading_signs(pieces, rules),
        stray_numbers(markers),
        frozenset(place for run in loose_runs(pieces) for place in run[1:]),
        frozenset(text for text, count in counts.items() if count >= _RECURS),
        any(_is_markup(piece) for piece in pieces),
    )


def _is_markup(piece: Piece) -> bool:
    if isinstance(piece, GridPiece):
        return piece.origin not in RECOVERED
    return piece.depth > 0 or piece.item


def names_glossary(text: str, rules: OutlineRules) -> bool:
    """Whether a text is so short, and worded so, that it heads a glossary."""
    return len(squeeze(text)) < _GLOSSARY and opens_glossary(text, rules)


def _is_flat(depths: Sequence[int]) -> bool:
    """Whether the markup gives all headings, but for the title, the same depth."""
    return len(depths) >= _FLAT and len(set(depths[1:])) == 1


def marked_weight(piece: TextPiece, marker: Marker | None, seen: Survey) -> float:
    """How far out a heading of the markup ranks: by its depth, where that tells, else by its sign."""
    weight = _OUTERMOST - _DEEPER * piece.depth
    if not seen.flat:
        return weight
    framed = marker is None and is_framed(piece.text)
    signed = marker is not None and not marker.numbered
    return weight - 2 if framed else weight - 1 if signed else weight


def is_framed(text: str) -> bool:
    """Whether brackets of one kind stand around the whole text: `【…】`."""
    return _FRAMED.fullmatch(text) is not None


def heading_weight(
    place: int, marker: Marker | None, in_glossary: bool, seen: Survey
) -> float | None:
    """How far out the piece at `place` ranks as a heading, None if it is none."""
    piece = seen.pieces[place]
    if not isinstance(piece, TextPiece) or place + 1 == len(seen.pieces):
        return None
    if len(piece.text) > LONGEST or _PROSE.search(piece.text) or _GOES_ON.match(piece.text):
        return None
    named = is_contents_title(piece, seen.rules) or names_glossary(piece.text, seen.rules)
    if squeeze(piece.text) in seen.announced or (named and piece.gap_before):
        return _WEIGHTS["told"]
    if _BOLD.fullmatch(piece.raw) and piece.gap_before:
        return _bold_weight(piece, marker)
    strong = marker is not None and marker.strong
    if (place in seen.stray and not strong) or not _is_named(piece.text, marker):
        return None
    if marker is not None:
        return _numbered_weight(place, piece, marker, seen)
    if place in seen.loose and not piece.page_start:
        return None
    if seen.marked or in_glossary or len(piece.text) < _LEAST or not _is_free(place, piece, seen):
        return None
    if is_framed(piece.text):
        return _WEIGHTS["framed"]
    return _plain_weight(place, piece, seen)


def _is_named(text: str, marker: Marker | None) -> bool:
    """Whether a text holds a name, and not only signs, the number of another place or a word about it:
    `施策１の指標`."""
    if marker is not None and marker.rest.startswith("の"):
        return False
    rest = _OWN.sub("", marker.rest) if marker is not None else text
    return len(_LETTER.findall(rest)) >= _NAME


def _bold_weight(piece: TextPiece, marker: Marker | None) -> float:
    """A sign or bracket sets a bold heading below the others."""
    if marker is None:
        return _WEIGHTS["framed" if is_framed(piece.text) else "bold"]
    return _WEIGHTS["told" if marker.strong else "bold" if marker.numbered else "sign"]


def _numbered_weight(place: int, piece: TextPiece, marker: Marker, seen: Survey) -> float | None:
    if marker.strong and marker.numbered:
        return _WEIGHTS["told"]
    if not _stands_alone(place, seen.pieces, seen.rules):
        return None
    if marker.numbered:
        part = _is_pillar(marker) and squeeze(piece.text) not in seen.recurring
        set_off = piece.gap_before or part or _below_number(place, seen)
        return _WEIGHTS["told"] if set_off else None
    if seen.marked or marker.text not in seen.signs or len(piece.text) > _SHORT:
        return None
    unmarked = style_at(place + 1, seen.pieces, seen.rules) is None
    heads = _heads_text(place, seen) or (unmarked and _heads_longer(place, piece, seen))
    return _WEIGHTS["sign"] if heads else None


def _is_pillar(marker: Marker) -> bool:
    """Whether a word of parts and a number open a text, as in `視点１`: no item of a list does so alone."""
    return marker.style.startswith(_PILLAR)


def _below_number(place: int, seen: Survey) -> bool:
    """Whether a short numbered piece set off from the text above it stands above: `１ 市民サービス` above
    `（１）オンライン申請`."""
    before = seen.pieces[place - 1] if place else None
    if not isinstance(before, TextPiece) or not before.gap_before:
        return False
    marker = marker_of(before.text, seen.rules)
    short = len(before.text) <= LONGEST and not _PROSE.search(before.text)
    return marker is not None and marker.numbered and short


def _plain_weight(place: int, piece: TextPiece, seen: Survey) -> float | None:
    """An unmarked short line heads longer text, a list or a table."""
    if len(piece.text) > _SHORT or (piece.page_start and _CELLS.search(piece.text)):
        return None
    recurs = squeeze(piece.text) in seen.recurring and not _opens_one_page(place, piece, seen)
    if recurs or _is_labelled(piece.text, seen.pieces):
        return None
    if seen.chapters and not piece.page_start and not _below_sentence(place, seen):
        return None
    longer = (seen.written or piece.page_start) and _heads_longer(place, piece, seen)
    if not (_heads_text(place, seen) or longer):
        return None
    return _WEIGHTS["page" if piece.page_start and not seen.chapters else "plain"]


def _heads_text(place: int, seen: Survey) -> bool:
    """Whether a table, prose or a list follows; above a table put together again stand its labels."""
    following = seen.pieces[place + 1]
    if isinstance(following, GridPiece):
        return following.origin not in RECOVERED
    if following.item or _heads_list(place, seen):
        return True
    return _heads_prose(place, seen)


def _opens_one_page(place: int, piece: TextPiece, seen: Survey) -> bool:
    """Whether a text heads the prose of the one page that it opens; labels open several."""
    if not (piece.page_start and piece.gap_before and _heads_prose(place, seen)):
        return False
    texts = [p.text for p in seen.pieces if isinstance(p, TextPiece) and p.page_start]
    return texts.count(piece.text) == 1


def _heads_prose(place: int, seen: Survey) -> bool:
    following = seen.pieces[place + 1]
    if not isinstance(following, TextPiece):
        return False
    return "。" in following.text and len(following.text) > _LEAST_PROSE


def _below_sentence(place: int, seen: Survey) -> bool:
    """Whether the text above ends a sentence."""
    before = seen.pieces[place - 1] if place else None
    return isinstance(before, TextPiece) and before.text.rstrip("）)").endswith("。")


def _heads_longer(place: int, piece: TextPiece, seen: Survey) -> bool:
    following = seen.pieces[place + 1]
    return isinstance(following, TextPiece) and len(following.text) > len(piece.text)


def _is_labelled(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a text begins with a label in brackets that opens others too: `【担当課】情報課`."""
    label = _LABELLED.match(text)
    if label is None:
        return False
    alike = (p for p in pieces if isinstance(p, TextPiece) and p.text.startswith(label[0]))
    return sum(1 for _ in alike) >= _RECURS


def _is_free(place: int, piece: TextPiece, seen: Survey) -> bool:
    """Whether a piece begins a page, or what a page's title heads, or stands apart from the text above
    and is followed by free space, prose or a list."""
    if piece.page_start:
        return True
    before = seen.pieces[place - 1] if place else None
    below_title = isinstance(before, TextPiece) and before.page_start and len(before.text) <= _SHORT
    if not piece.gap_before:
        return below_title and _heads_list(place, seen)
    following = seen.pieces[place + 1]
    if piece.gap_after or isinstance(following, GridPiece):
        return True
    return "。" in following.text or _heads_list(place, seen)


def _heads_list(place: int, seen: Survey) -> bool:
    """Whether a list follows, of another sign than headings have."""
    style = style_at(place + 1, seen.pieces, seen.rules)
    if style is None or not style.startswith("bullet:"):
        return False
    return style.removeprefix("bullet:") not in seen.signs


def _heading_signs(pieces: Sequence[Piece], rules: OutlineRules) -> frozenset[str]:
    """The bullet signs that commonly open a short line with text of another kind below, set off where
    paragraphs were written and not dumped."""
    written = any(_is_markup(piece) for piece in pieces)
    total: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for place, piece in enumerate(pieces):
        marker = marker_of(piece.text, rules) if isinstance(piece, TextPiece) else None
        if not isinstance(piece, TextPiece) or marker is None or marker.numbered or piece.item:
            continue
        total[marker.text] += 1
        short = len(piece.text) <= LONGEST and not _PROSE.search(piece.text)
        set_off = piece.gap_before or not written
        alone[marker.text] += short and set_off and _stands_alone(place, pieces, rules)
    known = rules.heading_symbols
    return frozenset(
        sign for sign, count in total.items() if sign in known and alone[sign] >= _COMMON * count
    )


def _stands_alone(place: int, pieces: Sequence[Piece], rules: OutlineRules) -> bool:
    """Whether neither neighbour bears a marker of the same kind, as list items do; the same part again
    is a form's first line."""
    own = style_at(place, pieces, rules)
    below = style_at(place + 1, pieces, rules)
    if below is not None and below.startswith(_PILLAR) and _recurs_below(place, pieces):
        below = None
    return own not in (style_at(place - 1, pieces, rules), below)


def _recurs_below(place: int, pieces: Sequence[Piece]) -> bool:
    texts = [piece.text for piece in pieces[place : place + 2] if isinstance(piece, TextPiece)]
    return len(texts) == 2 and texts[0] == texts[1]
