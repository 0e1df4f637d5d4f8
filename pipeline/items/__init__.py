"""Action items: from the tables and outline of a document to items with all that is said of them."""

from pipeline.items.find import find_items
from pipeline.items.rules import ItemRules, load_item_rules

__all__ = ["ItemRules", "find_items", "load_item_rules"]
