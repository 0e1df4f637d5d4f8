"""The terms that a document defines."""

from pipeline.glossary.find import find_glossary

__all__ = ["find_glossary"]
