"""The title of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.metadata.printed import CoverLine, Printed
from pipeline.metadata.rules import TitleRules
from pipeline.normalization import find_dates, fold

LONGEST = 60  # characters
JOINED = 3  # lines of a cover that may make one title
SAME_SIZE = 1.2  # ratio of type sizes up to which lines may belong together
CLOSE = 2.5  # of the type size: the gap up to which lines may belong together
LEAST = 3.0  # score of a title
LEAST_WORDS = 4  # characters of a title beside the year it names
OPEN = re.compile(r"[(\[〔【「『《〈][^)\]〕】」』》〉]*$")  # a bracket that the next line closes


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    score: float


def find_title(seen: Printed, rules: TitleRules, government: str | None) -> str | None:
    """The title by the agreement of cover, running heads, contents, metadata and body.

    `government` is the name of the document's own government, which titles often hold.
    """
    best: _Candidate | None = None
    for text, worth in _texts(seen, rules):
        candidate = _Candidate(text, worth + _support(text, seen, rules, government))
        if best is None or candidate.score > best.score:
            best = candidate
    if best is not None and best.score >= LEAST:
        return best.text
    return seen.metadata_title or (best.text if best else None)


def _texts(seen: Printed, rules: TitleRules) -> Iterator[tuple[str, float]]:
    """Possible titles with the worth of the place where they are printed."""
    largest = max((line.size for line in seen.cover), default=0) or 1.0
    for group in _groups(seen.cover, rules):
        worth = (2.0 if seen.is_cover else 0.5) + group[0].size / largest
        title = _joined(group, rules)
        whole = len(group) - 1 if rules.shape.match(title) else 0
        yield from _possible(title, worth + whole, rules)
    for n, head in enumerate(seen.running):
        yield from _possible(head, 1.5 - 0.1 * n, rules)
    for heading in seen.opening:
        yield from _possible(heading, 0.5, rules)
    if seen.metadata_title:
        yield from _possible(seen.metadata_title, 0.5, rules)


def _groups(lines: tuple[CoverLine, ...], rules: TitleRules) -> Iterator[tuple[CoverLine, ...]]:
    """Lines that may make a title: alone, or with the next ones set alike."""
    for start in range(len(lines)):
        for stop in range(start + 1, min(start + JOINED, len(lines)) + 1):
            group = lines[start:stop]
            if len(group) > 1 and not _belong(group[-2], group[-1], rules):
                break
            yield group


def _belong(upper: CoverLine, lower: CoverLine, rules: TitleRules) -> bool:
    """Whether two lines may be one title: not where the lower says again what the upper says."""
    if lower.text.startswith(upper.text):
        return False
    if rules.shape.match(upper.text) and rules.continued.fullmatch(lower.text):
        return True
    if any(_is_aside(line.text, rules) for line in (upper, lower)) or not lower.size:
        return False
    sizes = sorted((upper.size, lower.size))
    return sizes[1] <= SAME_SIZE * sizes[0] and lower.gap <= CLOSE * lower.size


def _is_aside(text: str, rules: TitleRules) -> bool:
    """Whether a cover line is a date, a motto, or says who wrote the plan."""
    return bool(rules.asides.fullmatch(text)) or _is_dated(text)


def _is_dated(text: str) -> bool:
    """Whether a line tells a date and little else, or a day: 令和5年度 may open a title."""
    mentions = find_dates(text)
    rest = len(text) - sum(mention.stop - mention.begin for mention in mentions)
    return any(m.kind in ("day", "month", "range") or rest < LEAST_WORDS for m in mentions)


def _joined(group: tuple[CoverLine, ...], rules: TitleRules) -> str:
    text = group[0].text
    for line in group[1:]:
        latin = text[-1:].isascii() and line.text[:1].isascii()
        bracketed = bool(OPEN.search(text))
        apart = latin or (bool(rules.shape.match(text)) and not bracketed)
        text += (" " if apart else "") + line.text
    return text


def _possible(text: str, worth: float, rules: TitleRules) -> Iterator[tuple[str, float]]:
    text = text.strip("「」『』 ")
    for tail in rules.stripped:
        text = text.removesuffix(tail).strip()
    no_title = len(text) < 4 or len(text) > LONGEST or "。" in text or rules.not_starts.match(text)
    if not no_title:
        yield text, worth


def _support(text: str, seen: Printed, rules: TitleRules, government: str | None) -> float:
    key, shaped = fold(text), bool(rules.shape.match(text))
    score = 3.0 if shaped else 0.0
    score += 2.0 if any(key == fold(head) for head in seen.running) else 0.0
    score += _agreement(key, fold(seen.metadata_title or ""))
    score += 1.0 if any(fold(heading).startswith(key) for heading in seen.opening) else 0.0
    score += 1.5 if shaped and government and fold(government) in key else 0.0
    score += min(seen.folded_body.count(key), 3) * 0.3
    return score - (2.0 if _is_dated(text) else 0.0)


def _agreement(key: str, metadata: str) -> float:
    """What the title in the file's metadata, which may have a prefix, says for a candidate."""
    return 2.0 if key == metadata else 0.5 if key in metadata else 0.0
