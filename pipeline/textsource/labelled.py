"""Forms that a text gives as one labelled line after the other: `**事業名**: 電子申請`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.textsource.cells import squeezed
from pipeline.textsource.inline import plain_text
from pipeline.textsource.pieces import GridPiece, Piece, RawCell, TextPiece
from pipeline.textsource.rules import TextRules

_BEFORE_COLON = re.compile(
    r"(?:[-*+・]\s+)?(\*\*|__)?([^:：。*]{2,24}?)(?:\1)?\s*[:：]\s*(?:\1)?(.*)", re.DOTALL
)
_BOLD = re.compile(r"(?:[-*+・]\s+)?(?:\*\*|__)([^。*]{2,24})(?:\*\*|__)[:：]?")
_LEAST = 3  # labels in a form
_FORMS = 2  # of one kind


@dataclass
class _Form:
    """The labels and values of a form being read, and the places of its first and last piece."""

    begin: int
    stop: int
    rows: list[tuple[str, list[str]]] = field(default_factory=list)

    def has(self, label: str) -> bool:
        return any(label == other for other, _ in self.rows)


def recover_labelled(pieces: Sequence[Piece], rules: TextRules) -> list[Piece]:
    """The pieces with each form as a table of labels and values. Forms are three or more labels in a
    run, among them that of a name, and begin with a label that begins another form too."""
    forms = [form for form in _forms(pieces, rules) if _is_form(form, rules)]
    firsts = Counter(form.rows[0][0] for form in forms)
    done: list[Piece] = []
    place = 0
    for form in forms:
        if firsts[form.rows[0][0]] >= _FORMS:
            done += pieces[place : form.begin]
            done.append(_grid(form, pieces[form.begin].page))
            place = form.stop
    return [*done, *pieces[place:]]


def _forms(pieces: Sequence[Piece], rules: TextRules) -> list[_Form]:
    forms: list[_Form] = []
    current: _Form | None = None
    for place, piece in enumerate(pieces):
        if not isinstance(piece, TextPiece) or piece.depth:
            current = None
            continue
        pair = _pair(piece, rules)
        if pair is None:
            current = _lengthened(current, place, piece)
            continue
        if current is None or current.has(pair[0]):
            current = _Form(place, place)
            forms.append(current)
        current.rows.append((pair[0], [pair[1]] if pair[1] else []))
        current.stop = place + 1
    return forms


def _lengthened(form: _Form | None, place: int, piece: TextPiece) -> _Form | None:
    """The form with a piece that has no label as its last value's text; none where that has ended."""
    if form is None:
        return None
    value = form.rows[-1][1]
    if value and piece.gap_before and not piece.item:
        return None
    value.append(f"・{piece.text}" if piece.item else piece.text)
    form.stop = place + 1
    return form


def _pair(piece: TextPiece, rules: TextRules) -> tuple[str, str] | None:
    """The label and value of a piece; a label without a value is bold."""
    found = _BEFORE_COLON.fullmatch(piece.raw)
    if found and (found[1] or _is_known(found[2], rules)):
        return plain_text(found[2]).strip(), plain_text(found[3])
    bold = _BOLD.fullmatch(piece.raw)
    return (plain_text(bold[1]), "") if bold and _is_known(bold[1], rules) else None


def _is_known(label: str, rules: TextRules) -> bool:
    flat = squeezed(label)
    return bool(rules.label.fullmatch(flat)) or any(
        pattern.fullmatch(flat) for pattern in rules.columns.values()
    )


def _is_form(form: _Form, rules: TextRules) -> bool:
    named = any(rules.columns["name"].fullmatch(squeezed(label)) for label, _ in form.rows)
    return named and len(form.rows) >= _LEAST and any(value for _, value in form.rows)


def _grid(form: _Form, page: int | None) -> GridPiece:
    rows = tuple(
        (RawCell(label, label, header=True), RawCell("\n".join(value), "\n".join(value)))
        for label, value in form.rows
    )
    return GridPiece(rows, "form", page, 0)
