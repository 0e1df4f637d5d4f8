"""The document's own link from an item to the national plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.items.draft import Draft, Value
from pipeline.items.grid import label_text
from pipeline.items.labels.keys import key
from pipeline.items.rules import ItemRules
from pipeline.normalization import fold

_CODE = re.compile(r"[①-⑳㉑-㉟]|[(（][0-9０-９]{1,2}[)）]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ](?![-－])")
_NUMBERS = re.compile(r"[0-9０-９]{1,2}(?:\s*[、,，・／/\s]\s*[0-9０-９]{1,2})+")
_LETTERS = re.compile(r"[^\W_]")
_BEHIND = re.compile(
    r"(.+?)\s*[〔［\[(（【<＜]([^〔［\[(（【<＜]{2,14})[〕］\])）】>＞]", re.DOTALL
)
_RUN = re.compile(r"([①-⑳])[～〜~-]([①-⑳])")


def read_stated(draft: Draft, rules: ItemRules) -> tuple[str, ...]:
    """The marks that tie an item to a topic: codes as printed, the mark of a column for the
    national plan, or the name of the column marked."""
    stated: list[str] = []
    for value in draft.of("national"):
        stated += _marks(value, rules)
    return tuple(dict.fromkeys(stated))


def code_behind(name: str, rules: ItemRules) -> tuple[str, str]:
    """A name without the code of the national plan in brackets at its end, `窓口予約〔国①〕`, and what
    the brackets hold. A code alone may be anything."""
    found = _BEHIND.fullmatch(name.strip())
    inner = found[2] if found else ""
    worded = any(word in inner for word in rules.marks.stated_words)
    if not found or not worded or not _codes(inner, rules.marks.stated_words):
        return name, ""
    return found[1].strip(), inner


def _marks(value: Value, rules: ItemRules) -> list[str]:
    text = value.text.strip()
    if not text or fold(text) in rules.marks.none:
        return []
    if text in rules.marks.marks:
        return _of_mark(value, text, rules)
    codes = _codes(text, rules.marks.stated_words)
    if codes:
        return codes
    lines = [line.strip("・ 　") for line in text.split("\n") if line.strip("・ 　")]
    coded = [_CODE.match(line) for line in lines]
    return [match[0] for match in coded if match] if all(coded) else lines


def _codes(text: str, words: Sequence[str]) -> list[str]:
    """The codes of a text that holds nothing else but words such as 重点取組事項; a run of circled
    numbers (`①～③`) in full. Empty where there is more."""
    bare = re.sub("|".join(map(re.escape, words)), "", text)
    if _NUMBERS.fullmatch(bare):
        return re.findall("[0-9]+", fold(bare))
    codes = _CODE.findall(bare)
    if not codes or _LETTERS.search(_CODE.sub("", bare)):
        return []
    return _CODE.findall(_RUN.sub(_in_full, bare))


def _in_full(run: re.Match[str]) -> str:
    return "".join(chr(place) for place in range(ord(run[1]), ord(run[2]) + 1))


def _of_mark(value: Value, mark: str, rules: ItemRules) -> list[str]:
    if mark not in rules.marks.yes:
        return []
    label = label_text(value.labels[-1])
    by_mark = {key(word) for word in rules.marks.stated_by_mark}
    return [mark] if any(word in key(label) for word in by_mark) else [label]
