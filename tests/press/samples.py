"""Rich invented packs to look at and to test with: a handover and a country bundle.

Each is in two languages, in packs/*.json. No person, case or quotation in them is real.
"""

from dataclasses import replace
from pathlib import Path

from casefiles.domain.paper.content import (
    Block,
    Chapter,
    Fact,
    PackContent,
    Paragraph,
    Timeline,
    TimelineEvent,
)
from casefiles.press.wire import pack_from_json

_PACKS = Path(__file__).parent / "packs"


def handover(language: str = "en") -> PackContent:
    """A lawyer handover with 18 events, 9 papers and 12 sources."""
    return pack_from_json((_PACKS / f"handover-{language}.json").read_bytes())


def country_bundle(language: str = "en") -> PackContent:
    """A country-information bundle with 8 sources quoted in six languages."""
    return pack_from_json((_PACKS / f"bundle-{language}.json").read_bytes())


def timeline(language: str = "en") -> Timeline:
    """The timeline of the handover."""
    blocks = (block for chapter in handover(language).chapters for block in chapter.blocks)
    return next(block for block in blocks if isinstance(block, Timeline))


def crowded(events: tuple[TimelineEvent, ...], language: str = "en") -> PackContent:
    """A pack of one timeline with the events given."""
    return with_blocks(replace(timeline(language), events=events), language=language)


def small(*paragraphs: str, language: str = "en") -> PackContent:
    """A pack of one chapter with the paragraphs given."""
    return with_blocks(*(Paragraph(text) for text in paragraphs), language=language)


def with_blocks(*blocks: Block, language: str = "en") -> PackContent:
    """A pack of one chapter with the blocks given."""
    return PackContent(
        language=language,
        title="A pack",
        subtitle="With one chapter",
        organisation="Example Refugee Law Centre",
        head="A pack",
        mark="P-0001 · 1",
        classification="Confidential",
        page_words="Page {page} of {pages}",
        contents_title="Contents",
        issued_on="2026-11-22",
        cover=(Fact("Prepared", "22 November 2026"),),
        chapters=(Chapter("Chapter", blocks),),
    )


def big(pages: int) -> PackContent:
    """A pack of about so many pages: the chapters of the handover again and again."""
    pack = handover("en")
    times = max(1, round(pages / 4.3))
    repeated = list(pack.chapters[:4]) * times
    return replace(pack, chapters=(*repeated, *pack.chapters[4:]))
