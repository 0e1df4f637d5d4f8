"""Tables as printed: found on each page, and joined over pages."""

from pipeline.tables.find import find_tables
from pipeline.tables.join import join_tables
from pipeline.tables.rules import TableRules, load_table_rules

__all__ = ["TableRules", "find_tables", "join_tables", "load_table_rules"]
