"""What a document says of itself, put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.metadata.government import Government, find_government
from pipeline.metadata.municipalities import Municipality
from pipeline.metadata.period import Years, find_period, find_published
from pipeline.metadata.printed import printed
from pipeline.metadata.rules import MetadataRules
from pipeline.metadata.title import find_title
from pipeline.model import Content, DocumentMeta, Notice


def describe(
    content: Content, municipalities: Mapping[str, Municipality], rules: MetadataRules
) -> DocumentMeta:
    """Title, government, period and publication date of normalized content; null where the document
    does not say."""
    seen = printed(content)
    government = find_government(seen, municipalities, rules.government)
    title = find_title(seen, rules.title, government.name if government else None)
    period = find_period(content, seen, title, rules.period)
    published = find_published(content, seen, rules.published)
    return DocumentMeta(
        title=title,
        municipality=government.name if government else None,
        prefecture=government.prefecture if government else None,
        municipality_code=government.code if government else None,
        fiscal_year_start=period[0] if period else None,
        fiscal_year_end=period[1] if period else None,
        published=published.on if published else None,
        published_precision=published.precision if published else None,
        notices=tuple(_notices(title, government, period)),
    )


def _notices(
    title: str | None, government: Government | None, period: Years | None
) -> Iterator[Notice]:
    if title is None:
        yield _notice("no-title", "no title was found: give it in sources.csv")
    if government is None:
        yield _notice("no-government", "no local government is named: give its code in sources.csv")
    elif government.ambiguous:
        message = f"several prefectures have a {government.name}: give the code in sources.csv"
        yield _notice("ambiguous-government", message)
    elif government.code is None:
        message = f"{government.name} is not in the table of local governments: no code"
        yield _notice("unknown-government", message)
    if period is None:
        yield _notice("no-period", "the plan's period was not found")


def _notice(code: str, message: str) -> Notice:
    return Notice(None, "metadata", code, message)
