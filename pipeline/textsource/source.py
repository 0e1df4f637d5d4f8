"""A text file to content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.model import Content, Notice, RunningText, SourceFormat
from pipeline.outline.rules import OutlineRules
from pipeline.textsource.aligned import recover_columns
from pipeline.textsource.assemble import assemble
from pipeline.textsource.described import recover_described
from pipeline.textsource.encodings import STAGE, decode
from pipeline.textsource.flattened import flattened_notices
from pipeline.textsource.forms import recover_forms
from pipeline.textsource.labelled import recover_labelled
from pipeline.textsource.markdown import has_markup, markdown_pieces, take_front
from pipeline.textsource.merging import merge_letters, merge_markers, merge_years
from pipeline.textsource.pagemarks import without_page_marks
from pipeline.textsource.plain import read_lines
from pipeline.textsource.records import recover_rows
from pipeline.textsource.rules import TextRules
from pipeline.textsource.running import without_running
from pipeline.textsource.spacing import close_letters, part_pairs
from pipeline.textsource.terms import recover_terms

_LINE_END = re.compile("\r\n|[\r\v\x85\u2028\u2029]")


def read_text_source(
    path: Path, format: SourceFormat, rules: OutlineRules, words: TextRules
) -> Content:
    """The blocks and tables of a Markdown or plain-text file, text as written.

    Pages are None where the file tells none, boxes always. What was guessed or lost is in the
    content's notices. Raises OSError if the file cannot be read; its content never raises.
    """
    return read_text(path.read_bytes(), format, rules, words)


def read_text(data: bytes, format: SourceFormat, rules: OutlineRules, words: TextRules) -> Content:
    """As `read_text_source`, from the bytes of a file."""
    decoded = decode(data)
    text = _LINE_END.sub("\n", decoded.text).replace("\0", "")
    if format == "text" and not has_markup(text):
        return _from_dump(text, decoded.notices, rules, words)
    front = take_front(text)
    pieces, heads = without_page_marks(markdown_pieces(front.text))
    content = assemble(recover_labelled(pieces, words), rules, decoded.notices)
    return replace(content, metadata_title=front.title, running=_running(heads))


def _from_dump(
    text: str, notices: Sequence[Notice], rules: OutlineRules, words: TextRules
) -> Content:
    spaced, heads = without_running(merge_markers(merge_letters(read_lines(text))), words)
    lines = part_pairs(close_letters(merge_years(spaced)), words)
    pieces, forms = recover_forms(lines, words, rules)
    aligned = 0
    if not forms:
        pieces, aligned = recover_columns(spaced, words, rules)
    if not forms and not aligned:
        pieces, aligned = recover_described(lines, words, rules)
    pieces, terms = recover_terms(pieces, words, rules)
    recovered = recover_rows(pieces, words, rules)
    told = [_recovery(f"{forms} forms")] if forms else []
    told += [_recovery(f"a glossary of {terms} terms")] if terms else []
    rows = recovered.rows + aligned
    told += [_recovery(f"a table of {rows} rows")] if rows else []
    told += flattened_notices(recovered.pieces)
    content = assemble(recovered.pieces, rules, (*notices, *told))
    return replace(content, running=_running(heads))


def _running(heads: Sequence[str]) -> tuple[RunningText, ...]:
    return tuple(RunningText(1, head, False) for head in heads)


def _recovery(what: str) -> Notice:
    message = f"{what}, flattened to lines of text, put together again: compare with the original"
    return Notice(None, STAGE, "table-recovered", message)
