"""Rows of a list that a dump flattened cell by cell, told by their running numbers."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalization import find_numbers, normal
from pipeline.outline.markers import fold
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.pieces import GridPiece, Piece, RawCell, TextPiece
from pipeline.textsource.rules import ROLES, TextRules

_NUMBER = re.compile(r"(\d{1,3})(?:\s+|\Z)")
_LEAST_ROWS = 5
_LEAST_CELLS = 4  # pieces in the usual row: fewer make a numbered list, no table
_LONGEST_ROW = 60  # pieces
_HEADER = 40  # pieces before the first row among which its header stands
_SENTENCE = re.compile(r"。")
_PROSE = 0.4  # share of sentences from which numbered pieces are sections
_NAME = 50  # characters


@dataclass(frozen=True, slots=True)
class Recovered:
    """The pieces with recovered tables in place of their rows, and how many rows were found."""

    pieces: tuple[Piece, ...]
    rows: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    number: str
    pieces: tuple[TextPiece, ...]


def recover_rows(pieces: Sequence[Piece], rules: TextRules, outline: OutlineRules) -> Recovered:
    """The pieces with a flattened list, at most one between two tables, as a table again."""
    done: list[Piece] = []
    rows = 0
    run: list[TextPiece] = []
    for piece in (*pieces, None):
        if isinstance(piece, TextPiece):
            run.append(piece)
            continue
        recovered = _recover_list(run, rules, outline)
        done += recovered.pieces
        rows += recovered.rows
        run = []
        if piece is not None:
            done.append(piece)
    return Recovered(tuple(done), rows)


def _recover_list(
    pieces: Sequence[TextPiece], rules: TextRules, outline: OutlineRules
) -> Recovered:
    """Replace the first flattened list: pieces that begin with 1, 2, 3 …, each followed by several
    cells. Its header is what stands between the label of the numbers and the first row; repeated at
    the head of a page it goes, and a title repeated at the foot of pages becomes the heading."""
    starts = _best_chain(pieces, rules)
    if not starts:
        return Recovered(tuple(pieces))
    first = _header_start(pieces, starts[0], rules)
    stops = [*starts[1:], _last_stop(pieces, starts)]
    segments = [_split(pieces[a:b], rules, outline) for a, b in zip(starts, stops, strict=True)]
    titles = Counter(piece.text for _, rest in segments for piece in rest)
    title = next((text for text, count in titles.items() if count > 1 and len(text) <= _NAME), None)
    rest = [piece for _, left in segments for piece in left if piece.text != title]
    labels = _labels(pieces[first : starts[0]], rules)
    rows = [_cells(row, rules) for row, _ in segments]
    grid = _grid(labels, rows, pieces[starts[0]].page)
    before = list(pieces[:first])
    heading = (
        [TextPiece(title, title, pieces[first].page, depth=0, page_start=True)] if title else []
    )
    after = [p for p in pieces[stops[-1] :] if p.text != title]
    header = _whole_header(pieces[first : starts[0]])
    return Recovered((*before, *heading, *header, grid, *rest, *after), len(rows))


# ---- where the rows are -------------------------------------------------------------------------


def _best_chain(pieces: Sequence[TextPiece], rules: TextRules) -> list[int]:
    """The places of pieces numbered 1, 2, 3 … that are rows of a table: of several such runs one with
    a header, and of these the longest."""
    numbers = [_number(piece) for piece in pieces]
    chains = (_chain(numbers, place) for place, number in enumerate(numbers) if number == 1)
    tables = [chain for chain in chains if _is_table(chain)]
    tables = [c for c in tables if _headed(pieces, c, rules) or _terse(pieces, c)]
    return max(tables, key=lambda c: (_headed(pieces, c, rules), len(c), c[0]), default=[])


def _headed(pieces: Sequence[TextPiece], chain: Sequence[int], rules: TextRules) -> bool:
    return _header_start(pieces, chain[0], rules) < chain[0]


def _terse(pieces: Sequence[TextPiece], chain: Sequence[int]) -> bool:
    """Whether what stands between the numbers is cells rather than the prose of numbered sections."""
    between = pieces[chain[0] : chain[-1]]
    return sum(1 for piece in between if _SENTENCE.search(piece.text)) <= _PROSE * len(between)


def _chain(numbers: Sequence[int | None], place: int) -> list[int]:
    chain = [place]
    for following in range(place + 1, len(numbers)):
        if following - chain[-1] > _LONGEST_ROW:
            break
        if numbers[following] == len(chain) + 1:
            chain.append(following)
    return chain


def _is_table(chain: Sequence[int]) -> bool:
    sizes = [b - a for a, b in zip(chain, chain[1:], strict=False)]
    return len(chain) >= _LEAST_ROWS and statistics.median(sizes) >= _LEAST_CELLS


def _number(piece: TextPiece) -> int | None:
    """The number that opens a piece; None of a mere quantity (`10 件 11 件`)."""
    text = fold(piece.text)
    found = _NUMBER.match(text)
    if not found:
        return None
    return None if _is_quantity(text) else int(found[1])


def _is_quantity(text: str) -> bool:
    """Whether a text is nothing but numbers with units."""
    found = find_numbers(text)
    edges = [0, *(edge for number in found for edge in (number.begin, number.stop)), len(text)]
    between = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return found[0].unit is not None and not between.strip()


def _header_start(pieces: Sequence[TextPiece], start: int, rules: TextRules) -> int:
    for place in range(start - 1, max(start - _HEADER, -1), -1):
        if rules.columns["number"].fullmatch(_squeezed(pieces[place].text)):
            return place
    return start


def _last_stop(pieces: Sequence[TextPiece], starts: Sequence[int]) -> int:
    """Where the last row ends: at a page's beginning, a heading, or after the usual length."""
    sizes = [b - a for a, b in zip(starts, starts[1:], strict=False)]
    limit = min(len(pieces), starts[-1] + max(sizes))
    for place in range(starts[-1] + 1, limit):
        if (
            pieces[place].page_start
            and len(pieces[place].text) <= _NAME
            and place - starts[-1] >= _LEAST_CELLS
        ):
            return place
    return limit


def _split(
    segment: Sequence[TextPiece], rules: TextRules, outline: OutlineRules
) -> tuple[_Row, list[TextPiece]]:
    """A row, and what a page's foot and head put after it: notes and a title, the header repeated."""
    cut = len(segment)
    for place in range(1, len(segment)):
        if rules.columns["number"].fullmatch(_squeezed(segment[place].text)):
            cut = place
            break
    row, number = list(segment[:cut]), str(_number(segment[0]))
    rest: list[TextPiece] = []
    while len(row) > 2 and (outline.notes.match(fold(row[-1].text)) or _is_title(row[-1], rules)):
        rest.insert(0, row.pop())
    return _Row(number, tuple(row)), rest


def _is_title(piece: TextPiece, rules: TextRules) -> bool:
    """Whether a row's last piece could be the table's title: a few words, neither sentence nor value."""
    text = piece.text
    known = any(pattern.fullmatch(text) for pattern in rules.values.values())
    return not known and len(text) <= 20 and not re.search("[。、・0-9０-９]", text)


# ---- cells --------------------------------------------------------------------------------------


def _labels(header: Sequence[TextPiece], rules: TextRules) -> dict[str, str]:
    """The label of each role: as the header prints it, else the usual one."""
    found: dict[str, str] = {}
    for role in ROLES:
        texts = (_squeezed(piece.text) for piece in header)
        found[role] = next(
            (t for t in texts if rules.columns[role].fullmatch(t)), rules.defaults[role]
        )
    return found


def _whole_header(header: Sequence[TextPiece]) -> list[TextPiece]:
    """The header's words as one piece, so that none is lost."""
    if not header:
        return []
    text = " ".join(piece.text for piece in header)
    return [
        TextPiece(text, "\n".join(piece.raw for piece in header), header[0].page, gap_before=False)
    ]


def _cells(row: _Row, rules: TextRules) -> dict[str, list[str]]:
    """The row's texts by role; what has none is under "" in print order."""
    cells: dict[str, list[str]] = {role: [] for role in (*ROLES, "marks", "")}
    cells["number"] = [row.number]
    for text in _tokens(row, rules):
        cells[_role(text, cells, rules)].append(text)
    return cells


def _tokens(row: _Row, rules: TextRules) -> list[str]:
    """The texts of a row: each piece, the marks and bracketed groups at its head on their own."""
    found: list[str] = []
    for place, piece in enumerate(row.pieces):
        text = piece.text
        if place == 0:
            number = _NUMBER.match(fold(text))
            text = text[len(row.number) :].strip() if number else text
        while text:
            lead = _leading(text, rules)
            if not lead:
                break
            found.append(lead)
            text = text[len(lead) :].strip()
        if text:
            found.append(text)
    return found


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
    if not cells["name"] and len(text) <= _NAME and not _SENTENCE.search(text):
        return "name"
    if cells["name"] and not cells["description"] and not cells["department"] and not cells[""]:
        return "description"
    return ""


def _grid(
    labels: dict[str, str], rows: Sequence[dict[str, list[str]]], page: int | None
) -> GridPiece:
    order = ("number", "marks", "name", "description", "department", "")
    header = tuple(
        RawCell(labels.get(role, ""), labels.get(role, ""), header=True) for role in order
    )
    body = tuple(tuple(_raw_cell(row[role]) for role in order) for row in rows)
    return GridPiece((header, *body), "records", page, 1)


def _raw_cell(texts: Sequence[str]) -> RawCell:
    return RawCell("\n".join(texts), "\n".join(texts))


def _squeezed(text: str) -> str:
    return normal(text).replace(" ", "")
