"""From characters to lines, and from wrapped lines to running text; shared by tables and outline."""

from pipeline.lines.build import build_lines
from pipeline.lines.join import beside, is_full, join, join_wrapped, on_one_level, same_row
from pipeline.lines.run import plain_line

__all__ = [
    "beside",
    "build_lines",
    "is_full",
    "join",
    "join_wrapped",
    "on_one_level",
    "plain_line",
    "same_row",
]
