"""undo: takes back one change."""

from pathlib import Path

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.i18n import gettext as _


@click.command(
    help=_(
        "Take back a change, the newest one that still stands where no CHANGE is named. "
        "Undoing is itself a change and can be taken back by its name."
    )
)
@vault_argument
@click.argument("change", default="", metavar="[CHANGE]")
@common
def undo(asked: Asked, vault: Path, change: str) -> None:
    """Take back one change."""
    from casefiles.services import undo as verbs

    with asked.opened(vault) as opened:
        change_id, verb = verbs.named_change(opened, change)
        changes = verbs.undo_change(opened, change_id)
    row = {"undone": change_id, "verb": verb, "change": changes.change_id}
    asked.teller.row(row, _("Taken back: {verb}").format(verb=verb))
