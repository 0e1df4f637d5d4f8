"""`sources.csv`: what a person states about the documents of an input folder."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pipeline.metadata import Municipality
from pipeline.model import DocumentMeta
from pipeline.normalization import normal

FILE = "sources.csv"
COLUMNS = ("path", "title", "municipality_code", "published", "url", "note", "text")
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")
_SETTLED_BY_TITLE = {"no-title"}
_SETTLED_BY_CODE = {"no-government", "ambiguous-government", "unknown-government"}
Precision = Literal["day", "month", "year"]


class OverrideError(ValueError):
    """A fault in sources.csv; the message names file, line and reason."""


@dataclass(frozen=True, slots=True)
class Override:
    """One line of sources.csv; None where it says nothing. `text` names the text file that stands in
    for the missing text layer of a PDF."""

    title: str | None = None
    municipality_code: str | None = None
    published: dt.date | None = None
    published_precision: Precision | None = None
    url: str | None = None
    note: str | None = None
    text: str | None = None


def read_overrides(folder: Path) -> dict[str, Override]:
    """The overrides of an input folder by path below it; none where there is no sources.csv.

    Raises `OverrideError` for a file that cannot be understood.
    """
    path = folder / FILE
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise OverrideError(f"{path}: is not UTF-8: save it as `CSV UTF-8`") from error
    except (OSError, csv.Error) as error:
        raise OverrideError(f"{path}: cannot be read as CSV: {error}") from error
    unknown = [name for name in (rows[0] if rows else {}) if name not in COLUMNS]
    if unknown:
        raise OverrideError(f"{path}:1: unknown column {unknown[0]!r}; known: {', '.join(COLUMNS)}")
    return dict(_named(row, folder, f"{path}:{number}") for number, row in enumerate(rows, start=2))


def _named(row: Mapping[str, str | None], folder: Path, place: str) -> tuple[str, Override]:
    """The path of a line and what the line says of it."""
    name = (row.get("path") or "").strip()
    if not name:
        raise OverrideError(f"{place}: no path")
    if not (folder / name).exists():
        raise OverrideError(f"{place}: {name}: no such file below {folder}")
    return name, _override(row, place)


def _override(row: Mapping[str, str | None], place: str) -> Override:
    value = {name: (row.get(name) or "").strip() or None for name in COLUMNS}
    code = value["municipality_code"]
    if code and not re.fullmatch(r"\d{6}", code):
        raise OverrideError(f"{place}: municipality_code {code!r} is not 6 digits")
    published, precision = _published(value["published"], place)
    return Override(
        value["title"], code, published, precision, value["url"], value["note"], value["text"]
    )


def _published(text: str | None, place: str) -> tuple[dt.date | None, Precision | None]:
    if text is None:
        return None, None
    found = _DAY.match(text)
    try:
        if not found:
            raise ValueError
        year, month, day = found.groups()
        first = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise OverrideError(
            f"{place}: published {text!r} is no YYYY, YYYY-MM or YYYY-MM-DD"
        ) from None
    return first, "day" if day else "month" if month else "year"


def overridden(
    meta: DocumentMeta, override: Override, municipalities: Mapping[str, Municipality]
) -> DocumentMeta:
    """The metadata with what the override says in place of what was read, without the notices that
    it settles."""
    settled = _SETTLED_BY_TITLE if override.title else set()
    if override.municipality_code:
        settled = settled | _SETTLED_BY_CODE
    meta = replace(meta, notices=tuple(n for n in meta.notices if n.code not in settled))
    if override.title:
        meta = replace(meta, title=normal(override.title))
    if override.published:
        meta = replace(
            meta, published=override.published, published_precision=override.published_precision
        )
    if code := override.municipality_code:
        known = municipalities.get(code)
        meta = replace(
            meta,
            municipality_code=code,
            municipality=known.name if known else meta.municipality,
            prefecture=known.prefecture if known else meta.prefecture,
        )
    return meta
