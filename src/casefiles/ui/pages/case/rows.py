"""How a case stands in a list: reference, what it is, what is next, by when."""

from datetime import date

from casefiles.domain.case.listing import CaseRow
from casefiles.i18n import gettext as _
from casefiles.ui.pages import wording
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second

CASE_COLUMNS = Columns(widths=(0, 96))


def case_row(found: CaseRow, today: date) -> Row:
    """Return a case as a row of two lines."""
    what = wording.known(
        wording.spoken("service_category", found.category),
        wording.spoken_country(found.country),
        wording.spoken("case_stage", found.stage),
    )
    due = date.fromisoformat(found.next_step_due) if found.next_step_due else None
    over = due is not None and due < today and found.status != "closed"
    first = Line(what, Tone.INK2, Role.SECOND, lead=found.reference, lead_width=98)
    return Row(
        found.id,
        (Cell(first, _step(found)), Cell(_priority(found), _due(due, today, over=over))),
        icon="alert" if over else "" if found.next_step or found.status == "closed" else "missing",
        icon_tone=Tone.ALERT if over else Tone.WARN,
        icon_second=True,
    )


def _step(found: CaseRow) -> Line:
    if found.status == "closed":
        return Line(wording.code("case_status", found.status), Tone.INK3)
    if not found.next_step:
        return Line(_("No next step"), Tone.WARN)
    return Line(found.next_step)


def _priority(found: CaseRow) -> Line:
    if found.priority in ("routine", "not_asked"):
        return second("")
    tone = wording.PRIORITY_TONES.get(found.priority, Tone.INK2)
    return second(wording.code("priority", found.priority), tone)


def _due(due: date | None, today: date, *, over: bool) -> Line:
    if due is None:
        return second("")
    if due == today:
        return Line(_("today"), Tone.INK, Role.LABEL)
    return Line(wording.short_day(due), Tone.ALERT if over else Tone.INK2, Role.SECOND)
