"""Tables as printed: found on each page, and joined over pages."""

from pipeline.tables.find import find_tables
from pipeline.tables.join import join_tables

__all__ = ["find_tables", "join_tables"]
