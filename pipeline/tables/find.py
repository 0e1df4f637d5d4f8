"""One page's tables, frames and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import BBox, Page, PageGrids, PageTable
from pipeline.tables.aligned import PrintedLine, printed_lines, unruled_grids
from pipeline.tables.banded import banded_grids
from pipeline.tables.cutrows import cut_rows, lengthened
from pipeline.tables.figures import frames_and_figures, has_axis, is_filled, is_much_blank
from pipeline.tables.gutters import Ink
from pipeline.tables.infer import completed, drawn_columns
from pipeline.tables.lattice import TOUCH, Grid, components, extent, grid_of
from pipeline.tables.read import read_grid
from pipeline.tables.rows import with_rows
from pipeline.tables.segments import Segment, Separators, joined, separators
from pipeline.tables.shapes import Drawing, Shape, drawing, on_shapes
from pipeline.tables.stacks import beyond, head_above, parted, row_runs, stacked

WIDE = 0.85  # of the print's width: no bar over the years of a table is as wide
SHADE = 8.0  # points: a shaded band is at least this high


def find_tables(page: Page) -> PageGrids:
    """The tables, frames and figures of one page; coordinates in points from its top-left corner."""
    drawn = drawing(page)
    ink = Ink(page.chars, on_shapes(page.chars, _bars(page, drawn)))
    grids, boxes = _drawn_grids(drawn, ink)
    boxes += [shape.bbox for shape in drawn.shapes if shape.sure and not shape.arrow]
    if not grids and not boxes:
        return PageGrids(tuple(_aligned(ink, page, drawn)))
    ruled = [read_grid(grid, page, drawn) for grid in grids]
    filled = [table for table in ruled if is_filled(table)]
    boxes = [box for box in boxes if not _within(box, [table.bbox for table in filled])]
    blank = [table for table in ruled if is_much_blank(table)]
    printed = printed_lines(Ink(page.chars) if ink.labels else ink) if boxes or blank else []
    charts = [table.bbox for table in blank if has_axis(table, printed)]
    ruled = [table for table in filled if table.bbox not in charts]
    taken = [*(table.bbox for table in ruled), *charts]
    boxes = [box for box in boxes if not _within(box, taken) and _holds_text(box, printed)]
    frames, figures = frames_and_figures(boxes, *_margins(printed, page))
    aligned = _aligned(ink.outside([*taken, *boxes]), page, drawn)
    tables = sorted([*ruled, *aligned], key=lambda table: (table.bbox.top, table.bbox.x0))
    return PageGrids(tuple(tables), frames, (*figures, *charts))


def _bars(page: Page, drawn: Drawing) -> list[Shape]:
    """The shapes that may be bars of a schedule: one as wide as the print frames a heading."""
    left, right = (
        min((c.x0 for c in page.chars), default=0.0),
        max((c.x1 for c in page.chars), default=0.0),
    )
    return [shape for shape in drawn.shapes if shape.bbox.width < WIDE * (right - left)]


def _drawn_grids(drawn: Drawing, ink: Ink) -> tuple[list[Grid], list[BBox]]:
    """The grids that rules and shading make, and the boxes that are single cells."""
    shades = shade_edges(drawn)
    ruled = separators(drawn.rulings)
    closed, rest = _closed(ruled)
    found = [grid for c in closed if (grid := _framed_grid(c, shades, ink)) is not None]
    grids = [lengthened(grid, ruled.across, ink) for grid in found if len(grid.regions) > 1]
    boxes = [grid.bbox for grid in found if len(grid.regions) == 1]
    frames = [*boxes, *(shape.bbox for shape in drawn.shapes if shape.sure and not shape.arrow)]
    grids += banded_grids(_free(drawn, grids), frames, rest, ink)
    opened = open_grids(_outside(rest, grids), _outside(shades, grids), ink, grids)
    return grids + opened, boxes


def _free(drawn: Drawing, grids: Iterable[Grid]) -> list[BBox]:
    """The filled rectangles that stand in none of the grids."""
    boxes = [grid.bbox for grid in grids]
    return [
        fill.bbox for fill in drawn.areas if fill.outline is None and not _within(fill.bbox, boxes)
    ]


def _aligned(ink: Ink, page: Page, drawn: Drawing) -> list[PageTable]:
    rules = separators(drawn.rulings).across
    tables = [read_grid(grid, page, drawn) for grid in unruled_grids(ink, rules)]
    return [table for table in tables if is_filled(table)]


def _within(box: BBox, others: Iterable[BBox]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(b.x0 <= x <= b.x1 and b.top <= y <= b.bottom for b in others)


def _holds_text(box: BBox, lines: Iterable[PrintedLine]) -> bool:
    return any(
        box.top <= (line.top + line.bottom) / 2 <= box.bottom
        and any(box.x0 - 2 <= a and b <= box.x1 + 2 for a, b in line.spans)
        for line in lines
    )


def _margins(lines: Iterable[PrintedLine], page: Page) -> tuple[float, float]:
    """Where the print of a page begins and ends."""
    spans = [(line.spans[0][0], line.spans[-1][1]) for line in lines]
    return min((a for a, _ in spans), default=0.0), max((b for _, b in spans), default=page.width)


def shade_edges(drawn: Drawing) -> Separators:
    """The upper and lower edges of shaded bands, and the sides of shaded columns."""
    boxes = [f.bbox for f in drawn.shading if min(f.bbox.width, f.bbox.height) >= SHADE]
    across = [Segment(y, b.x0, b.x1) for b in boxes for y in (b.top, b.bottom)]
    down = [Segment(x, b.top, b.bottom) for b in boxes for x in (b.x0, b.x1)]
    return Separators(joined(across), joined(down))


def _closed(lines: Separators) -> tuple[list[Separators], Separators]:
    """The components with a rule down their left and right side, and all other separators."""
    closed: list[Separators] = []
    across: list[Segment] = []
    down: list[Segment] = []
    for component in components(lines):
        if _has_sides(component):
            closed.append(component)
        else:
            across += component.across
            down += component.down
    return closed, Separators(tuple(sorted(across)), tuple(sorted(down)))


def _has_sides(component: Separators) -> bool:
    if len(component.across) < 2 or len(component.down) < 2:
        return False
    x0, top, x1, bottom = extent(component)
    return all(
        sum(s.length for s in component.down if abs(s.at - x) <= TOUCH) >= 0.6 * (bottom - top)
        for x in (x0, x1)
    )


def _framed_grid(component: Separators, shades: Separators, ink: Ink) -> Grid | None:
    """The grid of a component with sides; shading and alignment divide it where rules do not."""
    box = BBox(*extent(component))
    within = _inside(shades, box)
    sides = [*component.down, *within.down]
    across = [s for s in within.across if _ends_at(s, sides)]
    both = Separators(joined([*component.across, *across]), component.down)
    if len(both.across) < 3 or drawn_columns(both, box):
        return grid_of(with_rows(both, box, ink))
    return _grid(both, within.down, box, ink)


def _grid(lines: Separators, shades: Sequence[Segment], box: BBox, ink: Ink) -> Grid | None:
    """The grid of drawn separators and those that shading and alignment add."""
    columns = completed(lines, box, ink, shades)
    grid = grid_of(with_rows(columns, box, ink))
    return grid._replace(inferred=len(columns.down) > len(lines.down)) if grid else None


def _ends_at(edge: Segment, sides: Iterable[Segment]) -> bool:
    """Whether a shaded area's edge runs from one side of a cell to another."""
    near = [s.at for s in sides if s.low - TOUCH <= edge.at <= s.high + TOUCH]
    return all(any(abs(x - end) <= TOUCH for x in near) for end in (edge.low, edge.high))


def open_grids(
    lines: Separators, shades: Separators, ink: Ink, closed: Iterable[Grid] = ()
) -> list[Grid]:
    """The grids of rules and shaded bands without rules at both sides; the `closed` grids part
    those above from those below."""
    rules = joined([*lines.across, *shades.across])
    grids: list[Grid] = []
    for stack in parted(stacked(rules), [grid.bbox for grid in closed]):
        free = _outside(Separators(tuple(stack), ()), grids).across
        for run in row_runs(free, lines.down, ink):
            grid = _run_grid(run, Separators(rules, lines.down), shades.down, ink)
            if grid is not None and len(grid.regions) > 1:
                grids.append(grid)
    left = _outside(lines, grids)
    for component in components(left):
        if min(len(component.across), len(component.down)) >= 2:
            grid = grid_of(component)
            if grid is not None and len(grid.regions) > 1:
                grids.append(grid)
    return grids + cut_rows(_outside(lines, grids), ink)


def _run_grid(
    run: Sequence[Segment], lines: Separators, shades: Sequence[Segment], ink: Ink
) -> Grid | None:
    """The grid of the rows between rules of one width, and of those that the page cuts off."""
    above, below = (beyond(run, lines, ink, down) for down in (False, True))
    low, high = min(s.low for s in run), max(s.high for s in run)
    head = head_above(run, lines, ink) if above is None else above
    box = BBox(
        low, run[0].at if head is None else head, high, run[-1].at if below is None else below
    )
    ends = [Segment(y, low, high) for y in (head, below) if y is not None]
    within = _inside(lines, box)
    closed = Separators(tuple(sorted((*within.across, *ends))), within.down)
    cells = _inside(Separators((), tuple(shades)), box).down
    grid = _grid(_with_sides(closed, box), cells, box, ink)
    if grid is None:
        return None
    return grid._replace(open_top=above is not None, open_bottom=below is not None)


def _with_sides(lines: Separators, box: BBox) -> Separators:
    sides = (Segment(box.x0, box.top, box.bottom), Segment(box.x1, box.top, box.bottom))
    return Separators(lines.across, tuple(sorted((*lines.down, *sides))))


def _inside(lines: Separators, box: BBox) -> Separators:
    """The separators within a box (and `TOUCH` around it)."""
    return Separators(
        tuple(
            s
            for s in lines.across
            if box.top - TOUCH <= s.at <= box.bottom + TOUCH
            and box.x0 - 2 * TOUCH <= s.low
            and s.high <= box.x1 + 2 * TOUCH
        ),
        tuple(
            s
            for s in lines.down
            if box.x0 - TOUCH <= s.at <= box.x1 + TOUCH
            and box.top - 2 * TOUCH <= s.low
            and s.high <= box.bottom + 2 * TOUCH
        ),
    )


def _outside(lines: Separators, grids: Iterable[Grid]) -> Separators:
    """The separators whose middle lies in none of the grids."""
    boxes = [grid.bbox for grid in grids]

    def free(x: float, y: float) -> bool:
        return not any(
            b.x0 - TOUCH <= x <= b.x1 + TOUCH and b.top - TOUCH <= y <= b.bottom + TOUCH
            for b in boxes
        )

    return Separators(
        tuple(s for s in lines.across if free((s.low + s.high) / 2, s.at)),
        tuple(s for s in lines.down if free(s.at, (s.low + s.high) / 2)),
    )
