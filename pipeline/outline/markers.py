"""The marker at the head of a line: `第1章`, `(1)`, `ア`, `①`, `・`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pipeline.outline.rules import OutlineRules

NAMED = "pillar"  # numbers behind a word; each word numbers for itself
# Full-width ASCII and the ideographic space to half width, radicals (⽤) to the ideographs that text
# layers hold them for, one character for one.
HALF_WIDTH = {
    char: unicodedata.normalize("NFKC", char)
    for char in map(chr, (*range(0x2F00, 0x2FD6), 0x3000, *range(0xFF01, 0xFF5F)))
}
FULL_WIDTH = re.compile("[\u2f00-\u2fd5\u3000\uff01-\uff5e]")
SEQUENCES = (
    "アイウエオカキクケコサシスセソタチツテト",
    "ABCDEFGHIJKLMN",
    "abcdefghijklmn",
    "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ",
)
COUNTED = frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
COUNT = re.compile(r"[\s\dⅠ-ⅿ一二三四五六七八九十.-]+$|(?<![A-Z])[A-Z]$")
RANGE = re.compile(r"\s?[~〜]\s?(?:[\dⅠ-ⅿ①-⑳]|\([\dⅠ-ⅿア-ン]+\))")  # `(1)～(3)の目標` opens nothing
IDEOGRAPH = re.compile(r"[ぁ-んァ-ヶ一-鿿]")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed. `style` names its kind: a numbering style, or `bullet:` and the sign."""

    text: str
    style: str
    strong: bool
    rank: int
    rest: str  # the line's text after the marker

    @property
    def numbered(self) -> bool:
        """Whether it counts, unlike a bullet sign."""
        return not self.style.startswith("bullet:")


def half_width(text: str) -> str:
    """`text` with full-width ASCII made half-width and radicals ideographs; the length stays."""
    return FULL_WIDTH.sub(lambda found: HALF_WIDTH[found[0]], text)  # translate: four times slower


def find_marker(text: str, rules: OutlineRules) -> Marker | None:
    """The marker that opens `text`, None where it opens with none."""
    if text.startswith(rules.sign_words):
        return None
    sign = text[:1]
    explained = text[1:].lstrip()[:1] in (":", "：", "＝", "=")
    spaced = sign not in rules.spaced_bullets or not text[1:2].strip()
    dashed = sign in rules.dash_bullets and IDEOGRAPH.match(text[1:2])
    if sign in rules.bullets and (spaced or dashed) and not explained:
        return Marker(sign, f"bullet:{sign}", False, len(rules.numbers), text[1:].strip())
    folded = half_width(text)
    for style in rules.numbers:
        found = style.pattern.match(folded)
        stop = found.end() if found else len(text)
        if stop < len(text) and not RANGE.match(folded, stop):
            word = COUNT.sub("", folded[:stop])
            name = f"{style.name}:{word}" if style.name == NAMED else style.name
            return Marker(text[:stop].strip(), name, style.strong, style.rank, text[stop:].strip())
    return None


def counts_on(before: Marker | None, marker: Marker) -> bool:
    """Whether `marker` is the next in the count of `before`: `(2)` after `(1)`, `イ` after `ア`."""
    if before is None or before.style != marker.style or not marker.numbered:
        return False
    last, value = _value(before), _value(marker)
    return last is not None and value == last + 1


def _value(marker: Marker) -> int | None:
    """What the marker counts, by its last number, numeral or letter."""
    numbers = re.findall(r"\d+", half_width(marker.text))
    if numbers:
        return int(numbers[-1])
    signs = [int(unicodedata.numeric(sign)) for sign in marker.text if sign in COUNTED]
    if signs:
        return signs[-1]
    letters = [sign for sign in half_width(marker.text) if sign.isalpha()]
    if not letters:
        return None
    return next((seq.index(letters[-1]) for seq in SEQUENCES if letters[-1] in seq), None)
