"""vault: the recovery code, its sheet, its shares, and a new data key."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from casefiles.cli.asking import (
    Asked,
    common,
    new_secret_option,
    secret,
    text_of,
    vault_argument,
)
from casefiles.cli.vaults import hand_over, new_passphrase, sheet_option, vault
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

recovery_file_option: Final = click.option(
    "--recovery-file",
    default="",
    metavar="FILE",
    help=_("Take the recovery code from the first line of FILE; - is standard input."),
)


@vault.command(help=_("Open with the recovery code and set a new passphrase."))
@vault_argument
@recovery_file_option
@click.option(
    "--share-file",
    "share_files",
    multiple=True,
    metavar="FILE",
    help=_("Take a share of the code from FILE instead; once for each share that is needed."),
)
@new_secret_option
@common
def recover(
    asked: Asked,
    vault: Path,
    *,
    recovery_file: str,
    share_files: tuple[str, ...],
    new_passphrase_file: str,
) -> None:
    """Open with the recovery code, with shares of it, or with an officer's own key file."""
    from casefiles.services import vaults
    from casefiles.services.shares import combine_shares

    if asked.key_file is not None:
        new = new_passphrase(asked, new_passphrase_file, "--new-passphrase-file")
        opened = vaults.recover_by_officer(vault, asked.key_file, new, actor=asked.actor)
        vaults.close_vault(opened)
        asked.teller.row({"recovered": True}, _("The vault opens with the new passphrase."))
        return
    if share_files:
        code = combine_shares("\n".join(text_of(file) for file in share_files))
    else:
        code = secret(recovery_file, _("Recovery code"), "--recovery-file")
    new = new_passphrase(asked, new_passphrase_file, "--new-passphrase-file")
    vaults.close_vault(vaults.recover_vault(vault, code, new, actor=asked.actor))
    asked.teller.row({"recovered": True}, _("The vault opens with the new passphrase."))


@vault.command("check-code", help=_("Try the recovery code of the sheet on the vault."))
@vault_argument
@recovery_file_option
@common
def check_code(asked: Asked, vault: Path, *, recovery_file: str) -> None:
    """Try the recovery code."""
    from casefiles.services.recovery import check_recovery_code

    code = secret(recovery_file, _("Recovery code"), "--recovery-file")
    with asked.opened(vault) as opened:
        check_recovery_code(opened, code)
    asked.teller.row({"checked": True}, _("The recovery code opens this vault."))


@vault.command("new-code", help=_("Draw a new recovery code; the old sheet opens it no more."))
@vault_argument
@sheet_option
@common
def new_code(asked: Asked, vault: Path, recovery_sheet: Path | None) -> None:
    """Draw a new recovery code."""
    from casefiles.services import vaults
    from casefiles.services.files import must_be_free
    from casefiles.services.recovery import renew_recovery_code

    if recovery_sheet is not None:
        must_be_free(recovery_sheet)
    passphrase = asked.passphrase()
    opened = vaults.open_vault(vault, passphrase, actor=asked.actor, key_file=asked.key_file)
    try:
        code = renew_recovery_code(opened, passphrase, key_file=asked.key_file)
    finally:
        vaults.close_vault(opened)
    hand_over(asked, {"vault": str(vault)}, code=code, sheet=recovery_sheet)
    asked.teller.say(_("Copies and backups made before still open with the old code."))


@vault.command(help=_("Split the recovery code into shares for colleagues, one page each."))
@vault_argument
@recovery_file_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER",
    help=_("The folder for the pages; it is made. Print them, then delete them."),
)
@click.option("--needed", default=2, show_default=True, help=_("So many open the vault together."))
@click.option("--total", default=3, show_default=True, help=_("So many are made, at most 16."))
@common
def shares(
    asked: Asked, vault: Path, *, recovery_file: str, out: Path, needed: int, total: int
) -> None:
    """Make shares of the recovery code in force."""
    from casefiles.services import shares as verbs
    from casefiles.services.files import must_be_free

    must_be_free(out)
    code = secret(recovery_file, _("Recovery code"), "--recovery-file")
    with asked.opened(vault) as opened:
        made = verbs.make_shares(opened, code, needed=needed, total=total)
    today = date.today()  # noqa: DTZ011 - the day on the wall of whoever prints it
    files = verbs.write_shares(made, out, language=current_language(), today=today)
    for place, file in enumerate(files, start=1):
        row = {"share": place, "needed": needed, "file": str(file)}
        asked.teller.row(row, str(file))
    asked.teller.say(_("Print each page and give it to another person, then delete the files."))


@vault.command(
    help=_("Make a new data key: who could open the vault before cannot open it any more.")
)
@vault_argument
@new_secret_option
@sheet_option
@click.option("--reason", required=True, metavar="TEXT", help=_("Why; it is journalled."))
@common
def rekey(
    asked: Asked,
    vault: Path,
    *,
    new_passphrase_file: str,
    recovery_sheet: Path | None,
    reason: str,
) -> None:
    """Renew the data key. Without a file for a new passphrase the one in force stays."""
    from casefiles.services import vaults
    from casefiles.services.files import must_be_free
    from casefiles.services.rekeying import Rekey, renew_data_key

    if recovery_sheet is not None:
        must_be_free(recovery_sheet)
    passphrase, new = asked.passphrase(), ""
    if new_passphrase_file:
        new = new_passphrase(asked, new_passphrase_file, "--new-passphrase-file")
    opened = vaults.open_vault(vault, passphrase, actor=asked.actor, key_file=asked.key_file)
    wanted = Rekey(
        passphrase=passphrase, new_passphrase=new, key_file=asked.key_file, reason=reason
    )
    try:
        with asked.teller.progress(_("Making a new data key")) as progress:
            done = renew_data_key(opened, wanted, progress=progress)
    finally:
        vaults.close_vault(opened)
    row = {
        "vault": str(vault),
        "let_in_again": list(done.colleagues),
        "officers": list(done.officers),
    }
    hand_over(asked, row, code=done.recovery_code, sheet=recovery_sheet)
    for label in done.colleagues:
        asked.teller.say(_("To be let in again: {label}").format(label=label))
    asked.teller.say(
        _("Copies and backups made before still open with what opened them; make a new backup.")
    )
