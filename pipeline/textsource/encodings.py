"""Which encoding a text file is in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.model import Notice

STAGE = "textsource"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JIS_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
_LIKELY = re.compile("[\t\n\r -~ぁ-んァ-ヶー、。・「」（）　\u4e00-\u9faf！-～]")
_UNLIKELY = re.compile("[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f\ufffd]")
_SAMPLE = 200_000  # characters by which the guess is judged
_GUESSES = ("cp932", "euc_jis_2004", "utf-16-le", "utf-16-be")
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")
_NO_CHARACTER = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_RUBBISH, _FEW = 0.1, 4  # share of characters that are none, and how many any text may hold
_DAMAGE = 0.01  # share of bytes that may be no UTF-8 in a text that is taken for UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read in, and what is to be said of it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


_NO_TEXT = Decoded(
    "",
    "",
    (
        Notice(
            None,
            STAGE,
            "not-text",
            "the file's bytes are no text, whatever its name says: give it the ending of its format",
        ),
    ),
)


def decode(data: bytes) -> Decoded:
    """The text of a file: UTF-8 or what its byte order mark says, else the likeliest of CP932,
    EUC-JP, ISO-2022-JP and UTF-16. A guess and characters that could not be read are told in a
    notice, and so is a file that holds no text. Never raises."""
    decoded = _decoded(data)
    lost = len(_NO_CHARACTER.findall(decoded.text))
    if data.startswith(_BINARY) or lost > max(_FEW, _RUBBISH * len(decoded.text)):
        return _NO_TEXT
    return decoded


def _decoded(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data, encoding)
    if _JIS_ESCAPE.search(data) and data.isascii():
        return _guessed(_read(data, "iso2022_jp_ext"))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") <= _DAMAGE * len(damaged):
        return _read(data, "utf-8")
    readings = [_read(data, encoding) for encoding in _GUESSES]
    return _guessed(max(readings, key=lambda reading: _likelihood(reading.text)))


def _read(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    message = f"{lost} characters are no {encoding} and were lost: save the file as UTF-8"
    return Decoded(text, encoding, (Notice(None, STAGE, "encoding-damaged", message),))


def _guessed(reading: Decoded) -> Decoded:
    message = f"read as {reading.encoding}, which is a guess: save the file as UTF-8 if it is wrong"
    notice = Notice(None, STAGE, "encoding-guessed", message)
    return Decoded(reading.text, reading.encoding, (notice, *reading.notices))


def _likelihood(text: str) -> float:
    """How much a text looks like Japanese prose: full-width kana and common ideographs speak for
    it, half-width kana, private use and control characters against it."""
    sample = text[:_SAMPLE]
    kana = len(re.findall("[ぁ-ん]", sample))
    likely, unlikely = len(_LIKELY.findall(sample)), len(_UNLIKELY.findall(sample))
    return (likely + kana - 5 * unlikely) / max(1, len(sample))
