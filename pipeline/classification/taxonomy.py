"""The versions of the national plan: which entry a topic falls under, and which version is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import rulebook
from pipeline.classification.words import normal_form
from pipeline.model import DocumentMeta
from pipeline.rulebook import Rulebook, RuleError

_LONGEST_WORDING = 80  # characters
_ENTRY_KEYS = ("tier", "code", "label", "topics", "verified", "source")
_VERSION_KEYS = ("taxonomy", "version", "date", "term", "verified", "source", "absent", "entries")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a version; `verified` where its wording was read in `source`."""

    tier: str
    code: str
    label: str
    topics: tuple[str, ...]
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a taxonomy; `absent` gives for topics without an entry the reason."""

    taxonomy: str
    version: str
    date: dt.date
    term: tuple[str, ...]
    verified: bool
    source: str
    entries: tuple[Entry, ...]
    absent: Mapping[str, str]

    def entry(self, topic: str) -> Entry | None:
        """The entry under which a topic falls, None where the version has none."""
        return next((entry for entry in self.entries if topic in entry.topics), None)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All versions, oldest first, the topic of every entry by its folded wording, and the words that
    say the same there, in normalized form."""

    versions: tuple[Version, ...]
    wordings: Mapping[str, str]
    same: tuple[tuple[str, str], ...]

    def named(self, version: str) -> Version:
        """The version of that number. Raises ValueError where there is none."""
        for known in self.versions:
            if known.version == version:
                return known
        numbers = ", ".join(known.version for known in self.versions)
        raise ValueError(f"no version `{version}` of the taxonomy; there are {numbers}")

    def topic_of(self, wording: str) -> str | None:
        """The topic of the entry that bears this wording in some version, None where none does.

        取組/取り組み, the order in 確保・育成 and words that say the same make no difference.
        """
        if not 3 <= len(wording) <= _LONGEST_WORDING:
            return None
        return self.wordings.get(_folded(wording, self.same))


def read_taxonomy(directory: Path) -> Taxonomy:
    """Read every version file of `rules/taxonomy/<name>/`, and `wording.toml` beside that folder.
    Raises RuleError."""
    paths = sorted(directory.glob("*.toml"))
    if not paths:
        raise RuleError(directory, 1, "holds no version of the taxonomy (*.toml)")
    versions = [_read_version(rulebook.read_rulebook(path)) for path in paths]
    versions.sort(key=lambda version: (version.date, version.version))
    entries = [entry for version in versions for entry in version.entries if entry.topics]
    same = _read_same(rulebook.read_rulebook(directory.parent / "wording.toml"))
    wordings = {_folded(entry.label, same): entry.topics[0] for entry in entries}
    return Taxonomy(tuple(versions), wordings, same)


def _read_same(book: Rulebook) -> tuple[tuple[str, str], ...]:
    rulebook.only_sections(book, {"same": None})
    words = rulebook.table(book, "same")
    return tuple(
        (normal_form(word), normal_form(rulebook.text(book, "same", word))) for word in words
    )


def _folded(wording: str, same: Sequence[tuple[str, str]]) -> str:
    """A wording by its letters, in any order: no two entries share all of them."""
    form = normal_form(wording)
    for printed, meant in same:
        form = form.replace(printed, meant)
    return "".join(sorted(form))


def choose_versions(
    taxonomy: Taxonomy, meta: DocumentMeta, asked: Sequence[str] = ()
) -> tuple[Version, ...]:
    """The versions asked for (`all` means all), oldest first.

    Nothing asked means the version in force when the plan was published (where that is not known:
    in the month before its period begins) and the newest verified one. Raises ValueError for an unknown one.
    """
    if "all" in asked:
        return taxonomy.versions
    if asked:
        wanted = {taxonomy.named(version).version for version in asked}
    else:
        chosen = (in_force(taxonomy, _began(meta)), _newest_verified(taxonomy))
        wanted = {version.version for version in chosen if version}
    return tuple(version for version in taxonomy.versions if version.version in wanted)


def in_force(taxonomy: Taxonomy, day: dt.date | None) -> Version | None:
    """The newest version published by that day; None before the first one."""
    if day is None:
        return None
    published = [version for version in taxonomy.versions if version.date <= day]
    return published[-1] if published else None


def _newest_verified(taxonomy: Taxonomy) -> Version:
    verified = [version for version in taxonomy.versions if version.verified]
    return (verified or list(taxonomy.versions))[-1]


def _began(meta: DocumentMeta) -> dt.date | None:
    if meta.published:
        return meta.published
    return dt.date(meta.fiscal_year_start, 3, 1) if meta.fiscal_year_start else None


def _read_version(book: Rulebook) -> Version:
    rulebook.only_keys(book, book.data, _VERSION_KEYS)
    date = book.data.get("date")
    if not isinstance(date, dt.date):
        raise book.error("`date` must be a day such as 2020-12-25", "date")
    absent = rulebook.table(book, "absent")
    return Version(
        taxonomy=rulebook.text(book, "taxonomy"),
        version=rulebook.text(book, "version"),
        date=date,
        term=rulebook.texts(book, "term"),
        verified=rulebook.truth(book, "verified"),
        source=rulebook.text(book, "source"),
        entries=_read_entries(book),
        absent={topic: str(reason) for topic, reason in absent.items()},
    )


def _read_entries(book: Rulebook) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    placed: set[str] = set()
    for number, raw in enumerate(rulebook.tables(book, "entries")):
        at = ("entries", number)
        rulebook.only_keys(book, raw, _ENTRY_KEYS, *at)
        topics = rulebook.texts(book, *at, "topics")
        for topic in topics:
            if topic in placed:
                reason = f"topic `{topic}` already falls under another entry of this version"
                raise book.error(reason, *at, "topics")
        placed.update(topics)
        entries.append(_read_entry(book, number, topics))
    return tuple(entries)


def _read_entry(book: Rulebook, number: int, topics: tuple[str, ...]) -> Entry:
    at = ("entries", number)
    source = rulebook.text(book, *at, "source")
    if not source.strip():
        raise book.error("`source` must say where the wording was read", *at, "source")
    return Entry(
        tier=rulebook.text(book, *at, "tier"),
        code=rulebook.text(book, *at, "code"),
        label=rulebook.text(book, *at, "label"),
        topics=topics,
        verified=rulebook.truth(book, *at, "verified"),
        source=source,
    )
