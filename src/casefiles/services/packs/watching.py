"""What leaves is checked again: free text that goes into a pack passes the censor."""

from collections.abc import Iterator

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.paper.plan import PlanLine, State


def identifier_lines(view: CaseView) -> list[PlanLine]:
    """Return one blocked line for each text of a case in which the censor found an identifier."""
    from casefiles.privacy.watching import find_identifiers

    lines = []
    for chapter, kind, record_id, field, text in _texts(view):
        labels = [hit.label for hit in find_identifiers(text)]
        if labels:
            facts = (
                ("reference", view.case.reference),
                ("field", field),
                ("count", str(len(labels))),
                ("labels", ", ".join(sorted(set(labels)))),
            )
            lines.append(
                PlanLine(chapter, State.BLOCKED, "identifier", facts, kind.value, record_id)
            )
    return lines


def _texts(view: CaseView) -> Iterator[tuple[str, Kind, str, str, str]]:
    case = view.case
    yield "summary", Kind.CASE, case.id, "narrative", case.narrative
    yield "posture", Kind.CASE, case.id, "next_step", case.next_step
    for event in view.events:
        yield "chronology", Kind.EVENT, event.id, "title", event.title
        yield "chronology", Kind.EVENT, event.id, "detail", event.detail
        yield "chronology", Kind.EVENT, event.id, "pinpoint", event.pinpoint
    for paper in view.papers:
        yield "exhibits", Kind.PAPER, paper.id, "relevance", paper.relevance
        yield "exhibits", Kind.PAPER, paper.id, "reason_missing", paper.reason_missing
