"""Spans written as values that repeat in every cell they cover, as some models do."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.textsource.pieces import EMPTY, RawCell, Rows, is_symbol

_LONG = 10  # characters: no two neighbouring cells of a row hold the same text of this length
_SPANNED = 0.3  # share of rows that surely repeat a span from which all repeats are spans
_GROUP = 3  # characters: a shorter value may well stand in two rows


def without_repeats(rows: Rows) -> Rows:
    """The rows with each span's value in its first cell only, the others empty. Spans are what repeats
    along the first row, or along a row in full or at length, and at the left of neighbouring rows."""
    if not rows:
        return rows
    certain = sum(1 for row in rows if _is_spanned(row))
    every = certain >= _SPANNED * len(rows)
    across = [_across(row, every or n == 0 or _is_spanned(row)) for n, row in enumerate(rows)]
    if across[0] != rows[0] and len(rows) > 1 and not _is_title(rows[0]):
        _clear_header(rows, across)
    return tuple(_below(above, row, kept) for above, row, kept in _pairs(rows, across))


def _is_spanned(row: Sequence[RawCell]) -> bool:
    """Whether a long text stands in two neighbouring cells, or one text in all of three or more."""
    pairs = zip(row, row[1:], strict=False)
    long = any(a.text == b.text and len(a.text) >= _LONG for a, b in pairs)
    return long or (len(row) > 2 and _is_title(row))


def _is_title(row: Sequence[RawCell]) -> bool:
    return len({cell.text for cell in row}) == 1 and not is_symbol(row[0].text)


def _across(row: Sequence[RawCell], spans: bool) -> tuple[RawCell, ...]:
    """The row without the texts that repeat their left neighbour's; marks never span."""
    if not spans:
        return tuple(row)
    lefts = ("", *(cell.text for cell in row[:-1]))
    return tuple(
        EMPTY if cell.text == left and not is_symbol(left) else cell
        for cell, left in zip(row, lefts, strict=True)
    )


def _clear_header(rows: Rows, across: list[tuple[RawCell, ...]]) -> None:
    """Empty the labels that reach down through the header, row by row as long as some do."""
    for number in range(1, len(rows)):
        same = [a.text == b.text != "" for a, b in zip(rows[number - 1], rows[number], strict=True)]
        if not any(same):
            return
        kept = _across(rows[number], True)
        across[number] = tuple(
            EMPTY if again else cell for again, cell in zip(same, kept, strict=True)
        )


def _pairs(
    rows: Rows, across: Sequence[tuple[RawCell, ...]]
) -> list[tuple[tuple[RawCell, ...], tuple[RawCell, ...], tuple[RawCell, ...]]]:
    return list(zip((tuple(EMPTY for _ in rows[0]), *rows[:-1]), rows, across, strict=True))


def _below(
    above: Sequence[RawCell], row: Sequence[RawCell], kept: Sequence[RawCell]
) -> tuple[RawCell, ...]:
    """The row without the groups at its left that the row above holds too."""
    groups = 0
    while (
        groups < len(row) - 1
        and row[groups].text == above[groups].text
        and len(row[groups].text) >= _GROUP
    ):
        groups += 1
    rest = any(cell.text for cell in kept[groups:])
    return tuple(EMPTY if rest and n < groups else cell for n, cell in enumerate(kept))
