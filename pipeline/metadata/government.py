"""The local government whose plan a document is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.metadata.municipalities import Municipality
from pipeline.metadata.printed import Printed
from pipeline.metadata.rules import GovernmentRules

COVER, RUNNING, TITLE, OPENING, CLOSING = 6.0, 6.0, 4.0, 3.0, 3.0  # worth of a mention there
BODY, BODY_MOST = 0.25, 20  # worth of a mention in the body, and how many count
BODY_LEAST, BODY_SHARE = 8, 0.6  # mentions in a body that alone names the government
LONGEST_NAME = 8  # characters
_END = re.compile("[市区町村都道府県]")
_NAME_PART = re.compile("[一-龠々ァ-ヴー]")
_TALL_KE = ("ヶ", "ケ")  # 龍ケ崎市 and 龍ヶ崎市 are one


@dataclass(frozen=True, slots=True)
class Government:
    """A government as the document prints it; `ambiguous` where several share the name."""

    name: str
    prefecture: str | None
    code: str | None
    ambiguous: bool = False


def find_government(
    seen: Printed, municipalities: Mapping[str, Municipality], rules: GovernmentRules
) -> Government | None:
    """The government named most where a document speaks of itself.

    What is printed wins: a name that the table does not know (merged since, or new) is kept
    without a code.
    """
    known = _by_name(municipalities)
    worth: dict[str, float] = defaultdict(float)
    for text, each in _places(seen):
        for name in set(_names(text, known, rules)):
            worth[name] += each
    body = Counter(_known_names(seen.body, known, rules))
    if not worth:
        return _only_in_body(body, seen, known)
    for name in {**worth, **body}:
        worth[name] += BODY * min(body.get(name) or seen.body.count(name), BODY_MOST)
    municipality = _best(worth, lambda name: not _is_prefecture(name, known))
    prefecture = _best(worth, lambda name: _is_prefecture(name, known))
    if municipality is None or prefecture is None:
        own = municipality or prefecture
    elif worth[prefecture] > worth[municipality] and not _lies_in(
        municipality, prefecture, known, worth
    ):
        own = prefecture
    else:
        own = municipality
    return _identified(own, seen, known) if own else None


def _only_in_body(
    body: Counter[str], seen: Printed, known: Mapping[str, list[Municipality]]
) -> Government | None:
    """The government that a document names again and again, and hardly any other."""
    named = {name: n for name, n in body.items() if not _is_prefecture(name, known)}
    name = max(sorted(named), key=lambda name: named[name], default=None)
    if name is None or named[name] < BODY_LEAST or named[name] < BODY_SHARE * sum(named.values()):
        return None
    return _identified(name, seen, known)


def _places(seen: Printed) -> Iterator[tuple[str, float]]:
    """Texts in which a document names its own government, each with its worth."""
    if seen.is_cover:
        yield from ((line.text, COVER) for line in seen.cover)
    yield from ((head, RUNNING) for head in seen.running[:3])
    if seen.metadata_title:
        yield seen.metadata_title, TITLE
    yield from ((heading, OPENING) for heading in seen.opening[:3])
    yield from ((text, CLOSING) for text in seen.closing if len(text) <= 60 and "。" not in text)


def _by_name(municipalities: Mapping[str, Municipality]) -> dict[str, list[Municipality]]:
    known: dict[str, list[Municipality]] = defaultdict(list)
    for municipality in municipalities.values():
        known[municipality.name.replace(*_TALL_KE)].append(municipality)
    return known


def _names(
    text: str, known: Mapping[str, list[Municipality]], rules: GovernmentRules
) -> Iterator[str]:
    """The governments named in a text that is short and speaks of the document itself."""
    found = list(_known_names(text, known, rules))
    yield from found
    for match in rules.printed.finditer(text):
        name = match["name"]
        own = name not in rules.not_names and not any(
            name.endswith(n) for n in rules.not_names if len(n) > 1
        )
        others = [other for other in found if not _is_prefecture(other, known)]
        if own and not any(other in name or name in other for other in others):
            yield name


def _known_names(
    text: str, known: Mapping[str, list[Municipality]], rules: GovernmentRules
) -> Iterator[str]:
    """The known governments named in a text, the longest name at each place."""
    text = text.replace(*_TALL_KE)
    reached = 0
    for end in (match.end() for match in _END.finditer(text)):
        for begin in range(max(reached, end - LONGEST_NAME), end - 1):
            name = text[begin:end]
            if name in known and _begins_a_name(text, begin, name, rules):
                if not any(text[begin:later] in known for later in range(end + 1, end + 3)):
                    reached = end
                    yield name
                break


def _begins_a_name(text: str, begin: int, name: str, rules: GovernmentRules) -> bool:
    """Whether the name is not the tail of a longer one: 村山市 in 武蔵村山市, 中央区 in 札幌市中央区."""
    before = text[begin - 1 : begin]
    if name.endswith("区") and before == "市":
        return False
    return not _NAME_PART.match(before) or before in rules.before


def _best(worth: Mapping[str, float], wanted: Callable[[str], bool]) -> str | None:
    names = sorted(name for name in worth if wanted(name))
    return max(names, key=lambda name: worth[name], default=None)


def _is_prefecture(name: str, known: Mapping[str, list[Municipality]]) -> bool:
    return any(entry.name == entry.prefecture for entry in known.get(name, ()))


def _lies_in(
    municipality: str,
    prefecture: str,
    known: Mapping[str, list[Municipality]],
    worth: Mapping[str, float],
) -> bool:
    """Whether the prefecture is named only because the municipality lies in it."""
    inside = any(entry.prefecture == prefecture for entry in known.get(municipality, ()))
    return inside and worth[municipality] >= CLOSING


def _identified(name: str, seen: Printed, known: Mapping[str, list[Municipality]]) -> Government:
    """The government of a name, told from its namesakes by the prefecture that is printed."""
    places = "\n".join(text for text, _ in _places(seen))
    printed = _prefecture_before(name, places, known)
    namesakes = known.get(name, [])
    fitting = [entry for entry in namesakes if printed in (None, entry.prefecture)]
    if not fitting:
        return Government(name, printed or _prefecture_before(name, seen.body, known), None)
    counts = {entry.code: seen.body.count(entry.prefecture) for entry in fitting}
    first, *others = sorted(fitting, key=lambda entry: (-counts[entry.code], entry.code))
    if others and counts[others[0].code] == counts[first.code]:
        return Government(name, None, None, ambiguous=True)
    return Government(name, first.prefecture, first.code)


def _prefecture_before(name: str, text: str, known: Mapping[str, list[Municipality]]) -> str | None:
    """The prefecture most often printed right before the name, as in an address."""
    before = Counter(re.findall(rf"([一-龠々]{{2,4}}[都道府県]){re.escape(name)}", text))
    if not before:
        return None
    printed = str(before.most_common(1)[0][0])
    shorter = (printed[n:] for n in range(len(printed) - 2))
    return next((p for p in shorter if _is_prefecture(p, known)), printed[-3:])
