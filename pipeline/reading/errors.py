"""Why a file cannot be opened."""

from __future__ import annotations

from typing import Literal

Reason = Literal["not-a-pdf", "encrypted", "damaged", "empty", "unreadable"]


class UnreadablePdf(Exception):
    """A file that holds no page that can be read.

    `code` is one of `not-a-pdf`, `encrypted` (a real password is needed), `damaged`, `empty` (no
    bytes or no pages) and `unreadable` (the file system refuses it); `str()` says it to the user.
    """

    def __init__(self, code: Reason, message: str) -> None:
        super().__init__(message)
        self.code = code


class UnreadablePage(Exception):
    """A page that the reader had to give up; the others can still be read."""
