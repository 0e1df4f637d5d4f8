"""Tables whose rows are items."""
