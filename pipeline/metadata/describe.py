"""Title, government, period and publication date of a document."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.metadata.municipalities import Municipality
from pipeline.model import Content, DocumentMeta


def describe(content: Content, municipalities: Mapping[str, Municipality]) -> DocumentMeta:
    """What the document says of itself."""
    return DocumentMeta(title=content.metadata_title)
