"""Tables that filled cells alone hold: bands of heads above rows, columns of labels beside values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import BBox
from pipeline.tables.bodies import SLACK, Body, body_below
from pipeline.tables.fills import SAME, Cluster, around, clusters
from pipeline.tables.gutters import Ink
from pipeline.tables.labelled import Cards, has_labels, widened
from pipeline.tables.lattice import Grid, grid_of
from pipeline.tables.segments import Segment, Separators, joined

FAR = 1e6  # points: below every page
MARK = 16.0  # points: a mark beside a title is no wider, and the title no farther


class Part(NamedTuple):
    """A cluster of filled cells, the area that it and the values beside it cover, and the rows below
    its heads."""

    cluster: Cluster
    area: BBox
    bodies: tuple[Body, ...]

    @property
    def bbox(self) -> BBox:
        """What all of it covers."""
        return around([self.area, *(body.box for body in self.bodies)])


def banded_grids(
    fills: Iterable[BBox], frames: Sequence[BBox], rules: Separators, ink: Ink
) -> list[Grid]:
    """The grids of the tables that filled cells hold with no rule within them; `frames` are boxes
    drawn around some of them."""
    cards = Cards(clusters(_without_marks(fills, ink)), frames, ink)
    parts = [
        _part(cluster, area, cards)
        for cluster in cards.clusters
        if (area := widened(cluster, cards))
    ]
    grids = []
    for chain in _chains(parts):
        box = around([part.bbox for part in chain])
        if any(_is_table(part, ink) for part in chain) and not _is_ruled(box, rules):
            grid = _grid(chain, box)
            if grid is not None:
                grids.append(grid)
    return grids


def _without_marks(fills: Iterable[BBox], ink: Ink) -> list[BBox]:
    """The fills without the narrow empty ones alone on their level that a title stands right of."""
    boxes = list(fills)
    return [box for box in boxes if box.width > MARK or not _marks_title(box, boxes, ink)]


def _marks_title(box: BBox, boxes: Iterable[BBox], ink: Ink) -> bool:
    beside = ink.band(box.top, box.bottom, box.x0, box.x1 + MARK)
    if not beside or min(c.x0 for c in beside) < box.x1:
        return False
    return not any(
        box != o and min(box.bottom, o.bottom) - max(box.top, o.top) > SAME for o in boxes
    )


def _part(cluster: Cluster, area: BBox, cards: Cards) -> Part:
    """A cluster with the rows below those of its cells that have no filled cell below them."""
    bodies = []
    for row in _rows(cluster):
        box = around(row)
        beside = [
            c.bottom
            for c in cluster.cells
            if c.x1 <= box.x0 + SLACK and c.top < box.bottom + SAME < c.bottom
        ]
        if not beside and (box.x0 > area.x0 + SLACK or box.x1 < area.x1 - SLACK):
            continue
        limit = min([*beside, *_below(box, cards.clusters), FAR])
        body = body_below(row, limit, cards.ink) if limit > box.bottom + SLACK else None
        if body is not None:
            bodies.append(body)
    return Part(cluster, area, tuple(bodies))


def _rows(cluster: Cluster) -> list[list[BBox]]:
    """The cells of a cluster with none right below, side by side with one lower edge."""
    last = [
        c
        for c in cluster.cells
        if not any(_shares(c, o) and abs(o.top - c.bottom) <= SLACK + SAME for o in cluster.cells)
    ]
    rows: list[list[BBox]] = []
    for cell in sorted(last, key=lambda c: (round(c.bottom / SAME), c.x0)):
        row = rows[-1] if rows else []
        if (
            row
            and abs(row[-1].bottom - cell.bottom) <= SAME
            and cell.x0 - row[-1].x1 <= SLACK + SAME
        ):
            row.append(cell)
        else:
            rows.append([cell])
    return rows


def _shares(one: BBox, other: BBox) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > SAME


def _below(box: BBox, others: Iterable[Cluster]) -> list[float]:
    """Where the filled cells below a row of them begin."""
    return [
        c.top for o in others for c in o.cells if c.top >= box.bottom - SAME and _shares(c, box)
    ]


def _chains(parts: Iterable[Part]) -> list[list[Part]]:
    """Parts of one width that follow each other with no more white than their cells are padded."""
    chains: list[list[Part]] = []
    for part in parts:
        chain = next((c for c in chains if _follows(part, c[-1])), None)
        if chain is None:
            chains.append([part])
        else:
            chain.append(part)
    return chains


def _follows(part: Part, before: Part) -> bool:
    box, above = part.area, before.area
    if abs(box.x0 - above.x0) > SLACK or abs(box.x1 - above.x1) > SLACK:
        return False
    return -SLACK <= box.top - before.bbox.bottom <= SLACK


def _is_table(part: Part, ink: Ink) -> bool:
    """Whether values stand beside labels, or rows fill several columns below their heads."""
    if any(_filled(body) > 1 for body in part.bodies):
        return True
    beside = part.cluster.is_column or not part.cluster.is_closed
    return beside and has_labels(part.cluster, part.area.x1, ink)


def _filled(body: Body) -> int:
    """Columns of a body with texts."""
    return len({sum(x < (c.x0 + c.x1) / 2 for x in body.columns) for c in body.chars})


def _is_ruled(box: BBox, rules: Separators) -> bool:
    """Whether rules cross a box, or stand at its sides."""
    return any(
        box.top + SLACK < s.at < box.bottom - SLACK
        and s.low < box.x1 - SLACK
        and s.high > box.x0 + SLACK
        for s in rules.across
    ) or any(
        box.x0 - SLACK < s.at < box.x1 + SLACK
        and s.low < box.bottom - SLACK
        and s.high > box.top + SLACK
        for s in rules.down
    )


def _grid(chain: Sequence[Part], box: BBox) -> Grid | None:
    cells = [c for part in chain for c in part.cluster.cells]
    bodies = [body for part in chain for body in part.bodies]
    across = [Segment(y, box.x0, box.x1) for y in (box.top, box.bottom)]
    across += [Segment(y, c.x0, _reach(y, c, cells, box)) for c in cells for y in (c.top, c.bottom)]
    across += [Segment(edge.y, edge.x0, b.box.x1) for b in bodies for edge in b.rows]
    down = [Segment(x, box.top, box.bottom) for x in (box.x0, box.x1)]
    down += [Segment(x, c.top, c.bottom) for c in cells for x in (c.x0, c.x1)]
    down += [s for body in bodies for s in _walls(body)]
    grid = grid_of(Separators(joined(across), joined(down)))
    return grid if grid is not None and len(grid.regions) > 1 else None


def _reach(y: float, cell: BBox, cells: Iterable[BBox], box: BBox) -> float:
    """How far right a cell's upper or lower edge goes: to a filled cell that it would cut."""
    cut = [c.x0 for c in cells if c.x0 >= cell.x1 - SAME and c.top + SLACK < y < c.bottom - SLACK]
    return min([*cut, box.x1])


def _walls(body: Body) -> list[Segment]:
    """The columns of a body, row by row, but where a text runs across."""
    found = []
    for top, bottom in pairwise(edge.y for edge in body.rows):
        own = [c for c in body.chars if top <= (c.top + c.bottom) / 2 <= bottom]
        found += [
            Segment(x, top, bottom)
            for x in body.columns
            if not any(c.x0 + 1 < x < c.x1 - 1 for c in own)
        ]
    return found
