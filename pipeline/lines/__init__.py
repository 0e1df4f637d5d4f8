"""From characters to lines, and from wrapped lines to running text; shared by tables and outline."""

from pipeline.lines.build import build_lines
from pipeline.lines.join import join_wrapped

__all__ = ["build_lines", "join_wrapped"]
