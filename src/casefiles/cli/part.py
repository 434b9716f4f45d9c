"""part: every kind that hangs on a case, by its name in the interchange format."""

from pathlib import Path

import click

from casefiles.cli.asking import Asked, common, group, vault_argument
from casefiles.cli.cases import fields_from, file_argument
from casefiles.cli.describing import lines_of
from casefiles.cli.writing import tell_added, tell_edited, tell_removed, warn_of_fields
from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

_NAMES = tuple(kind.value for kind in PART_TYPES)
kind_argument = click.argument("kind", metavar="KIND", type=click.Choice(_NAMES))
record_argument = click.argument("record_id", metavar="ID")


@group(help=_("Parts of a case, of every kind; “part kinds” names them."))
def part() -> None:
    """Group the commands for parts."""


@part.command(help=_("Name the kinds of parts."))
@common
def kinds(asked: Asked) -> None:
    """Name the kinds."""
    from casefiles.services import vocabularies

    for kind in PART_TYPES:
        words = vocabularies.kind_words(kind.value, current_language())
        asked.teller.row({"kind": kind.value, "words": words}, f"{kind.value}\t{words}")


@part.command(name="list", help=_("List the parts of a case, whole, a line each."))
@vault_argument
@click.argument("reference", metavar="REF")
@click.option("--kind", "only", type=click.Choice(_NAMES), help=_("Only this kind."))
@common
def list_(asked: Asked, vault: Path, *, reference: str, only: str | None) -> None:
    """List parts."""
    from casefiles.services import cases
    from casefiles.services.interchange_rows import row_of

    chosen = [Kind(only)] if only else list(PART_TYPES)
    with asked.opened(vault) as opened:
        view = cases.get_case(opened, cases.find_case(opened, reference))
    for kind in chosen:
        for one in view.parts(kind):
            asked.teller.row(row_of(one), "\n".join([f"[{one.id}]", *lines_of(one), ""]))


@part.command(help=_("Add one to a case from a JSON object in FILE or on standard input."))
@vault_argument
@kind_argument
@click.argument("reference", metavar="REF")
@file_argument
@common
def add(asked: Asked, vault: Path, *, kind: str, reference: str, file: str) -> None:
    """Add a part."""
    from casefiles.services import cases, parts

    with asked.opened(vault) as opened:
        case_id = cases.find_case(opened, reference)
        fields = fields_from(file, Kind(kind))
        changes = parts.add_part(opened, Kind(kind), case_id, fields)
    tell_added(asked, changes)
    warn_of_fields(asked, Kind(kind), fields)


@part.command(help=_("Change fields: a JSON object in FILE or on standard input."))
@vault_argument
@kind_argument
@record_argument
@file_argument
@common
def edit(asked: Asked, vault: Path, *, kind: str, record_id: str, file: str) -> None:
    """Change a part."""
    from casefiles.services import parts

    with asked.opened(vault) as opened:
        fields = fields_from(file, Kind(kind))
        changes = parts.edit_part(opened, Kind(kind), record_id, fields)
    tell_edited(asked, record_id, changes)
    warn_of_fields(asked, Kind(kind), fields)


@part.command(help=_("Remove one; undo brings it back."))
@vault_argument
@kind_argument
@record_argument
@common
def remove(asked: Asked, vault: Path, *, kind: str, record_id: str) -> None:
    """Remove a part."""
    from casefiles.services import parts

    with asked.opened(vault) as opened:
        changes = parts.remove_part(opened, Kind(kind), record_id)
    tell_removed(asked, record_id, changes)
