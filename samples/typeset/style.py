"""How a plan is set: everything that differs between two typesettings, read from styles/*.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from samples.typeset.source import Cell, Table


@dataclass(frozen=True, slots=True)
class Style:
    """Lengths in points, margins in millimetres (top, right, bottom, left)."""

    engine: str  # chromium, writer, typst
    landscape: bool = False
    margins: tuple[float, ...] = (22, 20, 22, 22)
    columns: int = 1
    pagebreaks: bool = True  # as the source has them
    chapter_on_new_page: bool = False

    font: str = "Noto Serif CJK JP"
    size: float = 10.5
    leading: float = 1.6
    indent: float = 1  # of a paragraph's first line, in ems
    justify: bool = True
    digits: str = "as written"  # full: full-width digits
    list_indent: float = 1.0

    heading_font: str = "Noto Sans CJK JP"
    heading_sizes: tuple[float, ...] = (16, 13, 11.5, 10.5, 10.5)
    # plain, band, frame, bar, underline; the last holds for deeper levels too
    heading_looks: tuple[str, ...] = ("plain",)
    heading_color: str = "#000000"
    heading_bold: bool = True

    table_font: str = ""
    table_size: float = 8.5
    rules: str = "full"  # full, horizontal, frame, open sides, none
    double_frame: bool = False
    rule_width: float = 0.6
    rule_color: str = "#000000"
    header_fill: str = ""
    header_bold: bool = False
    zebra: str = ""  # colour of every second row
    repeat_header: bool = True
    rows_break: bool = True
    merged: str = "span"  # span; open: single cells whose inner edges are missing
    label_spacing: str = ""  # space: 内 容; tracking: the same without space characters
    vertical_align: str = "top"

    bars: str = "rect"  # shapes: rect, arrow, line; cells: merged, merged arrow, shaded, characters
    bar_fill: str = "#9dc3e6"
    bar_arrow: str = "→"
    year_grid: str = "solid"  # solid, dashed, none

    running_place: str = "right"  # left, right, center, outer, none
    running_rule: bool = False
    side_tab: bool = False
    number: str = ""  # overrides the source's page number, {n}
    number_place: str = "center"  # center, right, outer

    toc_leader: str = "."
    cover: str = "center"  # center, left, band, frame
    accent: str = "#1f4e79"
    figures: str = "boxes"  # boxes, rounded, plain
    extra_css: str = ""


def load_style(path: Path) -> Style:
    """Read a style; unknown keys are an error so that a typing slip is seen."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = set(data) - {f.name for f in fields(Style)}
    if unknown:
        raise ValueError(f"{path.name}: unknown keys {sorted(unknown)}")
    return Style(**{k: tuple(v) if isinstance(v, list) else v for k, v in data.items()})


_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def digits(text: str, style: Style) -> str:
    """Digits of a Japanese text in the style's width; Latin words keep theirs."""
    return text.translate(_FULL) if style.digits == "full" else text


def is_short_label(text: str) -> bool:
    """Two to four kanji or kana: what is set with space between its letters."""
    return 2 <= len(text) <= 4 and all("\u3040" <= c <= "\u9fff" for c in text)


def label(text: str, style: Style) -> str:
    """A label as the style spaces it: 内容 -> 内 容."""
    return " ".join(text) if style.label_spacing == "space" and is_short_label(text) else text


def is_tracked(text: str, style: Style) -> bool:
    """Whether a label is letter-spaced without space characters."""
    return style.label_spacing == "tracking" and is_short_label(text)


def heading_look(style: Style, level: int) -> str:
    return style.heading_looks[min(level, len(style.heading_looks)) - 1]


def heading_size(style: Style, level: int) -> float:
    return style.heading_sizes[min(level, len(style.heading_sizes)) - 1]


def cell_fill(cell: Cell, table: Table, style: Style) -> str:
    """The colour behind a cell, empty for none."""
    if cell.shaded:
        return style.bar_fill if style.bars != "characters" else ""
    if cell.header:
        return style.header_fill
    return style.zebra if (cell.row - table.header_rows) % 2 else ""
