"""Lists in columns of spaces as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.normalization import fiscal_span
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.cells import flow_cells, squeezed
from pipeline.textsource.columns import Columns, find_columns, row_starts
from pipeline.textsource.merging import merge_years
from pipeline.textsource.pieces import GridPiece, Piece, RawCell, TextPiece
from pipeline.textsource.plain import DumpLine
from pipeline.textsource.rules import TextRules
from pipeline.textsource.spacing import close_letters
from pipeline.textsource.wraps import join_lines


def recover_columns(
    lines: Sequence[DumpLine], rules: TextRules, outline: OutlineRules
) -> tuple[list[Piece], int]:
    """The pieces of a dump with each list of aligned columns as a table, and the number of their rows."""
    pieces: list[Piece] = []
    done = rows = 0
    before: Columns | None = None
    for columns in find_columns(lines, rules, outline):
        starts = row_starts(columns, rules)
        if not starts:
            continue
        head = _header_length(columns, before) or starts[0]
        starts = starts if head >= starts[0] else [head, *starts]
        pieces += _between(lines[done : columns.first], outline)
        pieces.append(_grid(columns, starts, lines[columns.first].page, rules))
        done, rows, before = columns.stop, rows + len(starts), columns
    return [*pieces, *_between(lines[done:], outline)], rows


def _header_length(columns: Columns, before: Columns | None) -> int:
    """How many of the first lines repeat those of the list before: the header on the next page."""
    same = 0
    for line, above in zip(columns.lines, before.lines if before else (), strict=False):
        if squeezed("".join(line)) != squeezed("".join(above)):
            break
        same += 1
    return same


def _between(lines: Sequence[DumpLine], outline: OutlineRules) -> list[TextPiece]:
    return join_lines(merge_years(close_letters(lines)), outline)


def _grid(columns: Columns, starts: Sequence[int], page: int | None, rules: TextRules) -> GridPiece:
    stops = [*starts[1:], len(columns.lines)]
    header = _labels(columns.lines[: starts[0]])
    body = [
        tuple(_cell(texts, rules) for texts in zip(*columns.lines[a:b], strict=True))
        for a, b in zip(starts, stops, strict=True)
    ]
    rows = ([header] if any(cell.text for cell in header) else []) + body
    return GridPiece(tuple(rows), "records", page, len(rows) - len(body))


def _labels(header: Sequence[Sequence[str]]) -> tuple[RawCell, ...]:
    """The columns' labels. Where a line holds the years, each alone, none of another year stays."""
    years: dict[int, str] = {}
    for line in header:
        years = _years(line) or years
    labels = [_label(texts) for texts in zip(*header, strict=True)]
    return tuple(
        label
        if n not in years or fiscal_span(label.text) == fiscal_span(years[n])
        else replace(label, text=years[n])
        for n, label in enumerate(labels)
    )


def _years(line: Sequence[str]) -> dict[int, str]:
    """The years of a line that has one in each of several columns, by column."""
    spans = {n: fiscal_span(text) for n, text in enumerate(line) if text}
    firsts = {n: span.first for n, span in spans.items() if span is not None}
    counting = all(b - a == 1 for a, b in pairwise(firsts.values()))
    return {n: line[n].strip("()（）") for n in firsts} if counting and len(firsts) > 1 else {}


def _label(texts: Sequence[str]) -> RawCell:
    """A column's label; a year stands without the label that spans the years."""
    filled = [text.replace(" ", "") for text in texts if text]
    below = ("".join(filled[number:]) for number in range(1, len(filled)))
    years = (text for text in below if text[0] not in "(（" and fiscal_span(text) is not None)
    label = next(years, "".join(filled))
    return RawCell(label, "\n".join(filled), header=True)


def _cell(texts: Sequence[str], rules: TextRules) -> RawCell:
    filled = [text for text in texts if text]
    return RawCell("\n".join(flow_cells(filled, rules)), "\n".join(filled))
