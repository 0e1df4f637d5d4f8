"""Rewriting text while keeping, for each new character, the place it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

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
    pieces: list[str] = []
    done = 0
    edits = tuple((place, place + 1, 0) for place in places)
    for place, after, _ in edits:
        pieces.append(text[done:place])
        done = after
    return "".join(pieces) + text[done:], edits


def trace(passes: Sequence[Edits], length: int) -> tuple[tuple[int, int], ...]:
    """The span in the first text of each character after all `passes`, the first text being
    `length` characters long."""
    begins: Sequence[int] = range(length)
    stops: Sequence[int] = range(1, length + 1)
    for edits in passes:
        if edits:
            begins, stops = _carry(begins, edits, first=True), _carry(stops, edits, first=False)
    return tuple(zip(begins, stops, strict=True))


def _carry(places: Sequence[int], edits: Edits, *, first: bool) -> Sequence[int]:
    parts: list[Iterable[int]] = []
    done = 0
    for begin, stop, size in edits:
        parts += (places[done:begin], [places[begin if first else stop - 1]] * size)
        done = stop
    parts.append(places[done:])
    return tuple(chain.from_iterable(parts))
