"""backup: encrypted copies, written, checked and restored."""

from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import (
    Asked,
    Command,
    common,
    content_of,
    group,
    new_secret_option,
    secret,
    text_of,
    vault_argument,
)
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.backup import BackupReport


@group(help=_("Encrypted copies, written, checked and restored."))
def backup() -> None:
    """Gather the commands."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a backup is to be opened with: files of a recovery code or an identity, or neither."""

    recovery_file: str
    identity: str
    share_files: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Tell whether a file is named."""
        return bool(self.recovery_file or self.identity or self.share_files)

    def text(self, asked: Asked) -> str:
        """Return the secret itself; the passphrase where no file is named."""
        if sum(map(bool, (self.recovery_file, self.identity, self.share_files))) > 1:
            raise click.UsageError(_("Name either --recovery-file, --share-file or --identity."))
        if self.share_files:
            from casefiles.services.shares import combine_shares

            return combine_shares("\n".join(text_of(file) for file in self.share_files))
        if self.identity:
            return content_of(self.identity)
        if self.recovery_file:
            return secret(self.recovery_file, _("Recovery code"), "--recovery-file")
        return asked.passphrase()


def key_options(command: Command) -> Command:
    """Declare what opens a backup instead of the passphrase; the command gets a `key`."""

    @wraps(command)
    def run(
        *arguments: object,
        recovery_file: str,
        share_files: tuple[str, ...],
        identity: str,
        **given: object,
    ) -> object:
        return command(*arguments, key=Key(recovery_file, identity, share_files), **given)

    recovery = click.option(
        "--recovery-file",
        default="",
        metavar="FILE",
        help=_("Open with the recovery code in the first line of FILE; - is standard input."),
    )
    identity = click.option(
        "--identity", default="", metavar="FILE", help=_("Open with an officer's age identity.")
    )
    shares = click.option(
        "--share-file",
        "share_files",
        multiple=True,
        metavar="FILE",
        help=_("Open with shares of the recovery code; once for each share that is needed."),
    )
    return recovery(shares(identity(run)))


@backup.command(help=_("Write a backup into a new file, read it back and check it."))
@vault_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--officer", "officers", multiple=True, metavar="age1…", help=_("A second key; repeatable.")
)
@common
def export(asked: Asked, vault: Path, *, out: Path, officers: tuple[str, ...]) -> None:
    """Write a backup."""
    from casefiles.services.backups import export_backup

    with asked.opened(vault) as opened, asked.teller.progress(_("Writing")) as progress:
        report = export_backup(opened, out, officers=officers, progress=progress)
    _tell(asked, report, {"out": str(out)})


@backup.command(name="list", help=_("List the backups the vault remembers, the newest first."))
@vault_argument
@common
def list_(asked: Asked, vault: Path) -> None:
    """List backups."""
    from casefiles.services.backups import list_backups

    with asked.opened(vault) as opened:
        found = list_backups(opened)
    for one in found:
        row = {
            "id": one.id,
            "made_at": one.made_at,
            "checked_at": one.checked_at,
            "name": one.name,
            "size": one.size,
            "sha256": one.sha256,
            "cases": one.cases,
            "sources": one.sources,
            "officers": one.officers,
        }
        asked.teller.row(row, f"{one.made_at}\t{one.size}\t{one.name}")


@backup.command(help=_("Read a whole backup and open what it holds; leaves nothing behind."))
@click.argument("file", type=click.Path(path_type=Path))
@key_options
@common
def check(asked: Asked, file: Path, *, key: Key) -> None:
    """Check a backup."""
    from casefiles.services.backups import check_backup

    opens = key.text(asked)
    with asked.teller.progress(_("Checking")) as progress:
        report = check_backup(file, opens, progress=progress)
    _tell(asked, report, {"file": str(file)})


@backup.command(help=_("Check a backup and tell what it and the vault have that the other lacks."))
@click.argument("file", type=click.Path(path_type=Path))
@vault_argument
@key_options
@common
def compare(asked: Asked, file: Path, vault: Path, *, key: Key) -> None:
    """Compare a backup with a vault; it opens with the vault's own keys, or with what is named."""
    from casefiles.services.backup_words import comparison_lines
    from casefiles.services.backups import compare_backup

    opens = key.text(asked) if key.named else ""
    with asked.opened(vault) as opened, asked.teller.progress(_("Checking")) as progress:
        found = compare_backup(opened, file, opens, progress=progress)
    told = {"relation": found.relation.value, "backup": asdict(found.backup)}
    row = {"file": str(file), "made_at": found.report.made_at, **told, "vault": asdict(found.vault)}
    asked.teller.row(row, "\n".join(comparison_lines(found)))


@backup.command(
    help=_(
        "Make a vault out of a backup, in a place where nothing is; or with --replace in the place "
        "of a vault, which keeps a dated name beside."
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", required=True, type=click.Path(path_type=Path), metavar="VAULT")
@click.option("--replace", is_flag=True, help=_("Exchange it for the vault that stands there."))
@key_options
@new_secret_option
@common
def restore(asked: Asked, file: Path, *, to: Path, key: Key, **given: object) -> None:
    """Restore a backup."""
    from casefiles.services import backups

    if given["replace"] and key.identity:
        raise click.UsageError(_("With an officer's key, restore to a new place."))
    opens = key.text(asked)
    if given["replace"]:
        with asked.teller.progress(_("Restoring")) as progress:
            done = backups.replace_from_backup(file, to, opens, progress=progress)
        _tell(asked, done.report, {"vault": str(to), "former": done.former})
        if done.former:
            asked.teller.say(_("The former vault is beside it: {name}").format(name=done.former))
        return
    if not key.identity:
        with asked.teller.progress(_("Restoring")) as progress:
            report = backups.restore_backup(file, to, opens, progress=progress)
        _tell(asked, report, {"vault": str(to)})
        return
    new_file = str(given["new_passphrase_file"])
    new = secret(new_file, _("New passphrase"), "--new-passphrase-file", confirm=True)
    with asked.teller.progress(_("Restoring")) as progress:
        officer = backups.Officer(opens, new)
        restored = backups.restore_as_officer(file, to, officer, progress=progress)
    code = restored.recovery_code
    _tell(asked, restored.report, {"vault": str(to), "recovery_code": code})
    if not asked.teller.as_json:
        asked.teller.row({}, _("Recovery code, shown only this once: {code}").format(code=code))


def _tell(asked: Asked, report: "BackupReport", row: dict[str, object]) -> None:
    from casefiles.services.seen import head_words

    words = head_words(bytes.fromhex(report.journal_hash))
    told = {
        **row,
        "checked": True,
        "made_at": report.made_at,
        "vault_id": report.vault_id,
        "program": report.program,
        "schema": report.schema,
        "cases": report.cases,
        "sources": report.sources,
        "attachments": report.attachments,
        "journal_number": report.journal_number,
        "head": words,
        "size": report.size,
        "sha256": report.sha256,
    }
    text = _(
        "Checked: {cases} cases, {sources} sources, {attachments} files, made {made_at}; state of "
        "the journal: {words}."
    )
    asked.teller.row(
        told,
        text.format(
            words=words,
            cases=report.cases,
            sources=report.sources,
            attachments=report.attachments,
            made_at=report.made_at,
        ),
    )
