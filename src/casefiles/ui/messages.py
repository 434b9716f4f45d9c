"""What each error means for the person: title, text and advice, in one table for the whole tree."""

from dataclasses import dataclass

from casefiles.domain import errors
from casefiles.domain.changes import Kind
from casefiles.domain.errors import CaseFilesError, Fact
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import plain_dates, vocabularies
from casefiles.services.measures import sizes_of
from casefiles.services.reasons import why_refused, why_unreadable
from casefiles.ui.vault_messages import Table, vault_words


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, what it means, what to do. Whole sentences in the language of the screen."""

    title: str
    text: str
    advice: str = ""


def message_of(error: CaseFilesError) -> Message:
    """Return the words for an error; those of its nearest ancestor where it has none."""
    words = table()
    nearest = next(kind for kind in type(error).__mro__ if kind in words)
    facts = {name: _readable(name, value) for name, value in error.facts.items()}
    title, text, advice = words[nearest]
    if isinstance(error, errors.FileUnreadable):
        facts["why"] = why_unreadable(facts["reason"])
    elif isinstance(error, errors.FileTooLarge):
        facts |= sizes_of(error)
    elif isinstance(error, errors.RecordInvalid):
        facts["why"] = why_refused(facts["reason"])
        facts["field"] = _field_name(str(error.facts["kind"]), facts["field"])
        if not facts["field"]:
            return Message(title, f"{facts['why'][:1].upper()}{facts['why'][1:]}.", advice)
    return Message(title, text.format(**facts), advice.format(**facts))


def table() -> Table:
    """Return the words of every error type."""
    return (
        _roots()
        | vault_words()
        | _emergencies()
        | _disks()
        | _files()
        | _records()
        | _packs()
        | _backups()
    )


def _readable(name: str, value: Fact) -> str:
    """Return a fact for reading."""
    if name == "kind" and value in set(Kind):
        return vocabularies.kind_word(str(value), current_language())
    if name == "what":
        return {"read": _("reading"), "write": _("writing")}.get(str(value), str(value))
    if name.endswith("_at"):
        day, time = str(value)[:10], str(value)[11:16]  # "" is said as "not known"
        said = plain_dates.say_date(day, current_language())
        return f"{said}, {time} UTC" if time else said
    return str(value)


def _field_name(kind: str, field: str) -> str:
    """Return the label of a field, its own name where it has none."""
    try:
        return vocabularies.field_label(kind, field, current_language())
    except KeyError:
        return field


def _roots() -> Table:
    return {
        CaseFilesError: (
            _("Something went wrong"),
            _("What you asked for was not done."),
            _("Nothing that was saved is lost. Try again."),
        ),
        errors.UserFixable: (
            _("This could not be done"),
            _("What you asked for was not done."),
            _("Nothing that was saved is lost. Try again."),
        ),
        errors.Bug: (
            _("The program made a mistake"),
            _("It met something it was not made for ({kind})."),
            _("What was saved is safe. Lock the vault and start the program again."),
        ),
        errors.Cancelled: (
            _("Cancelled"),
            _("The work was stopped. Nothing is left half-written."),
            "",
        ),
    }


def _emergencies() -> Table:
    return {
        errors.KeysDestroyed: (
            _("The keys were destroyed here"),
            _("The keys of this vault were destroyed on this computer on {destroyed_at}."),
            _("What it held comes back only from a backup: restore one."),
        ),
        errors.NoRecentBackup: (
            _("There is no recent backup"),
            _("No backup was checked in the last days, so nothing was destroyed."),
            _("Make a backup first, or say that it shall be done without one."),
        ),
        errors.NobodyElse: (
            _("Nobody could bring the vault back"),
            _("No officer, and no recovery code that was tried, could open the backup."),
            _("Add an officer's key, or try the recovery code in Settings first."),
        ),
        errors.BackupForOthers: (
            _("This backup opens only for others"),
            _("It was made for a journey, so that the traveller cannot open it."),
            _("Use an officer's key, the recovery sheet or shares of its code."),
        ),
    }


def _disks() -> Table:
    return {
        errors.DiskFull: (
            _("The disk is full"),
            _("There was no room left to write. Nothing is left half-written."),
            _("Free some space or choose another disk, then try again."),
        ),
        errors.DiskFailed: (
            _("The disk does not answer"),
            _("The disk or stick did not give or take what it should."),
            _("See that it is plugged in. Make a backup onto another disk today."),
        ),
        errors.NoPermission: (
            _("The system does not allow it"),
            _("This program may not work in this place ({what})."),
            _("Choose another place, or ask whoever looks after this computer."),
        ),
    }


def _files() -> Table:
    return {
        errors.FileUnreadable: (
            _("The file cannot be read"),
            _("“{name}” cannot be used: {why}."),
            _("Open it with its own program, save it again, or choose another file."),
        ),
        errors.FileTooLarge: (
            _("The file is too large"),
            _("“{name}” has {size}; the limit is {limit}."),
            _("Split it, or make smaller pictures of its pages."),
        ),
        errors.FileNotWhatItSays: (
            _("The file is not what its name says"),
            _("“{name}” holds {found}."),
            _("Ask whoever sent it. Do not open it with another program."),
        ),
        errors.FolderMissing: (
            _("The folder is not there"),
            _("The place you named lies in a folder that does not exist."),
            _("Make the folder first, or choose another place."),
        ),
        errors.FileExists: (
            _("The file already exists"),
            _("Nothing was overwritten."),
            _("Choose another name."),
        ),
    }


def _records() -> Table:
    return {
        errors.RecordNotFound: (
            _("This is not in the vault"),
            _("What you asked for is not there, or is there no more ({kind})."),
            _("Perhaps it was removed. “Bin and keeping” holds what was removed for thirty days."),
        ),
        errors.RecordInvalid: (
            _("A field does not take this value"),
            _("The field “{field}” was not changed: {why}."),
            _("Correct the field and try again."),
        ),
        errors.ImportRefused: (
            _("Nothing was imported"),
            _("{refused} of {total} rows were refused, so none was taken."),
            _("Correct these rows and import again."),
        ),
        errors.LegalHold: (
            _("This case is held for a claim"),
            _("Case {reference} is marked “legal hold”; nothing of it was erased."),
            _("Take the mark off on its overview when the claim is over, then erase it."),
        ),
        errors.NothingToUndo: (
            _("This cannot be taken back"),
            _("It was taken back already, or the record has changed since."),
            _("What is in the vault now stays as it is."),
        ),
        errors.IdentifierFound: (
            _("The text may name a person"),
            _("The check found {count} of the kind {label}."),
            _("Read the marked places, and replace, coarsen or remove them."),
        ),
    }


def _packs() -> Table:
    return {
        errors.PackIncomplete: (
            _("The pack cannot be composed yet"),
            _("Lines of its plan that are blocked: {blocked}."),
            _("Mend what the plan lists as blocked."),
        ),
        errors.ConsentMissing: (
            _("There is no consent for this"),
            _("No consent that is in force covers this purpose ({purpose})."),
            _("Ask the person, record the answer, then try again."),
        ),
        errors.GlyphMissing: (
            _("A character cannot be printed"),
            _("No font of the press can draw {codepoint}."),
            _("Write it in another way."),
        ),
    }


def _backups() -> Table:
    return {
        errors.BackupDamaged: (
            _("The backup is damaged"),
            _("{part} is cut off or was changed."),
            _("Use another backup, and make a new one today."),
        ),
        errors.NotABackup: (
            _("This is not a backup"),
            _("The file was not written by this program."),
            _("Choose a file whose name ends in .casebackup."),
        ),
        errors.BackupTooNew: (
            _("This backup needs a newer program"),
            _("It was written in format {found}; this program knows up to {known}."),
            _("Update Case Files on this computer first."),
        ),
        errors.PlaceMissing: (
            _("The place for the backup is not there"),
            _("The backup stays owed."),
            _("Plug the stick in. It is then made at the next lock."),
        ),
        errors.TargetExists: (
            _("This place is taken"),
            _("Something is already there, and it stays as it is."),
            _("Choose another place to restore to."),
        ),
    }
