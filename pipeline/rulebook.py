"""Reading rule files: TOML whose faults are reported with file, line and reason."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Key = str | int
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_SYNTAX = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")


class RuleError(ValueError):
    """A fault in a rule file; reads `file:line: reason`. Lines count from 1."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One rule file: what it says and the lines that say it.

    Keys name a place in the file from the outside in, as in `data`: `("terms", 2, "weight")` is the
    weight of the third `[[terms]]`.
    """

    path: Path
    data: Mapping[str, Any]
    lines: tuple[str, ...]

    def error(self, reason: str, *keys: Key, value: object = None) -> RuleError:
        """A fault at the place the keys name, on the line that holds `value` where one is given."""
        return RuleError(self.path, line_of(self, *keys, value=value), reason)


def read_rulebook(path: Path) -> Rulebook:
    """Read a TOML file. Raises RuleError where it is missing, not UTF-8 or not TOML."""
    try:
        source = path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise RuleError(path, 1, f"cannot be read: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise RuleError(path, 1, "is not UTF-8: save it with that encoding") from fault
    lines = tuple(source.splitlines())
    try:
        return Rulebook(path, tomllib.loads(source), lines)
    except tomllib.TOMLDecodeError as fault:
        message, number = _syntax_fault(str(fault), len(lines))
        raise RuleError(path, number, message) from fault


def _syntax_fault(message: str, last: int) -> tuple[str, int]:
    found = _SYNTAX.match(message)
    if not found:
        return message, 1
    return found[1], int(found[2] or last)


def line_of(book: Rulebook, *keys: Key, value: object = None) -> int:
    """Number of the line where the keys stand; the nearest line above where they are not found."""
    first, stop, rest = _section(book.lines, keys)
    if rest:
        entry = re.compile(rf"[\s{{,]*[\"']?{re.escape(rest[0])}[\"']?\s*[=.]")
        first = next((n for n in range(first, stop) if entry.match(book.lines[n])), first)
    if value is not None:
        first = next((n for n in range(first, stop) if str(value) in book.lines[n]), first)
    return min(first, max(len(book.lines) - 1, 0)) + 1


@functools.lru_cache(maxsize=64)
def _headers(lines: tuple[str, ...]) -> tuple[list[int], dict[str, list[int]]]:
    """The lines that begin a table, then where nothing does; and by the tables' names their places
    among those."""
    starts: list[int] = []
    named: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if found := _HEADER.match(line):
            named.setdefault(found[2].strip("\"'"), []).append(len(starts))
            starts.append(number)
    return [*starts, len(lines)], named


def _section(lines: tuple[str, ...], keys: tuple[Key, ...]) -> tuple[int, int, tuple[str, ...]]:
    """Lines [first, stop) of the `[table]` or nth `[[table]]` of the keys, and the keys within it."""
    starts, named = _headers(lines)
    names = tuple(key for key in keys if isinstance(key, str))
    nth = next((key for key in keys if isinstance(key, int)), 0)
    for depth in range(len(names), 0, -1):
        places = named.get(".".join(names[:depth]))
        if places:
            place = places[min(nth, len(places) - 1)]
            return starts[place], starts[place + 1], names[depth:]
    return 0, starts[0] if names else len(lines), names


def text(book: Rulebook, *keys: Key) -> str:
    """The string at the keys. Raises RuleError where it is missing or something else."""
    value = _value(book, keys)
    if not isinstance(value, str):
        raise book.error(f"`{_named(keys)}` must be a text in quotation marks", *keys)
    return value


def texts(book: Rulebook, *keys: Key) -> tuple[str, ...]:
    """The list of strings at the keys, empty where nothing is there. Raises RuleError."""
    value = _value(book, keys, default=[])
    if not isinstance(value, list):
        raise book.error(f'`{_named(keys)}` must be a list: ["…", "…"]', *keys)
    for entry in value:
        if not isinstance(entry, str):
            raise book.error(f"`{_named(keys)}` must hold texts only", *keys, value=entry)
    return tuple(value)


def pattern(book: Rulebook, *keys: Key) -> re.Pattern[str]:
    """The regular expression at the keys. Raises RuleError where it is missing or none."""
    return _compiled(book, text(book, *keys), *keys)


def patterns(book: Rulebook, *keys: Key) -> tuple[re.Pattern[str], ...]:
    """The list of regular expressions at the keys, empty where nothing is there. Raises RuleError."""
    return tuple(_compiled(book, source, *keys) for source in texts(book, *keys))


def any_of(alternatives: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """The pattern that matches what one of the alternatives does, tried in their order."""
    return re.compile("|".join(f"(?:{alternative.pattern})" for alternative in alternatives))


def _compiled(book: Rulebook, source: str, *keys: Key) -> re.Pattern[str]:
    try:
        return re.compile(source)
    except re.error as fault:
        raise book.error(f"no regular expression: {fault}", *keys, value=source) from fault


def number(book: Rulebook, *keys: Key, default: float | None = None) -> float:
    """The number at the keys, else the default. Raises RuleError where there is neither."""
    value = _value(book, keys, default=default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise book.error(f"`{_named(keys)}` must be a number", *keys)
    return float(value)


def truth(book: Rulebook, *keys: Key) -> bool:
    """The true or false at the keys. Raises RuleError where it is missing or something else."""
    value = _value(book, keys)
    if not isinstance(value, bool):
        raise book.error(f"`{_named(keys)}` must be true or false", *keys)
    return value


def table(book: Rulebook, *keys: Key) -> Mapping[str, Any]:
    """The `[table]` at the keys, empty where there is none. Raises RuleError."""
    value = _value(book, keys, default={})
    if not isinstance(value, dict):
        raise book.error(f"`{_named(keys)}` must be a table: [{_named(keys)}]", *keys)
    return value


def tables(book: Rulebook, *keys: Key) -> tuple[Mapping[str, Any], ...]:
    """The `[[table]]` entries at the keys, empty where there are none. Raises RuleError."""
    value = _value(book, keys, default=[])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise book.error(f"`{_named(keys)}` must be written as [[{_named(keys)}]]", *keys)
    return tuple(value)


def only_keys(book: Rulebook, entry: Mapping[str, Any], known: tuple[str, ...], *keys: Key) -> None:
    """Raise RuleError for the first key of an entry that is not a known one: most are slips."""
    for key in entry:
        if key not in known:
            reason = f"unknown key `{key}`; known here: {', '.join(known)}"
            raise book.error(reason, *keys, key)


def only_sections(book: Rulebook, known: Mapping[str, tuple[str, ...] | None]) -> None:
    """Raise RuleError for the first section of a file, or key of a section, that is not known; a
    section is a `[table]` or every one of its `[[tables]]`, or a value outside of both. The keys
    of a section known as None are data of their own."""
    only_keys(book, book.data, tuple(known))
    for section, keys in known.items():
        held = book.data.get(section, {})
        for place, entry in enumerate(held if isinstance(held, list) else [held]):
            if keys is not None and isinstance(entry, dict):
                only_keys(book, entry, keys, section, place)


def _value(book: Rulebook, keys: tuple[Key, ...], default: object = None) -> object:
    value: Any = book.data
    for key in keys:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            if default is None:
                raise book.error(f"`{_named(keys)}` is missing", *keys) from None
            return default
    return value


def _named(keys: tuple[Key, ...]) -> str:
    return ".".join(key for key in keys if isinstance(key, str))
