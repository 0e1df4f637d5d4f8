"""Legends: what the symbols of a plan mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.items.rules import MarkRules
from pipeline.model import Content
from pipeline.normalization import fold

_PAIR = re.compile(r"「?([◎○●◯〇△▲□■◇◆☆★▽▼×✓✔－―])」?\s*(?:[:：…＝=]|は|・・・|･･･|\s|　)\s*「?([^\s　、,，。」◎○●◯〇△▲□■◇◆☆★×\n]+)")


def find_legend(content: Content, rules: MarkRules) -> Mapping[str, str]:
    """Symbol (folded) -> meaning, from blocks, captions, notes and cells that explain symbols."""
    legend: dict[str, str] = {}
    for text in _texts(content):
        flat = fold(text)
        told = any(word in flat for word in rules.legend_words)
        pairs = _PAIR.findall(text)
        if pairs and (told or (len(pairs) > 1 and len(text) < 40 * len(pairs))):
            for symbol, meaning in pairs:
                if symbol in rules.marks or fold(symbol) in rules.none:
                    legend.setdefault(fold(symbol), meaning)
    return legend


def _texts(content: Content) -> Iterator[str]:
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
        if len(table.cells) <= 20:
            yield from _rows(table.cells)


def _rows(cells: tuple) -> Iterator[str]:  # type: ignore[type-arg]
    """The rows of a small table as text: legends are often printed as one."""
    rows: dict[int, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.text.strip())
    joined = "\n".join(" ".join(texts) for texts in rows.values())
    yield f"凡例 {joined}" if all(len(texts) <= 4 for texts in rows.values()) and len(rows) <= 6 else ""
