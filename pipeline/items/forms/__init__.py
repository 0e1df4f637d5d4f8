"""Tables that are forms of one item or several: labels beside and above their values."""
