"""Markup inside a line or cell."""

from __future__ import annotations

import pytest

from pipeline.textsource.inline import plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("**自治体**の業務", "自治体の業務"),
        ("「**自治体DX推進計画**」 *基づき* ", "「自治体DX推進計画」 基づき"),
        ("[計画](https://example.jp/a_(b))", "[計画](https://example.jp/a_(b))"),
        ("[計画](https://example.jp/plan.pdf)", "計画"),
        ("![図](image_1.png)", "図"),
        ("AI^{*}の活用", "AI*の活用"),
        ("ICT[※]スキル", "ICT※スキル"),
        (r"$\rightarrow$", "→"),
        (r"23\%、$23\%$、$1,200$", "23%、23%、1,200"),
        (r"$\bigcirc$", "○"),
        ("検討<br>実施<br/>運用", "検討\n実施\n運用"),
        ("<p>検討</p><p>実施</p>", "検討\n実施"),
        ("<ul><li>検討</li><li>実施</li></ul>", "・検討\n・実施"),
        ('<ul style="list-style-type: none"> 公開 拡充 ', "・公開\n・拡充"),
        ("A &amp; B&nbsp;C", "A & B C".replace(" C", "\xa0C")),
        (r"\*注意\*", "*注意*"),
        ("<第一次計画>", "<第一次計画>"),
        ("<AI>の活用", "<AI>の活用"),
        ("`code`と~~取消~~", "codeと取消"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("オープンデータ*の推進・官民データ*活用", "オープンデータ*の推進・官民データ*活用"),
        ("<!-- 隠れた注 -->本文", "本文"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_markup_goes(markup: str, text: str) -> None:
    assert plain_text(markup) == text
