"""Fictional plans and the typesetter that makes their PDFs; nothing here is needed to extract."""
