"""Labels folded for comparison."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalization import fold

DECORATION = "【】[]〔〕《》<>〈〉≪≫「」『』{}■□◆◇●○◎◯〇・▼▽▲△▶►※*★☆:：.。,、-～_|／/ "
_FOOTNOTE = re.compile(r"(?:※|注|\*)[0-9０-９]*$")
_LINKS = re.compile(r"[・･/／,、，]|及び|および|の")
_SAME = (("取り組み", "取組"), ("取組み", "取組"), ("取り組", "取組"), ("かかる", "係る"))


@lru_cache(maxsize=16384)
def key(label: str) -> str:
    """`label` folded for comparison: no decoration, footnote mark, の, ・, or variant spelling."""
    folded = _FOOTNOTE.sub("", fold(label).replace("\n", "").strip(DECORATION))
    for variant, usual in _SAME:
        folded = folded.replace(variant, usual)
    return _LINKS.sub("", folded).strip(DECORATION)
