"""Separators of a page: its rulings as straight segments, pieces of one line joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.model import Ruling

ACROSS = 1.5  # points: segments this near each other across their direction are one line
ALONG = 3.0  # points: a gap up to this within a line is no gap (dashes, pieces, corners)
SHORTEST = 3.0  # points: shorter ones are parts of glyphs and pictures
PALE = 0.93  # lightness from which a line cannot be told from white paper
PALE_AREA = 0.985  # lightness from which an area cannot


class Segment(NamedTuple):
    """A straight separator in points: `at` across its direction, from `low` to `high` along it."""

    at: float
    low: float
    high: float

    @property
    def length(self) -> float:
        """Points along its direction."""
        return self.high - self.low


class Separators(NamedTuple):
    """The horizontal and the vertical separators of a page or of one grid, sorted by place."""

    across: tuple[Segment, ...]  # horizontal: `at` is y
    down: tuple[Segment, ...]  # vertical: `at` is x


@cache
def is_pale(color: str | None, least: float = PALE) -> bool:
    """Whether a colour is (nearly) that of white paper; none at all counts as pale."""
    if color is None:
        return True
    return min(int(color[i : i + 2], 16) for i in (1, 3, 5)) >= least * 255


def joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Segments of one line (nearer than `ACROSS`, gaps up to `ALONG`) made one."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments):
        if (
            lines
            and segment.at - lines[-1][-1].at <= ACROSS
            and segment.at - lines[-1][0].at <= 2 * ACROSS
        ):
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return tuple(sorted(s for line in lines for s in _joined_along(line) if s.length >= SHORTEST))


def _joined_along(line: list[Segment]) -> list[Segment]:
    runs: list[list[Segment]] = []
    end = 0.0
    for segment in sorted(line, key=lambda s: s.low):
        if runs and segment.low <= end + ALONG:
            runs[-1].append(segment)
            end = max(end, segment.high)
        else:
            runs.append([segment])
            end = segment.high
    return [_one(run) for run in runs]


def _one(run: list[Segment]) -> Segment:
    weight = sum(s.length for s in run) or 1.0
    at = sum(s.at * s.length for s in run) / weight if weight > 1 else run[0].at
    return Segment(at, min(s.low for s in run), max(s.high for s in run))


def separators(rulings: Sequence[Ruling]) -> Separators:
    """The separators that rulings make."""
    across, down = [], []
    for ruling in rulings:
        if ruling.horizontal:
            across.append(Segment((ruling.top + ruling.bottom) / 2, ruling.x0, ruling.x1))
        else:
            down.append(Segment((ruling.x0 + ruling.x1) / 2, ruling.top, ruling.bottom))
    return Separators(joined(across), joined(down))
