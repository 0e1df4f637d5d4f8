"""The stage's call: the content of a document to its items."""

from __future__ import annotations

from pipeline.items.build import Context, build_item, renumber
from pipeline.items.columns import read_header
from pipeline.items.draft import Draft
from pipeline.items.grid import make_grid
from pipeline.items.kinds import is_blank, list_score
from pipeline.items.legend import find_legend
from pipeline.items.names import share_cell
from pipeline.items.rows import list_drafts
from pipeline.items.rules import ItemRules
from pipeline.model import Content, Item, ItemList, Notice


def find_items(content: Content, rules: ItemRules) -> ItemList:
    """The action items of a document in print order, and what is doubtful about them."""
    legend = find_legend(content, rules.marks)
    items: list[Item] = []
    notices: list[Notice] = []
    for table in content.tables:
        grid = make_grid(table)
        if grid.n_rows < 2:
            continue
        header = read_header(grid, rules)
        score = list_score(grid, header, rules)
        if score < rules.tables.list_accept or is_blank(grid, header, rules):
            continue
        drafts = list_drafts(grid, header, rules)
        described = any(d.first("description") for d in drafts)
        shared = not described and share_cell([_name_text(d) for d in drafts])
        context = Context(rules, legend, shared)
        items += [item for draft in drafts if (item := build_item(draft, 0, context))]
    return ItemList(renumber(items), tuple(notices))


def _name_text(draft: Draft) -> str:
    value = draft.first("name")
    return value.text if value else ""
