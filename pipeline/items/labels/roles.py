"""What a label means: from the label of a cell, line or heading to its role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.items.labels.keys import DECORATION, key
from pipeline.items.rules import PART, RoleRules
from pipeline.normalization import fold

LONGEST = 40  # characters of a folded label; what is longer is text
_CUT = 5  # characters of a label that is known though its last one is lost
_LONGEST_PART = 16  # of a label that only contains a role's word
_BRACKETED = re.compile(r"[(（〔\[][^()（）〔〕\[\]]*[)）〕\]]$")
_ENUMERATOR = re.compile(r"([0-9]{1,2}|[①-⑳㉑-㉟]|[(（][0-9]{1,2}[)）])$")
_BETWEEN = re.compile(r"[・･/／,、，\n]|及び|および|と")


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """A role that a label may have, how surely (0 to 1), and the number printed after it."""

    role: str
    score: float
    enumerator: str = ""


@lru_cache(maxsize=1 << 13)
def match_roles(label: str, rules: RoleRules) -> tuple[RoleMatch, ...]:
    """The roles a label may have, the surest first; none where it is no known label."""
    flat = key(label) if len(label) <= 2 * LONGEST else ""
    if not flat or len(flat) > LONGEST:
        return ()
    found = rules.exact.get(flat)
    if found:
        return _ordered(found, "")
    bare = _BRACKETED.sub("", flat)
    if bare != flat and bare in rules.exact:
        return _ordered(rules.exact[bare], "")
    counted = _ENUMERATOR.search(bare)
    if counted:
        found = rules.exact.get(bare[: counted.start()].strip(DECORATION))
        if found:
            return _ordered(found, counted[1])
    both = _name_and_description(label, rules)
    return both or _cut_short(flat, rules) or _by_words(bare or flat, rules)


def _name_and_description(label: str, rules: RoleRules) -> tuple[RoleMatch, ...]:
    """A label for names with their descriptions: `取組名・取組概要`."""
    parts = [key(part) for part in _BETWEEN.split(fold(label)) if part]
    if len(parts) != 2:
        return ()
    roles = [{role for role, _ in rules.exact.get(part, ())} for part in parts]
    return (RoleMatch("name", 1.0),) if "name" in roles[0] and "description" in roles[1] else ()


def _cut_short(flat: str, rules: RoleRules) -> tuple[RoleMatch, ...]:
    """A label whose last character is lost, as happens to labels printed vertically."""
    whole = rules.cut.get(flat) if len(flat) >= _CUT else None
    return _ordered(rules.exact[whole], "") if whole else ()


def _ordered(found: tuple[tuple[str, float], ...], enumerator: str) -> tuple[RoleMatch, ...]:
    matches = [RoleMatch(role, score, enumerator) for role, score in found]
    return tuple(sorted(matches, key=lambda m: -m.score))


def _by_words(flat: str, rules: RoleRules) -> tuple[RoleMatch, ...]:
    """The roles whose words a label ends with, then those whose words it contains."""
    if len(flat) > _LONGEST_PART:
        return ()
    ending = (role for end, role in rules.ends if flat.endswith(end))
    holding = (role for part, role in rules.parts if part in flat)
    roles = dict.fromkeys((*ending, *holding))
    return tuple(
        RoleMatch(role, PART)
        for role in roles
        if not any(word in flat for word in rules.never[role])
    )


def best_role(label: str, rules: RoleRules) -> RoleMatch | None:
    """The surest role of a label."""
    matches = match_roles(label, rules)
    return matches[0] if matches else None


def measure_under(label: str, rules: RoleRules) -> str:
    """What a label below that of an indicator holds, `baseline` or `target`, "" where it does not
    say."""
    flat = key(label)
    return next((role for part, role in rules.under if part in flat), "")
