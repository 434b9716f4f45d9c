"""vault slots: who can open a vault, told, let in, renamed and shut out."""

from pathlib import Path

import click

from casefiles.cli.asking import Asked, common, early_options, remember, secret, vault_argument
from casefiles.cli.telling import complain
from casefiles.cli.vaults import new_passphrase, slot_row, vault
from casefiles.i18n import gettext as _


class _Telling(click.Group):
    """A group that tells the list where a vault stands in the place of a command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command, "list" where none is named."""
        named = bool(args) and self.get_command(ctx, args[0]) is not None
        return super().resolve_command(ctx, args if named else ["list", *args])


slots = _Telling(
    name="slots", help=_("Who can open a vault."), callback=remember, params=early_options()
)
vault.add_command(slots)


@slots.command("list", help=_("Tell in which ways the vault can be opened."))
@vault_argument
@common
def list_(asked: Asked, vault: Path) -> None:
    """Tell the ways to open a vault; with a passphrase also when each did so last."""
    from casefiles.services import slots as verbs
    from casefiles.services import vaults

    if asked.passphrase_file:
        with asked.opened(vault) as opened:
            rows = verbs.list_slots(opened)
    else:
        rows = vaults.list_slots(vault)
    for slot in rows:
        text = f"{slot.id[:8]}\t{slot.kind}\t{slot.label}\t{slot.made_at}\t{slot.used_at}"
        asked.teller.row(slot_row(slot), text.rstrip("\t"))


@slots.command(
    help=_(
        "Let a colleague in with a passphrase of their own, an officer with a public key, or ask "
        "for a key file besides the passphrase. LABEL is a code: it can be read without a key."
    )
)
@vault_argument
@click.argument("kind", type=click.Choice(["colleague", "officer", "key-file"]))
@click.option("--label", default="", metavar="CODE", help=_("Whose it is, as a code."))
@click.option("--public-key", default="", metavar="age1…", help=_("The public key of an officer."))
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("The key file to be made; keep it apart from the laptop."),
)
@click.option(
    "--secret-file",
    default="",
    metavar="FILE",
    help=_("Take the colleague's passphrase from the first line of FILE."),
)
@click.option("--reason", default="", metavar="TEXT", help=_("Why; it is journalled."))
@common
def add(
    asked: Asked, vault: Path, *, kind: str, label: str, public_key: str, **given: object
) -> None:
    """Add a way to open the vault."""
    from casefiles.services import slots as verbs

    reason, file = str(given["reason"]), given["file"]
    if kind == "key-file":
        _add_key_file(asked, vault, file if isinstance(file, Path) else None)
        return
    if kind == "officer" and not public_key:
        raise click.UsageError(_("Name the officer's public key with --public-key."))
    new = ""
    if kind == "colleague":
        new = new_passphrase(asked, str(given["secret_file"]), "--secret-file")
    with asked.opened(vault) as opened:
        if kind == "officer":
            slot_id = verbs.add_officer(opened, label, public_key, reason=reason)
        else:
            slot_id = verbs.add_colleague(opened, label, new, reason=reason)
    asked.teller.row({"id": slot_id, "kind": kind, "label": label}, slot_id)
    if kind == "officer":
        asked.teller.say(_("Backups made from now on open with it too."))
    else:
        asked.teller.say(_("Backups do not open with it."))


@slots.command(help=_("Take a colleague's or an officer's way to open the vault away."))
@vault_argument
@click.argument("slot")
@click.option("--reason", required=True, metavar="TEXT", help=_("Why; it is journalled."))
@common
def remove(asked: Asked, vault: Path, slot: str, *, reason: str) -> None:
    """Remove a slot, named by its id, the beginning of it, or its label."""
    from casefiles.services import slots as verbs

    with asked.opened(vault) as opened:
        slot_id = verbs.find_slot(opened, slot)
        verbs.remove_slot(opened, slot_id, reason=reason)
    asked.teller.row({"id": slot_id, "removed": True}, _("Removed."))
    complain_of_copies(asked)


@slots.command(help=_("Give a colleague's or an officer's way to open the vault another name."))
@vault_argument
@click.argument("slot")
@click.argument("label")
@common
def rename(asked: Asked, vault: Path, slot: str, label: str) -> None:
    """Rename a slot, named by its id, the beginning of it, or its label."""
    from casefiles.services import slots as verbs

    with asked.opened(vault) as opened:
        slot_id = verbs.find_slot(opened, slot)
        verbs.rename_slot(opened, slot_id, label)
    asked.teller.row({"id": slot_id, "label": label}, _("Saved."))


def complain_of_copies(asked: Asked) -> None:
    """Say what removing a slot does not do."""
    if not asked.teller.quiet:
        complain(
            _(
                "Copies of the vault made before still open with it; “casefiles vault rekey” "
                "shuts it out of what is written from now on."
            )
        )


def _add_key_file(asked: Asked, folder: Path, file: Path | None) -> None:
    from casefiles.services import slots as verbs
    from casefiles.services import vaults

    if file is None:
        raise click.UsageError(_("Name the key file to be made with --file."))
    passphrase = secret(asked.passphrase_file, _("Passphrase"), "--passphrase-file")
    opened = vaults.open_vault(folder, passphrase, actor=asked.actor)
    try:
        verbs.join_new_key_file(opened, passphrase, file)
    finally:
        vaults.close_vault(opened)
    told = _("From now on the passphrase opens the vault only together with {file}.")
    asked.teller.row({"kind": "key-file", "file": str(file)}, told.format(file=file))
    asked.teller.say(_("Keep a second copy of it. If it is lost, the recovery code still opens."))
