"""vault travel, vault destroy-keys: the vault leaves this computer, for a journey or for good."""

from datetime import date
from pathlib import Path

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.cli.vaults import vault
from casefiles.domain.leaving import Departure, Receipt, Remains
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _


@vault.command(
    help=_(
        "Before a journey: write a backup that only others can open, read it back, and remove "
        "the vault from this computer."
    )
)
@vault_argument
@click.option(
    "--to",
    "out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help=_("The file for the backup."),
)
@click.option(
    "--officer",
    "officers",
    multiple=True,
    metavar="age1…",
    help=_("The public key of somebody who can bring the vault back; repeatable."),
)
@click.option(
    "--recovery",
    is_flag=True,
    help=_("The recovery code, or enough shares of it, opens the backup too."),
)
@click.option(
    "--receipt",
    type=click.Path(path_type=Path),
    metavar="FILE.pdf",
    help=_("The file for the receipt; beside the backup where none is named."),
)
@click.option("--yes", is_flag=True, help=_("Yes, remove the vault from this computer."))
@common
def travel(
    asked: Asked, vault: Path, *, out: Path, officers: tuple[str, ...], **given: object
) -> None:
    """Take a vault away."""
    from casefiles.services import leaving

    if not given["yes"]:
        raise click.UsageError(_("This removes the vault from this computer; confirm with --yes."))
    receipt = given["receipt"]
    departure = Departure(
        out=out,
        receipt=receipt if isinstance(receipt, Path) else out.with_suffix(".pdf"),
        officers=officers,
        recovery=bool(given["recovery"]),
    )
    today = date.today()  # noqa: DTZ011 - the day on the wall of whoever prints it
    paper = leaving.Paper(current_language(), today)
    with asked.opened(vault) as opened, asked.teller.progress(_("Writing")) as progress:
        done = leaving.take_away(opened, departure, paper, progress=progress)
    _tell_receipt(asked, done, departure)


def _tell_receipt(asked: Asked, done: Receipt, departure: Departure) -> None:
    row = {
        "removed": True,
        "backup": str(departure.out),
        "sha256": done.sha256,
        "size": done.size,
        "cases": done.cases,
        "sources": done.sources,
        "words": done.words,
        "keys": list(done.keys),
        "recovery": done.recovery,
        "receipt": str(departure.receipt),
        "copies_beside": list(done.beside),
        "left": list(done.left),
    }
    told = _("The vault is gone from this computer. Its backup: {file}; the receipt: {receipt}.")
    asked.teller.row(row, told.format(file=departure.out, receipt=departure.receipt))
    for name in done.beside:
        asked.teller.say(_("An older copy of it is still here: {name}").format(name=name))


@vault.command(
    "destroy-keys",
    help=_(
        "Destroy the keys of a vault on this computer and remove it; only a backup brings it back."
    ),
)
@vault_argument
@click.option("--yes", is_flag=True, help=_("Yes, destroy the keys."))
@click.option("--insist", is_flag=True, help=_("Also where no backup was checked lately."))
@common
def destroy_keys(asked: Asked, vault: Path, *, yes: bool, insist: bool) -> None:
    """Destroy the keys, or, without --yes, tell what would remain."""
    from casefiles.services import leaving

    today = date.today()  # noqa: DTZ011 - the day on the wall of whoever asks
    with asked.opened(vault) as opened:
        remains = leaving.what_remains(opened, today=today)
        left = leaving.destroy_keys(opened, today=today, insisted=insist) if yes else None
    _tell_remains(asked, remains)
    if left is None:
        raise click.UsageError(_("Nothing was destroyed yet; confirm with --yes."))
    told = _("The keys of {vault} are destroyed on this computer.").format(vault=vault)
    asked.teller.row({"destroyed": True, "left": list(left)}, told)
    asked.teller.say(_("A solid-state disk may keep old blocks for a while; nobody can help that."))


def _tell_remains(asked: Asked, remains: Remains) -> None:
    for copy in remains.copies:
        row = {"remains": "backup", "name": copy.name, "checked_on": copy.checked_on}
        asked.teller.row(
            row, _("Remains: {name} {day}").format(name=copy.name, day=copy.checked_on)
        )
    for holder in remains.holders:
        told = _("Can open a backup: {name}").format(name=holder)
        asked.teller.row({"remains": "key", "name": holder}, told)
    for name in remains.beside:
        told = _("An older copy of it is still here: {name}").format(name=name)
        asked.teller.row({"remains": "copy", "name": name}, told)
