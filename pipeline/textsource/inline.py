"""Markup within a line: emphasis, links, HTML tags, formulas and what models leave of them."""

from __future__ import annotations

import html
import re

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"\s*<br\s*/?>\s*|\s*</(?:p|div|li|ul|ol|tr)>\s*", re.IGNORECASE)
_LIST_TAG = re.compile(r"<(?:ul|ol)\b[^<>]*>", re.IGNORECASE)
_ITEM_TAG = re.compile(r"\s*<li\b[^<>]*>\s*", re.IGNORECASE)
_ANY_TAG = re.compile(
    "</?(?:a|abbr|b|big|body|br|center|code|dd|del|details|div|dl|dt|em|figure|figcaption|font|footer"
    "|h[1-6]|head|header|hr|html|i|img|ins|kbd|li|mark|ol|p|page|pre|q|s|samp|section|small|span|strike"
    "|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul)(?:\\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_RAISED = re.compile(r"\$?[\^_]\{\s*([^{}]*?)\s*\}\$?")
_BRACKETED_SIGN = re.compile(r"\[([※*＊†])\]")
_TEX = re.compile(r"\$\s*\\([A-Za-z]+)\s*\$|\\\(\s*\\([A-Za-z]+)\s*\\\)")
_TEX_SIGNS = {
    "rightarrow": "→",
    "to": "→",
    "Rightarrow": "⇒",
    "leftarrow": "←",
    "bigcirc": "○",
    "circ": "○",
    "bullet": "●",
    "cdot": "・",
    "times": "×",
    "triangle": "△",
    "checkmark": "✓",
    "square": "□",
    "sim": "～",
    "alpha": "α",
    "beta": "β",
}
_TEX_FIGURE = re.compile(r"\$\s*([-\d.,]+)\s*(\\?[%％])?\s*\$")
_STRONG = re.compile(r"(\*\*\*|\*\*|__|~~|==)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_CODE = re.compile(r"`+([^`\n]+)`+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>%&$])")
_SPACES = re.compile(r"[ \t]+")


def plain_text(markup: str) -> str:
    """The text of a line or cell without markup. HTML is read as text only: tags go, `<br>`, the end
    of a paragraph and list items begin a new line (an item with `・`), entities become characters.
    """
    text = _COMMENT.sub("", markup)
    text = _tagless(text)
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _TEX.sub(lambda m: _TEX_SIGNS.get(m[1] or m[2], m[0]), text)
    text = _TEX_FIGURE.sub(lambda m: m[1] + (m[2] or "").lstrip("\\"), text)
    text = _RAISED.sub(r"\1", text)
    text = _BRACKETED_SIGN.sub(r"\1", text)
    for _ in range(2):  # one within the other
        text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\1", text)
    text = _CODE.sub(r"\1", text)
    text = _ESCAPED.sub(r"\1", text)
    lines = (_SPACES.sub(" ", line).strip() for line in html.unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _tagless(text: str) -> str:
    if "<" not in text:
        return text
    listed = _LIST_TAG.search(text)
    if listed and not _ITEM_TAG.search(text):
        head, items = text[: listed.start()], text[listed.end() :]
        text = head + "".join(f"\n・{item}" for item in _ANY_TAG.sub(" ", items).split())
    text = _LIST_TAG.sub("\n", text)
    text = _ITEM_TAG.sub("\n・", text)
    text = _BREAK.sub("\n", text)
    return _ANY_TAG.sub("", text)
