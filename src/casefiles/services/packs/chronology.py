"""The chronology of a case: a drawn timeline and the same events as a table."""

from datetime import date

from casefiles.domain import dates
from casefiles.domain.case.event import Event
from casefiles.domain.case.listing import CaseView
from casefiles.domain.paper.content import Block, Paragraph, Table, Timeline, TimelineEvent
from casefiles.services import vocabularies
from casefiles.services.packs.exhibits import exhibit_numbers
from casefiles.services.packs.voice import Voice
from casefiles.services.plain_dates import say_date, say_short

LANES = ("service", "refusal", "threat", "route", "procedure")


def chronology(view: CaseView, voice: Voice, today: date) -> tuple[Block, ...]:
    """Return the blocks of the chapter; one sentence where nothing is recorded."""
    _ = voice.gettext
    if not view.events:
        return (Paragraph(_("No events have been recorded.")),)
    return (*_drawn(view.events, voice, today), _listed(view, voice))


def _drawn(events: tuple[Event, ...], voice: Voice, today: date) -> tuple[Timeline, ...]:
    _ = voice.gettext
    lane_of = {term.code: term.lane for term in vocabularies.codes("event_type")}
    dated = [event for event in events if _bounded(event)]
    used = [lane for lane in LANES if any(lane_of.get(e.type) == lane for e in dated)]
    if not used:
        return ()
    drawn = tuple(
        _event(event, used.index(lane_of[event.type]), voice)
        for event in dated
        if lane_of.get(event.type) in used
    )
    words = {
        "service": _("Service"),
        "refusal": _("Refusal and leaving"),
        "threat": _("Pressure and prosecution"),
        "route": _("Route and stays"),
        "procedure": _("Procedure"),
    }
    title = _("Chronology, {first} to {last}").format(
        first=min(event.first for event in drawn)[:4], last=max(event.last for event in drawn)[:4]
    )
    return (
        Timeline(
            title=title,
            lanes=tuple(words[lane] for lane in used),
            events=drawn,
            note=_("Filled marks: relied on in the claim. Undated events are in the table only."),
            alt=_("A timeline of {count} events; the table below holds the same events.").format(
                count=len(drawn)
            ),
            legend=(_("exact day"), _("somewhere within"), _("lasted")),
            today=today.isoformat(),
            today_label=_("today"),
            relied_label=_("relied on"),
        ),
    )


def _event(event: Event, lane: int, voice: Voice) -> TimelineEvent:
    found = dates.read(event.date)
    if found is None:  # excluded by _bounded
        raise ValueError(event.date)
    first = found.first if found.first != dates.FIRST else found.last
    last = found.last if found.last != dates.LAST else found.first
    return TimelineEvent(
        first=first.isoformat(),
        last=last.isoformat(),
        lane=lane,
        label=event.title,
        date_label=say_short(event.date, voice.language),
        exact=found.exact,
        relied_on=event.relied_on,
        duration=found.interval,
        open_start=found.interval and not (found.start and found.start.exact),
        open_end=found.interval and not (found.end and found.end.exact),
    )


def _bounded(event: Event) -> bool:
    found = dates.read(event.date)
    return found is not None and (found.first != dates.FIRST or found.last != dates.LAST)


def _listed(view: CaseView, voice: Voice) -> Table:
    _ = voice.gettext
    numbers = exhibit_numbers(view)
    rows = tuple(
        (
            say_date(event.date, voice.language) if event.date else _("Not dated"),
            f"{event.title}. {event.detail}" if event.detail else event.title,
            voice.code("event_basis", event.basis),
            _exhibit(event, numbers),
        )
        for event in view.events
    )
    return Table(
        title=_("Events in order of their earliest possible day"),
        head=(_("Date"), _("Event"), _("How it is known"), _("Exhibit")),
        rows=rows,
        widths=(0.2, 0.48, 0.2, 0.12),
    )


def _exhibit(event: Event, numbers: dict[str, str]) -> str:
    number = numbers.get(event.paper_id, "")
    return f"{number}, {event.pinpoint}" if number and event.pinpoint else number or event.pinpoint
