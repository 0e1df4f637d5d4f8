"""Labels in running text: `【担当課】情報課`, `担当：情報課`, `■ 内容` above its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.items.labels.keys import key
from pipeline.items.labels.roles import RoleMatch, match_roles
from pipeline.items.rules import RoleRules

_BRACKETED = re.compile(
    r"^[・●○■□◆◇▪※]?\s*(?:【([^】]{1,25})】|［([^］]{1,25})］|〔([^〕]{1,25})〕|＜([^＞]{1,25})＞|"
    r"<([^>]{1,25})>|《([^》]{1,25})》|〈([^〉]{1,25})〉|\[([^\]]{1,25})\]|≪([^≫]{1,25})≫)\s*[:：]?\s*"
)
_COLON = re.compile(r"^[・●○◎■□◆◇▪◯〇▼▶➢\-]?\s*([^:：。\n]{1,25})[:：]\s*")
_APART = re.compile(r"^[・●○◎■□◆◇▪◯〇▼▶]?\s*([^\s　:：。\n]{1,12})[\s　]+(?=\S)")
_NEXT = re.compile(r"(?<=[^\s■◆●◇□▪▼○◎・])\s*(?=[■◆●◇□▪▼○◎【〔［＜〈《])")
_COLONS = re.compile(r"[:：]\s*")
_ALONE = re.compile(r"^[・●○◎■□◆◇▪◯〇▼▶➢]?\s*([^。、\n]{1,25})$")


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label found at the head of a line: its text, roles, and what the line says after it."""

    label: str
    matches: tuple[RoleMatch, ...]
    rest: str


@lru_cache(maxsize=1 << 13)
def read_label_line(line: str, rules: RoleRules) -> LabelLine | None:
    """The label a line begins with, if it is one: in brackets or before a colon surely, set apart
    by a space or alone on its line only where the label is a certain one of several characters."""
    line = line.strip()
    for pattern, least, shortest in (
        (_BRACKETED, 0.5, 1),
        (_COLON, 0.5, 1),
        (_APART, 1.0, 2),
        (_ALONE, 1.0, 2),
    ):
        found = pattern.match(line)
        if not found:
            continue
        label = next(group for group in found.groups() if group)
        matches = match_roles(label, rules) if len(label) >= shortest else ()
        if matches and matches[0].score >= least:
            return LabelLine(label.strip(), matches, line[found.end() :].strip())
    return None


def labels_apart(line: str, rules: RoleRules) -> list[str]:
    """A line that holds several labels with their values, `■担当：情報課　■期間：令和5年度`, as one
    line each; any other line whole."""
    if read_label_line(line, rules) is None:
        return [line]
    starts = [0]
    for mark in _NEXT.finditer(line):
        found = read_label_line(line[mark.end() :], rules)
        if found and found.rest and found.matches[0].score == 1.0:
            starts.append(mark.end())
    return [line[a:b].strip() for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]


def split_label(text: str, rules: RoleRules) -> tuple[str, str] | None:
    """A cell that begins with its own label, as label and value: `No. 1-ア`, `取組名：…`."""
    numbered = re.match(r"^\s*(No\.?|NO\.?|№)\s*(?=\S)", text)
    if numbered:
        return numbered[1], text[numbered.end() :].strip()
    first, _, below = text.strip().partition("\n")
    line = read_label_line(first, rules)
    if line is None or not (line.rest or below):
        return None
    return line.label, "\n".join(part for part in (line.rest, below.strip()) if part)


def labelled_parts(lines: Sequence[str], rules: RoleRules) -> tuple[tuple[str, str], ...]:
    """Lines as (label, text) pairs in print order; lines before the first label have the label
    ""."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in lines:
        found = read_label_line(line, rules)
        if found:
            parts.append((found.label, [found.rest] if found.rest else []))
        else:
            parts[-1][1].append(line)
    return tuple((label, "\n".join(texts)) for label, texts in parts if label or texts)


def labels_inside(text: str, rules: RoleRules) -> tuple[tuple[str, str], ...]:
    """The parts of a value in which further labels with colons follow on its first line, `1-1 施策名：
    窓口予約`, as (label, text) pairs; the first has the label ""."""
    first, _, below = text.partition("\n")
    parts = [("", 0, 0)]
    for colon in _COLONS.finditer(first):
        head = first[parts[-1][2] : colon.start()]
        label = next((head[-n:] for n in range(8, 1, -1) if _is_certain(head[-n:], rules)), "")
        if label:
            parts.append((label, colon.start() - len(label), colon.end()))
    stops = [*(begin for _, begin, _ in parts[1:]), len(first)]
    pairs = [
        (label, first[end:stop].strip()) for (label, _, end), stop in zip(parts, stops, strict=True)
    ]
    if below.strip():
        pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}\n{below.strip()}")
    return tuple(pairs)


def _is_certain(label: str, rules: RoleRules) -> bool:
    return len(label) > 1 and label == label.strip() and rules.exact.get(key(label)) is not None
