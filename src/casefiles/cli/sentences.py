"""One sentence for every error: the counter's table, walked by a test over the whole tree.

A sentence says what happened and what to do. Its facts are codes, counts and the name of a file
the person has just typed.
"""

import click

from casefiles import __version__
from casefiles.domain import errors
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _

Table = dict[type[CaseFilesError], str]


def sentence_for(error: CaseFilesError) -> str:
    """Return the sentence for an error; that of its nearest ancestor where it has none."""
    facts = {name: str(value) for name, value in error.facts.items()} | {"version": __version__}
    if isinstance(error, errors.FileUnreadable):
        facts["why"] = why_unreadable(facts["reason"])
    if isinstance(error, errors.RecordInvalid):
        facts["why"] = why_refused(facts["reason"])
        if not facts["field"]:
            return facts["why"][:1].upper() + facts["why"][1:] + "."
    table = sentences()
    nearest = next(kind for kind in type(error).__mro__ if kind in table)
    return table[nearest].format(**facts)


def usage_sentence(error: click.ClickException) -> str:
    """Return what is wrong with a command as it was typed, and where to look."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "casefiles"
    told = error.format_message().rstrip(".")
    return _("{fault}. Try: {command} --help").format(fault=told, command=path)


def sentences() -> Table:
    """Return the sentence of every error type."""
    return _roots() | _vaults() | _files() | _records() | _packs_and_backups()


def _roots() -> Table:
    return {
        CaseFilesError: _("This could not be done; nothing was changed."),
        errors.UserFixable: _("This could not be done; nothing was changed."),
        errors.Bug: _(
            "The program made a mistake ({kind}, version {version}, at {where}); what was saved "
            "is safe."
        ),
        errors.Cancelled: _("Stopped; nothing is left half-written."),
    }


def _vaults() -> Table:
    return {
        errors.WrongPassphrase: _(
            "This passphrase, code or key does not open it; nothing was touched."
        ),
        errors.VaultBusy: _(
            "The vault is open in another window or command; close that one first."
        ),
        errors.VaultMissing: _("There is no vault in this folder."),
        errors.VaultExists: _("Something of this name is already there; choose another name."),
        errors.VaultTooNew: _(
            "This vault has format {found} and this program knows up to {known}; update the "
            "program."
        ),
        errors.VaultDamaged: _(
            "Bytes in {part} are not what was saved; restore the last checked backup."
        ),
        errors.VaultRolledBack: _(
            "The vault ends at journal number {found} but had reached {expected}: somebody may "
            "have put back an old copy; if that is right, see “casefiles vault accept”."
        ),
        errors.PassphraseTooWeak: _("This passphrase would be guessed; choose a longer one."),
    }


def _files() -> Table:
    return {
        errors.DiskFull: _("The disk is full; nothing is left half-written."),
        errors.NoPermission: _("The system does not let this program work there ({what})."),
        errors.FileUnreadable: _("“{name}” cannot be used: {why}."),
        errors.FileTooLarge: _("“{name}” is too large: {size}, and the limit is {limit}."),
        errors.FileNotWhatItSays: _("“{name}” is not what its name says: it holds {found}."),
        errors.FileExists: _("The file already exists and was not overwritten; name another one."),
    }


def _records() -> Table:
    return {
        errors.RecordNotFound: _("There is no {kind} “{key}” in this vault."),
        errors.RecordInvalid: _("The field “{field}” was refused: {why}."),
        errors.ImportRefused: _("Nothing was imported: {refused} of {total} rows were refused."),
        errors.NothingToUndo: _("There is nothing to take back, or it has changed since."),
        errors.IdentifierFound: _(
            "The text may name a person ({label}, found {count} times); replace it first."
        ),
    }


def _packs_and_backups() -> Table:
    return {
        errors.PackIncomplete: _(
            "The pack is not complete; blocked lines: {blocked}. “casefiles pack plan” tells why."
        ),
        errors.ConsentMissing: _("There is no consent in force for this purpose ({purpose})."),
        errors.GlyphMissing: _("No font can draw the character {codepoint}; write it otherwise."),
        errors.BackupDamaged: _("The backup is damaged in {part}; use another one."),
        errors.BackupTooNew: _(
            "This backup has format {found} and this program knows up to {known}; update the "
            "program."
        ),
        errors.TargetExists: _("Something is already there; choose another place to restore to."),
    }


def why_unreadable(reason: str) -> str:
    """Return why a file cannot be used, as half a sentence; the code itself where unknown."""
    return {
        "missing": _("there is no such file"),
        "folder": _("it is a folder"),
        "no-folder": _("its folder is not there"),
        "not-a-file": _("it is a folder or a device"),
        "empty": _("it is empty"),
        "unsupported": _("this type of file is not read"),
        "encrypted": _("it opens only with a password"),
        "damaged": _("its parts do not hold together"),
        "two-types": _("it is valid as two types at once"),
        "macros": _("it holds macros"),
        "bomb": _("it unpacks to far more than it weighs"),
        "nested-archive": _("it holds an archive within the archive"),
        "parser-crashed": _("reading it ended without an answer"),
        "took-too-long": _("reading it took too long"),
        "import-type": _("only .jsonl is imported; tables (.csv, .xlsx) are not yet"),
        "changed": _("it was changed while it was read"),
        "not-utf-8": _("it is not UTF-8 text"),
        "disk": _("the disk does not give it"),
    }.get(reason, reason)


def why_refused(reason: str) -> str:
    """Return why a row or a field was refused, as half a sentence; the code where unknown."""
    return (_field_reasons() | _row_reasons()).get(reason, reason)


def _field_reasons() -> dict[str, str]:
    return {
        "unknown-field": _("there is no such field"),
        "set-by-program": _("the program sets it itself"),
        "wrong-type": _("it does not take this type of value"),
        "unknown-code": _("it does not take this code"),
        "not-a-date": _("this is no date in EDTF, e.g. 2023-08~"),
        "not-a-day": _("this is no day, e.g. 2026-11-22"),
        "too-long": _("the text is too long"),
        "several-lines": _("it takes one line only"),
        "not-a-hash": _("this is no SHA-256"),
        "missing": _("it must be given"),
        "not-unicode": _("it holds half a character"),
        "too-large": _("the number is too large"),
        "wrong-form": _("it does not have the right form"),
        "no-recipient": _("this is no public key of an officer, age1…"),
        "unknown-kind": _("there is no such kind"),
    }


def _row_reasons() -> dict[str, str]:
    return {
        "not-json": _("this is not JSON"),
        "not-an-object": _("this is not a JSON object"),
        "not-utf-8": _("this is not UTF-8"),
        "line-too-long": _("the line is too long"),
        "bad-reference": _("the case reference is mistyped"),
        "duplicate-id": _("this id is taken"),
        "duplicate-reference": _("this case reference is taken"),
        "no-such-record": _("the record it belongs to is not there"),
        "bytes-out-of-order": _("these bytes do not follow their attachment in order"),
        "bytes-missing": _("bytes of the attachment are missing"),
        "bytes-changed": _("the bytes of the attachment do not match its SHA-256"),
        "not-base64": _("this is not base64"),
    }
