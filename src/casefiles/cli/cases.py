"""case: cases by their reference."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import (
    STDIN,
    Asked,
    common,
    group,
    json_object,
    vault_argument,
)
from casefiles.cli.describing import lines_of
from casefiles.cli.writing import tell_edited, tell_removed, warn_of_fields
from casefiles.domain.case.dossier import PART_TYPES
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.case.listing import CaseView
    from casefiles.domain.records import Record
    from casefiles.services.vaults import Vault


def reference_argument(command: click.decorators.FC) -> click.decorators.FC:
    """Declare a case reference as the next argument."""
    return click.argument("reference", metavar="REF")(command)


def file_argument(command: click.decorators.FC) -> click.decorators.FC:
    """Declare a file with one JSON object as the last argument; standard input without it."""
    return click.argument("file", default=STDIN, metavar="[FILE]")(command)


_NAMED = (Kind.EVENT, Kind.PAPER)
"""Parts that have a name of their own in the answers, from before there were others."""


@group(help=_("Cases by their reference."))
def case() -> None:
    """Gather the commands."""


@case.command(help=_("Open a case from one JSON object in FILE or on standard input."))
@vault_argument
@file_argument
@common
def add(asked: Asked, vault: Path, file: str) -> None:
    """Open a case."""
    from casefiles.services import cases

    with asked.opened(vault) as opened:
        fields = fields_from(file, Kind.CASE)
        changes = cases.add_case(opened, fields)
        reference = cases.get_case(opened, changes.record_id).case.reference
    row = {"id": changes.record_id, "reference": reference, "change": changes.change_id}
    asked.teller.row(row, reference)
    warn_of_fields(asked, Kind.CASE, fields)


@case.command(help=_("Change fields of a case: one JSON object in FILE or on standard input."))
@vault_argument
@reference_argument
@file_argument
@common
def edit(asked: Asked, vault: Path, *, reference: str, file: str) -> None:
    """Change a case."""
    from casefiles.services import cases

    with asked.opened(vault) as opened:
        case_id = cases.find_case(opened, reference)
        fields = fields_from(file, Kind.CASE)
        changes = cases.edit_case(opened, case_id, fields)
    tell_edited(asked, case_id, changes)
    warn_of_fields(asked, Kind.CASE, fields)


@case.command(help=_("Close a case; nothing of it is removed."))
@vault_argument
@reference_argument
@click.option("--outcome", default="", metavar="CODE", help=_("A code of the outcomes."))
@common
def close(asked: Asked, vault: Path, *, reference: str, outcome: str) -> None:
    """Close a case."""
    from casefiles.services import cases

    with asked.opened(vault) as opened:
        case_id = cases.find_case(opened, reference)
        changes = cases.close_case(opened, case_id, outcome=outcome)
    row = {"id": case_id, "status": "closed", "change": changes.change_id}
    asked.teller.row(row, _("The case is closed."))


@case.command(help=_("Remove a case with all its parts and files; undo brings them back."))
@vault_argument
@reference_argument
@common
def remove(asked: Asked, vault: Path, reference: str) -> None:
    """Remove a case."""
    from casefiles.services import cases

    with asked.opened(vault) as opened:
        case_id = cases.find_case(opened, reference)
        changes = cases.remove_case(opened, case_id)
    tell_removed(asked, case_id, changes)


@case.command(name="list", help=_("List cases, a line each."))
@vault_argument
@click.option("--status", "statuses", multiple=True, metavar="CODE", help=_("Only this status."))
@click.option("--text", default="", metavar="WORDS", help=_("Only cases that hold these words."))
@click.option("--priority", default="", metavar="CODE", help=_("Only this priority."))
@click.option("--country", default="", metavar="CC", help=_("Only this country of stay."))
@click.option("--stage", default="", metavar="CODE", help=_("Only this stage."))
@click.option("--category", default="", metavar="CODE", help=_("Only this category of service."))
@click.option("--service-group", default="", metavar="CODE", help=_("Only these categories."))
@click.option("--caseworker", default="", metavar="CODE", help=_("Only this caseworker's."))
@click.option("--group", default="", metavar="CODE", help=_("Only people who came together."))
@click.option("--no-next-step", is_flag=True, help=_("Only cases without a next step."))
@click.option(
    "--sort",
    type=click.Choice(("priority", "due", "opened", "reference", "changed")),
    default="priority",
    show_default=True,
    help=_("The order."),
)
@common
def list_(asked: Asked, vault: Path, *, statuses: tuple[str, ...], **chosen_by: str | bool) -> None:
    """List cases."""
    from casefiles.domain.case.listing import CaseFilter
    from casefiles.services import cases

    _must_be_codes("case_status", "status", *statuses)
    for option, vocabulary in _FILTERS.items():
        _must_be_codes(vocabulary, option, *filter(None, [str(chosen_by[option])]))
    chosen = CaseFilter(statuses=statuses, **chosen_by)  # type: ignore[arg-type]
    with asked.opened(vault) as opened:
        keys = cases.list_cases(opened, chosen).keys
        for row in cases.case_rows(opened, keys):
            told = {
                "id": row.id,
                "reference": row.reference,
                "status": row.status,
                "priority": row.priority,
                "category": row.category,
                "country": row.country,
                "stage": row.stage,
                "next_step": row.next_step,
                "next_step_due": row.next_step_due,
                "caseworker": row.caseworker,
                "changed_at": row.changed_at,
            }
            columns = (row.reference, row.status, row.priority, row.next_step_due, row.next_step)
            asked.teller.row(told, "\t".join(columns).rstrip())


@case.command(help=_("Show a case with its events, papers, attachments and packs."))
@vault_argument
@reference_argument
@common
def show(asked: Asked, vault: Path, reference: str) -> None:
    """Show a case."""
    from casefiles.cli.ranges import range_lines, range_rows
    from casefiles.cli.stay_rules import rule_rows, rule_text, rules_told
    from casefiles.services import cases
    from casefiles.services.interchange_rows import row_of
    from casefiles.services.ranges import case_ranges

    today = date.today()  # noqa: DTZ011 - on the wall
    with asked.opened(vault) as opened:
        view = cases.get_case(opened, cases.find_case(opened, reference))
        ranges = case_ranges(opened, view.case.id, today=today)
        rules = rules_told(opened, view.dossier, today=today)
    row = row_of(view.case)
    for name, parts in _parts(view):
        row[name] = [row_of(part) for part in parts]
    row["ranges"], row["rules"] = range_rows(ranges), rule_rows(rules)
    lines = [_as_text(view), *rule_text(rules), *range_lines(ranges)]
    asked.teller.row(row, "\n".join(lines))


_FILTERS = {
    "priority": "priority",
    "stage": "case_stage",
    "category": "service_category",
    "service_group": "service_group",
}
"""Options of the list that take a code of a vocabulary."""


def _must_be_codes(vocabulary: str, field: str, *codes: str) -> None:
    from casefiles.services import vocabularies

    if not all(vocabularies.is_code(vocabulary, code) for code in codes):
        raise RecordInvalid(kind=Kind.CASE.value, field=field, reason="unknown-code")


def case_ids(vault: "Vault", references: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the cases with these references, in their order."""
    from casefiles.services import cases

    return tuple(cases.find_case(vault, reference) for reference in references)


def fields_from(file: str, kind: Kind) -> dict[str, str | int | bool]:
    """Return the fields in a JSON object; "kind" may stand there and must be right."""
    fields = json_object(file)
    if fields.get("kind") == kind.value:
        del fields["kind"]
    return fields


def _parts(view: "CaseView") -> "tuple[tuple[str, Sequence[Record]], ...]":
    others = ((kind.value, view.parts(kind)) for kind in PART_TYPES if kind not in _NAMED)
    return (
        ("events", view.events),
        ("papers", view.papers),
        *others,
        ("attachments", view.attachments),
        ("packs", view.packs),
    )


def _as_text(view: "CaseView") -> str:
    lines = [*lines_of(view.case)]
    from casefiles.services import vocabularies

    language = current_language()
    others = (kind.value for kind in PART_TYPES if kind not in _NAMED)
    titles = {kind: vocabularies.kind_words(kind, language) for kind in others} | {
        "events": _("Events"),
        "papers": _("Papers"),
        "attachments": _("Attachments"),
        "packs": _("Packs"),
    }
    for name, parts in _parts(view):
        if parts:
            lines += ["", f"{titles[name]} ({len(parts)})"]
        for part in parts:
            lines += ["", f"[{part.id}]", *lines_of(part)]
    return "\n".join(lines)
