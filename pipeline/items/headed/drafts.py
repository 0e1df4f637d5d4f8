"""Family (c): a heading with labelled lines, bullets and tables below it is an item."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.items.draft import Draft, Span, Value, place_on
from pipeline.items.fields.departments import all_divisions, read_departments
from pipeline.items.fields.names import split_number
from pipeline.items.headed.sections import Section, TextLine
from pipeline.items.labels.label_lines import read_label_line
from pipeline.items.rules import ItemRules
from pipeline.normalization import fold

_LONGEST_DEPARTMENT = 25
_ROWS_A_TABLE = 10_000  # rows of different tables are told apart by this step
_CORE = ("department", "description", "schedule", "years", "indicator")
_NOT_HERE = ("name", "hierarchy", "number", "target", "baseline", "new", "summary")


def section_draft(section: Section, loose: Sequence[Draft], rules: ItemRules) -> Draft:
    """All that stands below a heading as a draft; `loose` are its tables without a name."""
    block = section.block
    assert block is not None
    title, tail = without_departments(section.title, rules)
    number, name = _number_and_name(title, block.text_raw, rules)
    values = [Value((), "name", name, -1, None, block.page)]
    if number:
        values.insert(0, Value((), "number", number, -1, None, block.page))
    values += line_values(section.lines, rules)
    if tail:
        values.append(Value((), "department", tail, -1, None, block.page))
    spans: list[Span] = []
    for place, draft in enumerate(loose, start=1):
        step = place * _ROWS_A_TABLE
        values += [replace(v, row=v.row + step) for v in draft.values]
        spans += [replace(span, row=span.row + step) for span in draft.spans]
    pages = [p for p in (block.page, *(v.page for v in values), *(d.page_last for d in loose)) if p]
    return Draft(
        source="heading",
        path=block.path,
        values=tuple(values),
        spans=tuple(spans),
        page_first=block.page,
        page_last=max(pages, default=None),
        table_seq=loose[0].table_seq if loose else None,
        bbox=place_on(
            block.page,
            [
                (block.page, block.bbox),
                *((line.page, line.bbox) for line in section.lines if not line.late),
                *((draft.page_first, draft.bbox) for draft in loose),
            ],
        ),
        position=block.seq,
        heading=name,
    )


def _number_and_name(title: str, raw: str, rules: ItemRules) -> tuple[str, str]:
    """A heading's number and name. A word in the place of a number (`共通`) is one only where it is
    set apart, which may be seen in the text as printed alone."""
    number, name = split_number(title, rules.headings)
    printed = split_number(raw, rules.headings)[0]
    if not number and printed in rules.headings.number_words and title.startswith(printed):
        return printed, title[len(printed) :].lstrip(" :：")
    return number, name


def without_departments(title: str, rules: ItemRules) -> tuple[str, str]:
    """A heading without the departments in brackets at its end, and those: of a label (`担当：`) any
    names will do."""
    found = rules.departments.in_brackets.search(title)
    told = _names_only if found and found["label"] else _all_departments
    if found and told(found["names"], rules):
        return title[: found.start()].strip(), found["names"]
    return title, ""


def _all_departments(text: str, rules: ItemRules) -> bool:
    return all_divisions(read_departments(text, rules.departments), rules.departments)


def line_values(lines: Sequence[TextLine], rules: ItemRules) -> list[Value]:
    """The values of labelled lines, each with the lines below it; text before any label describes
    the item (role `prose`)."""
    parts: list[tuple[str, str, float, list[str], TextLine]] = []
    prose: list[str] = []
    row = 0
    for line in lines:
        found = read_label_line(line.text, rules.roles)
        match = next((m for m in found.matches if m.role not in _NOT_HERE), None) if found else None
        if match and found and match.role == "department" and not _names_only(found.rest, rules):
            found = match = None
        if found and (match or found.rest == "" or found.matches[0].score == 1.0):
            role, sure = (match.role, match.score) if match else ("other", 0.5)
            parts.append((found.label, role, sure, [found.rest] if found.rest else [], line))
        elif parts and (parts[-1][1] != "department" or _all_departments(line.text, rules)):
            parts[-1][3].append(line.text)
        elif _lone_department(line.text, rules):
            parts.append(("", "department", 1.0, [line.text.strip("()（）【】 　")], line))
        elif line.kind != "note":
            prose.append(line.text)
    values = []
    for row, (label, role, sure, texts, line) in enumerate(parts):
        labels = (label,) if label else ()
        values.append(Value(labels, role, "\n".join(texts), row, None, line.page, "", sure))
    if prose:
        values.insert(0, Value((), "prose", "\n".join(prose), -1))
    return values


def _names_only(text: str, rules: ItemRules) -> bool:
    """Whether what follows a department's label may be names: no sentence."""
    names = read_departments(text, rules.departments)
    return "。" not in text and all(len(name) <= _LONGEST_DEPARTMENT for name in names)


def _lone_department(text: str, rules: ItemRules) -> bool:
    bare = text.strip()
    return bare[:1] in "(（【" and bare[-1:] in ")）】" and _all_departments(bare[1:-1], rules)


def section_score(draft: Draft, rules: ItemRules) -> float:
    """How much a heading with what stands below it is an item; 0 without any of the labels that
    tell what is done, by whom, when or how well."""
    if fold(draft.heading) in rules.headings.never:
        return 0.0
    points: Mapping[str, float] = rules.headings.points
    best: dict[str, float] = {}
    for value in draft.values:
        if value.labels and value.text.strip():
            best[value.role] = max(best.get(value.role, 0.0), value.sure)
    if any(v.role == "department" and v.text.strip() for v in draft.values):
        best["department"] = 1.0
    if draft.spans or len({v.period for v in draft.values if v.role == "year"}) > 1:
        topics = {s.label for s in draft.spans} | {
            v.labels[0] for v in draft.values if v.role == "year"
        }
        best["years"] = 1.0 if len(topics) < 2 else 0.5
    if not any(role in best for role in _CORE):
        return 0.0
    number = draft.first("number")
    if number:
        best["code" if re.search(r"[-－‐―ー−]", number.text) else "number"] = 1.0
    return sum(points.get(role, 0.0) * sure for role, sure in best.items())


def word_as_number(draft: Draft, rules: ItemRules) -> Draft:
    """A heading without a number among numbered ones that begins with a word for one
    (`共通BPRの取組`): the word is its number."""
    name = draft.first("name")
    if draft.first("number") or name is None:
        return draft
    word = next((w for w in rules.headings.number_words if name.text.startswith(w)), "")
    rest = name.text[len(word) :].lstrip(" 　:：")
    if not word or not rest:
        return draft
    values = (replace(v, text=rest) if v is name else v for v in draft.values)
    return replace(draft, values=(replace(name, role="number", text=word), *values))


def says_something(draft: Draft) -> bool:
    """Whether there is text below a heading."""
    return any(v.text.strip() for v in draft.values if v.role not in ("name", "number"))


def may_be_prose(section: Section, rules: ItemRules) -> bool:
    """Whether a heading beside headings of items may be one without labels below it."""
    flat = fold(section.title)
    return not section.children and not any(word in flat for word in rules.headings.prose_never)
