"""An item before its values are read: all families of layouts end in drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.items.labels.years import Period
from pipeline.model import BBox, ItemKind, box_around

Source = Literal["list", "form", "heading"]


@dataclass(frozen=True, slots=True)
class Value:
    """A labelled value. `labels` are its headers, outermost first; `row` tells which values stand
    beside each other (an indicator and its target); `period` is set below a year's label."""

    labels: tuple[str, ...]
    role: str
    text: str
    row: int = 0
    period: Period | None = None
    page: int | None = None
    enumerator: str = ""
    sure: float = 1.0  # of the role
    also: str = ""  # the role it has if not this one
    row_names: tuple[str, ...] = ()  # labels that name the row of a schedule

    @property
    def label(self) -> str:
        """The label in full: under spanning headers outer and inner ones."""
        return " / ".join(self.labels)


@dataclass(frozen=True, slots=True)
class Span:
    """A bar of a schedule: what is done in which years. `row` orders bars as printed."""

    text: str
    period: Period
    row: int = 0
    label: str = ""  # what its row is called


def place_on(page: int | None, parts: Iterable[tuple[int | None, BBox | None]]) -> BBox | None:
    """The rectangle around those parts of an item (page and place) that are printed on a page, None
    where there are none."""
    boxes = [box for at, box in parts if at == page and box is not None]
    return box_around(boxes) if boxes else None


@dataclass(frozen=True, slots=True)
class Draft:
    """All that the document says of one item, in print order."""

    source: Source
    path: tuple[str, ...]
    values: tuple[Value, ...]
    spans: tuple[Span, ...] = ()
    kind: ItemKind = "plan"
    page_first: int | None = None
    page_last: int | None = None
    table_seq: int | None = None
    bbox: BBox | None = None  # around all that is printed of it on its first page
    position: int = 0  # blocks printed before it
    around: tuple[str, ...] = ()  # labels that the section above says of all its items
    heading: str = ""  # the heading it stands under, without marker: its name if it has no other

    def first(self, role: str) -> Value | None:
        """The first value of a role that is not empty."""
        return next((v for v in self.values if v.role == role and v.text.strip()), None)

    def of(self, role: str) -> tuple[Value, ...]:
        """All values of a role."""
        return tuple(v for v in self.values if v.role == role)
