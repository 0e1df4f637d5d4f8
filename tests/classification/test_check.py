from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.classification import TopicRules, load_rules
from pipeline.classification.check import check_rules, example_topics
from pipeline.rulebook import RuleError

from .conftest import RULES

Changed = Callable[[str, str, str], Path]


def test_sound_rules(rules_folder: Path) -> None:
    assert check_rules(rules_folder) == ()


def test_shipped_rules_are_sound() -> None:
    assert check_rules(RULES) == ()


def test_every_shipped_topic_has_examples_enough(shipped: TopicRules) -> None:
    own = [example.topic for example in shipped.examples]
    assert len(shipped.topics) == 15
    assert all(own.count(topic) >= 5 for topic in shipped.topics)
    assert len(own) >= 120


@pytest.mark.parametrize(
    ("slug", "old", "new", "line", "fault"),
    [
        ("ai-rpa", 'with = "front-yard"', 'with = "frontyard"', 11, "unknown topic `frontyard`"),
        ("ai-rpa", "weight = 3", "wieght = 3", 4, "unknown key `wieght`"),
        ("ai-rpa", "weight = 3", 'weight = "3"', 4, "`terms.weight` must be a number"),
        ("ai-rpa", '= "チャットボット"', '= "ボット"', 7, "`ボット` is no word of this file"),
        ("ai-rpa", 'loser = "second"', 'loser = "third"', 13, "`loser` must be one of"),
        ("ai-rpa", 'topic = "ai-rpa"', 'topic = "ai"', 1, "`topic` must be the name of the file"),
        ("bpr", 'where = ["name"]', 'where = ["names"]', 8, "`names` is no place"),
        ("bpr", 'topics = ["bpr"]', 'topics = ["bqr"]', 17, "unknown topic `bqr`"),
        ("bpr", 'name = "BPR"', 'name = "BPR', 2, "Illegal character"),
        ("ai-rpa", '"AI",', '"AI", "・",', 5, "`・` has no letters to look for"),
    ],
)
def test_faults_that_stop_the_reading(
    changed: Changed, slug: str, old: str, new: str, line: int, fault: str
) -> None:
    folder = changed(slug, old, new)
    with pytest.raises(RuleError) as caught:
        load_rules(folder)
    assert caught.value.line == line
    assert fault in caught.value.reason
    assert check_rules(folder) == (str(caught.value),)


@pytest.mark.parametrize(
    ("slug", "old", "new", "problem"),
    [
        (
            "bpr",
            '"業務改革"',
            '"業務改革", "ＲＰＡ"',
            "bpr.toml:5: `ＲＰＡ` stands for ai-rpa and bpr",
        ),
        (
            "ai-rpa",
            '"AI",',
            '"AI", "ＡＩ",',
            "ai-rpa.toml:5: `ＡＩ` is never used: `AI` already covers",
        ),
        (
            "bpr",
            'name = "業務改革の推進"',
            'name = "RPAの推進"',
            "bpr.toml:15: example `RPAの推進` should give bpr, but gives ai-rpa",
        ),
        (
            "bpr",
            '[[examples]]\nname = "業務改革の推進"\ntopics = ["bpr"]\n',
            "",
            "bpr.toml:1: no [[examples]]",
        ),
    ],
)
def test_problems(changed: Changed, slug: str, old: str, new: str, problem: str) -> None:
    found = check_rules(changed(slug, old, new))
    assert (
        found[0]
        .removeprefix(str(Path(found[0].split(".toml")[0]).parent) + "/")
        .startswith(problem)
    )


def test_topic_that_a_version_forgets(rules_folder: Path) -> None:
    path = rules_folder / "taxonomy" / "jichitai-dx" / "1.0.toml"
    text = path.read_text(encoding="utf-8").replace('front-yard = "第2.3版から"', 'window = "無い"')
    path.write_text(text, encoding="utf-8")
    assert [problem.split(": ", 1)[1] for problem in check_rules(rules_folder)] == [
        "unknown topic `window`",
        "topic `front-yard` has no entry: give it one, or a reason in [absent]",
    ]


def test_review_file_is_checked_too(rules_folder: Path) -> None:
    (rules_folder / "review.csv").write_text(
        "doc_id,item_id,item_name,topics\na,a#1,名,nothing\n", encoding="utf-8"
    )
    (problem,) = check_rules(rules_folder)
    assert "review.csv:2: unknown topic `nothing`" in problem


def test_example_with_a_path(rules: TopicRules) -> None:
    assert example_topics(rules.examples[0], rules) == ("ai-rpa",)
