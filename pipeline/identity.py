"""What identifies an item over all documents and in every run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from pipeline.model import Item


def item_ids(doc_id: str, items: Sequence[Item]) -> tuple[str, ...]:
    """The `item_id` of each item: the document and a digest of what the item is called.

    It depends on nothing but kind, number and name, so that what people decided about an item
    stays with it when other items are found or lost around it. Items called alike are told apart
    by `-2`, `-3` … in print order.
    """
    seen: Counter[str] = Counter()
    ids = []
    for item in items:
        name = "\x1f".join((item.kind, item.item_no or "", item.name))
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        seen[digest] += 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        ids.append(f"{doc_id}#{digest}{again}")
    return tuple(ids)
