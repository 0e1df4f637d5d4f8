"""Headings with labelled lines, bullets and tables below them."""
