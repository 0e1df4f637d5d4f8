"""The marker at the head of a line: `第1章`, `(1)`, `ア`, `①`, `・`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.outline.rules import OutlineRules

NAMED = "pillar"  # numbers behind a word; each word numbers for itself
# Full-width ASCII and the ideographic space to half width, one character for one.
FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


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


def fold(text: str) -> str:
    """`text` with full-width ASCII made half-width; the length stays."""
    return text.translate(FOLD)


def find_marker(text: str, rules: OutlineRules) -> Marker | None:
    """The marker that opens `text`, None where it opens with none."""
    sign = text[:1]
    explained = text[1:].lstrip()[:1] in (":", "：", "＝", "=")
    spaced = sign not in rules.spaced_bullets or not text[1:2].strip()
    if sign in rules.bullets and spaced and not explained:
        return Marker(sign, f"bullet:{sign}", False, len(rules.numbers), text[1:].strip())
    folded = fold(text)
    for style in rules.numbers:
        found = style.pattern.match(folded)
        if found and found.end() < len(text):
            stop = found.end()
            word = re.match(r"[^\W\dⅠ-ⅿ]*", folded)
            name = f"{style.name}:{word[0]}" if style.name == NAMED and word else style.name
            return Marker(text[:stop].strip(), name, style.strong, style.rank, text[stop:].strip())
    return None
