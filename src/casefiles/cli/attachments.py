"""attachment: files sealed into the vault beside a case, a paper or a source."""

from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import (
    Asked,
    Command,
    common,
    group,
    vault_argument,
)
from casefiles.cli.cases import case_ids, fields_from, file_argument
from casefiles.cli.writing import tell_edited, tell_removed, warn_of_fields, warn_of_name
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.attachment import Attachment
    from casefiles.services.vaults import Vault


@group(help=_("Files sealed into the vault."))
def attachment() -> None:
    """Gather the commands."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The record a file is kept with, as it was named: one of the three."""

    case: str
    paper: str
    source: str

    def find(self, vault: "Vault") -> tuple[Kind, str]:
        """Return kind and id of the record."""
        if self.case:
            return Kind.CASE, case_ids(vault, [self.case])[0]
        return (Kind.PAPER, self.paper) if self.paper else (Kind.SOURCE, self.source)


def owner_options(command: Command) -> Command:
    """Declare whose files are meant; the command gets an `owner`."""

    @wraps(command)
    def run(*arguments: object, case: str, paper: str, source: str, **given: object) -> object:
        if sum(map(bool, (case, paper, source))) != 1:
            raise click.UsageError(_("Name one of --case, --paper and --source."))
        return command(*arguments, owner=Owner(case, paper, source), **given)

    of_case = click.option("--case", default="", metavar="REF", help=_("The files of a case."))
    of_paper = click.option("--paper", default="", metavar="ID", help=_("The files of a paper."))
    of_source = click.option("--source", default="", metavar="ID", help=_("The files of a source."))
    return of_case(of_paper(of_source(run)))


id_argument = click.argument("attachment_id", metavar="ID")


@attachment.command(help=_("Seal files in, unread, one after the other; the originals stay."))
@vault_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@owner_options
@common
def attach(asked: Asked, vault: Path, *, files: tuple[Path, ...], owner: Owner) -> None:
    """Seal files in; what was sealed in before a refusal stays."""
    from casefiles.services import attachments

    with asked.opened(vault) as opened:
        kind, owner_id = owner.find(opened)
        for file in files:
            with asked.teller.progress(_("Sealing in a file")) as progress:
                changes = attachments.attach_file(opened, kind, owner_id, file, progress=progress)
            kept = attachments.list_attachments(opened, kind, owner_id)[-1]
            asked.teller.row(_row(kept) | {"change": changes.change_id}, _line(kept))
            warn_of_name(asked, kept.name)


@attachment.command(name="list", help=_("List the files kept with a record, a line each."))
@vault_argument
@owner_options
@common
def list_(asked: Asked, vault: Path, owner: Owner) -> None:
    """List files."""
    from casefiles.services import attachments

    with asked.opened(vault) as opened:
        found = attachments.list_attachments(opened, *owner.find(opened))
    for one in found:
        asked.teller.row(_row(one), _line(one))


@attachment.command(help=_("Take a copy out into a new file, readable to anybody; journalled."))
@vault_argument
@id_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE")
@common
def save(asked: Asked, vault: Path, *, attachment_id: str, out: Path) -> None:
    """Take a copy out."""
    from casefiles.services import attachments

    with asked.opened(vault) as opened, asked.teller.progress(_("Saving a copy")) as progress:
        attachments.save_attachment(opened, attachment_id, out, progress=progress)
    row = {"id": attachment_id, "out": str(out)}
    asked.teller.row(row, _("A copy is in {file}.").format(file=out))
    asked.teller.say(_("The copy is readable to anybody; guard it or delete it."))


@attachment.command(help=_("Give a file another name: a JSON object in FILE or on standard input."))
@vault_argument
@id_argument
@file_argument
@common
def edit(asked: Asked, vault: Path, *, attachment_id: str, file: str) -> None:
    """Change what is known of a file."""
    from casefiles.services import attachments

    with asked.opened(vault) as opened:
        fields = fields_from(file, Kind.ATTACHMENT)
        changes = attachments.edit_attachment(opened, attachment_id, fields)
    tell_edited(asked, attachment_id, changes)
    warn_of_fields(asked, Kind.ATTACHMENT, fields)


@attachment.command(help=_("Remove a file from the vault; undo brings it back."))
@vault_argument
@id_argument
@common
def detach(asked: Asked, vault: Path, attachment_id: str) -> None:
    """Remove a file."""
    from casefiles.services import attachments

    with asked.opened(vault) as opened:
        changes = attachments.detach_file(opened, attachment_id)
    tell_removed(asked, attachment_id, changes)


def _row(kept: "Attachment") -> dict[str, object]:
    return {
        "id": kept.id,
        "owner_kind": kept.owner_kind,
        "owner_id": kept.owner_id,
        "name": kept.name,
        "media_type": kept.media_type,
        "size": kept.size,
        "sha256": kept.sha256,
        "added_at": kept.added_at,
    }


def _line(kept: "Attachment") -> str:
    return f"{kept.id}\t{kept.size}\t{kept.name}"
