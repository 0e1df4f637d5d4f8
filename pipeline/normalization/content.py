"""Normalization of a document's content, and the dates it mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Bar, Block, Cell, Content, DatedMention, DateMention, Notice, Table
from pipeline.normalization.dates import find_dates
from pipeline.normalization.text import fold, normal

_LABEL = re.compile(  # `表１－２`, `図`, `基本目標１` with a blank behind it
    r"\s*([^\s0-9０-９A-Za-z]{1,6}\s?[-－]?\s?[0-9０-９A-ZＡ-ＺⅠ-Ⅻ]{1,3}(?:[-－‐.．][0-9０-９]{1,3})*|[図表])"
    r"[ \u3000\t]+(?=\S)(?![年月日度])"
)


def normalize_content(content: Content) -> Content:
    """`content` with the text of blocks, markers, paths, cells, bars, captions and notes
    normalized; raw text stays as it is."""
    titles = _titles(content)
    return replace(
        content,
        blocks=tuple(_block(block, titles) for block in content.blocks),
        tables=tuple(_table(table, titles) for table in content.tables),
    )


def _titles(content: Content) -> Mapping[str, str]:
    """The headings as paths show them, marker and text a space apart, by their letters."""
    marked = [b for b in content.blocks if b.kind == "heading" and b.marker]
    return {
        fold(f"{b.marker}{b.text}"): f"{normal(b.marker or '')} {normal(b.text)}".strip()
        for b in marked
    }


def _path(path: Sequence[str], titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(titles.get(fold(heading)) or normal(heading) for heading in path)


def _block(block: Block, titles: Mapping[str, str]) -> Block:
    return replace(
        block,
        text=_caption(block.text) if block.kind == "caption" else normal(block.text),
        marker=None if block.marker is None else normal(block.marker),
        path=_path(block.path, titles),
    )


def _table(table: Table, titles: Mapping[str, str]) -> Table:
    return replace(
        table,
        cells=tuple(_cell(cell) for cell in table.cells),
        bars=tuple(_bar(bar) for bar in table.bars),
        caption=None if table.caption is None else _caption(table.caption),
        notes=tuple(normal(note) for note in table.notes),
        path=_path(table.path, titles),
    )


def _caption(text: str) -> str:
    """The caption, its label and what it says a space apart where they are printed so."""
    label = _LABEL.match(text)
    return f"{normal(label[1])} {normal(text[label.end() :])}" if label else normal(text)


def _cell(cell: Cell) -> Cell:
    text = normal(cell.text)
    return cell if text == cell.text else replace(cell, text=text)  # most are: a copy takes longer


def _bar(bar: Bar) -> Bar:
    return replace(bar, text=normal(bar.text))


def content_dates(content: Content) -> tuple[DatedMention, ...]:
    """The dates that blocks and cells mention, in reading order, each with its page and raw text."""
    return tuple(
        DatedMention(page, mention.text, mention)
        for page, text in _texts(content)
        for mention in find_dates(text)
    )


def date_doubts(mentions: Iterable[DatedMention]) -> tuple[Notice, ...]:
    """What is odd about dates: an era year beside another western year, a year after its era's end."""
    return tuple(
        Notice(dated.page, "normalization", code, f"{dated.text_raw!r}: {reason}")
        for dated in mentions
        for code, reason in _oddities(dated.mention)
    )


def _oddities(mention: DateMention) -> Iterator[tuple[str, str]]:
    if not mention.agrees:
        yield (
            "era-and-western-year-differ",
            "the era year and the western year differ; the one printed first was taken",
        )
    if mention.era_overrun:
        yield "year-after-era", "the era had ended by then; counted on as if it had not"


def _texts(content: Content) -> Iterator[tuple[int | None, str]]:
    """Page and text to search of each block and cell, tables where they stand between the blocks."""
    tables = sorted(content.tables, key=lambda table: (table.position, table.seq))
    place = 0
    for number, block in enumerate(content.blocks):
        while place < len(tables) and tables[place].position <= number:
            yield from _cell_texts(tables[place])
            place += 1
        yield block.page, _as_held(block.text, block.text_raw)
    for table in tables[place:]:
        yield from _cell_texts(table)


def _cell_texts(table: Table) -> Iterator[tuple[int | None, str]]:
    for cell in table.cells:
        yield cell.page, _as_held(cell.text, cell.text_raw)


def _as_held(text: str, raw: str) -> str:
    """The raw text, but for that with markup in it (`令和6<br>(2024)年度`) the text."""
    return raw if "<" not in raw and "*" not in raw or normal(raw).endswith(normal(text)) else text
