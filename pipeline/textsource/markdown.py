"""Markdown, and what models write in its place, to pieces of text and rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.textsource.htmltables import read_html_table
from pipeline.textsource.inline import plain_text
from pipeline.textsource.pieces import Piece, TextPiece
from pipeline.textsource.tabular import is_piped, is_tabbed, pipe_rows, tab_rows

_PAGE_MARK = re.compile(
    r"<!--\s*page(?:\s*number|\s*break)?\s*[:=]?\s*\"?(\d+)\"?.*?-->|\{(\d+)\}-{10,}"
    r"|(?:[#*_=\-\[【<\s]*)(?:page|ページ|頁)\s*[:：]?\s*(\d+)(?:\s*(?:/|of)\s*\d+)?[#*_=\-\]】>:\s]*"
    r"|[#*_=\-\[【<\s]+(\d+)\s*(?:ページ|頁)(?:目)?[#*_=\-\]】>:\s]*",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s*(?!#)(.+?)\s*#*\s*\Z")
_HTML_HEADING = re.compile(r"\s*<h([1-6])[^<>]*>(.*?)</h\1>\s*\Z", re.IGNORECASE)
_UNDERLINE = re.compile(r"\s{0,3}(={3,}|-{3,})\s*\Z")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}\Z")
_ITEM = re.compile(r"(\s*)[-*+]\s+(\S.*)")
_QUOTE = re.compile(r"\A\s{0,3}>\s?")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_TABLE_OPEN = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_CLOSE = re.compile(r"</table\s*>", re.IGNORECASE)
_OPENS = re.compile(  # begins something new
    r"[・○●■◆□◇①-⑳※*\-【〈<《]|[(（][0-9０-９ア-ン]{1,2}[)）]|[0-9０-９]{1,2}[.．)）、]"
)
_WRAPPED = 25  # characters: lines of one paragraph at least so long, and no longer than the first …
_RAGGED = 6  # … by so much, are wrapped and not broken
_MARKUP = re.compile(
    r"^#{1,6} \S|^\|.*\|\s*$|\t\S|<table\b|\*\*\S.*\*\*", re.MULTILINE | re.IGNORECASE
)
_MARKED = 3  # lines with markup make a plain-text file Markdown


@dataclass(frozen=True, slots=True)
class Front:
    """A document's text without its front matter, and the title that this gives."""

    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int | None


def has_markup(text: str) -> bool:
    """Whether a text bears the marks of Markdown or of tables on several lines."""
    return len(_MARKUP.findall(text)) >= _MARKED


def take_front(text: str) -> Front:
    """Split the front matter (`---` … `---`) off."""
    found = _FRONT.match(text)
    if not found:
        return Front(text)
    title = _FRONT_TITLE.search(found[1])
    return Front(text[found.end() :], title[1] if title else None)


def markdown_pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a Markdown text with `\\n` line ends, in order. Form feeds and the page marks of
    common converters tell pages; without them pages are None."""
    pieces: list[Piece] = []
    for group in _groups(_numbered(text)):
        pieces += _group_pieces(group)
    return tuple(pieces)


def _numbered(text: str) -> list[_Line]:
    """The lines with their pages; page marks and comments go."""
    paged = "\f" in text or _PAGE_MARK.search(text) is not None
    page = 1 if paged else None
    lines: list[_Line] = []
    for source in _COMMENT.sub(_kept_mark, text).split("\n"):
        mark = _PAGE_MARK.fullmatch(source.strip())
        if mark:
            page = int(next(number for number in mark.groups() if number))
            lines.append(_Line("", page))
            continue
        parts = source.split("\f")
        lines.append(_Line(parts[0], page))
        for part in parts[1:]:
            page = page + 1 if page else None
            lines += (_Line("", page), _Line(part, page))
    return lines


def _kept_mark(comment: re.Match[str]) -> str:
    return comment[0] if _PAGE_MARK.fullmatch(comment[0]) else ""


# ---- groups of lines between blank ones ---------------------------------------------------------


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines without a blank one between them; an HTML table is one group whatever is in it."""
    group: list[_Line] = []
    depth = 0
    fenced = False
    for line in lines:
        if _FENCE.match(line.text):
            fenced = not fenced
            continue
        depth += len(_TABLE_OPEN.findall(line.text)) - len(_TABLE_CLOSE.findall(line.text))
        if line.text.strip() or (depth > 0 and not fenced):
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _group_pieces(group: list[_Line]) -> list[Piece]:
    pieces: list[Piece] = []
    place = 0
    while place < len(group):
        stop = place + 1
        kind = _kind(group[place].text)
        while stop < len(group) and kind != "html" and _kind(group[stop].text) == kind:
            stop += 1
        if kind == "html":
            stop = _table_stop(group, place)
        run = group[place:stop]
        pieces += _READERS[kind](run)
        place = stop
    return _with_gaps(pieces)


def _with_gaps(pieces: list[Piece]) -> list[Piece]:
    """Text inside a group has free space only before its first and after its last piece."""
    last = len(pieces) - 1
    return [
        replace(piece, gap_before=n == 0, gap_after=n == last)
        if isinstance(piece, TextPiece)
        else piece
        for n, piece in enumerate(pieces)
    ]


def _kind(line: str) -> str:
    if _TABLE_OPEN.search(line):
        return "html"
    if is_tabbed(line):
        return "tab"
    return "pipe" if is_piped(line) else "text"


def _table_stop(group: Sequence[_Line], place: int) -> int:
    depth = 0
    for number in range(place, len(group)):
        line = group[number].text
        depth += len(_TABLE_OPEN.findall(line)) - len(_TABLE_CLOSE.findall(line))
        if depth <= 0:
            return number + 1
    return len(group)


def _html(run: Sequence[_Line]) -> list[Piece]:
    markup = "\n".join(line.text for line in run)
    before = _TABLE_OPEN.split(markup, maxsplit=1)[0]
    grid = read_html_table(markup, run[0].page)
    lead = _text([_Line(line, run[0].page) for line in before.split("\n") if line.strip()])
    close = markup.lower().rfind("</table")
    after = markup[markup.find(">", close) + 1 :] if close >= 0 else ""
    tail = _text([_Line(line, run[-1].page) for line in after.split("\n") if line.strip()])
    return [*lead, *([grid] if grid else []), *tail]


def _tab(run: Sequence[_Line]) -> list[Piece]:
    return [tab_rows([line.text for line in run], run[0].page)]


def _pipe(run: Sequence[_Line]) -> list[Piece]:
    if len(run) == 1 and not run[0].text.strip().startswith(("|", "｜")):
        return _text(run)
    grid = pipe_rows([line.text for line in run], run[0].page)
    return [grid] if grid else []


# ---- text ---------------------------------------------------------------------------------------


def _text(run: Sequence[_Line]) -> list[Piece]:
    pieces: list[TextPiece] = []
    for number, line in enumerate(run):
        source = _QUOTE.sub("", line.text)
        if pieces and _UNDERLINE.match(source) and not _RULE.match(run[number - 1].text):
            depth = 1 if "=" in source else 2
            pieces[-1] = replace(pieces[-1], depth=pieces[-1].depth or depth)
        elif not _RULE.match(source):
            piece = _line_piece(source, line.page)
            if piece.text:
                pieces.append(piece)
    return [*_joined(pieces)]


def _line_piece(source: str, page: int | None) -> TextPiece:
    heading = _HEADING.match(source) or _HTML_HEADING.match(source)
    if heading:
        depth = int(heading[1]) if heading[1].isdigit() else len(heading[1])
        return TextPiece(plain_text(heading[2]), source.strip(), page, depth)
    item = _ITEM.match(source)
    if item:
        return TextPiece(plain_text(item[2]), source.strip(), page, item=True, indent=len(item[1]))
    indent = len(source) - len(source.lstrip(" 　"))
    return TextPiece(plain_text(source), source.strip(), page, indent=indent)


def _joined(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """Lines that wrap made one; what stands below a list item without a sign of its own joins it."""
    done: list[TextPiece] = []
    for piece in pieces:
        before = done[-1] if done else None
        if before is None or piece.item or piece.depth or before.depth or _OPENS.match(piece.text):
            done.append(piece)
        elif before.item:
            done[-1] = replace(
                before, text=f"{before.text}\n{piece.text}", raw=f"{before.raw}\n{piece.raw}"
            )
        elif _wraps(before.text, piece.text):
            glue = " " if before.text[-1:].isascii() and piece.text[:1].isascii() else ""
            done[-1] = replace(
                before, text=f"{before.text}{glue}{piece.text}", raw=f"{before.raw}\n{piece.raw}"
            )
        else:
            done.append(piece)
    return done


def _wraps(text: str, following: str) -> bool:
    last = text.split("\n")[-1]
    full = len(last) % max(len(following), 1) if len(last) > len(following) else len(last)
    return (
        len(last) >= _WRAPPED
        and last[-1] not in "。！？」：:"
        and (len(following) <= len(last) + _RAGGED or full >= _WRAPPED)
        and following[0] not in "(（"
    )


_READERS = {"html": _html, "tab": _tab, "pipe": _pipe, "text": _text}
