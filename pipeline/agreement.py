"""How often the rules agree with what the documents themselves state: a test of the rules.

A document that ties its items to entries of the national plan (a column of marks ①, ③, ○) tells
its own reading. The rules never see those marks, so that both can be compared, entry by entry,
under each version of the taxonomy. Documents tick every entry that an item touches, the rules give
what it is about: `recall` (stated entries that the rules gave too) is low by nature, while
`precision` (entries given that are stated) and the first topics should be high. Topics for which a
version has no entry cannot be stated and are counted apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.writing import read_rows

Row = Mapping[str, Any]
_COLUMNS = ("doc_id", "item_id", "version", "topic", "label", "rank", "basis")
_NAMES = ("item_id", "name")


@dataclass(frozen=True, slots=True)
class Link:
    """An item that its document ties to entries, under one version: the wordings of the entries
    stated and given, the first one first; `placeless` are the topics given without an entry."""

    doc_id: str
    item_id: str
    version: str
    stated: tuple[str, ...]
    given: tuple[str, ...]
    placeless: tuple[str, ...]

    @property
    def agreed(self) -> tuple[str, ...]:
        """The entries stated that were given too."""
        return tuple(entry for entry in self.stated if entry in self.given)


def agreement_line(extracted: Path) -> str | None:
    """One line on the tables in `extracted`; None where no document states anything."""
    links = _own_links(_read_links(extracted))
    if not links:
        return None
    agreed, given = sum(len(x.agreed) for x in links), sum(len(x.given) for x in links)
    stated = sum(len(x.stated) for x in links)
    return (
        f"links stated by documents: {len(links)} items; {agreed} of {given} entries that the rules gave "
        f"them are stated, {agreed} of {stated} stated were given"
    )


def agreement_report(extracted: Path) -> list[str]:
    """The comparison over the tables in `extracted`: per version, per entry, and every item of
    which the documents state something else; empty where no document states anything."""
    links = _read_links(extracted)
    if not links:
        return []
    names = {row["item_id"]: row["name"] for row in read_rows(extracted, "items", columns=_NAMES)}
    own = _own_links(links)
    return [
        "entries that the documents state themselves, against the rules",
        f"{'version':10}{'items':>6}{'stated':>8}{'given':>7}{'both':>6}{'precision':>11}{'recall':>8}"
        f"{'first right':>13}{'no entry':>10}",
        *_version_lines(links),
        "",
        "by entry, under the version in force: stated, given, both",
        *_entry_lines(own),
        "",
        "items of which the document states something else",
        *(_told(link, names) for link in own if set(link.stated) != set(link.given)),
    ]


def _read_links(extracted: Path) -> list[Link]:
    return find_links(read_rows(extracted, "labels", columns=_COLUMNS))


def find_links(labels: Iterable[Row]) -> list[Link]:
    """The links of all items for which some label is `stated`, by document, item and version."""
    by_item: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for label in labels:
        by_item[label["doc_id"], label["item_id"], label["version"]].append(label)
    return [
        _link(key, rows)
        for key, rows in by_item.items()
        if any(row["basis"] == "stated" and row["label"] for row in rows)
    ]


def _link(key: tuple[str, str, str], rows: Sequence[Row]) -> Link:
    ranked = sorted(rows, key=lambda row: row["rank"])
    ruled = [row for row in ranked if row["basis"] == "rule"]
    return Link(
        *key,
        stated=_entries(row for row in ranked if row["basis"] == "stated"),
        given=_entries(ruled),
        placeless=tuple(row["topic"] for row in ruled if not row["label"]),
    )


def _entries(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["label"] for row in rows if row["label"]))


def _own_links(links: Sequence[Link]) -> list[Link]:
    """The links under each document's oldest version: the one in force when it was published."""
    oldest: dict[str, str] = {}
    for link in links:
        oldest[link.doc_id] = min(oldest.get(link.doc_id, link.version), link.version)
    return [link for link in links if link.version == oldest[link.doc_id]]


def _version_lines(links: Sequence[Link]) -> Iterator[str]:
    for version in sorted({link.version for link in links}):
        own = [link for link in links if link.version == version]
        stated, given = sum(len(x.stated) for x in own), sum(len(x.given) for x in own)
        both = sum(len(link.agreed) for link in own)
        first = [link for link in own if link.given]
        hits = sum(link.given[0] in link.stated for link in first)
        placeless = sum(len(link.placeless) for link in own)
        yield (
            f"{version:10}{len(own):6}{stated:8}{given:7}{both:6}{_share(both, given):>11}"
            f"{_share(both, stated):>8}{_share(hits, len(first)):>13}{placeless:10}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _entry_lines(links: Sequence[Link]) -> Iterator[str]:
    for entry in sorted({entry for link in links for entry in (*link.stated, *link.given)}):
        stated = sum(entry in link.stated for link in links)
        given = sum(entry in link.given for link in links)
        both = sum(entry in link.agreed for link in links)
        yield f"{stated:5}{given:5}{both:5}  {entry}"


def _told(link: Link, names: Mapping[str, str]) -> str:
    stated = "、".join(link.stated)
    given = "、".join((*link.given, *(f"{topic} (no entry)" for topic in link.placeless))) or "none"
    return f"  {link.doc_id}: {names[link.item_id]}: stated {stated}; given {given}"
