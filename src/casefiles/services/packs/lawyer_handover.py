"""P1, the lawyer handover: one case, in the order in which counsel asks."""

from datetime import date

from casefiles.domain.case.case import Case
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape
from casefiles.domain.paper.content import (
    Block,
    Fact,
    Facts,
    Heading,
    Mark,
    Notice,
    Paragraph,
    Table,
)
from casefiles.domain.records import registry
from casefiles.services import vocabularies
from casefiles.services.packs.chronology import chronology
from casefiles.services.packs.citations import source_list
from casefiles.services.packs.excerpts import excerpts_of
from casefiles.services.packs.exhibits import exhibits
from casefiles.services.packs.framing import limits, receipt
from casefiles.services.packs.gathering import Gathered
from casefiles.services.packs.voice import Voice

_GROUPS = (
    ("service", ("category", "branch", "rank_band", "role_type", "service_entry")),
    ("refusal", ("order_refused", "alternative_service", "objection_ground")),
    ("leaving", ("exit_mode", "exit_date", "with_weapon", "treatment_after_refusal")),
)
_PERSON = ("age_band", "nationality", "region_band", "interview_language", "interpreter")


def chapter_blocks(
    chapter: str, gathered: Gathered, *, voice: Voice, today: date
) -> tuple[Block, ...]:
    """Return the blocks of one chapter. Restricted and internal fields are never read here."""
    view = gathered.cases[0]
    if chapter == "summary":
        return _summary(view.case, voice)
    if chapter == "posture":
        return _posture(view.case, voice, today)
    if chapter == "claim_basis":
        return _claim_basis(view.case, voice)
    if chapter == "chronology":
        return chronology(view, voice, today)
    if chapter == "exhibits":
        return exhibits(view, voice)
    if chapter == "country_information":
        return _country_information(gathered, voice)
    if chapter == "open_questions":
        return _open_questions(view, voice)
    if chapter == "limits":
        return (*limits(voice, of_case=True), receipt(voice))
    if chapter == "sources":
        return (source_list(gathered, voice),) if gathered.sources else _no_sources(voice)
    raise KeyError(chapter)


def cover_facts(gathered: Gathered, voice: Voice) -> tuple[Fact, ...]:
    """Return what the cover says of the case: never its reference."""
    case = gathered.cases[0].case
    return (voice.fact(case, "procedure_country"), voice.fact(case, "stage"))


def _summary(case: Case, voice: Voice) -> tuple[Block, ...]:
    _ = voice.gettext
    parts = [part.strip() for part in case.narrative.split("\n\n") if part.strip()]
    if not parts:
        parts = [_("No narrative has been recorded.")]
    lead, *rest = parts
    person = Facts(tuple(voice.fact(case, name) for name in _PERSON))
    return (
        Paragraph(lead, lead=True),
        *(Paragraph(part) for part in rest),
        Heading(_("The person, in bands")),
        person,
    )


def _posture(case: Case, voice: Voice, today: date) -> tuple[Block, ...]:
    _ = voice.gettext
    names = ("procedure_country", "country", "stage", "outcome", "priority")
    rows = tuple(voice.fact(case, name) for name in names)
    next_step = (voice.fact(case, "next_step"), voice.fact(case, "next_step_due"))
    blocks: list[Block] = [Facts(rows), Heading(_("Next step")), Facts(next_step)]
    if case.next_step_due and case.next_step_due < today.isoformat():
        blocks.append(Notice(_("The date of the next step has passed.")))
    blocks.append(
        Notice(
            _(
                "The due date is the one the caseworker entered. Legal time limits are to be "
                "computed and confirmed by counsel."
            )
        )
    )
    return tuple(blocks)


def _claim_basis(case: Case, voice: Voice) -> tuple[Block, ...]:
    _ = voice.gettext
    titles = {
        "service": _("Service"),
        "refusal": _("Refusal and conscience"),
        "leaving": _("Leaving, and what followed"),
    }
    blocks: list[Block] = [
        Paragraph(
            _("Facts on file, grouped as the usual tests ask for them. No test is decided here.")
        )
    ]
    for group, names in _GROUPS:
        blocks += [Heading(titles[group]), Facts(tuple(voice.fact(case, n) for n in names))]
    return tuple(blocks)


def _country_information(gathered: Gathered, voice: Voice) -> tuple[Block, ...]:
    if not gathered.sources:
        return (Paragraph(voice.gettext("No country information has been chosen for this pack.")),)
    blocks: list[Block] = []
    for view in gathered.sources:
        number = gathered.number_of(view.source.id)
        blocks.append(Heading(view.source.title_translated or view.source.title))
        if view.source.summary:
            blocks.append(Paragraph(view.source.summary, cites=(number,)))
        blocks += excerpts_of(view, number, voice)
        if blocks[-1] == Heading(view.source.title_translated or view.source.title):
            blocks.append(Paragraph(voice.gettext("Named without an excerpt."), cites=(number,)))
    return tuple(blocks)


def _open_questions(view: CaseView, voice: Voice) -> tuple[Block, ...]:
    _ = voice.gettext
    silent = [
        name
        for name, spec in registry(Kind.CASE).items()
        if spec.shape in (Shape.CODE, Shape.COUNTRY, Shape.LANGUAGE)
        and not (spec.restricted or spec.internal or spec.derived)
        and getattr(view.case, name) in ("not_asked", "declined", "unknown")
    ]
    if not silent:
        return (Paragraph(_("Every coded question has an answer on file.")),)
    rows = tuple(_silence_row(view.case, name, voice) for name in silent)
    return (
        Paragraph(_("Questions without an answer on file. Each silence says which kind it is.")),
        Table(
            title=_("Open questions"),
            head=(_("Question"), _("State")),
            rows=rows,
            widths=(0.6, 0.4),
            mark_column=1,
        ),
    )


def _silence_row(case: Case, name: str, voice: Voice) -> tuple[str, str]:
    label = vocabularies.field_label(Kind.CASE, name, voice.language)
    value = getattr(case, name)
    mark = Mark.REFUSED if value == "declined" else Mark.MISSING
    return label, f"{mark.value} {voice.code('silences', value)}"


def _no_sources(voice: Voice) -> tuple[Block, ...]:
    return (Paragraph(voice.gettext("This pack cites no sources.")),)
