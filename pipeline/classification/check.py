"""Testing the rules: what cannot be read, what contradicts itself, examples that do not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.classification.load import load_rules
from pipeline.classification.review import read_reviews
from pipeline.classification.rules import Example, TermGroup, TopicRules
from pipeline.classification.scoring import decide
from pipeline.classification.words import normal_form
from pipeline.model import Item
from pipeline.rulebook import RuleError


def check_rules(directory: Path) -> tuple[str, ...]:
    """Every problem of the rules below a folder as `file:line: reason`; empty where there is none.

    Checked are: files that cannot be read, unknown topics, a term in two topics, a term that is
    never used, versions that leave a topic out without a reason, review.csv, and examples that
    no longer hold.
    """
    try:
        rules = load_rules(directory)
        read_reviews(directory / "review.csv", rules.topics)
    except RuleError as fault:
        return (str(fault),)
    return (
        *_shared_terms(rules, directory),
        *_idle_terms(rules, directory),
        *_lost_topics(rules, directory),
        *_broken_examples(rules, directory),
    )


def _file(directory: Path, topic: str) -> Path:
    return directory / "topics" / f"{topic}.toml"


def _place(directory: Path, group: TermGroup, word: str) -> str:
    """`file:line` of a word of a group; the group's own line where the word is a variant's."""
    path = _file(directory, group.home)
    return f"{path}:{_line(path, word, group.line)}"


def _line(path: Path, word: str, first: int = 1) -> int:
    """The first line, from `first` on, that holds a word in quotation marks or as a key."""
    held = re.compile(rf'"{re.escape(word)}"|{re.escape(word)}\s*=')
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return next((n for n, line in enumerate(lines[first - 1 :], first) if held.search(line)), first)


def _shared_terms(rules: TopicRules, directory: Path) -> Iterator[str]:
    """Terms that speak for two topics without a condition to tell them apart."""
    groups = rules.table.groups
    for term, numbers in rules.table.terms.items():
        bare = [groups[n] for n in numbers if groups[n].home and not groups[n].conditional]
        topics = dict.fromkeys(group.topic for group in bare)
        if len(topics) > 1:
            word = next(word for word in bare[-1].words if normal_form(word) == term)
            named = " and ".join(str(topic) for topic in topics)
            yield f"{_place(directory, bare[-1], word)}: `{word}` stands for {named}"


def _idle_terms(rules: TopicRules, directory: Path) -> Iterator[str]:
    """Terms that another spelling in the same file already covers."""
    seen: dict[tuple[str, str], str] = {}
    for group in rules.table.groups:
        for word in group.words if group.own and not group.conditional else ():
            first = seen.setdefault((group.home, normal_form(word)), word)
            if first is not word:
                place = _place(directory, group, word)
                yield f"{place}: `{word}` is never used: `{first}` already covers it"


def _lost_topics(rules: TopicRules, directory: Path) -> Iterator[str]:
    """Topics that a version neither places nor says to have no entry for, and unknown ones."""
    for version in rules.taxonomy.versions:
        path = directory / "taxonomy" / version.taxonomy / f"{version.version}.toml"
        placed = [topic for entry in version.entries for topic in entry.topics]
        for topic in (*placed, *version.absent):
            if topic not in rules.topics:
                yield f"{path}:{_line(path, topic)}: unknown topic `{topic}`"
        for topic in rules.topics:
            if topic not in placed and topic not in version.absent:
                yield f"{path}:1: topic `{topic}` has no entry: give it one, or a reason in [absent]"


def _broken_examples(rules: TopicRules, directory: Path) -> Iterator[str]:
    for topic in rules.topics:
        if not any(example.topic == topic for example in rules.examples):
            yield f"{_file(directory, topic)}:1: no [[examples]]"
    strict = _by_terms_alone(rules)
    for example in rules.examples:
        given = example_topics(example, strict)
        if set(given) != set(example.topics) or given[:1] != example.topics[:1]:
            wanted, got = ", ".join(example.topics) or "none", ", ".join(given) or "none"
            place = f"{_file(directory, example.topic)}:{example.line}"
            yield f"{place}: example `{example.name}` should give {wanted}, but gives {got}"


def _by_terms_alone(rules: TopicRules) -> TopicRules:
    """The rules without likeness: an example would always be like itself."""
    return replace(rules, settings=replace(rules.settings, sure=0.0))


def example_topics(example: Example, rules: TopicRules) -> tuple[str, ...]:
    """The topics that the rules give an example."""
    item = Item(0, "plan", example.name, path=example.path, description=example.description)
    return tuple(decision.topic for decision in decide(item, rules))
