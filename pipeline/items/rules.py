"""The rules that tell what labels, marks and tables mean: data of `rules/items/*.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.items.department_rules import (
    DEPARTMENT_SECTIONS,
    DepartmentRules,
    read_department_rules,
)
from pipeline.items.labels.keys import key
from pipeline.items.wording import (
    INDICATOR_SECTIONS,
    LEGEND_SECTIONS,
    LegendRules,
    MeasureRules,
    read_legend_rules,
    read_measure_rules,
)
from pipeline.normalization import fold
from pipeline.rulebook import (
    Rulebook,
    number,
    only_keys,
    only_sections,
    read_rulebook,
    table,
    tables,
    text,
    texts,
)

ROLES = (
    "number",
    "name",
    "description",
    "department",
    "bureau",
    "schedule",
    "indicator",
    "baseline",
    "target",
    "change",
    "unit",
    "situation",
    "national",
    "hierarchy",
    "new",
    "review",
    "summary",
    "other",
)
EXACT, WEAK, PART = 1.0, 0.5, 0.6  # how surely a label, a weak one, a part or end of one tells
LEARNED = 0.9  # how surely a label tells that a document uses again and again

SECTIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "roles.toml": {"role": ("role", "labels", "weak", "ends", "parts", "under", "never")},
    "tables.toml": {
        "list": ("accept", "doubt", "points"),
        "form": ("accept", "points"),
        "not_items": ("minus", "labels", "parts"),
        "blank": ("share", "words", "examples"),
        "total": ("words",),
        "review": ("accept", "labels", "path", "titles", "future"),
        "caption": ("levels",),
    },
    "marks.toml": {
        "new": ("new", "others", "symbols", "brackets"),
        "symbols": ("marks", "yes", "none", "arrows", "same"),
        "schedule": ("starts", "ends", "done", "planned", "within", "acts", "period"),
        "stated": ("words", "mark_itself"),
    },
    "departments.toml": DEPARTMENT_SECTIONS,
    "legend.toml": LEGEND_SECTIONS,
    "indicators.toml": INDICATOR_SECTIONS,
    "headings.toml": {
        "section": ("never", "accept", "points"),
        "prose": ("share", "never", "numbers", "prefixes"),
        "part": ("labels",),
    },
}


@dataclass(frozen=True, slots=True, eq=False)
class RoleRules:
    """What labels mean. Keys are folded labels (see `keys.key`). Equal only to itself, so that what
    a label means under these rules can be kept."""

    exact: Mapping[str, tuple[tuple[str, float], ...]]
    cut: Mapping[str, str]  # label without its last character -> label, where there is but one
    ends: tuple[tuple[str, str], ...]  # (end of a label, role), the longest first
    parts: tuple[tuple[str, str], ...]  # (part of a label, role), the longest first
    under: tuple[tuple[str, str], ...]  # (part, role) of labels below an indicator's
    never: Mapping[str, tuple[str, ...]]  # role -> parts that rule it out


@dataclass(frozen=True, slots=True)
class TableRules:
    """What makes a table a list of items, a form, or neither."""

    list_accept: float
    list_doubt: float
    list_points: Mapping[str, float]
    form_accept: float
    form_points: Mapping[str, float]
    not_items_minus: float
    not_items: frozenset[str]
    not_items_parts: tuple[str, ...]
    blank_share: float
    blank_words: tuple[str, ...]
    examples: tuple[str, ...]  # ends of captions of examples
    totals: frozenset[str]
    review_accept: float
    review_labels: frozenset[str]
    review_path: tuple[str, ...]
    review_titles: tuple[str, ...]
    review_future: tuple[str, ...]
    caption_levels: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MarkRules:
    """Marks in names and cells. Equal only to itself, as `RoleRules` are."""

    new: frozenset[str]
    words: tuple[str, ...]  # `new` and other marks, the longest first
    name_symbols: tuple[str, ...]
    brackets: tuple[tuple[str, str], ...]
    marks: frozenset[str]
    yes: frozenset[str]
    none: frozenset[str]
    arrows: tuple[str, ...]
    same: frozenset[str]
    schedule_starts: tuple[str, ...]
    schedule_ends: tuple[str, ...]
    done: frozenset[str]  # labels of rows and columns that tell what was done in a year
    planned: frozenset[str]
    within_years: frozenset[str]  # labels of columns below a year that tell its plan
    acts: frozenset[str]  # words behind years that tell what is done in them
    period_words: tuple[str, ...]  # of a sentence that gives the plan's years
    stated_words: tuple[str, ...]
    stated_by_mark: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class HeadingRules:
    """When a heading with what stands below it is an item. Equal only to itself, as `RoleRules` are."""

    never: frozenset[str]
    accept: float
    points: Mapping[str, float]
    prose_share: float
    prose_never: tuple[str, ...]
    number_words: tuple[str, ...]
    prefixes: tuple[str, ...]  # the longest first
    parts: frozenset[str]  # keys of headings that only label a part of the section above


@dataclass(frozen=True, slots=True)
class ItemRules:
    """All rules of the stage."""

    roles: RoleRules
    tables: TableRules
    marks: MarkRules
    departments: DepartmentRules
    headings: HeadingRules
    legend: LegendRules
    measures: MeasureRules


def load_item_rules(folder: Path) -> ItemRules:
    """Read the rule files of a folder (`rules/items`).

    Raises RuleError, which names file, line and reason, for a file that is missing or wrong.
    """
    return ItemRules(
        roles=_roles(_book(folder / "roles.toml")),
        tables=_tables(_book(folder / "tables.toml")),
        marks=_marks(_book(folder / "marks.toml")),
        departments=read_department_rules(_book(folder / "departments.toml")),
        headings=_headings(_book(folder / "headings.toml")),
        legend=read_legend_rules(_book(folder / "legend.toml")),
        measures=read_measure_rules(_book(folder / "indicators.toml")),
    )


def _book(path: Path) -> Rulebook:
    book = read_rulebook(path)
    only_sections(book, SECTIONS[path.name])
    return book


def _roles(book: Rulebook) -> RoleRules:
    exact: dict[str, dict[str, float]] = {}
    inside: dict[str, list[tuple[str, str]]] = {"ends": [], "parts": [], "under": []}
    never: dict[str, tuple[str, ...]] = {}
    for place in range(len(tables(book, "role"))):
        role = text(book, "role", place, "role")
        if role not in ROLES:
            reason = f"unknown role `{role}`; known: {', '.join(ROLES)}"
            raise book.error(reason, "role", place, "role")
        for kind, score in (("weak", WEAK), ("labels", EXACT)):
            for label in texts(book, "role", place, kind):
                exact.setdefault(key(label), {})[role] = score
        for kind, entries in inside.items():
            entries += [(key(part), role) for part in texts(book, "role", place, kind)]
        never[role] = tuple(key(part) for part in texts(book, "role", place, "never"))
    for entries in inside.values():
        entries.sort(key=lambda entry: (-len(entry[0]), ROLES.index(entry[1])))
    found = {label: tuple(roles.items()) for label, roles in exact.items()}
    return RoleRules(
        exact=found,
        cut=_without_last(found),
        ends=tuple(inside["ends"]),
        parts=tuple(inside["parts"]),
        under=tuple(inside["under"]),
        never=never,
    )


def _without_last(labels: Iterable[str]) -> dict[str, str]:
    cut: dict[str, list[str]] = {}
    for label in labels:
        cut.setdefault(label[:-1], []).append(label)
    return {short: whole[0] for short, whole in cut.items() if len(whole) == 1}


def _points(book: Rulebook, section: str, known: tuple[str, ...]) -> dict[str, float]:
    entry = table(book, section, "points")
    only_keys(book, entry, known, section, "points")
    return {role: number(book, section, "points", role) for role in entry}


def _keys(book: Rulebook, *keys: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in texts(book, *keys))


def _tables(book: Rulebook) -> TableRules:
    known = (*ROLES, "years")
    return TableRules(
        list_accept=number(book, "list", "accept"),
        list_doubt=number(book, "list", "doubt"),
        list_points=_points(book, "list", known),
        form_accept=number(book, "form", "accept"),
        form_points=_points(book, "form", known),
        not_items_minus=number(book, "not_items", "minus"),
        not_items=frozenset(key(word) for word in texts(book, "not_items", "labels")),
        not_items_parts=tuple(key(word) for word in texts(book, "not_items", "parts")),
        blank_share=number(book, "blank", "share"),
        blank_words=_keys(book, "blank", "words"),
        examples=_keys(book, "blank", "examples"),
        totals=frozenset(_keys(book, "total", "words")),
        review_accept=number(book, "review", "accept"),
        review_labels=frozenset(key(word) for word in texts(book, "review", "labels")),
        review_path=_keys(book, "review", "path"),
        review_titles=_keys(book, "review", "titles"),
        review_future=tuple(key(word) for word in texts(book, "review", "future")),
        caption_levels=_keys(book, "caption", "levels"),
    )


def _marks(book: Rulebook) -> MarkRules:
    brackets = texts(book, "new", "brackets")
    for pair in brackets:
        if len(pair) != 2:
            raise book.error("brackets are written as pairs: 《》", "new", "brackets", value=pair)
    new = frozenset(_keys(book, "new", "new"))
    known = new.union(_keys(book, "new", "others"))
    return MarkRules(
        new=new,
        words=tuple(sorted(known, key=lambda word: (-len(word), word))),
        name_symbols=texts(book, "new", "symbols"),
        brackets=tuple((pair[0], pair[1]) for pair in brackets),
        marks=frozenset(texts(book, "symbols", "marks")),
        yes=frozenset(texts(book, "symbols", "yes")),
        none=frozenset(_keys(book, "symbols", "none")),
        arrows=texts(book, "symbols", "arrows"),
        same=frozenset(texts(book, "symbols", "same")),
        schedule_starts=_keys(book, "schedule", "starts"),
        schedule_ends=_keys(book, "schedule", "ends"),
        done=frozenset(key(word) for word in texts(book, "schedule", "done")),
        planned=frozenset(key(word) for word in texts(book, "schedule", "planned")),
        within_years=frozenset(key(word) for word in texts(book, "schedule", "within")),
        acts=frozenset(texts(book, "schedule", "acts")),
        period_words=texts(book, "schedule", "period"),
        stated_words=texts(book, "stated", "words"),
        stated_by_mark=_keys(book, "stated", "mark_itself"),
    )


def _headings(book: Rulebook) -> HeadingRules:
    return HeadingRules(
        never=frozenset(_keys(book, "section", "never")),
        accept=number(book, "section", "accept"),
        points=_points(book, "section", (*ROLES, "years", "code")),
        prose_share=number(book, "prose", "share"),
        prose_never=_keys(book, "prose", "never"),
        number_words=texts(book, "prose", "numbers"),
        prefixes=tuple(sorted(texts(book, "prose", "prefixes"), key=len, reverse=True)),
        parts=frozenset(key(word) for word in texts(book, "part", "labels")),
    )
