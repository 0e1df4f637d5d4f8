"""Rewriting text while keeping, for each new character, the place it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Edit = tuple[int, int, int]  # [begin, stop) of the text before, length of what stands there now
Edits = tuple[Edit, ...]  # in order, apart from each other


def substitute(
    pattern: re.Pattern[str], text: str, replace: Callable[[re.Match[str]], str]
) -> tuple[str, Edits]:
    """`pattern.sub(replace, text)` and where it changed the text."""
    pieces: list[str] = []
    edits: list[Edit] = []
    done = 0
    for match in pattern.finditer(text):
        begin, stop = match.span()
        new = replace(match)
        pieces += (text[done:begin], new)
        edits.append((begin, stop, len(new)))
        done = stop
    if not edits:
        return text, ()
    pieces.append(text[done:])
    return "".join(pieces), tuple(edits)


def delete(text: str, places: Iterable[int]) -> tuple[str, Edits]:
    """`text` without the characters at `places` (ascending)."""
    edits = tuple((place, place + 1, 0) for place in places)
    if not edits:
        return text, ()
    pieces: list[str] = []
    done = 0
    for place, after, _ in edits:
        pieces.append(text[done:place])
        done = after
    return "".join(pieces) + text[done:], edits


@dataclass(frozen=True, slots=True)
class Trail:
    """The way back through several rewritings, last one first."""

    steps: tuple[tuple[tuple[int, ...], Edits], ...]  # where each edit begins in the new text

    def span(self, begin: int, stop: int) -> tuple[int, int]:
        """The span in the first text of `[begin, stop)`, not empty, in the last."""
        last = stop - 1
        for starts, edits in self.steps:
            begin = _origin(starts, edits, begin)[0]
            last = _origin(starts, edits, last)[1]
        return begin, last + 1


def trail(passes: Sequence[Edits]) -> Trail:
    """The way back through `passes`, given in the order in which they were made."""
    return Trail(tuple((_starts(edits), edits) for edits in reversed(passes) if edits))


def _starts(edits: Edits) -> tuple[int, ...]:
    starts: list[int] = []
    shift = 0
    for begin, stop, size in edits:
        starts.append(begin + shift)
        shift += size - (stop - begin)
    return tuple(starts)


def _origin(starts: tuple[int, ...], edits: Edits, place: int) -> tuple[int, int]:
    """First and last place before the rewriting of the character now at `place`."""
    nearest = bisect_right(starts, place) - 1
    if nearest < 0:
        return place, place
    begin, stop, size = edits[nearest]
    past = place - starts[nearest] - size
    return (begin, stop - 1) if past < 0 else (stop + past, stop + past)
