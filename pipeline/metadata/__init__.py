"""What a document says of itself: title, government, period, publication date."""

from pipeline.metadata.describe import describe
from pipeline.metadata.municipalities import Municipality, read_municipalities

__all__ = ["Municipality", "describe", "read_municipalities"]
