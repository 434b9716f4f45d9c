"""vault: the life of a vault."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from casefiles.cli.asking import (
    Asked,
    common,
    group,
    new_secret_option,
    secret,
    vault_argument,
)
from casefiles.cli.telling import complain
from casefiles.domain.errors import PassphraseTooWeak, VaultDamaged, VaultRolledBack
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.vault_report import SlotRow


sheet_option: Final = click.option(
    "--recovery-sheet",
    type=click.Path(path_type=Path),
    metavar="FILE.pdf",
    help=_("Print the recovery code into this file instead of showing it."),
)


@group(help=_("The life of a vault."))
def vault() -> None:
    """Gather the commands."""


@vault.command(help=_("Make a vault. Its recovery code goes onto a sheet, or is shown once."))
@vault_argument
@sheet_option
@common
def create(asked: Asked, vault: Path, recovery_sheet: Path | None) -> None:
    """Make a vault."""
    from casefiles.services import vaults
    from casefiles.services.files import must_be_free

    if recovery_sheet is not None:
        must_be_free(recovery_sheet)
    passphrase = new_passphrase(asked, asked.passphrase_file, "--passphrase-file")
    made = vaults.create_vault(vault, passphrase, actor=asked.actor)
    row = {"vault": str(vault), "vault_id": made.vault.vault_id}
    vaults.close_vault(made.vault)
    asked.teller.say(_("The vault is made: {vault}").format(vault=vault))
    hand_over(asked, row, code=made.recovery_code, sheet=recovery_sheet)


@vault.command(help=_("Tell what anybody who holds the folder can see."))
@vault_argument
@common
def info(asked: Asked, vault: Path) -> None:
    """Tell what can be seen from outside."""
    from casefiles.services import vaults
    from casefiles.services.notices import place_notices, say_notice

    found, noticed = vaults.vault_info(vault), place_notices(vault)
    row = {
        "vault_id": found.vault_id,
        "container": found.container,
        "size": found.size,
        "slots": [slot_row(slot) for slot in found.slots],
        "notices": [notice.code for notice in noticed],
    }
    text = _("Vault {id}, format {format}, {size} bytes").format(
        id=found.vault_id, format=found.container, size=found.size
    )
    asked.teller.row(row, text)
    for notice in noticed:
        complain(say_notice(notice))


@vault.command(help=_("Tell when the vault was written last, and the words its journal stands at."))
@vault_argument
@common
def seen(asked: Asked, vault: Path) -> None:
    """Tell what was written last before this command, and what is to be known of its place."""
    from casefiles.services import seen as verbs
    from casefiles.services.notices import every_notice, say_notice

    with asked.opened(vault) as opened:
        found, noticed = verbs.last_seen(opened), every_notice(opened)
    codes = [notice.code for notice in noticed]
    row = {"at": found.at, "words": found.words, "notices": codes}
    asked.teller.row(row, f"{found.at}\t{found.words}")
    for notice in noticed:
        complain(say_notice(notice))


@vault.command(help=_("Read every page, record, file and journal row, and name what is damaged."))
@vault_argument
@common
def verify(asked: Asked, vault: Path) -> None:
    """Read everything."""
    from casefiles.services import vaults
    from casefiles.services.notices import place_notices, say_notice

    passphrase = asked.passphrase()
    with asked.teller.progress(_("Reading")) as progress:
        report = vaults.check_vault(
            vault, passphrase, actor=asked.actor, key_file=asked.key_file, progress=progress
        )
    for damage in report.damages:
        text = _("Damaged: {part} {where}").format(part=damage.part, where=damage.where)
        asked.teller.row({"damaged": damage.part, "where": damage.where}, text)
    row = {
        "sound": report.sound,
        "checked_at": report.checked_at,
        "pages": report.pages,
        "records": report.records,
        "attachments": report.attachments,
        "journal_rows": report.journal_rows,
    }
    text = _("Read {pages} pages, {records} records, {attachments} files, {rows} journal rows.")
    told = text.format(
        pages=report.pages,
        records=report.records,
        attachments=report.attachments,
        rows=report.journal_rows,
    )
    asked.teller.row(row, told)
    for notice in place_notices(vault):
        complain(say_notice(notice))
    if report.put_back is not None:
        raise VaultRolledBack(**asdict(report.put_back))
    if not report.sound:
        raise VaultDamaged(part=report.damages[0].part)


@vault.command(
    help=_("Work on with a vault that was put back to an older state; the reason is journalled.")
)
@vault_argument
@click.option("--reason", required=True, metavar="TEXT", help=_("Why this is right."))
@common
def accept(asked: Asked, vault: Path, *, reason: str) -> None:
    """Accept a vault as it is."""
    from casefiles.services import vaults

    if not reason.strip():
        raise click.UsageError(_("Give a reason: it stands in the journal for whoever asks."))
    opened = vaults.accept_vault(
        vault, asked.passphrase(), reason, actor=asked.actor, key_file=asked.key_file
    )
    vaults.close_vault(opened)
    asked.teller.row({"accepted": True}, _("The vault opens again from now on."))


@vault.command(help=_("Set a new passphrase. An old copy of the vault still opens with the old."))
@vault_argument
@new_secret_option
@common
def passphrase(asked: Asked, vault: Path, new_passphrase_file: str) -> None:
    """Set a new passphrase."""
    from casefiles.services import vaults

    old = asked.passphrase()
    new = new_passphrase(asked, new_passphrase_file, "--new-passphrase-file")
    opened = vaults.open_vault(vault, old, actor=asked.actor, key_file=asked.key_file)
    try:
        vaults.change_passphrase(opened, old, new, key_file=asked.key_file)
    finally:
        vaults.close_vault(opened)
    asked.teller.row({"changed": True}, _("The passphrase is changed."))
    asked.teller.say(_("Copies and backups made before still open with the old one."))


def new_passphrase(asked: Asked, file: str, option: str) -> str:
    """Return a passphrase to be set. Raises PassphraseTooWeak for an empty one."""
    from casefiles.services.passphrases import rate_passphrase

    chosen = secret(file, _("New passphrase"), option, confirm=True)
    if not chosen.strip():
        raise PassphraseTooWeak(score=0)
    strength = rate_passphrase(chosen)
    if not strength.enough and not asked.teller.quiet:
        complain(_("Warning: this passphrase would soon be guessed."))
    return chosen


def hand_over(asked: Asked, row: Mapping[str, object], *, code: str, sheet: Path | None) -> None:
    """Print the code into a file, or show it."""
    if sheet is None:
        _show_code(asked, row, code)
        return
    try:
        _print_sheet(code, sheet)
    except BaseException:
        _show_code(asked, row, code)  # or nobody would ever know it
        raise
    asked.teller.row(
        {**row, "recovery_sheet": str(sheet)},
        _("The recovery sheet is in {file}. Print it, then delete the file.").format(file=sheet),
    )


def _show_code(asked: Asked, row: Mapping[str, object], code: str) -> None:
    text = _("Recovery code, shown only this once: {code}").format(code=code)
    asked.teller.row({**row, "recovery_code": code}, text)


def _print_sheet(code: str, file: Path) -> None:
    from casefiles.services import vaults
    from casefiles.services.files import write_bytes

    today = date.today()  # noqa: DTZ011 - the day on the wall of whoever prints it
    write_bytes(file, vaults.recovery_sheet(code, language=current_language(), today=today))


def slot_row(slot: "SlotRow") -> dict[str, str]:
    """Return a slot as it is told in JSON."""
    row = {"id": slot.id, "kind": slot.kind, "label": slot.label, "made_at": slot.made_at}
    more = {"recipient": slot.recipient, "used_at": slot.used_at}
    return row | {name: value for name, value in more.items() if value}
