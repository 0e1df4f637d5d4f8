"""Forms of labels and values that a dump flattened line by line, told by labels that recur."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.outline.markers import find_marker, half_width
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.headings import is_framed
from pipeline.textsource.markers import opens_part
from pipeline.textsource.pieces import GridPiece, Piece, RawCell
from pipeline.textsource.plain import DumpLine
from pipeline.textsource.rules import TextRules
from pipeline.textsource.running import is_header
from pipeline.textsource.wraps import join_lines

_LONGEST_LABEL = 16  # characters
_LEAST = 3  # records, and labels in a record
_SPREAD = 0.25  # by how much the numbers of a form's labels may differ
_TITLE = 40  # characters of the line above a form at most
_VALUE = 3  # characters that a value usually has at least
_ROWS = 3  # times as many lines after the last label as from first to last, and these head a table
_MOST = 0.6  # share of forms in which a label stands that elsewhere stands too
_SPACE = re.compile(r"[\s　]+")
_CONTINUED = re.compile(r"[((（].{1,12}[)）]")  # (目指す姿) below 効果


@dataclass(frozen=True, slots=True)
class _Found:
    """A label at the head of line `place`; its value begins at character `stop` of that line."""

    place: int
    label: str
    stop: int


def recover_forms(
    lines: Sequence[DumpLine], rules: TextRules, outline: OutlineRules
) -> tuple[list[Piece], int]:
    """The pieces of a dump with each flattened form as a table of labels and values, and the number
    of forms. Where no labels recur in the same order all is text."""
    starts = _records(lines, rules)
    if not starts:
        return list(join_lines(lines, outline)), 0
    pieces: list[Piece] = []
    done = 0
    longest = max(
        (b[0].place - a[0].place for a, b in zip(starts, starts[1:], strict=False)), default=0
    )
    for number, record in enumerate(starts):
        titled = _has_title(lines, record[0].place, done)
        begin = record[0].place - titled
        limit = starts[number + 1][0].place if number + 1 < len(starts) else len(lines)
        stop = _stop(lines, record, min(limit, record[0].place + max(longest, 1)), outline)
        pieces += join_lines(lines[done:begin], outline)
        pieces.append(_form(lines, begin, record, stop, outline))
        done = stop
    pieces += join_lines(lines[done:], outline)
    return pieces, len(starts)


# ---- labels -------------------------------------------------------------------------------------


def _records(lines: Sequence[DumpLine], rules: TextRules) -> list[list[_Found]]:
    """The labels of each form in order, at least three a form and three forms. The columns of small
    tables of measures are none."""
    found = _labels(lines, rules)
    counts = Counter(label.label for label in found)
    usual = _usual_count([count for count in counts.values() if count >= _LEAST])
    slack = max(1.0, _SPREAD * usual)
    core = {label for label, count in counts.items() if usual and abs(count - usual) <= slack}
    if len(core) < _LEAST or all(rules.measure.fullmatch(label) for label in core):
        return []
    records: list[list[_Found]] = []
    for label in (label for label in found if label.label in core):
        if not records or any(label.label == other.label for other in records[-1]):
            records.append([])
        records[-1].append(label)
    full = [record for record in records if len(record) >= max(_LEAST, len(core) // 2)]
    if len(full) < _LEAST or _value_length(lines, full) < _VALUE:
        return []
    forms = _from_first(full)
    return [] if _heads_rows(forms) else _with_others(forms, found)


def _with_others(records: list[list[_Found]], found: Sequence[_Found]) -> list[list[_Found]]:
    """The records with labels that stand elsewhere too, but in most records."""
    longest = max(record[-1].place - record[0].place for record in records)
    ranges = [
        (record[0].place, following[0].place if following else record[-1].place + longest)
        for record, following in zip(records, [*records[1:], None], strict=True)
    ]
    inside = [[label for label in found if a <= label.place < b] for a, b in ranges]
    shares = Counter(name for labels in inside for name in {label.label for label in labels})
    own = {label.label for record in records for label in record}
    common = own | {name for name, count in shares.items() if count >= _MOST * len(records)}
    return [_firsts([label for label in labels if label.label in common]) for labels in inside]


def _firsts(labels: Sequence[_Found]) -> list[_Found]:
    """Each label where it first stands."""
    firsts: dict[str, _Found] = {}
    for label in labels:
        firsts.setdefault(label.label, label)
    return list(firsts.values())


def _heads_rows(records: Sequence[Sequence[_Found]]) -> bool:
    """Whether the labels are a table's header on each page: close together, far from the next."""
    within = [record[-1].place - record[0].place for record in records]
    after = [b[0].place - a[-1].place for a, b in zip(records, records[1:], strict=False)]
    return sum(after) > _ROWS * sum(within)


def _value_length(lines: Sequence[DumpLine], records: Sequence[Sequence[_Found]]) -> float:
    """The usual number of characters from one label to the next: a header has none to speak of."""
    sizes: list[int] = []
    for record in records:
        for label, following in zip(record, record[1:], strict=False):
            between = lines[label.place + 1 : following.place]
            sizes.append(
                len(lines[label.place].text) - label.stop + sum(len(n.text) for n in between)
            )
    return statistics.median(sizes) if sizes else 0


def _from_first(records: list[list[_Found]]) -> list[list[_Found]]:
    """The records beginning with the label that begins most of them; a form that lacks it begins where
    a label comes again."""
    first = Counter(record[0].label for record in records).most_common(1)[0][0]
    labels = [label for record in records for label in record]
    while labels and labels[0].label != first:
        labels = labels[1:]
    done: list[list[_Found]] = []
    for label in labels:
        again = not done or any(label.label == other.label for other in done[-1])
        if label.label == first or again:
            done.append([])
        done[-1].append(label)
    whole = [record for record in done if len(record) >= 2]
    return whole if len(whole) >= _LEAST else []


def _labels(lines: Sequence[DumpLine], rules: TextRules) -> list[_Found]:
    """The labels that lines begin with, other than lines of several that recur as they are and hold
    hardly a value: these head columns."""
    counts = Counter(line.text for line in lines)
    return [
        label
        for place, line in enumerate(lines)
        if (label := _label(place, line, rules))
        and (counts[line.text] < 2 or not _heads_columns(line.text, rules))
    ]


def _heads_columns(text: str, rules: TextRules) -> bool:
    """Whether two words of a line are labels of columns, and these are not paired with as many values."""
    words = [half_width(word) for word in _SPACE.split(text)]
    roles = rules.columns.values()
    labels = sum(any(role.fullmatch(word) for role in roles) for word in words)
    return is_header(text, rules) and 2 * labels != len(words)


def _label(place: int, line: DumpLine, rules: TextRules) -> _Found | None:
    """The label that makes the line or its first word."""
    head = _SPACE.split(line.text, maxsplit=1)[0]
    for text in (head, line.text):
        plain = half_width(text).replace(" ", "").rstrip(":")
        if _is_label(plain, rules):
            return _Found(place, plain, len(text))
    return None


def _is_label(plain: str, rules: TextRules) -> bool:
    if not 2 <= len(plain) <= _LONGEST_LABEL or plain[0] == "(":
        return False
    department = rules.values["department"].fullmatch(plain)
    return bool(rules.label.fullmatch(plain)) and not (
        department and not rules.columns["department"].fullmatch(plain)
    )


def _usual_count(counts: Sequence[int]) -> int:
    """The count that most labels share, roughly."""
    near = {
        count: sum(1 for c in counts if abs(c - count) <= max(1, _SPREAD * count))
        for count in counts
    }
    return max(near, key=lambda count: (near[count], count), default=0)


# ---- one form -----------------------------------------------------------------------------------


def _has_title(lines: Sequence[DumpLine], place: int, done: int) -> bool:
    """Whether the line above the first label names or numbers the form."""
    if place <= done:
        return False
    text = lines[place - 1].text
    return (
        len(text) <= _TITLE
        and "。" not in text
        and text[0] not in "・※-"
        and text[-1] not in "、・"
    )


def _stop(
    lines: Sequence[DumpLine], record: Sequence[_Found], limit: int, outline: OutlineRules
) -> int:
    """Where the form's last value ends: at the next form's title, or a heading's number."""
    limit = max(limit, record[-1].place + 1)
    for place in range(record[-1].place + 1, limit):
        line = lines[place]
        opens = opens_part(find_marker(line.text, outline))
        if (opens or line.page_start) and len(line.text) <= _TITLE and "。" not in line.text:
            return place
    return (
        limit - 1
        if limit < len(lines) and _has_title(lines, limit, record[-1].place + 1)
        else limit
    )


def _form(
    lines: Sequence[DumpLine],
    begin: int,
    record: Sequence[_Found],
    stop: int,
    outline: OutlineRules,
) -> GridPiece:
    rows: list[tuple[RawCell, ...]] = []
    if begin < record[0].place:
        title = lines[begin].text
        rows.append((RawCell(title, title, col_span=2, header=True),))
    ends = [label.place for label in record[1:]] + [stop]
    upper: tuple[RawCell, RawCell] | None = None
    for label, end in zip(record, ends, strict=True):
        row = _row(lines, label, end, outline)
        row = _stacked(upper, row) if upper else row
        beside = not row[1].text or is_framed(row[1].text)
        upper = row if beside and end == label.place + 1 < stop else None
        if upper is None:
            rows.append(row)
    return GridPiece(tuple(rows), "form", lines[begin].page, 0)


def _stacked(
    upper: tuple[RawCell, RawCell], lower: tuple[RawCell, RawCell]
) -> tuple[RawCell, RawCell]:
    """Two labels printed one below the other in one cell, and their value."""
    name = f"{upper[0].text}\n{lower[0].text}"
    value = "\n".join(cell.text for cell in (upper[1], lower[1]) if cell.text)
    return RawCell(name, name, header=True), RawCell(value, value)


def _row(
    lines: Sequence[DumpLine], label: _Found, end: int, outline: OutlineRules
) -> tuple[RawCell, RawCell]:
    name = lines[label.place].text[: label.stop].rstrip(":：")
    rest = lines[label.place].text[label.stop :].strip()
    following = lines[label.place + 1 : end]
    if not rest and following and _CONTINUED.fullmatch(following[0].text):
        name, following = name + following[0].text, following[1:]
    first = lines[label.place]
    held = [DumpLine(rest, 0, first.trailing, 0, first.page, False)] if rest else []
    value = "\n".join(piece.text for piece in join_lines([*held, *following], outline))
    return RawCell(name, name, header=True), RawCell(value, value)
