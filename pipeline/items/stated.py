"""The document's own link from an item to the national plan."""

from __future__ import annotations

import re

from pipeline.items.draft import Draft, Value
from pipeline.items.grid import label_text
from pipeline.items.keys import key
from pipeline.items.rules import ItemRules
from pipeline.normalization import fold

_CODE = re.compile(r"[①-⑳㉑-㉟]|[(（][0-9０-９]{1,2}[)）]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")


def read_stated(draft: Draft, rules: ItemRules) -> tuple[str, ...]:
    """The marks that tie an item to a topic: codes as printed, the mark of a column for the
    national plan, or the name of the column marked."""
    stated: list[str] = []
    for value in draft.of("national"):
        stated += _marks(value, rules)
    return tuple(dict.fromkeys(stated))


def _marks(value: Value, rules: ItemRules) -> list[str]:
    text = value.text.strip()
    if not text or fold(text) in rules.marks.none:
        return []
    if text in rules.marks.marks:
        return _of_mark(value, text, rules)
    codes = _CODE.findall(text)
    if codes and len(fold("".join(codes))) >= len(re.sub(r"[\s、,，・/／]", "", text)) - 4:
        return list(codes)
    lines = [line.strip("・ 　") for line in text.split("\n") if line.strip("・ 　")]
    coded = [_CODE.match(line) for line in lines]
    return [match[0] for match in coded if match] if all(coded) else lines


def _of_mark(value: Value, mark: str, rules: ItemRules) -> list[str]:
    if mark not in rules.marks.yes:
        return []
    label = label_text(value.labels[-1])
    by_mark = {key(word) for word in rules.marks.stated_by_mark}
    return [mark] if any(word in key(label) for word in by_mark) else [label]
