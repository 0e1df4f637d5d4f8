"""Names of departments, single, from any layout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.items.department_rules import DepartmentRules

_LETTER_SPACED = re.compile(r"(?:[^\s](?:[ 　]{1,4}(?=[^\s]))){2,}[^\s]")
_LEADING = "◎○●◇◆□■・※▼△▲☆★→ 　"
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")


def read_departments(text: str, rules: DepartmentRules) -> tuple[str, ...]:
    """The single names of a cell or line: `総務部　情報課、各課` is 総務部情報課 and 各課."""
    lines = [_line_names(line, rules) for line in text.split("\n")]
    names: list[str] = []
    above: list[str] = []
    for line in lines:
        if len(above) == 1 and line and len(_joined([above[0], line[0]], rules)) == 1:
            names[-1] += line[0]
            line = line[1:]
            above = []
        else:
            above = line
        names += line
    return tuple(dict.fromkeys(names))


def _line_names(line: str, rules: DepartmentRules) -> list[str]:
    chunks = _chunks(_close(line.strip()), rules)
    return [name for chunk in chunks for name in _names(chunk, rules)]


def _close(line: str) -> str:
    """A line of letters set apart (`所　属　長`) closed up."""
    return re.sub(r"[ 　]", "", line) if _LETTER_SPACED.fullmatch(line) else line


def _chunks(line: str, rules: DepartmentRules) -> list[str]:
    """The line cut at brackets that hold departments: `情報課（関係：総務課、財政課）`."""
    chunks = [line]
    for found in _BRACKETS.finditer(line):
        inner = _strip_label(found[1], rules)
        if inner in rules.labels or (inner and _is_name(inner.split("、")[-1], rules)):
            chunks = [
                line[: found.start()],
                inner if inner not in rules.labels else "",
                line[found.end() :],
            ]
            break
    return [chunk for chunk in chunks if chunk.strip()]


def _strip_label(text: str, rules: DepartmentRules) -> str:
    found = re.match(r"[【\[〔]?([^:：】\]〕]{1,8})[:：】\]〕]\s*", text)
    return text[found.end() :] if found and found[1].strip() in rules.labels else text


def _names(text: str, rules: DepartmentRules) -> list[str]:
    strong = [s for s in rules.separators if s.strip()]
    parts = re.split("|".join(map(re.escape, strong)), _strip_label(text.strip(_LEADING), rules))
    names: list[str] = []
    for part in parts:
        part = _strip_label(part.strip(_LEADING), rules)
        words = [_strip_label(word, rules) for word in re.split(r"[ 　]+", part) if word]
        if len(words) > 1 and all(_is_name(word, rules) for word in words):
            names += _joined(words, rules)
        elif part:
            names.append("".join(words) if not part.isascii() else part)
    return [name for word in names for name in _dots(_without_tail(word, rules), rules) if name]


def _without_tail(name: str, rules: DepartmentRules) -> str:
    for word in rules.drop:
        rest = name.removesuffix(word)
        if rest != name and _is_name(rest, rules):
            return rest
    return name


def _dots(name: str, rules: DepartmentRules) -> list[str]:
    """A name with ・ is several only where each part is a name of its own."""
    parts = re.split("|".join(map(re.escape, rules.joined)), name)
    if len(parts) > 1 and all(_is_name(part, rules) for part in parts):
        return parts
    return [name]


def _is_name(word: str, rules: DepartmentRules) -> bool:
    if word in rules.whole:
        return True
    return len(word) > 1 and word.endswith(rules.suffixes) and not word.endswith(rules.never)


def all_divisions(names: Sequence[str], rules: DepartmentRules) -> bool:
    """Whether all of some names are certainly those of divisions."""
    return bool(names) and all(
        name in rules.whole or (name.endswith(rules.divisions) and not name.endswith(rules.never))
        for name in names
    )


def _joined(names: Sequence[str], rules: DepartmentRules) -> list[str]:
    """A 部 followed by its 課 is one name."""
    joined: list[str] = []
    for name in names:
        above = joined[-1] if joined else ""
        if (
            _is_upper(above, rules)
            and name.endswith(rules.divisions)
            and not _has_upper(name, rules)
        ):
            joined[-1] = above + name
        else:
            joined.append(name)
    return joined


def _is_upper(name: str, rules: DepartmentRules) -> bool:
    return name.endswith(rules.upper) and not name.endswith(rules.never_upper)


def _has_upper(name: str, rules: DepartmentRules) -> bool:
    return any(upper in name[1:-1] for upper in rules.upper) or name in rules.whole


def known_departments(texts: Sequence[str], rules: DepartmentRules) -> frozenset[str]:
    """The names that stand alone in a document's cells."""
    alone = [read_departments(text, rules) for text in texts]
    return frozenset(names[0] for names in alone if len(names) == 1) | rules.whole


def split_known(
    names: Sequence[str], known: frozenset[str], rules: DepartmentRules
) -> tuple[str, ...]:
    """Names run together (`情報推進課関係各課`) told apart by names that stand alone elsewhere."""
    split = [part for name in names for part in _split(name, known, rules)]
    return tuple(dict.fromkeys(split))


def _split(name: str, known: frozenset[str], rules: DepartmentRules) -> list[str]:
    for place in range(2, len(name) - 1 if name not in rules.whole else 0):
        first, rest = name[:place], name[place:]
        if _is_upper(first, rules) or rest.endswith(rules.smallest) or not _is_name(first, rules):
            continue
        if (first in known and _is_name(rest, rules)) or rest in known:
            return [*_split(first, known, rules), *_split(rest, known, rules)]
    return _run_together(name, rules)


def _run_together(name: str, rules: DepartmentRules) -> list[str]:
    """The 課 of a name in which several are printed without anything between."""
    parts = [part for part in rules.run_together.split(name) if part]
    apart = len(parts) > 1 and all(len(part) > 2 and _is_name(part, rules) for part in parts)
    return parts if apart else [name]


def with_bureaus(bureaus: str, divisions: str, rules: DepartmentRules) -> tuple[str, ...]:
    """Departments of two columns: line by line where there are as many 部 as 課, else the one 部
    before every 課."""
    upper = [line.strip() for line in bureaus.split("\n") if line.strip()]
    lines = (line.strip() for line in divisions.split("\n") if line.strip())
    lower = [name for line in lines for name in _run_together(line, rules)]
    if not lower:
        return read_departments(bureaus, rules)
    if len(upper) == len(lower):
        pairs = zip(upper, lower, strict=True)
    elif len(upper) == 1:
        pairs = zip(upper * len(lower), lower, strict=True)
    else:
        return read_departments(divisions, rules)
    return tuple(
        dict.fromkeys(
            name if name in rules.whole or name.startswith(above) else above + name
            for above, line in pairs
            for name in read_departments(line, rules)
        )
    )
