"""Tables that print the names of items again to tell their years or indicators: `工程表` below the
list of a section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.items.choice.groups import Group
from pipeline.items.choice.judge import Judged, joined
from pipeline.items.choice.settle import settle
from pipeline.items.draft import Draft
from pipeline.items.fields.names import Name, read_name, read_shared_name
from pipeline.items.grid import make_grid
from pipeline.items.lists.actuals import with_actuals_apart
from pipeline.items.lists.columns import Header
from pipeline.items.lists.header import read_header
from pipeline.items.lists.rows import list_drafts
from pipeline.items.lists.scores import are_figures, not_items
from pipeline.items.rules import ItemRules
from pipeline.model import Table
from pipeline.normalization import fold

_REPEATED = 0.5  # of a table's rows that must name items
_IDENTITY = ("number", "name", "hierarchy")
_YEARS = ("year", "schedule")
_MEASURES = ("indicator", "baseline", "target", "change", "unit")

Place = tuple[int, int]  # a group's place, and a draft's in it


@dataclass(frozen=True, slots=True)
class Given:
    """The groups with what such tables tell, and the numbers of these tables."""

    groups: tuple[Group, ...]
    tables: frozenset[int]


def repeats_apart(judged: Mapping[int, Judged], rules: ItemRules) -> dict[int, Judged]:
    """The judged tables; a loose one that names items of other tables belongs to no single item."""
    drafts = (
        d for found in judged.values() if found.kind in ("list", "form") for d in found.drafts
    )
    names = {_name(draft, read_name, rules) for draft in drafts} - {""}
    return {
        seq: replace(found, kind="none")
        if found.kind == "loose" and _name_known(_rows(found.table, rules), names, rules)
        else found
        for seq, found in judged.items()
    }


def _name_known(rows: Sequence[Draft], names: Set[str], rules: ItemRules) -> bool:
    known = sum(_name(row, read_name, rules) in names for row in rows)
    return bool(rows) and known >= _REPEATED * len(rows)


def with_repeats(groups: Sequence[Group], judged: Iterable[Judged], rules: ItemRules) -> Given:
    """The groups with the years and indicators of tables that are no lists of items themselves but
    at least half of whose rows name items: two or more, or the one of their section."""
    made = list(groups)
    taken: set[int] = set()
    for found in judged:
        rows = _rows(found.table, rules) if found.kind == "none" else ()
        pairs = list(_pairs(rows, made, rules))
        if not pairs or len(pairs) < _REPEATED * len(rows):
            continue
        taken.add(found.table.seq)
        for row, (group, place) in pairs:
            drafts = list(made[group].drafts)
            drafts[place] = _given(drafts[place], row)
            made[group] = replace(made[group], drafts=tuple(drafts))
    return Given(tuple(made), frozenset(taken))


def _rows(table: Table, rules: ItemRules) -> tuple[Draft, ...]:
    """The rows of a table read as a list whose first column with words holds names, where they tell
    years or indicators."""
    grid = make_grid(table)
    if grid.n_rows < 2 or grid.n_cols < 2:
        return ()
    header = _with_names_first(read_header(grid, rules))
    if not_items(grid, header.first, header.stop, rules):
        return ()
    apart = (with_actuals_apart(d, rules.marks) for d in list_drafts(grid, header, rules))
    rows = tuple(settle(draft) for draft in apart)
    return rows if any(map(_tells, rows)) and not are_figures(rows) else ()


def _tells(row: Draft) -> bool:
    return bool(row.spans) or any(v.role in (*_YEARS, *_MEASURES) and v.text for v in row.values)


def _with_names_first(header: Header) -> Header:
    """A header without a column of names with its first one that bears no numbers as that."""
    first = next((c for c in header.columns if c.role != "number" and not c.period), None)
    if header.of("name") or first is None:
        return header
    columns = tuple(replace(c, role="name", score=1.0) if c is first else c for c in header.columns)
    return replace(header, columns=columns)


def _places(groups: Sequence[Group], rules: ItemRules) -> dict[str, list[Place]]:
    """Where items stand, by their names."""
    found: dict[str, list[Place]] = {}
    for at, group in enumerate(groups):
        read = read_shared_name if group.shared else read_name
        for place, draft in enumerate(group.drafts):
            found.setdefault(_name(draft, read, rules), []).append((at, place))
    found.pop("", None)
    return found


def _name(draft: Draft, read: Callable[[str, ItemRules], Name], rules: ItemRules) -> str:
    value = draft.first("name")
    return fold(read(value.text, rules).text) if value else ""


def _pairs(
    rows: Sequence[Draft], groups: Sequence[Group], rules: ItemRules
) -> Iterator[tuple[Draft, Place]]:
    """The rows that name an item, each with its place: of several so called the one under the same
    heading, and only such a one for a table of one row."""
    places = _places(groups, rules)
    for row in rows:
        named = places.get(_name(row, read_name, rules), [])
        near = [p for p in named if groups[p[0]].drafts[p[1]].path == row.path]
        if near or (named and len(rows) > 1):
            yield row, (near or named)[0]


def _given(draft: Draft, row: Draft) -> Draft:
    """A draft with what a row tells, but for years and indicators where it has its own."""
    dated = draft.spans or any(draft.first(role) for role in _YEARS)
    known = _IDENTITY + (_YEARS if dated else ()) + (_MEASURES if draft.first("indicator") else ())
    values = tuple(value for value in row.values if value.role not in known)
    return joined(draft, [replace(row, values=values, spans=() if dated else row.spans)])
