"""How places for backups stand, and what came of them, in sentences."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from casefiles.domain.backup_place import Outcome, Place, PlaceRow, Round, Standing
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.ui.messages import message_of
from casefiles.ui.pages import wording
from casefiles.ui.theme.tokens import Tone


def name_of(place: Place) -> str:
    """Return the last part of a place's folder: mostly the name of the stick."""
    folder = Path(place.folder)
    return folder.name or folder.anchor


def standing_of(row: PlaceRow, today: date) -> tuple[str, str, Tone]:
    """Return symbol, sentences and tone for a place."""
    last = checked(row.last.checked_at, today) if row.last else _("No backup is there yet.")
    same = _("Nothing has changed since.")
    away = _("Not plugged in.")
    due = _("The next is made when you lock or quit.")
    owed = _("Not plugged in, so the next backup is owed.")
    return {
        Standing.CURRENT: ("ready", f"{last} {same}", Tone.GOOD),
        Standing.OWED: ("clock", f"{last} {due}", Tone.INK2),
        Standing.AWAY: ("info", f"{away} {last} {same}", Tone.INK2),
        Standing.MISSING: ("alert", f"{owed} {last}", Tone.WARN),
    }[row.standing]


def checked(at: str, today: date) -> str:
    """Say when a backup was checked; a day to come is said as it is, for a clock was wrong."""
    day = datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone().date()
    age = (today - day).days
    if age < 0:
        said = wording.say(day.isoformat())
        return _("Last checked backup: {day}, which is still to come.").format(day=said)
    if age == 0:
        return _("Last checked backup: today.")
    return ngettext(
        "Last checked backup: {count} day ago.", "Last checked backup: {count} days ago.", age
    ).format(count=age)


def owed_words(rows: Sequence[PlaceRow]) -> str:
    """Say which places are not there and owed a backup; "" where none is."""
    names = ", ".join(name_of(row.place) for row in rows if row.standing is Standing.MISSING)
    words = _("Not plugged in, and owed a backup: {names}.")
    return words.format(names=names) if names else ""


def made_words(done: Round) -> tuple[str, Tone]:
    """Say what came of all places, when somebody asked for backups."""
    parts = [_made(one) for one in done.made] + [_not_made(one) for one in done.owed]
    if not parts:
        return _("Every place has all there is. Nothing has changed since."), Tone.GOOD
    return " ".join(parts), Tone.WARN if done.owed else Tone.GOOD


def parting_words(done: Round | None) -> tuple[str, str, Tone]:
    """Return symbol, sentence and tone for what came of the backup at a lock; it names nothing."""
    if done is None:
        stopped = _("The backup was stopped. It is made after the next unlock.")
        return "info", stopped, Tone.INK2
    if done.owed:
        errors = [one.error for one in done.owed if one.error is not None]
        why = message_of(errors[0]).title if errors else _("Its place is not plugged in")
        owed = _("{why}. The backup is owed, and made at the next chance.").format(why=why)
        return "alert", owed, Tone.WARN
    if done.made:
        return "ready", _("A backup was made and read back."), Tone.GOOD
    return "", "", Tone.INK2


def _made(one: Outcome) -> str:
    report = one.report
    if report is None:
        return ""
    words = _("{place}: made, read back and compared: {cases} cases, {sources} sources, {size}.")
    return words.format(
        place=name_of(one.place),
        cases=report.cases,
        sources=report.sources,
        size=wording.size(report.size),
    )


def _not_made(one: Outcome) -> str:
    if one.error is None:
        return _("{place}: not plugged in, still owed.").format(place=name_of(one.place))
    message = message_of(one.error)
    why = f"{message.title}. {message.text} {message.advice}".strip()
    return _("{place}: no backup was made. {why}").format(place=name_of(one.place), why=why)
