"""Wrapped lines to running text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Line


def join_wrapped(lines: Sequence[Line], x0: float, x1: float) -> tuple[str, str]:
    """The text of lines set between `x0` and `x1` (points) and its raw form: wrapped lines joined,
    with a space only between Latin words; real breaks kept as `\\n`."""
    text, raw, before = "", "", None
    for line in lines:
        if before is None:
            glue = ""
        elif x1 - before.bbox.x1 > 1.5 * before.size:
            glue = "\n"
        else:
            latin = before.text[-1:].isascii() and before.text[-1:].isalnum() and line.text[:1].isascii()
            glue = " " if latin and line.text[:1].isalnum() else ""
        text, raw, before = text + glue + line.text, raw + glue + line.text_raw, line
    return text, raw
