"""The whole document: blocks and tables in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lines import join_wrapped
from pipeline.model import BBox, Block, Content, Line, PageLayout, RunningText, Table
from pipeline.outline.markers import find_marker
from pipeline.outline.rules import OutlineRules


def build_content(
    layouts: Sequence[PageLayout],
    tables: Sequence[Table],
    rules: OutlineRules,
    running: Sequence[RunningText] = (),
    page_numbers: Sequence[tuple[int, str]] = (),
) -> Content:
    """Blocks, and tables with their position, path, caption and notes, of a whole document.

    `layouts` are pages without running heads, `tables` what was joined from them.
    """
    sizes = Counter(round(l.size * 2) / 2 for page in layouts for l in page.lines for _ in l.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    blocks: list[Block] = []
    placed: list[Table] = []
    path: list[tuple[int, str]] = []
    waiting = list(tables)
    for page in layouts:
        x1 = max((line.bbox.x1 for line in page.lines), default=0)
        group: list[Line] = []
        for number, line in enumerate([*page.lines, None]):
            for part, place in zip(page.tables, page.table_places, strict=True):
                if place == number:
                    _flush(group, blocks, path, x1, body, rules)
                    for table in [t for t in waiting if t.page_first == part.page and t.bbox == part.bbox]:
                        waiting.remove(table)
                        placed.append(replace(table, position=len(blocks), path=tuple(t for _, t in path)))
            if line is None:
                continue
            if group and (
                find_marker(line.text, rules)
                or abs(line.size - group[-1].size) > 0.3
                or group[-1].bold != line.bold
                or x1 - group[-1].bbox.x1 > 2 * line.size
                or line.bbox.top - group[-1].bbox.bottom > line.size
            ):
                _flush(group, blocks, path, x1, body, rules)
            group.append(line)
        _flush(group, blocks, path, x1, body, rules)
    placed += [replace(table, position=len(blocks)) for table in waiting]
    cover = tuple(sorted(layouts[0].lines, key=lambda l: -l.size)) if layouts else ()
    return Content(
        tuple(blocks), tuple(placed), tuple(running), cover, None, tuple(page_numbers),
        tuple(n for page in layouts for n in page.notices),
    )


def _flush(
    group: list[Line], blocks: list[Block], path: list[tuple[int, str]], x1: float, body: float, rules: OutlineRules
) -> None:
    if not group:
        return
    text, raw = join_wrapped(group, group[0].bbox.x0, x1)
    first = group[0]
    box = BBox(
        min(l.bbox.x0 for l in group), min(l.bbox.top for l in group),
        max(l.bbox.x1 for l in group), max(l.bbox.bottom for l in group),
    )
    group.clear()
    marker = find_marker(text, rules)
    heading = first.size > body * 1.05 or first.bold
    level = None
    if heading:
        level = max(1, 4 - int((first.size / body - 1) / 0.15))
        while path and path[-1][0] >= level:
            path.pop()
    kind = "heading" if heading else "bullet" if marker else "note" if text[:1] in "※*" else "paragraph"
    blocks.append(
        Block(
            len(blocks), kind, marker.rest if marker else text, raw, first.page,
            level or (1 if kind == "bullet" else None), marker.text if marker else None,
            tuple(t for _, t in path), box,
        )
    )
    if level:
        path.append((level, text))
