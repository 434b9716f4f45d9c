"""One sentence for every error: the counter's table, walked by a test over the whole tree.

A sentence says what happened and what to do. Its facts are codes, counts and the name of a file
the person has just typed.
"""

import click

from casefiles import __version__
from casefiles.domain import errors
from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import gettext as _
from casefiles.services.measures import sizes_of
from casefiles.services.reasons import why_refused, why_unreadable

Table = dict[type[CaseFilesError], str]


def sentence_for(error: CaseFilesError) -> str:
    """Return the sentence for an error; that of its nearest ancestor where it has none."""
    facts = {name: str(value) for name, value in error.facts.items()} | {"version": __version__}
    if isinstance(error, errors.FileUnreadable):
        facts["why"] = why_unreadable(facts["reason"])
    if isinstance(error, errors.FileTooLarge):
        facts |= sizes_of(error)
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
    return _roots() | _vaults() | _emergencies() | _files() | _records() | _packs_and_backups()


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
            "The vault was last written at {found_at} (journal number {found}), but {expected_at} "
            "({expected}) was reached: somebody may have put back an old copy; if that is right, "
            "see “casefiles vault accept”."
        ),
        errors.KeysPutBack: _(
            "The file vault.keys is not the one in force since {changed_at}: an older one may have "
            "been put back, and a key that was taken away may open the vault again; if that is "
            "right, see “casefiles vault accept”."
        ),
        errors.KeyNeeded: _(
            "This way to open the vault is changed, never removed or renamed; only those of "
            "colleagues and officers are."
        ),
        errors.PassphraseTooWeak: _("This passphrase would be guessed; choose a longer one."),
    }


def _emergencies() -> Table:
    return {
        errors.KeysDestroyed: _(
            "The keys of this vault were destroyed on this computer on {destroyed_at}; what it "
            "held comes back only from a backup, by “casefiles backup restore”."
        ),
        errors.NoRecentBackup: _(
            "No backup was checked in the last days, so nothing was destroyed; make one, or "
            "insist with --insist."
        ),
        errors.NobodyElse: _(
            "Nobody could bring the vault back, so it stays: name an officer's key with "
            "--officer, or try the recovery code with “casefiles vault check-code” first."
        ),
        errors.BackupForOthers: _(
            "This backup was made for a journey and opens only for others: try an officer's key "
            "with --identity, or the recovery code with --recovery-file."
        ),
    }


def _files() -> Table:
    return {
        errors.DiskFull: _("The disk is full; nothing is left half-written."),
        errors.DiskFailed: _(
            "The disk or stick does not answer as it should; what was saved before is there."
        ),
        errors.NoPermission: _("The system does not let this program work there ({what})."),
        errors.FileUnreadable: _("“{name}” cannot be used: {why}."),
        errors.FileTooLarge: _("“{name}” is too large: {size}, and the limit is {limit}."),
        errors.FileNotWhatItSays: _("“{name}” is not what its name says: it holds {found}."),
        errors.FolderMissing: _(
            "The folder above does not exist; make it first, or name another place."
        ),
        errors.FileExists: _("The file already exists and was not overwritten; name another one."),
    }


def _records() -> Table:
    return {
        errors.RecordNotFound: _("There is no {kind} “{key}” in this vault."),
        errors.RecordInvalid: _("The field “{field}” was refused: {why}."),
        errors.ImportRefused: _("Nothing was imported: {refused} of {total} rows were refused."),
        errors.LegalHold: _(
            "Case {reference} is held for a claim; take the legal hold off before erasing it."
        ),
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
        errors.NotABackup: _(
            "This file is not a backup of this program; name one that ends in .casebackup."
        ),
        errors.BackupTooNew: _(
            "This backup has format {found} and this program knows up to {known}; update the "
            "program."
        ),
        errors.PlaceMissing: _(
            "Places that are not there and are owed a backup: {count}; plug the stick in, and try "
            "again."
        ),
        errors.TargetExists: _("Something is already there; choose another place to restore to."),
    }
