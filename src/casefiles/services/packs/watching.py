"""What leaves is checked again: free text that goes into a pack passes the censor."""

from collections.abc import Iterator

from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.library.listing import SourceView
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source
from casefiles.domain.paper.plan import PackOrder, PlanLine, State
from casefiles.domain.records import kind_of
from casefiles.services.watching import find_in


def identifier_lines(view: CaseView) -> list[PlanLine]:
    """Return a blocked line for each text and file name of a case that holds an identifier."""
    lines = []
    for chapter, kind, record_id, field, text in _texts(view):
        found = _found(kind, field, text)
        if found:
            facts = (("reference", view.case.reference), *found)
            reason = "identifier-in-name" if kind is Kind.ATTACHMENT else "identifier"
            lines.append(PlanLine(chapter, State.BLOCKED, reason, facts, kind.value, record_id))
    return lines


def source_identifier_lines(view: SourceView, order: PackOrder) -> list[PlanLine]:
    """Return a blocked line for each text of ours about a source that holds an identifier.

    Words quoted from the source are not ours to change: a find in them is only a reason to look.
    """
    lines = []
    for chapter, record, field, state in _texts_about(view, order):
        kind = kind_of(record)
        found = _found(kind, field, getattr(record, field))
        if found:
            facts = (("title", view.source.title[:80]), *found)
            lines.append(
                PlanLine(chapter, state, "identifier-in-source", facts, kind.value, record.id)
            )
    return lines


def _found(kind: Kind, field: str, text: str) -> tuple[tuple[str, str], ...]:
    """Return field, count and labels of the identifiers in a text, nothing where there is none."""
    find = find_in(kind, field, text)
    if find is None:
        return ()
    return ("field", field), ("count", str(find.count)), ("labels", ", ".join(find.labels))


def _texts_about(
    view: SourceView, order: PackOrder
) -> Iterator[tuple[str, Source | Passage, str, State]]:
    """Yield what a pack prints about a source: chapter, record, field, and how grave a find is."""
    of_case = order.kind == "lawyer-handover"
    sheets = "country_information" if of_case else "source_sheets"
    yield sheets, view.source, "summary", State.BLOCKED
    if not of_case:
        yield sheets, view.source, "assessment", State.BLOCKED
    for passage in view.passages:
        excerpts = "contrary" if passage.stance == "contrary" else "excerpts"
        chapter = sheets if of_case else excerpts
        yield chapter, passage, "note", State.BLOCKED
        yield chapter, passage, "quote", State.LOOK


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
    for file in view.attachments:
        yield "exhibits", Kind.ATTACHMENT, file.id, "name", file.name
