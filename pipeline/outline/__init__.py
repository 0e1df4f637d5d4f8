"""The outline: headings, bullets and paragraphs in reading order, page by page and then as a whole."""

from pipeline.outline.content import build_content
from pipeline.outline.layout import lay_out
from pipeline.outline.rules import OutlineRules, load_outline_rules
from pipeline.outline.running import strip_running

__all__ = ["OutlineRules", "build_content", "lay_out", "load_outline_rules", "strip_running"]
