"""What a document says of itself: title, government, period, publication date."""

from pipeline.metadata.municipalities import Municipality, read_municipalities

__all__ = ["Municipality", "read_municipalities"]
