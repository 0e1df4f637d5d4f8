"""Signs that open the entries of lists, however a document sets them."""

from __future__ import annotations

BULLET_SIGNS = "・･‧•●○◯◎■□▪▫◆◇▶▷►▸➢➤✓✔☑◦"
