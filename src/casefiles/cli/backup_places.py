"""backup places, backup now: where a vault makes its backups by itself, and making them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import Asked, common, group, vault_argument
from casefiles.cli.backups import backup
from casefiles.cli.sentences import sentence_for
from casefiles.cli.telling import complain
from casefiles.domain.errors import PlaceMissing
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.backup_place import Outcome, PlaceRow


@group(help=_("The places in which a vault makes its backups by itself."))
def places() -> None:
    """Gather the commands."""


backup.add_command(places)


@places.command("list", help=_("Tell the places, their newest backups, and what is owed."))
@vault_argument
@common
def list_(asked: Asked, vault: Path) -> None:
    """List the places."""
    from casefiles.services import backup_places

    with asked.opened(vault) as opened:
        rows = backup_places.list_places(opened)
    for row in rows:
        asked.teller.row(_place(row), _told(row))


@places.command(
    help=_(
        "Make backups in FOLDER from now on: at the next lock or quit after a change, and with "
        "“casefiles backup now”. Best on a stick or another disk."
    )
)
@vault_argument
@click.argument("folder", type=click.Path(path_type=Path))
@common
def add(asked: Asked, vault: Path, folder: Path) -> None:
    """Add a place."""
    from casefiles.services import backup_places

    with asked.opened(vault) as opened:
        place = backup_places.add_place(opened, folder)
    asked.teller.row({"id": place.id, "folder": place.folder}, place.folder)
    if not place.apart:
        complain(_("It lies on the disk of the vault: what takes one takes the other."))


@places.command(help=_("Forget a place, named by its id or its folder; its backups stay there."))
@vault_argument
@click.argument("place")
@common
def remove(asked: Asked, vault: Path, place: str) -> None:
    """Remove a place."""
    from casefiles.services import backup_places

    with asked.opened(vault) as opened:
        place_id = backup_places.find_place(opened, place)
        backup_places.remove_place(opened, place_id)
    asked.teller.row({"id": place_id, "removed": True}, _("Removed. The backups are still there."))


@backup.command(
    help=_(
        "Do what quitting does: make a test-opened backup in every place that is owed one, and "
        "remove what it supersedes."
    )
)
@vault_argument
@click.option("--always", is_flag=True, help=_("Also where nothing has changed since the last."))
@common
def now(asked: Asked, vault: Path, *, always: bool) -> None:
    """Make the backups that are owed."""
    from casefiles.services import backup_places

    with asked.opened(vault) as opened, asked.teller.progress(_("Writing")) as progress:
        done = backup_places.back_up(opened, progress=progress, always=always)
    if not done.outcomes:
        words = _("The vault keeps no place for backups; add one with “casefiles backup places”.")
        raise click.UsageError(words)
    for outcome in done.outcomes:
        asked.teller.row(_outcome(outcome), _said(outcome))
    failed = [one.error for one in done.outcomes if one.error is not None]
    if failed:
        raise failed[0]
    if done.owed:
        raise PlaceMissing(count=len(done.owed))


def _place(row: "PlaceRow") -> dict[str, object]:
    last = row.last
    return {
        "id": row.place.id,
        "folder": row.place.folder,
        "standing": row.standing.value,
        "owed": row.owed,
        "checked_at": last.checked_at if last else None,
        "name": last.name if last else None,
        "backups": row.count,
    }


def _told(row: "PlaceRow") -> str:
    checked = row.last.checked_at if row.last else ""
    return f"{row.standing.value}\t{checked}\t{row.place.folder}"


def _outcome(outcome: "Outcome") -> dict[str, object]:
    report = outcome.report
    return {
        "id": outcome.place.id,
        "folder": outcome.place.folder,
        "standing": outcome.standing.value,
        "made": report is not None,
        "name": outcome.name or None,
        "sha256": report.sha256 if report else None,
        "cases": report.cases if report else None,
        "size": report.size if report else None,
        "removed": outcome.removed,
        "error": sentence_for(outcome.error) if outcome.error else None,
    }


def _said(outcome: "Outcome") -> str:
    word = outcome.name or (sentence_for(outcome.error) if outcome.error else "")
    return f"{outcome.standing.value}\t{outcome.place.folder}\t{word}"
