"""Items of the plan told from items of a review of an earlier plan."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.items.draft import Draft
from pipeline.items.keys import key
from pipeline.items.rules import ItemRules
from pipeline.model import ItemKind
from pipeline.normalization import fold


def kind_of(drafts: Sequence[Draft], rules: ItemRules) -> ItemKind:
    """The kind of the items of one table or section: a score over labels, headings and what lies
    in the future."""
    labels = {key(label) for d in drafts for v in d.values for label in v.labels}
    labels |= {key(label) for d in drafts for label in d.around}
    looks_back = len(labels & rules.tables.review_labels)
    path = "".join(fold(heading) for d in drafts[:1] for heading in d.path)
    told = any(word in path for word in rules.tables.review_path)
    planned = any(
        d.spans or v.role in ("year", "target", "schedule")
        for d in drafts
        for v in d.values
        if v.text
    )
    ahead = sum(any(word in label for word in rules.tables.review_future) for label in labels)
    score = min(2, looks_back) + told + (0.5 if not planned else -0.5 * min(2, ahead + 1))
    return "review" if score >= rules.tables.review_accept else "plan"
