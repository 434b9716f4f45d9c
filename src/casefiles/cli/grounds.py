"""ground: the legal matrix of a case, laid out; it lists and reminds, and concludes nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import Asked, common, group, vault_argument
from casefiles.cli.cases import reference_argument
from casefiles.cli.ground_rows import counsel_row, counsel_text, ground_row, ground_text, list_row
from casefiles.cli.writing import tell_added, tell_edited, tell_removed, warn_of_fields
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.domain.law.grounds import LINKABLE
from casefiles.domain.matrix import AGAINST, CONTEXT, FOR
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

_KINDS = tuple(kind.value for kind in LINKABLE)
ground_argument = click.argument("ground", metavar="GROUND")
element_argument = click.argument("element", metavar="ELEMENT")


@group(help=_("The legal matrix: grounds, their elements, and what the case holds for each."))
def ground() -> None:
    """Gather the commands."""


@ground.command(name="list", help=_("List the grounds of the law that binds a case, a line each."))
@vault_argument
@reference_argument
@common
def list_(asked: Asked, vault: Path, *, reference: str) -> None:
    """List grounds, laid out or not."""
    from casefiles.services import cases, grounds

    with asked.opened(vault) as opened:
        matrix = grounds.get_matrix(opened, cases.find_case(opened, reference))
    rows = {row.code: row for row in (*matrix.offered, *matrix.counsel)}
    rows |= {view.row.code: view.row for view in matrix.grounds if view.row is not None}
    for row in rows.values():
        told = list_row(row, matrix)
        view = matrix.laid_out(row.code)
        text = ngettext("{count} gap", "{count} gaps", view.gaps if view is not None else 0)
        counted = text.format(count=view.gaps) if view is not None else ""
        asked.teller.row(told, f"{row.code}\t{told['words']}\t{counted}".rstrip())


@ground.command(help=_("Lay a ground out for a case."))
@vault_argument
@reference_argument
@ground_argument
@common
def add(asked: Asked, vault: Path, *, reference: str, ground: str) -> None:
    """Lay out a ground."""
    from casefiles.services import cases, grounds

    with asked.opened(vault) as opened:
        changes = grounds.add_ground(opened, cases.find_case(opened, reference), ground)
    tell_added(asked, changes)


@ground.command(help=_("Show the elements: question, source, facts for and against, gaps."))
@vault_argument
@reference_argument
@click.argument("ground", default="", metavar="[GROUND]")
@common
def show(asked: Asked, vault: Path, *, reference: str, ground: str) -> None:
    """Show the matrix, or one ground of it."""
    from casefiles.services import cases, grounds

    with asked.opened(vault) as opened:
        matrix = grounds.get_matrix(opened, cases.find_case(opened, reference))
    counsel = [row for row in matrix.counsel if row.code == ground]
    wanted = [view for view in matrix.grounds if ground in ("", view.ground.ground)]
    if ground and not wanted and not counsel:
        raise RecordNotFound(kind=Kind.GROUND.value, key=ground)
    for view in wanted:
        asked.teller.row(ground_row(view), ground_text(view))
    for row in counsel:
        asked.teller.row(counsel_row(row, matrix), counsel_text(row, matrix))


@ground.command(help=_("Link a record of the case, or a passage of the library, to an element."))
@vault_argument
@reference_argument
@ground_argument
@element_argument
@click.argument("kind", metavar="KIND", type=click.Choice(_KINDS))
@click.argument("record_id", metavar="ID")
@click.option("--against", is_flag=True, help=_("It speaks against the element."))
@click.option("--context", is_flag=True, help=_("It helps to understand and points neither way."))
@click.option("--note", default="", metavar="TEXT", help=_("Why it bears on the element."))
@common
def link(
    asked: Asked, vault: Path, *, reference: str, ground: str, against: bool, context: bool,
    **fields: str,
) -> None:  # fmt: skip
    """Link a fact."""
    from casefiles.services import grounds

    if against and context:
        raise click.UsageError(_("Choose --against or --context, not both."))
    direction = AGAINST if against else CONTEXT if context else FOR
    given = {
        "element": fields["element"],
        "direction": direction,
        "record_kind": fields["kind"],
        "record_id": fields["record_id"],
        "note": fields["note"],
    }
    with asked.opened(vault) as opened:
        changes = grounds.add_bearing(opened, _laid_out(opened, reference, ground), given)
    tell_added(asked, changes)
    warn_of_fields(asked, Kind.BEARING, given)


@ground.command(help=_("Take a link away; the record itself stays."))
@vault_argument
@click.argument("record_id", metavar="ID")
@common
def unlink(asked: Asked, vault: Path, record_id: str) -> None:
    """Unlink a fact."""
    from casefiles.services import grounds

    with asked.opened(vault) as opened:
        changes = grounds.remove_bearing(opened, record_id)
    tell_removed(asked, record_id, changes)


@ground.command(help=_("Note something under an element, or why nothing can be shown."))
@vault_argument
@reference_argument
@ground_argument
@element_argument
@click.option("--text", default=None, metavar="TEXT", help=_("The note; it never leaves the case."))
@click.option("--gap", default=None, metavar="CODE", help=_("A code of the reasons for a gap."))
@common
def note(
    asked: Asked, vault: Path, *, reference: str, ground: str, element: str, **fields: str | None
) -> None:
    """Note under an element."""
    given = {"note": fields["text"], "gap_reason": fields["gap"]}
    told = {name: value for name, value in given.items() if value is not None}
    _edit_element(asked, vault, (reference, ground, element), told)


@ground.command(help=_("Record that counsel has read an element and confirms how it stands."))
@vault_argument
@reference_argument
@ground_argument
@element_argument
@click.option("--by", required=True, metavar="CODE", help=_("A code of counsel, never a name."))
@click.option("--on", default="", metavar="DAY", help=_("The day; today without it."))
@common
def confirm(
    asked: Asked, vault: Path, *, reference: str, ground: str, element: str, **fields: str
) -> None:
    """Confirm an element."""
    told = {"confirmed_by": fields["by"], "confirmed_on": fields["on"]}
    _edit_element(asked, vault, (reference, ground, element), told)


@ground.command(help=_("Take a ground away with its links and notes; undo brings all back."))
@vault_argument
@reference_argument
@ground_argument
@common
def remove(asked: Asked, vault: Path, *, reference: str, ground: str) -> None:
    """Remove a ground."""
    from casefiles.services import grounds

    with asked.opened(vault) as opened:
        ground_id = _laid_out(opened, reference, ground)
        changes = grounds.remove_ground(opened, ground_id)
    tell_removed(asked, ground_id, changes)


def _edit_element(
    asked: Asked, vault: Path, place: tuple[str, str, str], fields: dict[str, str]
) -> None:
    from casefiles.services import grounds

    reference, ground, element = place
    with asked.opened(vault) as opened:
        if fields.get("confirmed_on") == "":
            fields["confirmed_on"] = opened.clock().date().isoformat()
        ground_id = _laid_out(opened, reference, ground)
        changes = grounds.edit_element(opened, ground_id, element, fields=fields)
    tell_edited(asked, changes.record_id, changes)
    warn_of_fields(asked, Kind.ELEMENT, fields)


def _laid_out(vault: "Vault", reference: str, code: str) -> str:
    """Return the id of a ground that is laid out for a case. Raises RecordNotFound."""
    from casefiles.services import cases, grounds

    matrix = grounds.get_matrix(vault, cases.find_case(vault, reference))
    view = matrix.laid_out(code)
    if view is None:
        raise RecordNotFound(kind=Kind.GROUND.value, key=code)
    return view.ground.id
