"""Names: without number and marks, told apart from a description in the same cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.items.rules import HeadingRules, ItemRules, MarkRules
from pipeline.normalization import fold

_KANA = "[ア-ンａ-ｚA-Za-zあ-ん]"
_DIGITS = "[0-9０-９]{1,3}"
_DASH = r"[-－‐―ー−]"
_IN_BRACKETS = rf"[(（]{_DIGITS}[)）]|[①-⑳]"
_COMPOUND = rf"{_DIGITS}(?:{_DASH}(?:{_DIGITS}|{_KANA}|{_IN_BRACKETS}))+(?:{_IN_BRACKETS})?"
_LETTER = "[A-ZＡ-Ｚ]{1,2}"
_LETTERED = (  # `A-01`, `DX-3-1`; without a dash (`A01`, `B1-2`) only where set apart, and no era
    rf"{_LETTER}{_DASH}{_DIGITS}(?:{_DASH}{_DIGITS})*(?![0-9A-Za-z.])"
    rf"|(?![RHS]{_DIGITS}){_LETTER}{_DIGITS}(?:{_DASH}{_DIGITS})*(?=[\s　:：])"
)
_CODE_BEFORE_NAME = re.compile(rf"({_LETTER}{_DIGITS})\s*(?=[ぁ-んァ-ヶ一-龥「])")
_CODE = re.compile(
    rf"[(（]({_COMPOUND})[)）]|({_COMPOUND})(?![0-9A-Za-zぁ-ん]*(?:年|月|人|件))|({_LETTERED})"
)
_CIRCLED = re.compile(r"[①-⑳㉑-㊿❶-❿⑴-⒇]")
_BRACKETED = re.compile(r"[(（](?:[0-9０-９]{1,2}|[ア-ンa-zA-Z]|[一二三四五六七八九十]{1,2})[)）]")
COUNTED = (  # what follows a number that is no number of an item: `1 人 1 台端末の整備`
    "(?:[0-9]*(?:人(?![事材権口])|台(?!帳)|年(?![金末次])|[かカヶケ箇][年月所]|つ|回(?![線収答])|件|課(?![題税])|"
    "割|万|千|歳|月(?!次)|日(?![本常程])|階(?!層)|級|円(?!滑)|％|%|Ｇ|G|Ｄ|D))"
)
_STOPPED = re.compile(
    rf"({_DIGITS}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[ア-ンA-Z])(?:[.．:：、)）]\s*(?=\D)|\s+(?!{COUNTED}))"
)
_NUMBERED = re.compile(r"(?:No\.?|NO\.?|№|Ｎｏ．?)\s*", re.IGNORECASE)
_BOXED = re.compile(r"[【《〔\[＜<]([^】》〕\]＞>]{1,12})[】》〕\]＞>]\s*(?=\S)(.+)", re.DOTALL)
_YEAR = re.compile(r"(?:令和|平成|[rh])?[0-9]{1,4}(?:年度?)?[～~]?(?:から)?")
_BETWEEN_MARKS = re.compile(r"[・･/／、,＋+&＆ ]")
_PLAIN = re.compile(r"([0-9０-９]{1,3})(?=[^0-9０-９.．,，])")
_SENTENCE = re.compile(r"[。]|(?:ます|ました|する|した|である)$")
_LONGEST_NAME = 60
_BEHIND_NUMBERS = " 　.．:：、\n"


@dataclass(frozen=True, slots=True)
class Name:
    """A name, its number as printed, whether it is marked new, and text printed below it."""

    text: str
    number: str = ""
    is_new: bool = False
    below: str = ""


@lru_cache(maxsize=1 << 13)
def split_number(text: str, rules: HeadingRules) -> tuple[str, str]:
    """The number before a name, as printed (`1-ア`, `①`, `（１）`, a word such as `共通`), and the
    name. Words such as 施策 or 推進方針 before the number go."""
    text = text.strip()
    inner = _unbracket(text)
    if inner:
        found = split_number(inner, rules)
        if found[0]:
            return found
    boxed = _BOXED.match(text)
    if boxed and re.fullmatch(_DIGITS, boxed[1].strip()):
        return boxed[1].strip(), boxed[2].strip()
    if boxed:
        number, rest = split_number(boxed[1] + " ", rules)
        if number and not rest.strip():
            return number, boxed[2].strip()
    for word in rules.number_words:
        rest = text.removeprefix(word)
        if rest != text and re.match(r"[\s　:：]", rest):
            return word, rest.lstrip(" 　:：")
    for prefix in rules.prefixes:
        if text.startswith(prefix):
            behind = text[len(prefix) :].lstrip(" 　.．")
            number, rest = _leading(behind) or _leading_digits(behind) or ("", "")
            if number:
                return number, rest
    return _leading(text) or ("", text)


def with_codes_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Names of one list, set apart from the codes that most begin with, `A1窓口の改革`, each with
    another: one such name alone may be anything (`A4用紙の削減`)."""
    found = [_CODE_BEFORE_NAME.match(name) for name in names]
    codes = [match[1] for match in found if match]
    if len(codes) < max(3, 0.8 * len(names)) or len(set(codes)) < len(codes):
        return tuple(names)
    return tuple(
        f"{match[1]} {name[match.end() :].strip()}" if match else name
        for name, match in zip(names, found, strict=True)
    )


def _unbracket(text: str) -> str:
    """What brackets around the whole text hold: `【推進方針１：…】`."""
    for opening, closing in (
        ("【", "】"),
        ("《", "》"),
        ("＜", "＞"),
        ("<", ">"),
        ("〈", "〉"),
        ("〔", "〕"),
    ):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            return text[1:-1]
    return ""


def _leading(text: str) -> tuple[str, str] | None:
    """The number a text begins with, told by its form or by `No.` before it, and what follows."""
    numbered = _NUMBERED.match(text)
    rest = text[numbered.end() :] if numbered else text
    for pattern in (_CODE, _CIRCLED, _BRACKETED, _STOPPED):
        found = pattern.match(rest)
        if found:
            number = next((group for group in found.groups() if group), found[0])
            return number, rest[found.end() :].lstrip(_BEHIND_NUMBERS)
    return _leading_digits(rest) if numbered else None


def _leading_digits(text: str) -> tuple[str, str] | None:
    """Digits a text begins with, and what follows."""
    found = _PLAIN.match(text + " ")
    return (found[1], text[found.end() :].lstrip(_BEHIND_NUMBERS)) if found else None


@lru_cache(maxsize=1 << 13)
def read_marks(text: str, rules: MarkRules) -> tuple[str, bool]:
    """A name without its marks (《新規》 ★新 （拡充）), and whether one says that it is new."""
    is_new, before = False, None
    while before != text:
        before = text
        text, new = _bracket_marks(text.strip(), rules)
        text, starred = _symbol_marks(text.strip(), rules)
        is_new = is_new or new or starred
    return text, is_new


def _bracket_marks(text: str, rules: MarkRules) -> tuple[str, bool]:
    for opening, closing in rules.brackets:
        if text.startswith(opening) and closing in text:
            word, rest = text[1:].split(closing, 1)
            if rest and is_mark(word, rules):
                return rest, says_new(word, rules)
        if text.endswith(closing) and opening in text[1:]:
            rest, word = text[:-1].rsplit(opening, 1)
            if rest and is_mark(word, rules):
                return rest, says_new(word, rules)
    return text, False


def is_mark(word: str, rules: MarkRules) -> bool:
    """Whether a text is a mark (`新規`), or several with nothing else (`新規・重点`, `R6新規`)."""
    known, parts = rules.words, _mark_parts(word)
    return fold(word) in known or bool(parts) and all(part in known for part in parts)


def says_new(word: str, rules: MarkRules) -> bool:
    """Whether a mark says that an item is new."""
    if fold(word) in rules.words:
        return fold(word) in rules.new
    return any(part in rules.new for part in _mark_parts(word))


def _mark_parts(word: str) -> list[str]:
    """The marks in a text, without the years that some name."""
    parts = (_YEAR.sub("", part) for part in _BETWEEN_MARKS.split(fold(word)))
    return [part for part in parts if part]


def _symbol_marks(text: str, rules: MarkRules) -> tuple[str, bool]:
    """Marks without brackets: a symbol, with a word or alone, or a word set apart before or behind
    the name."""
    bare = text.lstrip("".join(rules.name_symbols))
    for word in rules.words:
        found = _leading_mark(text, bare, word) or _trailing_mark(text, word, rules)
        if found:
            return found, word in rules.new
    if bare.strip() and bare != text and not bare[:1].isdigit():
        return bare, any(symbol in rules.new for symbol in text[: len(text) - len(bare)])
    return text, False


def _leading_mark(text: str, bare: str, word: str) -> str:
    """What follows a mark at the beginning of a text, "" where it does not begin with it."""
    starred = bare != text and fold(bare[: len(word)]) == word
    source = bare if starred else text
    behind = source[len(word) : len(word) + 1]
    apart = fold(source[: len(word)]) == word and behind in tuple("\n 　★:：")
    if not (apart or (starred and len(word) > 1) or _is_picture(source[:1], word)):
        return ""
    return source[len(word) :].lstrip(" 　\n:：★")


def _trailing_mark(text: str, word: str, rules: MarkRules) -> str:
    """What stands before a mark for new items at the end of a text, "" where it has none there:
    other marks are words that end names too."""
    if word not in rules.new or fold(text[-len(word) :]) != word:
        return ""
    before, symbols = text[: -len(word)], "".join(rules.name_symbols)
    apart = len(word) > 1 and before.endswith(("\n", " ", "　", *rules.name_symbols))
    return before.rstrip(" 　\n" + symbols) if apart or word in symbols else ""


def _is_picture(first: str, word: str) -> bool:
    """Whether a text begins with a mark that is a single character and no letter (`🆕`)."""
    return first == word and not word.isalnum()


def read_name(text: str, rules: ItemRules) -> Name:
    """The parts of a name cell."""
    name, number, is_new = _without_number(text, rules)
    return Name(_one_line(name), number, is_new)


def read_shared_name(text: str, rules: ItemRules) -> Name:
    """The parts of a cell that holds a name and, on the lines below it, a description."""
    both, number, is_new = _without_number(text, rules)
    first, _, below = both.partition("\n")
    name, again = read_marks(first, rules.marks)
    return Name(_one_line(name), number, is_new or again, below.strip())


def _without_number(text: str, rules: ItemRules) -> tuple[str, str, bool]:
    """What follows number and marks, the number, and whether a mark says that it is new."""
    text, is_new = read_marks(text, rules.marks)
    number, rest = split_number(text, rules.headings)
    name, again = read_marks(rest, rules.marks)
    return name, number, is_new or again


def _one_line(text: str) -> str:
    joined = ""
    for line in (line.strip() for line in text.split("\n")):
        latin = joined[-1:].isascii() and joined[-1:].isalnum() and line[:1].isascii()
        joined += (" " if latin and line[:1].isalnum() else "") + line
    return joined


def share_cell(texts: Sequence[str]) -> bool:
    """Whether cells of names hold descriptions too: most have a short first line and sentences
    below."""
    split = [text.split("\n", 1) for text in texts if text.strip()]
    both = [
        parts
        for parts in split
        if len(parts) == 2
        and len(parts[0]) <= _LONGEST_NAME
        and not _SENTENCE.search(parts[0])
        and _SENTENCE.search(parts[1].strip())
    ]
    return len(both) >= max(1, 0.6 * len(split))
