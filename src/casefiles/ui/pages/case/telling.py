"""What tells a part of a case from its neighbours in a list, kind by kind, and how it is said."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from casefiles.domain import dates
from casefiles.domain.case.deadline import Deadline
from casefiles.domain.case.dossier import Part
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape
from casefiles.domain.records import kind_of, registry
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies
from casefiles.services.deadline_words import shipped_title
from casefiles.ui.pages import wording
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second

_UNTELLING: Final = frozenset({"treatment_after_refusal", "pressure_event"})
"""Vocabularies whose code "none" says too little without the label of its field."""

PART_COLUMNS = Columns(widths=(0, 244), gutter=0, inset=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The fields of a row: its name, what is said under it, its state, and its day."""

    first: tuple[str, ...]
    under: tuple[str, ...] = ()
    state: str = ""
    days: tuple[str, ...] = ()  # the first that is set is said, with its label
    span: tuple[str, str] | None = None  # from and to, instead of one day
    late: str = ""  # a day after which something is overdue …
    done: str = ""  # … unless it was done on this one
    over: str = ""  # … or came to an end on this one


TELLING: Final[dict[Kind, Telling]] = {
    Kind.EVENT: Telling(first=("title", "type"), days=("date",)),
    Kind.PAPER: Telling(first=("type",), under=("held", "place"), days=("valid_until",)),
    Kind.SERVICE: Telling(
        first=("category",),
        under=("branch", "rank_band", "role_type"),
        state="contract_type",
        span=("began", "ended"),
    ),
    Kind.REFUSAL: Telling(
        first=("order",), under=("form", "consequence"), days=("refused_on", "ordered_on")
    ),
    Kind.OBJECTION: Telling(
        first=("ground",), under=("scope", "conduct"), state="alternative_service", days=("since",)
    ),
    Kind.STAY: Telling(
        first=("country",),
        under=("entry_document", "entry_mode"),
        state="status",
        span=("entered_on", "left_on"),
    ),
    Kind.EXPOSURE: Telling(
        first=("article", "part"),
        under=("known_from", "evidence_level"),
        state="stage",
        days=("stage_on", "act_on"),
    ),
    Kind.CHECK: Telling(
        first=("wanted_list",), under=("how", "checked_by"), state="result", days=("checked_on",)
    ),
    Kind.EXTRADITION: Telling(
        first=("stage",),
        under=("requested_by", "country", "treaty"),
        state="interim_state",
        days=("next_hearing", "appeal_until", "held_until", "arrested_on"),
    ),
    Kind.RELATIVE: Telling(
        first=("relation",),
        under=("location", "pressure"),
        state="mention",
        days=("pressure_on",),
    ),
    Kind.NEED: Telling(
        first=("need",), under=("hardship", "accommodation"), days=("review_on",), late="review_on"
    ),
    Kind.STANCE: Telling(
        first=("evidence",), under=("timing", "explanation"), state="direction", days=("date",)
    ),
    Kind.VETTING: Telling(
        first=("method",), under=("reviewed_by", "second_by"), state="result", days=("reviewed_on",)
    ),
    Kind.CREDIBILITY: Telling(
        first=("indicator",), under=("note",), state="direction", days=("noted_on",)
    ),
    Kind.SCREENING: Telling(first=("screened_by",), state="result", days=("screened_on",)),
    Kind.RISK: Telling(
        first=("threat",),
        under=("trigger", "location"),
        state="level",
        days=("review_on",),
        late="review_on",
    ),
    Kind.MITIGATION: Telling(
        first=("measure",),
        under=("risk_id", "owner"),
        days=("done_on", "due_on"),
        late="due_on",
        done="done_on",
    ),
    Kind.VISA: Telling(
        first=("type",),
        under=("country", "asked_in", "entries"),
        state="outcome",
        days=("valid_until", "decided_on", "lodged_on"),
    ),
    Kind.APPLICATION: Telling(
        first=("country",),
        under=("procedure",),
        state="status",
        days=("lodged_on", "registered_on", "made_on", "arrived_on"),
    ),
    Kind.DECISION: Telling(
        first=("outcome",), under=("instance", "manner"), days=("notified_on", "decided_on")
    ),
    Kind.CONTACT: Telling(
        first=("authority", "office"),
        under=("subject", "promise"),
        state="promise_state",
        days=("held_on",),
    ),
    Kind.CONSENT: Telling(
        first=("purpose",),
        under=("recipient_class", "data_category"),
        state="state",
        days=("withdrawn_on", "expires_on", "given_on"),
        late="expires_on",
        over="withdrawn_on",
    ),
    Kind.TASK: Telling(
        first=("title",),
        under=("owner",),
        days=("done_on", "due_on"),
        late="due_on",
        done="done_on",
    ),
    Kind.SAFETY: Telling(
        first=("channel",), under=("initiator", "hours", "interval"), days=("review_on",),
        late="review_on",
    ),
    Kind.DEADLINE: Telling(
        first=("title", "rule"),
        under=("effect", "owner"),
        days=("met_on", "due_on"),
        late="due_on",
        done="met_on",
    ),
    Kind.ACCOUNT: Telling(
        first=("setting",), under=("category", "exit_mode"), days=("given_on",)
    ),
}  # fmt: skip

_MARKS: Final[dict[str, dict[str, tuple[str, Tone]]]] = {
    "consent_state": {
        "given": ("ready", Tone.GOOD),
        "refused": ("refused", Tone.ALERT),
        "withdrawn": ("refused", Tone.ALERT),
    },
    "check_result": {
        "found": ("alert", Tone.ALERT),
        "possible_match": ("alert", Tone.WARN),
        "not_found": ("ready", Tone.GOOD),
    },
    "visa_outcome": {"granted": ("ready", Tone.GOOD), "refused": ("refused", Tone.ALERT)},
    "promise_state": {"kept": ("ready", Tone.GOOD), "broken": ("alert", Tone.ALERT)},
}
"""Vocabulary → code → symbol: only where the symbol says what the word says."""

_LEVELS: Final = ("low", "raised", "high", "immediate")


def part_row(part: Part, view: CaseView, today: date) -> Row:
    """Return a part as a row of two lines."""
    tell = TELLING[kind_of(part)]
    names = [said for name in tell.first if (said := field_words(part, name, view))]
    under = wording.known(*(field_words(part, name, view) for name in tell.under))
    ended = any(getattr(part, name) for name in (tell.done, tell.over) if name)
    late = bool(tell.late) and not ended and "" < getattr(part, tell.late) < today.isoformat()
    title = " · ".join(names) or _nameless(part, tell)
    head = Line(title, Tone.INK if names else Tone.INK3, Role.STRONG, "" if names else "missing")
    return Row(
        part.id,
        (
            Cell(head, second(under) if under else None),
            Cell(*_aside(_state(part, tell), _day(part, tell, late=late))),
        ),
    )


def _nameless(part: Part, tell: Telling) -> str:
    """Say that what names a part was not asked, or, where it is written freely, not written."""
    written = (Shape.LINE, Shape.TEXT)
    if all(registry(kind_of(part))[name].shape in written for name in tell.first):
        return _("Not written yet")
    return wording.code("yes_no", SILENCES[0])


def part_words(part: Part, view: CaseView) -> str:
    """Say which part it is in one line, e.g. where another part points to it."""
    tell = TELLING[kind_of(part)]
    names = [field_words(part, name, view) for name in (*tell.first, *tell.under[:1])]
    days = [getattr(part, name) for name in (tell.span or tell.days) if getattr(part, name)]
    said = wording.known(*names, wording.say_short(days[0]) if days else "")
    return said or vocabularies.kind_word(kind_of(part), current_language())


def field_words(part: Part, name: str, view: CaseView) -> str:
    """Say the value of a field in one line; "" for a silence and for nothing."""
    spec, value = registry(kind_of(part))[name], getattr(part, name)
    if not value or value in SILENCES or (value == "none" and spec.vocabulary in _UNTELLING):
        return ""
    if isinstance(part, Deadline) and name == "rule":
        return shipped_title(part, current_language()) or str(value)
    if spec.shape is Shape.CODE:
        return wording.code(spec.vocabulary, value)
    if spec.shape is Shape.COUNTRY:
        return wording.country(value)
    if spec.shape is Shape.LANGUAGE:
        return wording.spoken_language(value)
    if spec.shape in (Shape.DAY, Shape.UNCERTAIN):
        return wording.say_short(value)
    if spec.shape is Shape.LINK:
        found = next((one for one in view.dossier.every_part() if one.id == value), None)
        return part_words(found, view) if found is not None else ""
    return str(value).strip().splitlines()[0] if str(value).strip() else ""


def _aside(*lines: Line | None) -> tuple[Line, Line | None]:
    """Return what stands at the end of a row: the first line is never the empty one."""
    said = [line for line in lines if line is not None]
    return said[0] if said else second(""), said[1] if len(said) > 1 else None


def _state(part: Part, tell: Telling) -> Line | None:
    if not tell.state:
        return None
    vocabulary = registry(kind_of(part))[tell.state].vocabulary
    code = str(getattr(part, tell.state))
    words = wording.code(vocabulary, code)
    if code in SILENCES:
        quiet = second(words, Tone.INK3, icon=wording.SILENCE_ICONS[code])
        return None if code == "does_not_apply" else quiet
    if vocabulary == "risk_level" and code in _LEVELS:
        return Line(words, Tone.INK2, Role.SECOND, steps=_LEVELS.index(code) + 1)
    if vocabulary == "mention_consent":  # the answer says too little alone, and must not be cut
        words = _("Mention: {answer}").format(answer=words[:1].lower() + words[1:])
    icon, tone = _MARKS.get(vocabulary, {}).get(code, ("", Tone.INK2))
    return second(words, tone, icon=icon)


def _day(part: Part, tell: Telling, *, late: bool) -> Line | None:
    if tell.span:
        said = _between(*(str(getattr(part, name)) for name in tell.span))
        return second(said) if said else None
    name = next((name for name in tell.days if getattr(part, name)), "")
    if not name:
        return None
    label = vocabularies.field_label(kind_of(part), name, current_language())
    said = _("{label}: {day}").format(label=label, day=wording.say_short(getattr(part, name)))
    if name == tell.done:
        return second(said, Tone.GOOD, icon="ready")
    if late and name == tell.late:
        return second(said, Tone.ALERT, icon="alert")
    return second(said)


def _between(start: str, end: str) -> str:
    """Say from when to when, "since …" where there is no end."""
    span = f"{start or '..'}/{end or '..'}"
    if not start and not end:
        return ""
    if dates.read(span) is not None:
        return wording.say_short(span)
    return " – ".join(wording.say_short(day) for day in (start, end) if day)
