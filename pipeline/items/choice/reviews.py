"""Items of the plan told from items of a review of an earlier plan."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.items.draft import Draft
from pipeline.items.labels.keys import key
from pipeline.items.rules import ItemRules
from pipeline.model import Content, ItemKind
from pipeline.normalization import fold

_FIRST = 4  # blocks of a text without pages that may be its title
_LONGEST_TITLE = 40  # characters of a line


def title_lines(content: Content) -> tuple[str, ...]:
    """The lines that may name the document: the cover's, or the first ones of a text without
    pages, and running heads."""
    first = [line.text for line in content.cover] or [b.text_raw for b in content.blocks[:_FIRST]]
    lines = (*first, *(r.text for r in content.running), content.metadata_title or "")
    return tuple(dict.fromkeys(fold(line) for line in lines if len(line) <= _LONGEST_TITLE))


def kind_of(drafts: Sequence[Draft], titles: Sequence[str], rules: ItemRules) -> ItemKind:
    """The kind of the items of one table or section: a score over labels, headings, the document's
    title and what lies in the future."""
    labels = {key(label) for d in drafts for v in d.values for label in v.labels}
    labels |= {key(label) for d in drafts for label in d.around}
    looks_back = len(labels & rules.tables.review_labels)
    path = "".join(fold(heading) for d in drafts[:1] for heading in d.path)
    below = any(word in path for word in rules.tables.review_path)
    titled = any(word in title for title in titles for word in rules.tables.review_titles)
    planned = any(
        d.spans or v.role in ("year", "target", "schedule")
        for d in drafts
        for v in d.values
        if v.text
    )
    ahead = sum(any(word in label for word in rules.tables.review_future) for label in labels)
    score = min(2, looks_back) + below + titled + (0.5 if not planned else -0.5 * min(2, ahead + 1))
    return "review" if score >= rules.tables.review_accept else "plan"
