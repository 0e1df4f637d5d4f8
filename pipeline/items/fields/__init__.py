"""From the values of a draft to the fields of an item."""
