"""Legends: what the symbols of a plan mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.items.rules import ItemRules
from pipeline.items.wording import LegendRules
from pipeline.model import Content, Table
from pipeline.normalization import fold

_MOST_CELLS = 20  # of a legend set as a table


def find_legend(content: Content, rules: ItemRules) -> Mapping[str, str]:
    """Symbol (folded) -> meaning, from blocks, captions, notes and cells that explain symbols."""
    legend: dict[str, str] = {}
    for text in _texts(content, rules):
        flat = fold(text)
        told = any(word in flat for word in rules.legend.words)
        pairs = (rules.legend.close_pair if told else rules.legend.pair).findall(text)
        if pairs and (told or (len(pairs) > 1 and len(text) < 40 * len(pairs))):
            for symbol, meaning in pairs:
                if symbol in rules.marks.marks or fold(symbol) in rules.marks.none:
                    legend.setdefault(fold(symbol), meaning)
    return _on_lines(content, rules.legend) | legend


def _on_lines(content: Content, rules: LegendRules) -> dict[str, str]:
    """A legend with a line for each symbol, one right after the other."""
    legend: dict[str, str] = {}
    before, run = "", list[re.Match[str]]()
    for text in (*(block.text_raw for block in content.blocks), ""):
        line = rules.alone.fullmatch(text)
        if line:
            run.append(line)
            continue
        if _is_legend(before, run, rules):
            legend = {fold(line[1]): line["meaning"] for line in run} | legend
        before, run = text, []
    return legend


def _is_legend(before: str, lines: Sequence[re.Match[str]], rules: LegendRules) -> bool:
    """Whether lines that begin with symbols explain them: no symbol twice, and each set apart from
    its meaning, or the line before says so."""
    symbols = {line[1] for line in lines}
    told = any(word in fold(before) for word in rules.words)
    return 2 <= len(lines) == len(symbols) and (told or all(line["sign"] for line in lines))


def _texts(content: Content, rules: ItemRules) -> Iterator[str]:
    """The texts that may explain symbols."""
    before = ""
    for block in content.blocks:
        yield block.text_raw if len(block.text_raw) >= len(block.text) else block.text
        if before:
            yield f"{before} {block.text_raw}"
        before = block.text if len(block.text) < 12 else ""
    for table in content.tables:
        yield from table.notes
        yield table.caption or ""
        for cell in table.cells:
            if len(cell.text) < 120:
                yield cell.text
        if len(table.cells) <= _MOST_CELLS:
            yield _as_legend(table, rules)


def _as_legend(table: Table, rules: ItemRules) -> str:
    """A small table as the text of a legend: every row begins with a symbol or the word itself."""
    rows: dict[int, list[str]] = {}
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell.text.strip())
    firsts = [texts[0] for texts in rows.values()]
    marks, words = rules.marks.marks, rules.legend.words
    fits = [first[0] in marks or fold(first) in words for first in firsts]
    if not fits or not all(fits):
        return ""
    return f"{rules.legend.title} " + "、".join(" ".join(texts) for texts in rows.values())


def with_new_symbols(content: Content, rules: ItemRules) -> ItemRules:
    """The rules with the symbols by which the document says that it marks new items: `★は新規の取組`."""
    texts = [block.text for block in content.blocks]
    texts += [text for t in content.tables for text in (*t.notes, t.caption or "")]
    found = [
        symbol
        for text in texts
        for pair in rules.legend.new.findall(text)
        for symbol in pair
        if symbol
    ]
    marks = replace(rules.marks, new=rules.marks.new | frozenset(found))
    return replace(rules, marks=marks) if found else rules
