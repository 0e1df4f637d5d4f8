"""A text file to content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.model import Content, SourceFormat
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.assemble import assemble
from pipeline.textsource.encodings import decode
from pipeline.textsource.markdown import markdown_pieces, take_front


def read_text_source(path: Path, format: SourceFormat, rules: OutlineRules) -> Content:
    """The blocks and tables of a Markdown or plain-text file, text as written.

    Pages are None where the file tells none, boxes always. What was guessed or lost is in the
    content's notices. Raises OSError if the file cannot be read; its content never raises.
    """
    return read_text(path.read_bytes(), format, rules)


def read_text(data: bytes, format: SourceFormat, rules: OutlineRules) -> Content:
    """As `read_text_source`, from the bytes of a file."""
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    front = take_front(text)
    content = assemble(markdown_pieces(front.text), rules, decoded.notices)
    return replace(content, metadata_title=front.title)
