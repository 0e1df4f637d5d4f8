"""What a character is, seen past the quirks of fonts and programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pipeline.normalization.rules import character_rules
from pipeline.reading.pdfium import LINE_END_HYPHEN
from pipeline.rulebook import Rulebook, only_sections, read_rulebook, table, text, texts

RULES = Path(__file__).resolve().parents[2] / "rules" / "reading"

UNKNOWN = "\ufffd"
SPACES = frozenset({0x09, 0xA0})
# Soft hyphens, zero-width characters, variation selectors: they print nothing of their own
_BLANK_RANGES = (
    (0x00AD, 0x00AD),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0100, 0xE01EF),
)


@dataclass(frozen=True, slots=True)
class Repairs:
    """Code points and what they stand for. `bullets` holds private-use code points of symbol
    fonts, `symbol_fonts` parts of their names in lower case, `bullet` what other private-use
    characters of those fonts become; `latin_fonts` are beginnings of names in lower case."""

    ideographs: Mapping[int, str]
    bullets: Mapping[int, str]
    symbol_fonts: tuple[str, ...]
    latin_fonts: tuple[str, ...]
    bullet: str

    def is_symbol_font(self, name: str) -> bool:
        """Whether a font of this name holds signs instead of letters."""
        return any(part in name.lower() for part in self.symbol_fonts)

    def always_installed(self, name: str) -> bool:
        """Whether PDFium has glyphs for a font of this name on any machine."""
        return name.lower().startswith(self.latin_fonts) or self.is_symbol_font(name)


@cache
def repairs(directory: Path = RULES) -> Repairs:
    """The repairs of `symbols.toml` in `directory` and the ideographs of the normalization rules.

    Raises `pipeline.rulebook.RuleError` if a file is missing or at fault.
    """
    book = read_rulebook(directory / "symbols.toml")
    only_sections(book, {"fonts": ("symbol", "default", "latin"), "bullets": None})
    return Repairs(
        ideographs=character_rules().ideographs,
        bullets={_code(book, code): sign for code, sign in table(book, "bullets").items()},
        symbol_fonts=texts(book, "fonts", "symbol"),
        latin_fonts=texts(book, "fonts", "latin"),
        bullet=text(book, "fonts", "default"),
    )


def _code(book: Rulebook, code: str) -> int:
    try:
        return int(code, 16)
    except ValueError:
        raise book.error(f"`{code}` is no hexadecimal number", "bullets", code) from None


@lru_cache(maxsize=1 << 16)
def raw_character(code: int) -> str:
    """The character of a code point as the document holds it; "" for what prints nothing."""
    if code in SPACES:
        return " "
    if code == LINE_END_HYPHEN:
        return "-"
    if code < 0x20 or 0x7F <= code < 0xA0 or any(a <= code <= b for a, b in _BLANK_RANGES):
        return ""
    if 0xD800 <= code < 0xE000 or code >= 0x110000 or code in (0xFFFE, 0xFFFF):
        return UNKNOWN
    return chr(code)


def is_private(code: int) -> bool:
    """Whether only the font knows what a code point shows."""
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000


@lru_cache(maxsize=1 << 16)
def repaired(code: int, font: str) -> str:
    """The character that is meant: ideographs for radicals, bullets for signs of symbol fonts."""
    known = repairs()
    if is_private(code):
        sign = known.bullets.get(code)
        return sign or (known.bullet if known.is_symbol_font(font) else raw_character(code))
    return known.ideographs.get(code) or raw_character(code)
