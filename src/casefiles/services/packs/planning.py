"""The plan of a pack: what goes in, what is missing, what is blocked and why. Composes nothing."""

import re
from datetime import date
from typing import TYPE_CHECKING

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.fields import SILENCES
from casefiles.domain.library.listing import SourceView
from casefiles.domain.paper.permission import Permission, permission_for
from casefiles.domain.paper.plan import PackOrder, PackPlan, PlanLine, State
from casefiles.i18n import LANGUAGES
from casefiles.services import pack_templates, vocabularies
from casefiles.services.packs.gathering import Gathered, gather
from casefiles.services.packs.watching import identifier_lines, source_identifier_lines

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

_RECIPIENT = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")
ASKED_FIRST = ("category", "exit_mode", "order_refused", "alternative_service")
"""Fields a reader asks for first; silence about them is named as missing."""


def plan_pack(vault: "Vault", order: PackOrder, *, today: date) -> PackPlan:
    """Plan a pack. Raises RecordInvalid for an order that cannot be meant."""
    checked_order(order)
    return plan_gathered(order, gather(vault, order), today)


def checked_order(order: PackOrder) -> None:
    """Refuse an order that cannot be meant."""
    optional = {
        template.code: {chapter.code for chapter in template.chapters if not chapter.required}
        for template in pack_templates.templates()
    }
    faults = {
        "kind": order.kind not in optional,
        "recipient": _RECIPIENT.match(order.recipient) is None,
        "language": order.language not in LANGUAGES,
        "classification": not vocabularies.is_code("classification", order.classification),
        # a chapter that somebody means to leave out must not go out for a slip of the pen
        "left_out": not order.left_out <= optional.get(order.kind, set()),
    }
    for field, wrong in faults.items():
        if wrong:
            raise RecordInvalid(kind=Kind.PACK.value, field=field, reason="unknown-code")


def plan_gathered(order: PackOrder, gathered: Gathered, today: date) -> PackPlan:
    """Plan from what was read: pure rules."""
    template = pack_templates.template(order.kind)
    lines: list[PlanLine] = []
    if template.needs_case:
        lines += _case_lines(gathered, order.kind, today)
    if template.needs_sources and not gathered.sources:
        lines.append(PlanLine("sources", State.BLOCKED, "no-sources"))
    for view in gathered.sources:
        lines += _source_lines(view, order)
    left_out = {c.code for c in template.chapters if not c.required} & order.left_out
    chapters = tuple(c.code for c in template.chapters if c.code not in left_out)
    shown = tuple(line for line in lines if line.chapter not in left_out)
    return PackPlan(order, chapters, shown)


def _case_lines(gathered: Gathered, kind: str, today: date) -> list[PlanLine]:
    if len(gathered.cases) != 1:
        count = (("count", str(len(gathered.cases))),)
        return [PlanLine("summary", State.BLOCKED, "one-case", count)]
    view = gathered.cases[0]
    lines = [
        *_consent_lines(view, kind, today),
        *_summary_lines(view),
        *_chronology_lines(view),
        *_posture_lines(view, today),
    ]
    if not view.papers and view.case.papers_held != "none":  # "none" is a complete answer
        lines.append(_line("exhibits", State.MISSING, "no-papers", view))
    if not gathered.sources:
        lines.append(_line("country_information", State.MISSING, "no-country-information", view))
    return [*lines, *identifier_lines(view)]


def _consent_lines(view: CaseView, kind: str, today: date) -> list[PlanLine]:
    states = {
        Permission.REFUSED: (State.BLOCKED, "consent-refused"),
        Permission.NOT_RECORDED: (State.MISSING, "consent-not-recorded"),
        Permission.PARTLY: (State.LOOK, "consent-partly"),
    }
    found = permission_for(kind, view.dossier.consent, today)
    return [_line("summary", *states[found], view)] if found in states else []


def _summary_lines(view: CaseView) -> list[PlanLine]:
    lines = []
    if not view.case.narrative.strip():
        lines.append(_line("summary", State.MISSING, "no-narrative", view))
    silent = [name for name in ASKED_FIRST if getattr(view.case, name) == "not_asked"]
    if silent:
        lines.append(_line("claim_basis", State.LOOK, "not-asked", view, count=str(len(silent))))
    return lines


def _chronology_lines(view: CaseView) -> list[PlanLine]:
    undated = sum(not event.date for event in view.events)
    if not view.events:
        return [_line("chronology", State.MISSING, "no-events", view)]
    if undated:
        return [_line("chronology", State.LOOK, "undated-events", view, count=str(undated))]
    return []


def _posture_lines(view: CaseView, today: date) -> list[PlanLine]:
    case = view.case
    if not case.next_step:
        return [_line("posture", State.MISSING, "no-next-step", view)]
    if case.next_step_due and case.next_step_due < today.isoformat():
        return [_line("posture", State.LOOK, "next-step-overdue", view, day=case.next_step_due)]
    return []


def _source_lines(view: SourceView, order: PackOrder) -> list[PlanLine]:
    source = view.source
    title = source.title[:80]
    lines = []

    def add(state: State, reason: str, chapter: str = "sources") -> None:
        facts = (("title", title),)
        lines.append(PlanLine(chapter, state, reason, facts, Kind.SOURCE.value, source.id))

    if not source.published:
        add(State.MISSING, "source-undated")
    if not (source.publisher or source.author):
        add(State.MISSING, "source-without-maker")
    if source.type in SILENCES:
        add(State.LOOK, "source-type-unknown")
    if order.kind == "country-information":
        if source.use == "context":
            add(State.LOOK, "context-source")
        if not view.passages:
            add(State.MISSING, "no-passages", "excerpts")
    if any(not passage.pinpoint for passage in view.passages):
        add(State.MISSING, "passage-without-pinpoint", "excerpts")
    return [*lines, *source_identifier_lines(view, order)]


def _line(chapter: str, state: State, reason: str, view: CaseView, **facts: str) -> PlanLine:
    told = (("reference", view.case.reference), *facts.items())
    return PlanLine(chapter, state, reason, told, Kind.CASE.value, view.case.id)
