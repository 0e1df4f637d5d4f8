"""The cells of a flattened row: which of its lines make one, and what each holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalization import find_numbers, normal
from pipeline.outline.markers import half_width
from pipeline.textsource.pieces import GridPiece, RawCell, TextPiece
from pipeline.textsource.plain import width_of
from pipeline.textsource.rules import ROLES, TextRules
from pipeline.textsource.yearcells import YearCells, find_year_cells

NUMBER = re.compile(r"(\d{1,3})(?:\s+|\Z)")
SENTENCE = re.compile(r"。")
LONGEST_NAME = 50  # characters
_JOINED = 0.1  # share of pieces of several lines from which the dump's lines are joined already
_RAGGED = 3  # half-width characters by which the lines of a cell differ
_NARROWEST = 6  # half-width characters: narrower cells do not wrap
_MOST = 0.5  # share of rows with cells of years from which these are columns
_OPENING = re.compile("[「『(（【]")  # what goes on in a label of two lines
_SIGNS = re.compile(r"[→⇒➡▶⇨●○◎△▲×―－\-・]+")


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces between a row's number and the next, and the number."""

    number: str
    pieces: tuple[TextPiece, ...]


def column_labels(header: Sequence[TextPiece], rules: TextRules) -> dict[str, str]:
    """The label of each role: as the header prints it, else the usual one; that of bracketed groups
    only where one of two lines stands before that of names, the second in brackets."""
    found: dict[str, str] = {}
    texts = [squeezed(piece.text) for piece in header]
    for role in ROLES:
        found[role] = next(
            (t for t in texts if rules.columns[role].fullmatch(t)), rules.defaults[role]
        )
    name = texts.index(found["name"]) if found["name"] in texts else 0
    if name > 1 and _OPENING.match(texts[name - 1]):
        found["framed"] = texts[name - 2] + texts[name - 1]
    return found


def part_framed(
    labels: dict[str, str], rows: Sequence[dict[str, list[str]]], rules: TextRules
) -> list[dict[str, list[str]]]:
    """The rows with the bracketed groups among their marks apart, where these have a label and most rows
    hold some."""
    framed = rules.values["framed"]
    groups = [[text for text in row["marks"] if framed.fullmatch(text)] for row in rows]
    if "framed" not in labels or sum(map(bool, groups)) < _MOST * len(rows):
        return list(rows)
    return [
        row | {"marks": [text for text in row["marks"] if text not in group], "framed": group}
        for row, group in zip(rows, groups, strict=True)
    ]


def header_piece(header: Sequence[TextPiece]) -> list[TextPiece]:
    """The header's words as one piece, so that none is lost."""
    if not header:
        return []
    text = " ".join(piece.text for piece in header)
    return [
        TextPiece(text, "\n".join(piece.raw for piece in header), header[0].page, gap_before=False)
    ]


def row_cells(row: Row, rules: TextRules) -> dict[str, list[str]]:
    """The row's texts by role; what has none is under "" in print order."""
    cells: dict[str, list[str]] = {role: [] for role in (*ROLES, "marks", "")}
    cells["number"] = [row.number]
    for text in _tokens(row, rules):
        cells[_role(text, cells, rules)].append(text)
    return cells


def _tokens(row: Row, rules: TextRules) -> list[str]:
    """The texts of a row: each piece, the marks and bracketed groups at its head on their own."""
    found: list[str] = []
    for text in _texts(row, rules):
        while lead := _leading(text, rules):
            found.append(lead)
            text = text[len(lead) :].strip()
        if text:
            found.append(text)
    return found


def _texts(row: Row, rules: TextRules) -> list[str]:
    """The texts of a row without its number; lines that the dump left apart are joined to cells."""
    first = row.pieces[0].text
    head = first[len(row.number) :].strip() if NUMBER.match(half_width(first)) else first
    texts = [head, *(piece.text for piece in row.pieces[1:])]
    lines = [line for line in texts if line]
    joined = sum(1 for piece in row.pieces if "\n" in piece.raw)
    return lines if joined > _JOINED * len(row.pieces) else flow_cells(lines, rules)


def flow_cells(lines: Sequence[str], rules: TextRules) -> list[str]:
    """The cells whose lines a dump printed one below the other: in a cell all lines but the last are
    about as wide as its column."""
    cells: list[list[str]] = []
    for line in lines:
        if cells and _flows(cells[-1], line, rules):
            cells[-1].append(line)
        else:
            cells.append([line])
    return ["".join(cell) for cell in cells]


def _flows(cell: Sequence[str], line: str, rules: TextRules) -> bool:
    if _has_sign(line) or _has_sign(cell[-1]):
        return False
    if _is_value(line, rules) or (len(cell) == 1 and _is_value(cell[0], rules)):
        return False
    if rules.values["framed"].fullmatch(cell[-1].split(" ")[-1]):
        return False
    if _is_open("".join(cell)):
        return True
    widest = max(width_of(text) for text in cell)
    full = width_of(cell[-1]) >= widest - _RAGGED and widest >= _NARROWEST
    return full and width_of(line) <= widest + _RAGGED


def _has_sign(line: str) -> bool:
    """Whether a line begins or ends with a mark or arrow: a row of years' cells."""
    words = line.split(" ")
    return any(_SIGNS.fullmatch(word) for word in (words[0], words[-1]))


def _is_value(text: str, rules: TextRules) -> bool:
    """Whether a line is a department or a quantity by itself."""
    return any(
        rules.values[sort].fullmatch(half_width(text)) for sort in ("department", "quantity")
    )


def is_quantity(text: str) -> bool:
    """Whether a half-width text is nothing but numbers, the first with a unit: `10 件 11 件`."""
    found = find_numbers(text)
    if not found or found[0].unit is None:
        return False
    edges = [0, *(edge for number in found for edge in (number.begin, number.stop)), len(text)]
    return not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()


def _is_open(text: str) -> bool:
    """Whether a bracket is open at the end of a short text."""
    opened = sum(text.count(sign) for sign in "《（(「【『[")
    closed = sum(text.count(sign) for sign in "》）)」】』]")
    return opened > closed and len(text) <= LONGEST_NAME


def _leading(text: str, rules: TextRules) -> str:
    """The mark or bracketed group that opens `text` and ends at a space or the text's end."""
    for sort in ("mark", "framed"):
        lead = rules.values[sort].match(text)
        if lead and (lead.end() == len(text) or text[lead.end()].isspace()):
            return lead[0]
    return ""


def _role(text: str, cells: dict[str, list[str]], rules: TextRules) -> str:
    values = rules.values
    if values["mark"].fullmatch(text) or values["framed"].fullmatch(text):
        return "marks" if not cells["name"] else ""
    if cells["name"] and not cells[""] and values["department"].fullmatch(text):
        return "department"
    if values["quantity"].fullmatch(normal(text)):
        return ""
    if not cells["name"] and len(text) <= LONGEST_NAME and not SENTENCE.search(text):
        return "name"
    if cells["name"] and not cells["description"] and not cells["department"] and not cells[""]:
        return "description"
    return ""


def rows_grid(
    labels: dict[str, str],
    rows: Sequence[dict[str, list[str]]],
    page: int | None,
    years: Sequence[str] = (),
) -> GridPiece:
    """The table of rows whose texts are told by role, under their labels; what has no role stands in
    the last column, but before the cells of the header's `years` where most rows have them."""
    framed = ("framed",) if any("framed" in row for row in rows) else ()
    order = ("number", "marks", *framed, "name", "description", "department")
    cells = find_year_cells([row[""] for row in rows], len(years)) if years else []
    if sum(row is not None for row in cells) < _MOST * len(rows) or not cells:
        years, cells = (), [None] * len(rows)
    names = [*(labels.get(role, "") for role in order), "", *years]
    body: list[tuple[RawCell, ...]] = []
    for row, found in zip(rows, cells, strict=True):
        told = [row[role] for role in order]
        found = found or YearCells(("",) * len(years), tuple(row[""]))
        body.append(tuple(map(_raw_cell, [*told, found.others, *([text] for text in found.cells)])))
    header = tuple(RawCell(name, name, header=True) for name in names)
    return GridPiece((header, *body), "records", page, 1)


def _raw_cell(texts: Sequence[str]) -> RawCell:
    return RawCell("\n".join(texts), "\n".join(texts))


def squeezed(text: str) -> str:
    """A text in normal form without any space: `重 点 取 組` -> `重点取組`."""
    return normal(text).replace(" ", "")
