"""Pages made of lines, for tests of the outline."""

from pipeline.model import BBox, Line, PageLayout, PageTable
from pipeline.outline import build_content, load_outline_rules, strip_running
from pipeline.run import RULES as FOLDER

RULES = load_outline_rules(FOLDER / "outline.toml")
LEFT, RIGHT = 60.0, 460.0


def line(text, top, x0=LEFT, x1=None, page=1, size=10.0, **more):
    """A line set level; it ends where its letters do unless `x1` says otherwise."""
    width = sum(0.5 if sign.isascii() else 1.0 for sign in text) * size
    box = BBox(x0, top, x1 or min(x0 + width, RIGHT), top + size)
    return Line(
        text,
        text,
        box,
        page,
        size,
        more.pop("font", "Mincho"),
        more.pop("bold", False),
        None,
        **more,
    )


def page(lines, number=1, tables=(), places=(), width=520.0, height=800.0):
    return PageLayout(
        number, width, height, tuple(tables), tuple(lines), table_places=tuple(places)
    )


def table(top, bottom, number=1):
    return PageTable(
        number, BBox(LEFT, top, RIGHT, bottom), 2, 2, 1, (), (60, 260, 460), (top, top + 9, bottom)
    )


def paragraph(top, page=1, rows=3, x0=LEFT):
    """A paragraph of full lines set in at its beginning and ended by a short one."""
    first = line("この計画は市民の暮らしを支える取組を定めるもので" * 2, top, x0 + 10, RIGHT, page)
    middle = [
        line(
            "行政手続のオンライン化と情報システムの標準化を進め" * 2, top + 16 * n, x0, RIGHT, page
        )
        for n in range(1, rows - 1)
    ]
    return [first, *middle, line("暮らしの質を高めます。", top + 16 * (rows - 1), x0, page=page)]


def blocks(*pages, tables=()):
    """The blocks of a document without running heads."""
    bare, running = strip_running(pages)
    return build_content(bare, tables, RULES, running).blocks


def outline(*pages):
    """(kind, level, marker, text) of each block."""
    return [(b.kind, b.level, b.marker, b.text) for b in blocks(*pages)]
