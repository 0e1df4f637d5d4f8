"""Reading text as words: normalized forms whose every character knows its place in the raw text.

Words and their normalized forms come from Sudachi (Takaoka et al., "Sudachi: a Japanese Tokenizer
for Business", LREC 2018), in its shortest split, mode A, without a user dictionary; docs/classification.md
tells what was measured. Terms are looked for as strings of words, so words that the dictionary does
not know are split alike in rules and items.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_LONGEST = 12_000  # characters; Sudachi refuses input above 49,149 bytes
_SKIPPED = frozenset(("等", "など"))  # 推進体制等の整備 = 推進体制の整備
_IGNORED = re.compile("[・･*＊'’′`´‘\"“”‐‑‒–—−－_-]")
_APOSTROPHE = re.compile("[’′´‘]")
_HYPHEN = re.compile("[－−‐]")
_BLANKS = re.compile(r"[ \u3000]")
_DASH = re.compile(r"(?<=[A-Za-zＡ-Ｚａ-ｚ0-9０-９])ー")  # AIーOCR: after Latin no long vowel
_KATAKANA = re.compile(r"[ァ-ヺー]+")
_LONG = re.compile(r"(?<=[ァ-ヺ])[-–—一](?=[ァ-ヺ])")  # テレワ－ク, カ一ド: a long vowel mistyped


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in normalized form.

    `begins[i]` and `stops[i]` are the places in the raw text of the word (or of the character,
    where the word kept its form) that `text[i]` comes from; `edges` are the places in `text`
    where words begin and end, `seams` those within katakana that the dictionary does not know:
    it takes a run of them for one word (ゼロトラストモデル), where several may have met.
    """

    text: str
    begins: tuple[int, ...]
    stops: tuple[int, ...]
    edges: frozenset[int]
    seams: frozenset[int] = frozenset()


@functools.cache
def _tokenizer() -> Any:  # loading takes about 0.2 s: once a process, and only where needed
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").tokenizer(mode=SplitMode.A)


@functools.lru_cache(maxsize=16_384)
def read_words(text: str) -> Reading:
    """Read a text. Kept for the texts met last: terms and headings are read again and again."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    edges, seams = {0}, set[int]()
    for form, begin, stop, known in _words(text):
        kept = _IGNORED.sub("", form)
        if not known and _KATAKANA.fullmatch(kept):
            seams.update(range(len(places) + 1, len(places) + len(kept)))
        letters.append(kept)
        places += _places(form, kept, begin, stop)
        edges.add(len(places))
    begins, stops = zip(*places, strict=True) if places else ((), ())
    return Reading("".join(letters), begins, stops, frozenset(edges), frozenset(seams))


def words_of(reading: Reading) -> tuple[tuple[str, int, int], ...]:
    """The normalized words of a reading with their places [first, last) in its text."""
    places = pairwise(sorted(reading.edges))
    return tuple((reading.text[first:last], first, last) for first, last in places)


def normal_form(term: str) -> str:
    """A term of the rules in the form in which `read_words` gives it."""
    return read_words(term).text


def _words(text: str) -> Iterator[tuple[str, int, int, bool]]:
    """Normalized words with their place in the raw text, and whether the dictionary knows them;
    blanks are no word edges."""
    dense = _HYPHEN.sub("-", _APOSTROPHE.sub("'", _BLANKS.sub("", text)))
    dense = _LONG.sub("ー", _DASH.sub("-", dense))
    raw: Sequence[int] = range(len(text))
    if len(dense) < len(text):
        raw = [n for n, letter in enumerate(text) if not _BLANKS.match(letter)]
    for first in range(0, len(dense), _LONGEST):
        for word in _tokenizer().tokenize(dense[first : first + _LONGEST]):
            form = word.normalized_form().casefold()
            if form not in _SKIPPED:
                begin, stop = raw[first + word.begin()], raw[first + word.end() - 1] + 1
                yield form, begin, stop, not word.is_oov()


def _places(form: str, kept: str, begin: int, stop: int) -> list[tuple[int, int]]:
    """The place in the raw text of each letter that is kept of a word: its own where the word kept
    its form, else the word's."""
    if len(form) != stop - begin:
        return [(begin, stop)] * len(kept)
    if len(kept) == len(form):
        return [(n, n + 1) for n in range(begin, stop)]
    own = [n for n, letter in enumerate(form, start=begin) if not _IGNORED.match(letter)]
    return [(n, n + 1) for n in own]
