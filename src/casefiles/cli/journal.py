"""journal: who did what and when, as one chain."""

from pathlib import Path

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.domain.errors import RecordNotFound, VaultDamaged
from casefiles.i18n import gettext as _


@click.command(help=_("Print the journal; with --verify also prove that nothing is missing."))
@vault_argument
@click.option("--verify", is_flag=True, help=_("Compute every hash of the chain again."))
@click.option(
    "--words", default="", metavar="WORDS", help=_("Find the state that four words stand for.")
)
@click.option("--pack", default="", metavar="ALIAS", help=_("The pack that the words stand on."))
@common
def journal(asked: Asked, vault: Path, *, verify: bool, words: str, pack: str) -> None:
    """Print the journal, or find in it what stands on paper."""
    from casefiles.services.journal import list_entries, verify_journal
    from casefiles.services.seen import head_words

    if words:
        _find(asked, vault, words, pack)
        return
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


def _find(asked: Asked, vault: Path, words: str, alias: str) -> None:
    """Tell when the state was written that some words stand for."""
    from casefiles.services.seen import find_words

    with asked.opened(vault) as opened:
        at = find_words(opened, words, alias=alias)
    if not at:
        raise RecordNotFound(kind="journal", key=words)
    told = _("These words stand for the state of {at}; the journal has it.").format(at=at)
    asked.teller.row({"words": words, "pack": alias, "at": at}, told)
