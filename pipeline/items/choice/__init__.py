"""Which tables and headings are items, and which of these are the same one."""
