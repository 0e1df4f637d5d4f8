"""From drafts to items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.items.draft import Draft, Value
from pipeline.items.fields.departments import read_departments, split_known, with_bureaus
from pipeline.items.fields.hierarchy import item_path
from pipeline.items.fields.indicators import MEASURES, is_measured, read_indicators
from pipeline.items.fields.names import (
    Name,
    is_mark,
    read_name,
    read_shared_name,
    says_new,
    split_number,
)
from pipeline.items.fields.schedule import read_schedule
from pipeline.items.fields.stated import code_behind, read_stated
from pipeline.items.rules import ItemRules
from pipeline.model import Field, Item
from pipeline.normalization import fold

_NO_FIELDS = ("number", "name", "year", "schedule", "hierarchy", "kind", "prose", *MEASURES)


_NEW = "新規"  # a whole value that says so whatever its label


@dataclass(frozen=True, slots=True)
class Context:
    """What a draft is read with: the rules, the legend, and whether the names of its table hold
    descriptions too."""

    rules: ItemRules
    legend: Mapping[str, str]
    known: frozenset[str] = frozenset()  # departments that stand alone in the document
    shared: bool = False


def build_item(draft: Draft, context: Context) -> Item | None:
    """The item of a draft, not yet numbered (`seq` 0); None where it has no name at all."""
    rules = context.rules
    draft = _with_name_behind_number(_with_marks_told(draft, rules), rules)
    draft = _with_code_apart(draft, rules)
    name = _name(draft, context)
    if not name.text:
        return None
    return Item(
        seq=0,
        kind=draft.kind,
        name=name.text,
        item_no=_number(draft, name, rules),
        is_new=name.is_new or _is_new(draft, rules),
        path=item_path(draft, name.text, rules),
        departments=split_known(_departments(draft, rules), context.known, rules.departments),
        description=_description(draft, name),
        fields=_fields(draft, rules),
        stated=read_stated(draft, rules),
        schedule=read_schedule(draft, context.legend, rules),
        indicators=read_indicators(draft, rules),
        page_first=draft.page_first,
        page_last=draft.page_last,
        table_seq=draft.table_seq,
        bbox=draft.bbox,
    )


def _with_marks_told(draft: Draft, rules: ItemRules) -> Draft:
    """A draft in which a value that is nothing but a mark (`区分`: `継続`) is no level above it."""
    told = (
        replace(v, role="new") if v.role == "hierarchy" and is_mark(v.text, rules.marks) else v
        for v in draft.values
    )
    return replace(draft, values=tuple(told))


def _with_code_apart(draft: Draft, rules: ItemRules) -> Draft:
    """A draft whose name bears a code of the national plan with that as a value of its own."""
    value = draft.first("name")
    name, code = code_behind(value.text, rules) if value else ("", "")
    if value is None or not code:
        return draft
    values = (replace(v, text=name) if v is value else v for v in draft.values)
    return replace(draft, values=(*values, Value((), "national", code, value.row)))


def _with_name_behind_number(draft: Draft, rules: ItemRules) -> Draft:
    """A draft whose number has the name behind it, `No.1 窓口予約`, with both apart."""
    value = draft.first("number")
    if value is None or draft.first("name") is not None:
        return draft
    number, rest = split_number(f"No.{value.text.strip()}", rules.headings)
    if not number or not rest:
        return draft
    named = (replace(value, text=number), replace(value, role="name", text=rest, enumerator=""))
    others = [v for v in draft.values if v is not value]
    return replace(draft, values=(*named, *others))


def _name(draft: Draft, context: Context) -> Name:
    value = draft.first("name")
    lead = _leading_line(draft)
    if value is not None and (value.labels or not lead or draft.source == "heading"):
        read = read_shared_name if context.shared else read_name
        return read(value.text, context.rules)
    return read_name(lead or draft.heading, context.rules)


def _leading_line(draft: Draft) -> str:
    """A name printed as the first line of a value: `■窓口の改善` above its text."""
    for value in draft.values:
        first, _, rest = value.text.partition("\n")
        if value.role in ("other", "description") and first[:1] in "■◆●" and rest:
            return first.lstrip("■◆● 　").strip()
    return ""


def _number(draft: Draft, name: Name, rules: ItemRules) -> str | None:
    value = draft.first("number")
    if value is not None:
        number, rest = split_number(value.text, rules.headings)
        return number if number and not rest else value.text.strip()
    named = draft.first("name")
    return name.number or (named.enumerator if named else "") or None


def _is_new(draft: Draft, rules: ItemRules) -> bool:
    for value in draft.values:
        text = value.text.strip()
        if value.role == "new" and says_new(text, rules.marks):
            return True
        if (
            value.role == "new"
            and text in rules.marks.yes
            and fold(value.labels[-1]) in rules.marks.new
        ):
            return True
        if value.role == "other" and text == _NEW:
            return True
    return False


def _departments(draft: Draft, rules: ItemRules) -> tuple[str, ...]:
    bureaus, names = draft.of("bureau"), draft.of("department")
    if bureaus:
        upper = "\n".join(v.text for v in bureaus)
        return with_bureaus(upper, "\n".join(v.text for v in names), rules.departments)
    told = [v.text for v in names if fold(v.text) not in rules.marks.none]
    found = [name for text in told for name in read_departments(text, rules.departments)]
    return tuple(dict.fromkeys(found))


def _description(draft: Draft, name: Name) -> str | None:
    """The value of the surest label that says what is done, else the text below name or heading."""
    values = [v for v in draft.of("description") if v.text.strip()]
    if values:
        return max(values, key=lambda v: v.sure).text
    prose = draft.first("prose")
    return name.below or (prose.text if prose else None)


def _fields(draft: Draft, rules: ItemRules) -> tuple[Field, ...]:
    return tuple(
        Field(value.label, value.text)
        for value in draft.values
        if value.text.strip() and value.label and not _told_elsewhere(value, draft, rules)
    )


def _told_elsewhere(value: Value, draft: Draft, rules: ItemRules) -> bool:
    if value.role == "situation":
        return is_measured(value, draft, rules)
    return value.role in _NO_FIELDS
