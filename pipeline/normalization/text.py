"""Text to normalized text, with the way back.

What is done, in this order (data: `rules/normalization/characters.toml`):

1. Control and zero-width characters go. Full-width letters, digits and signs become half-width,
   half-width kana full-width, radicals and compatibility ideographs unified ideographs. Squared
   and bracketed characters are written out (`㈱` -> `(株)`, `㌔` -> `キロ`, `℃` -> `°C`) unless they
   would then run together with a digit beside them: `①`, `⒈`, `½`, `²` stay, and so do `Ⅱ` and
   `ⅱ`, which are markers. Line ends become `\\n`.
2. Odd and ideographic spaces become one space, which stays between Latin words only; letters
   spaced out (`D X`) close up.
3. Voiced and other combining marks join their letter.
4. `-` and `―` are told apart from the prolonged sound mark `ー` by what stands beside them; the
   wave dash family becomes `～`.

Quotes (`“ ” ‘ ’`) and brackets keep their shape but for width; `fold` takes them together.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalization.dashes import FAMILY, settle_dashes
from pipeline.normalization.edits import Edits, Trail, delete, substitute, trail
from pipeline.normalization.rules import character_rules

_JAPANESE = "[\\u2020-\\u2027\\u2030-\\u2211\\u2213-\\u24ff\\u2501-\\u30fb\\u30fd-\\U0010ffff~]"
_SAFE = "!-,./-}、。「」『』【】…～①-⑳○●→⇒※ぁ-ゖァ-ヺ・一-龥"  # characters that nothing changes
_SETTLED = re.compile(f"[{_SAFE}]*(?:(?<=[ぁ-ゖァ-ヺ])ー+[{_SAFE}]*)*")
_MANY_SPACES = re.compile("  +")
_SPACE = re.compile(
    f" (?:(?<={_JAPANESE} )|(?={_JAPANESE})"  # beside Japanese
    f"|(?=[{FAMILY}] ?{_JAPANESE})|(?<={_JAPANESE} [{FAMILY}] )|(?<={_JAPANESE}[{FAMILY}] )"
    "|(?<=\\n )|(?=\\n)|(?<=\\A )|(?=\\Z))"
)
_SPACED_OUT = re.compile("(?<![A-Za-z0-9])[A-Za-z0-9](?: [A-Za-z0-9])+(?![A-Za-z0-9])")
_MARKS = "\\u0300-\\u036f\\u3099-\\u309c"
_MARK = re.compile(f"[{_MARKS}]")
_MARKED = re.compile(f"[^\\s{_MARKS}][{_MARKS}]+")
_COMBINING = str.maketrans("゛゜", "\u3099\u309a")
_TILDE = re.compile("(?<![/\\w.])~|(?<=[0-9A-Za-z])~|(?<=[^\\x00-\\x7f])~")


@dataclass(frozen=True, slots=True)
class Normalized:
    """Normalized text, and how the raw text was changed to it."""

    text: str
    edits: tuple[Edits, ...] = ()

    def trail(self) -> Trail:
        """The way back to the raw text."""
        return trail(self.edits)


def normalize(text: str) -> Normalized:
    """`text` in normalized form (see the module's documentation). Idempotent; never raises."""
    if _SETTLED.fullmatch(text):
        return Normalized(text)
    rules = character_rules()
    new, expanded = substitute(rules.changing, text, lambda m: rules.expansions.get(m[0], "\n"))
    new = new.translate(rules.single)
    new, spaced = _close_up(new) if " " in new else (new, ())
    composed: Edits = ()
    if _MARK.search(new):
        new, composed = substitute(_MARKED, new, _compose)
    new = settle_dashes(new)
    if "~" in new:
        new = _TILDE.sub("～", new)
    return Normalized(new, (expanded, *spaced, composed))


def _close_up(text: str) -> tuple[str, tuple[Edits, ...]]:
    collapsed: Edits = ()
    joined: Edits = ()
    if "  " in text:
        text, collapsed = substitute(_MANY_SPACES, text, lambda m: " ")
    text, closed = substitute(_SPACE, text, lambda m: "")
    if " " in text:
        text, joined = delete(text, _gaps(text))
    return text, (collapsed, closed, joined)


@lru_cache(maxsize=1 << 14)
def normal(text: str) -> str:
    """`normalize(text).text`, for those who don't need the way back."""
    return normalize(text).text


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """`text` for matching: normalized, without spaces and case, and with shapes that mean the same
    taken together (quotes, primes, dots, circles, hyphen and prolonged sound mark)."""
    rules = character_rules()
    same = rules.folding.sub(lambda found: rules.fold[found[0]], normal(text))
    return same.replace(" ", "").casefold()


def _gaps(text: str) -> list[int]:
    """Places of the spaces inside letters spaced out."""
    gaps: list[int] = []
    for match in _SPACED_OUT.finditer(text):
        letters = match[0]
        is_word = any(c.isalpha() for c in letters) and (
            letters.upper() == letters or len(letters) > 6
        )
        if is_word:
            gaps += range(match.start() + 1, match.end(), 2)
    return gaps


def _compose(match: re.Match[str]) -> str:
    text = match[0]
    composed = unicodedata.normalize("NFC", text.translate(_COMBINING))
    return composed if len(composed) < len(text) else unicodedata.normalize("NFC", text)
