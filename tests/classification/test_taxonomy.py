import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.classification import TopicRules, load_rules
from pipeline.classification.taxonomy import choose_versions, in_force
from pipeline.model import DocumentMeta
from pipeline.rulebook import RuleError


def numbers(rules: TopicRules, meta: DocumentMeta, asked: tuple[str, ...] = ()) -> list[str]:
    return [version.version for version in choose_versions(rules.taxonomy, meta, asked)]


def test_default_is_the_version_in_force_and_the_newest_verified(rules: TopicRules) -> None:
    assert numbers(rules, DocumentMeta(published=dt.date(2022, 3, 1))) == ["1.0", "2.3"]
    assert numbers(rules, DocumentMeta(published=dt.date(2024, 4, 24))) == ["2.3", "3.0"]
    assert numbers(rules, DocumentMeta(published=dt.date(2019, 3, 1))) == ["2.3"]
    assert numbers(rules, DocumentMeta(fiscal_year_start=2024)) == ["2.3"]
    assert numbers(rules, DocumentMeta()) == ["2.3"]


def test_versions_asked_for(rules: TopicRules) -> None:
    meta = DocumentMeta()
    assert numbers(rules, meta, ("all",)) == ["1.0", "2.3", "3.0"]
    assert numbers(rules, meta, ("2.3", "1.0", "2.3")) == ["1.0", "2.3"]
    with pytest.raises(ValueError, match=r"no version `9` of the taxonomy; there are 1\.0, 2\.3"):
        numbers(rules, meta, ("9",))


def test_version_in_force_begins_on_its_day(rules: TopicRules) -> None:
    found = in_force(rules.taxonomy, dt.date(2020, 12, 25))
    assert found is not None
    assert found.version == "1.0"
    assert in_force(rules.taxonomy, dt.date(2020, 12, 24)) is None


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('source = "計画"\n[absent]', "[absent]", "`source` is missing"),
        ("verified = true\nsource", 'verified = "yes"\nsource', "`verified` must be true or false"),
        ("date = 2020-12-25", 'date = "2020"', ":3: `date` must be a day"),
        ('topics = ["bpr"]', 'topics = ["ai-rpa"]', "`ai-rpa` already falls under another entry"),
        ('tier = "重点取組事項"', 'teir = "重点"', "unknown key `teir`"),
    ],
)
def test_faults_of_a_version(rules_folder: Path, old: str, new: str, fault: str) -> None:
    path = rules_folder / "taxonomy" / "jichitai-dx" / "1.0.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=rf"1\.0\.toml:\d+: |{fault}") as caught:
        load_rules(rules_folder)
    assert fault.lstrip(":3 ") in str(caught.value)


def test_shipped_versions(shipped: TopicRules) -> None:
    versions = {version.version: version for version in shipped.taxonomy.versions}
    assert list(versions) == ["1.0", "2.0", "2.1", "2.3", "3.0", "4.0"]
    assert [n for n, v in versions.items() if v.verified] == ["1.0", "2.0", "2.3"]
    assert all(entry.source for v in versions.values() for entry in v.entries)
    counts = [sum(e.tier == "重点取組事項" for e in v.entries) for v in versions.values()]
    assert counts == [6, 6, 6, 7, 7, 7]


def test_front_yard_and_online_procedures_over_the_versions(shipped: TopicRules) -> None:
    for version in shipped.taxonomy.versions:
        window, online = version.entry("front-yard"), version.entry("online-procedures")
        assert online is not None
        if version.version in ("1.0", "2.0"):
            assert window is None
            assert online.label == "自治体の行政手続のオンライン化"
        else:
            assert window == online


def test_folder_without_versions(changed: Callable[..., Path]) -> None:
    folder = changed("bpr", "BPR", "BPR")
    for path in (folder / "taxonomy" / "jichitai-dx").iterdir():
        path.unlink()
    with pytest.raises(RuleError, match="holds no version"):
        load_rules(folder)
