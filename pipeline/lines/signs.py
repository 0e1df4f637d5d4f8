"""Signs that open the entries of lists, however a document sets them."""

from __future__ import annotations

import re

BULLET_SIGNS = "・･‧•●○◯◎■□▪▫◆◇▶▷►▸➢➤✓✔☑◦"
CODE = re.compile(
    r"[0-9０-９]{1,2}(?:[-－‐][0-9０-９]{1,2})+"
)  # a number that a name follows: `1-1`
