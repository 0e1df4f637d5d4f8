"""Lists counted by letters that stand close to their text: `アDX推進会議は…`, `Ａ計画を上回る`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Line, PageTable
from pipeline.outline.markers import SEQUENCES, half_width

LEAST = 3  # letters in their order: fewer may be words that begin so by chance
BEFORE_LATIN = re.compile(r"([A-N])[A-Z]{2}")  # `ＤＡＩの利用`, where A, B and C stand above it
LETTER = re.compile(r"([ア-ト])(?![ァ-ヶー・ぁ-ん])\S|([A-N])[ぁ-んァ-ヶ一-鿿]")


def spaced_letters(stream: Sequence[Line | PageTable]) -> list[Line | PageTable]:
    """The lines, a space put behind letters that count: lines that begin at one edge with the first
    letters of a sequence in their order, only lines set in farther between them."""
    spaced = list(stream)
    for number, element in enumerate(stream):
        for sequence in SEQUENCES:
            if isinstance(element, Line) and _letter(element) == sequence[0]:
                run = _run(stream, number, sequence)
                for place in run if len(run) >= LEAST else ():
                    line = stream[place]
                    assert isinstance(line, Line)
                    spaced[place] = replace(line, text=f"{line.text[0]} {line.text[1:]}")
    return spaced


def _letter(line: Line) -> str | None:
    found = LETTER.match(half_width(line.text))
    return (found[1] or found[2]) if found else None


def _counts(line: Line, letter: str, count: int) -> bool:
    """Whether the line begins with the letter that comes after `count` others."""
    latin = BEFORE_LATIN.match(half_width(line.text)) if count >= LEAST else None
    return letter == (latin[1] if latin else _letter(line))


def _run(stream: Sequence[Line | PageTable], start: int, sequence: str) -> list[int]:
    """Places of the lines that count on from `start`."""
    first = stream[start]
    assert isinstance(first, Line)
    places = [start]
    for number in range(start + 1, len(stream)):
        line = stream[number]
        if (
            not isinstance(line, Line)
            or abs(line.size - first.size) > 0.3
            or len(places) == len(sequence)
        ):
            break
        shift = (line.bbox.x0 - first.bbox.x0) / line.size
        if abs(shift) < 0.3 and _counts(line, sequence[len(places)], len(places)):
            places.append(number)
        elif shift < 0.3:
            break
    return places
