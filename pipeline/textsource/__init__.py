"""Machine-read text beside PDF: Markdown and plain-text files to blocks and tables."""

from pipeline.textsource.encodings import decode
from pipeline.textsource.rules import TextRules, load_text_rules
from pipeline.textsource.source import read_text, read_text_source

__all__ = ["TextRules", "decode", "load_text_rules", "read_text", "read_text_source"]
