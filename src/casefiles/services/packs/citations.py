"""Citations in the form of EUAA country reports: organisation, title, number, date, address.

Source of the form: EUAA, COI Report: Writing and Referencing Guide (organisation, title, date,
url, page). The source behind a source is shown, never hidden.
"""

from casefiles.domain.library.source import Source
from casefiles.domain.paper.content import SourceEntry, SourceList
from casefiles.services.packs.gathering import Gathered
from casefiles.services.packs.voice import Voice
from casefiles.services.plain_dates import say_date


def cite(source: Source, voice: Voice) -> str:
    """Return a source as one citation line."""
    maker = source.publisher or source.author
    title = source.title
    if source.title_translated:
        title = f"{title} [{source.title_translated}]"
    date = say_date(source.published, voice.language) if source.published else ""
    undated = voice.gettext("undated")
    parts = [maker, title, source.number, date or undated, source.url]
    return ", ".join(part for part in parts if part).removesuffix(".") + "."


def detail(source: Source, voice: Voice) -> str:
    """Return what a reader needs to check it: who quotes whom, when it was seen, its hash."""
    _ = voice.gettext
    found = []
    if source.quoted_source:
        found.append(_("Citing: {source}.").format(source=source.quoted_source))
    if source.translator:
        found.append(_("Translated by {who}.").format(who=source.translator))
    if source.accessed_on:
        day = say_date(source.accessed_on, voice.language)
        found.append(_("Accessed {day}.").format(day=day))
    if source.sha256:
        found.append(_("File kept, SHA-256 {hash}.").format(hash=in_groups(source.sha256)))
    return " ".join(found).replace("..", ".")  # a Russian date ends with "г."


def source_list(gathered: Gathered, voice: Voice) -> SourceList:
    """Return the numbered list of sources."""
    return SourceList(
        tuple(
            SourceEntry(number, cite(view.source, voice), detail(view.source, voice))
            for number, view in enumerate(gathered.sources, start=1)
        )
    )


def in_groups(digest: str) -> str:
    """Return a hash in groups of eight, so that two people can read it to each other."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))
