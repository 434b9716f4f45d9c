"""journal: who did what and when, as one chain."""

from pathlib import Path

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.domain.errors import VaultDamaged
from casefiles.i18n import gettext as _


@click.command(help=_("Print the journal; with --verify also prove that nothing is missing."))
@vault_argument
@click.option("--verify", is_flag=True, help=_("Compute every hash of the chain again."))
@common
def journal(asked: Asked, vault: Path, verify: bool) -> None:
    """Print the journal."""
    from casefiles.services.journal import list_entries, verify_journal
    from casefiles.services.seen import head_words

    with asked.opened(vault) as opened:
        for entry in list_entries(opened):
            row = {
                "number": entry.number,
                "device": entry.device,
                "at": entry.at,
                "actor": entry.actor,
                "verb": entry.verb,
                "kind": entry.kind,
                "id": entry.record_id,
                "case_id": entry.case_id,
                "reason": entry.reason,
                "change": entry.change_id,
                "hash": entry.hash,
                "words": head_words(bytes.fromhex(entry.hash)),
            }
            columns = (str(entry.number), entry.at, entry.actor, entry.verb, entry.kind)
            asked.teller.row(row, "\t".join((*columns, entry.record_id)).rstrip())
        broken = verify_journal(opened) if verify else ()
    if not verify:
        return
    asked.teller.row(
        {"sound": not broken, "broken": list(broken)},
        _("The chain holds.") if not broken else _("The chain is broken."),
    )
    if broken:
        raise VaultDamaged(part="journal")
