"""From characters to lines, and from wrapped lines to running text; shared by tables and outline."""

from pipeline.lines.build import build_lines
from pipeline.lines.join import is_full, join, join_wrapped, same_row
from pipeline.lines.run import plain_line

__all__ = ["build_lines", "is_full", "join", "join_wrapped", "plain_line", "same_row"]
