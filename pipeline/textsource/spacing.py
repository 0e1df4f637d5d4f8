"""Words that a dump prints letter by letter, and labels that share a line with their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.textsource.cells import squeezed
from pipeline.textsource.plain import DumpLine
from pipeline.textsource.rules import TextRules

_LETTER = "[ぁ-んァ-ヶー一-鿿々]"
_SPACED = re.compile(rf"(?<![^\s　]){_LETTER}(?:[ 　]{_LETTER})+(?![^\s　])")
_LEAST = 3  # lines that hold a label before it is one
_LABEL = 12  # characters


def close_letters(lines: Sequence[DumpLine]) -> list[DumpLine]:
    """The lines with letter-spaced words closed up: `担 当 課 会計室` -> `担当課 会計室`."""
    return [
        replace(line, text=_SPACED.sub(lambda word: re.sub(r"[\s　]", "", word[0]), line.text))
        for line in lines
    ]


def part_pairs(lines: Sequence[DumpLine], rules: TextRules) -> list[DumpLine]:
    """The lines with each of several pairs of label and value on a line of its own: `担当課 会計室
    期間 令和５年度` becomes two. Labels are words that begin three lines or pairs at least."""
    words = [line.text.split() for line in lines]
    counts = Counter(word for row in words for word in row if _is_label(word, rules))
    known = {word for word, count in counts.items() if count >= _LEAST}
    done: list[DumpLine] = []
    for line, row in zip(lines, words, strict=True):
        starts = _pair_starts(row, known)
        if len(starts) < 2:
            done.append(line)
            continue
        for begin, end in zip(starts, [*starts[1:], len(row)], strict=True):
            done.append(replace(line, text=" ".join(row[begin:end])))
    return done


def _pair_starts(words: Sequence[str], known: set[str]) -> list[int]:
    """Where the labels stand if the line begins with one and each has a value; none otherwise."""
    starts = [place for place, word in enumerate(words) if word in known]
    if starts[:1] != [0]:
        return []
    ends = [*starts[1:], len(words)]
    valued = all(end - begin > 1 for begin, end in zip(starts, ends, strict=True))
    return starts if valued else []


def _is_label(word: str, rules: TextRules) -> bool:
    flat = squeezed(word)
    return 2 <= len(flat) <= _LABEL and rules.label.fullmatch(flat) is not None
