from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pipeline.classification import TopicRules, load_rules

RULES = Path(__file__).parents[2] / "rules"

SETTINGS = """\
[zones]
name = 1.0
description = 0.6
path = 0.35
fields = 0.3
background = 0.1
[fields]
background = ["課題"]
ignored = ["担当"]
[decision]
repeat = 0.5
least = 0.5
strong = 2.5
second_share = 0.2
told_share = 0.5
second_least = 1.7
second_named = []
weakened = 0.4
also = 0.85
most = 3
[likeness]
sure = 0.0
weight = 2.0
spread = 2.5
least = 0.5
plain_least = 2.5
[digital]
share = 0.5
words = ["デジタル", "RPA", "IT", "システム"]
without = ["ケアシステム"]
[context]
negations = ["を除き", "以外"]
passing_marks = ["を踏まえ"]
negation_reach = 6
passing_reach = 10
passing = 0.4
"""
VERSION = """\
taxonomy = "jichitai-dx"
version = "{version}"
date = {date}
term = ["2021-01", "2026-03"]
verified = {verified}
source = "計画"
[absent]
{absent}
{entries}
"""
ENTRY = """\
[[entries]]
tier = "重点取組事項"
code = "{code}"
label = "{label}"
topics = [{topics}]
verified = true
source = "計画"
"""
TOPICS = {
    "ai-rpa": """\
topic = "ai-rpa"
name = "AI・RPA"
[[terms]]
weight = 3
words = ["RPA", "AI", "チャットボット"]
[variants]
"チャットボッド" = "チャットボット"
[[near_misses]]
words = ["AI型ドリル"]
[[conflicts]]
with = "front-yard"
when = ["チャットボット"]
loser = "second"
why = "まずAIの取組"
[[examples]]
name = "RPAの活用"
topics = ["ai-rpa"]
""",
    "bpr": """\
topic = "bpr"
name = "BPR"
[[terms]]
weight = 3
words = ["業務フロー", "業務改革"]
[[terms]]
weight = 2
where = ["name"]
words = ["効率化"]
[[terms]]
weight = 1
with = ["庁内"]
without = ["学校"]
words = ["会議"]
[[examples]]
name = "業務改革の推進"
topics = ["bpr"]
""",
    "front-yard": """\
topic = "front-yard"
name = "窓口"
[[terms]]
weight = 4
words = ["窓口業務改革", "問い合わせ"]
[[terms]]
weight = 3
also = ["ai-rpa"]
words = ["音声案内"]
[[near_misses]]
words = ["窓口時間"]
means = "bpr"
weight = 1
[[examples]]
name = "窓口業務改革"
topics = ["front-yard"]
""",
}


WORDING = """\
[same]
"自治体" = ""
"促進" = "推進"
"の" = ""
"""


def entries(*rows: tuple[str, str, str]) -> str:
    return "\n".join(
        ENTRY.format(code=code, label=label, topics=", ".join(f'"{t}"' for t in topics.split()))
        for code, label, topics in rows
    )


VERSIONS = {
    "1.0": VERSION.format(
        version="1.0",
        date="2020-12-25",
        verified="true",
        absent='front-yard = "第2.3版から"',
        entries=entries(
            ("①", "自治体のAI・RPAの利用推進", "ai-rpa"), ("②", "BPRの取組の徹底", "bpr")
        ),
    ),
    "2.3": VERSION.format(
        version="2.3",
        date="2024-02-05",
        verified="true",
        absent="",
        entries=entries(
            ("①", "自治体フロントヤード改革の推進", "front-yard"),
            ("②", "自治体のAI・RPAの利用推進", "ai-rpa"),
            ("③", "BPRの取組の徹底", "bpr"),
        ),
    ),
    "3.0": VERSION.format(
        version="3.0",
        date="2024-04-24",
        verified="false",
        absent='ai-rpa = "未確認"\nbpr = "未確認"\nfront-yard = "未確認"',
        entries="",
    ),
}


def write_rules(
    folder: Path,
    topics: Mapping[str, str] = TOPICS,
    versions: Mapping[str, str] = VERSIONS,
    settings: str = SETTINGS,
) -> Path:
    (folder / "topics").mkdir(parents=True)
    (folder / "taxonomy" / "jichitai-dx").mkdir(parents=True)
    (folder / "taxonomy" / "wording.toml").write_text(WORDING, encoding="utf-8")
    (folder / "classification.toml").write_text(settings, encoding="utf-8")
    for slug, text in topics.items():
        (folder / "topics" / f"{slug}.toml").write_text(text, encoding="utf-8")
    for version, text in versions.items():
        path = folder / "taxonomy" / "jichitai-dx" / f"{version}.toml"
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def rules_folder(tmp_path: Path) -> Path:
    return write_rules(tmp_path / "rules")


@pytest.fixture
def rules(rules_folder: Path) -> TopicRules:
    return load_rules(rules_folder)


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """A rules folder with one topic file changed: (slug, old, new)."""

    def change(slug: str, old: str, new: str) -> Path:
        assert old in TOPICS[slug]
        topics = {**TOPICS, slug: TOPICS[slug].replace(old, new, 1)}
        return write_rules(tmp_path / "changed", topics)

    return change


@pytest.fixture(scope="session")
def shipped() -> TopicRules:
    return load_rules(RULES)
