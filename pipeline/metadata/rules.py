"""The vocabulary by which a document's own statements are found (`rules/metadata.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.rulebook import Rulebook, any_of, only_sections, patterns, read_rulebook, text, texts

PERIOD_KEYS = ("headings", "own", "words", "labels", "renewed", "goals")
PUBLISHED_KEYS = ("words", "revised", "minor", "colophon")
SECTIONS = {
    "title": ("ends", "tails", "stripped", "not_starts", "asides", "continued"),
    "government": ("followers", "not_names", "before"),
    "period": PERIOD_KEYS,
    "published": PUBLISHED_KEYS,
}


@dataclass(frozen=True, slots=True)
class TitleRules:
    """What titles end with and what may follow, what is cut off, how other lines begin, which
    lines of a cover belong to no title, and which to the one above however they are set."""

    shape: re.Pattern[str]
    stripped: tuple[str, ...]
    not_starts: re.Pattern[str]
    asides: re.Pattern[str]
    continued: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class GovernmentRules:
    """What stands behind a government's name, which words are none, what may stand before."""

    printed: re.Pattern[str]
    not_names: frozenset[str]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class PeriodRules:
    """Where the plan's period is said."""

    headings: tuple[str, ...]
    own: tuple[str, ...]
    words: tuple[str, ...]
    labels: tuple[str, ...]
    renewed: tuple[str, ...]
    goals: tuple[str, ...]

    @property
    def labelled(self) -> re.Pattern[str]:
        """A line that is a label with its value."""
        labels = "|".join(re.escape(label) for label in self.labels)
        return re.compile(rf"^(?:{labels})\s*[:：](?P<value>.*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PublishedRules:
    """What stands beside the publication date."""

    words: tuple[str, ...]
    revised: tuple[str, ...]
    minor: tuple[str, ...]
    colophon: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetadataRules:
    """What `rules/metadata.toml` holds."""

    title: TitleRules
    government: GovernmentRules
    period: PeriodRules
    published: PublishedRules


def load_metadata_rules(path: Path) -> MetadataRules:
    """Read the rules. Raises `RuleError`, which names file, line and reason."""
    book = read_rulebook(path)
    only_sections(book, SECTIONS)
    return MetadataRules(
        _title(book),
        _government(book),
        PeriodRules(*(texts(book, "period", key) for key in PERIOD_KEYS)),
        PublishedRules(*(texts(book, "published", key) for key in PUBLISHED_KEYS)),
    )


def _title(book: Rulebook) -> TitleRules:
    ends = "|".join(re.escape(end) for end in texts(book, "title", "ends"))
    tails = any_of(patterns(book, "title", "tails")).pattern
    return TitleRules(
        shape=re.compile(rf".*(?:{ends})(?: ?(?:{tails}))*$"),
        stripped=texts(book, "title", "stripped"),
        not_starts=any_of(patterns(book, "title", "not_starts")),
        asides=any_of(patterns(book, "title", "asides")),
        continued=any_of(patterns(book, "title", "continued")),
    )


def _government(book: Rulebook) -> GovernmentRules:
    followers = "|".join(re.escape(word) for word in texts(book, "government", "followers"))
    name = r"[一-龠々ヶケノぁ-んァ-ヴー]{1,7}?[市区町村]"
    prefecture = r"[一-龠々]{2,3}?[都道府県]"
    return GovernmentRules(
        printed=re.compile(
            rf"(?:^|[ 「『\n])(?:第.{{1,3}}[次期])?(?P<prefecture>{prefecture})?(?P<name>{name})"
            rf"(?={followers}|[ 」』\n]|$)"
        ),
        not_names=frozenset(texts(book, "government", "not_names")),
        before=frozenset(text(book, "government", "before")),
    )
