"""P4, the country-information bundle: sources described, quoted and held against each other.

Source of the form: EUAA COI Report Methodology; ACCORD, Researching Country of Origin
Information. Contrary information is never left out.
"""

from casefiles.domain.library.listing import SourceView
from casefiles.domain.paper.content import Block, Fact, Facts, Heading, Mark, Paragraph, Table
from casefiles.services.glossary import glossary
from casefiles.services.packs.citations import source_list
from casefiles.services.packs.excerpts import excerpts_of
from casefiles.services.packs.framing import limits
from casefiles.services.packs.gathering import Gathered
from casefiles.services.packs.voice import Voice
from casefiles.services.plain_dates import say_short

_SHEET = (
    "author",
    "publisher",
    "type",
    "published",
    "accessed_on",
    "period_covered",
    "language",
    "country",
    "funding",
    "methodology",
    "reliability",
    "credibility",
    "corroborated_by",
    "contradicts",
)


def chapter_blocks(chapter: str, gathered: Gathered, voice: Voice) -> tuple[Block, ...]:
    """Return the blocks of one chapter."""
    if chapter == "method":
        return _method(voice)
    if chapter == "index":
        return (_index(gathered, voice),)
    if chapter == "source_sheets":
        return tuple(b for view in gathered.sources for b in _sheet(view, gathered, voice))
    if chapter == "excerpts":
        return _excerpts(gathered, voice, ("supports", "context"))
    if chapter == "contrary":
        return _contrary(gathered, voice)
    if chapter == "glossary":
        return (_glossary(voice),)
    if chapter == "limits":
        return limits(voice, of_case=False)
    if chapter == "sources":
        return (source_list(gathered, voice),)
    raise KeyError(chapter)


def cover_facts(gathered: Gathered, voice: Voice) -> tuple[Fact, ...]:
    """Return what the cover says of the bundle."""
    return (Fact(voice.gettext("Sources"), str(len(gathered.sources))),)


def _method(voice: Voice) -> tuple[Block, ...]:
    _ = voice.gettext
    return (
        Paragraph(
            _(
                "This bundle gathers public sources on one subject. Each is described so that a "
                "reader can judge and find it again: who speaks, when, about which period, in "
                "which language, and who paid."
            ),
            lead=True,
        ),
        Paragraph(
            _(
                "Sources are chosen for relevance, reliability, currency and traceability, and "
                "sources that speak against each other are both shown. Where one source quotes "
                "another, both are named. A quotation is given word for word in its own language "
                "with its pinpoint; a summary is ours."
            )
        ),
        Paragraph(
            _(
                "The order is that of the list, not of weight. Files received are identified by "
                "their SHA-256 hash, so that two readers can be sure they hold the same bytes."
            )
        ),
    )


def _index(gathered: Gathered, voice: Voice) -> Table:
    _ = voice.gettext
    rows = tuple(
        (
            f"[{number}]",
            view.source.title,
            view.source.publisher or view.source.author or _("Not recorded"),
            say_short(view.source.published, voice.language)
            if view.source.published
            else _("undated"),
            voice.value_of(view.source, "type"),
        )
        for number, view in enumerate(gathered.sources, start=1)
    )
    return Table(
        title=_("Sources in this bundle"),
        head=(_("No."), _("Title"), _("Publisher"), _("Date"), _("Kind")),
        rows=rows,
        widths=(0.07, 0.42, 0.22, 0.14, 0.15),
    )


def _sheet(view: SourceView, gathered: Gathered, voice: Voice) -> tuple[Block, ...]:
    source = view.source
    number = gathered.number_of(source.id)
    blocks: list[Block] = [Heading(f"[{number}] {source.title}")]
    if source.summary:
        blocks += [Paragraph(part) for part in source.summary.split("\n\n") if part.strip()]
    told = [voice.fact(source, name) for name in _SHEET if getattr(source, name)]
    shown = tuple(fact for fact in told if fact.mark is not Mark.MISSING)
    blocks.append(Facts(shown))
    silent = [fact.label for fact in told if fact.mark is Mark.MISSING]
    silent += [voice.fact(source, name).label for name in _SHEET if not getattr(source, name)]
    if silent:
        text = voice.gettext("Not recorded: {fields}.").format(fields=", ".join(silent).lower())
        blocks.append(Paragraph(text))
    if source.assessment:
        blocks.append(Paragraph(source.assessment))
    return tuple(blocks)


def _excerpts(gathered: Gathered, voice: Voice, stances: tuple[str, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for view in gathered.sources:
        number = gathered.number_of(view.source.id)
        found = excerpts_of(view, number, voice, stances=stances)
        if found:
            blocks += [Heading(f"[{number}] {view.source.title}"), *found]
    if not blocks:
        return (Paragraph(voice.gettext("No passages have been marked in these sources.")),)
    return tuple(blocks)


def _contrary(gathered: Gathered, voice: Voice) -> tuple[Block, ...]:
    _ = voice.gettext
    blocks: list[Block] = []
    for view in gathered.sources:
        number = gathered.number_of(view.source.id)
        found = excerpts_of(view, number, voice, stances=("contrary",))
        against = view.source.contradicts
        if found or against:
            blocks.append(Heading(f"[{number}] {view.source.title}"))
        if against:
            blocks.append(Paragraph(_("Speaks against: {what}").format(what=against)))
        blocks += found
    if not blocks:
        return (
            Paragraph(
                _(
                    "No contrary passage has been marked. That says something about the marking, "
                    "not about the subject: the reader should look for one."
                )
            ),
        )
    return tuple(blocks)


def _glossary(voice: Voice) -> Table:
    _ = voice.gettext
    return Table(
        title=_("Words used in this bundle"),
        head=(_("Word"), _("Meaning"), _("What it rests on")),
        rows=tuple((e.word, e.meaning, e.source) for e in glossary(voice.language)),
        widths=(0.2, 0.5, 0.3),
        note=_("Meanings are in our own words and are no legal advice."),
    )
