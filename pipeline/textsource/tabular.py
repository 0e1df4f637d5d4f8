"""Tables written as lines: tab-separated or between pipes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.textsource.inline import plain_text
from pipeline.textsource.pieces import GridPiece, RawCell

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_DRAWN = "｜│┃"  # bars that some models write in place of pipes
# A line end that became a space: words of Japanese have none between them, letter-spaced ones one a letter.
_BROKEN = re.compile(r"(?<=[^\x00-\x7f\s）」】][^\x00-\x7f\s）」】]) (?=[^\x00-\x7f\s]{2})")
_LISTED = re.compile(r"(?<=[^\s]) (?=[①-⑳・●○■◆※✓])")


def is_tabbed(line: str) -> bool:
    """Whether a line is a row of tab-separated cells."""
    return "\t" in line.strip(" \r\n")


def is_piped(line: str) -> bool:
    """Whether a line is a row between pipes."""
    stripped = _with_pipes(line)
    return stripped.startswith("|") and stripped.count("|") > 1 or len(_PIPE.findall(stripped)) > 1


def _with_pipes(line: str) -> str:
    stripped = line.strip()
    if stripped[:1] not in _DRAWN:
        return stripped
    return re.sub(f"[{_DRAWN}]", "|", stripped)


def tab_rows(lines: Sequence[str], page: int | None) -> GridPiece:
    """The table of neighbouring tab-separated lines."""
    rows = (map(_cell, _BROKEN.sub("\n", line).split("\t")) for line in lines)
    return GridPiece(tuple(tuple(row) for row in rows), "tab", page)


def pipe_rows(lines: Sequence[str], page: int | None) -> GridPiece | None:
    """The table of neighbouring lines with pipes; None if it has no row but the rule."""
    rows = [_between_pipes(line) for line in lines if not _is_rule(line)]
    headed = len(lines) > 1 and _is_rule(lines[1])
    if not rows:
        return None
    if headed and not any(cell.text for cell in rows[0]):
        rows, headed = rows[1:], False
    return GridPiece(tuple(rows), "pipe", page, 1 if headed else None) if rows else None


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(_with_pipes(line)) is not None


def _between_pipes(line: str) -> tuple[RawCell, ...]:
    stripped = _with_pipes(line)
    parts = _PIPE.split(stripped)
    if stripped.startswith("|"):
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts = parts[:-1]
    return tuple(_cell(part.replace("\\|", "|")) for part in parts)


def _cell(markup: str) -> RawCell:
    raw = markup.strip(" 　\r\n")
    return RawCell(_LISTED.sub("\n", plain_text(raw)), raw)
