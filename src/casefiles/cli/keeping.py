"""case history, case merge, case erase, bin, retention: what is kept of a case, and how long."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.cli.cases import reference_argument
from casefiles.cli.describing import in_words
from casefiles.domain.changes import Kind
from casefiles.domain.records import registry
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.history import HistoryChange, HistoryStep, Value


@click.command(help=_("Show every change of a case: who, when, why, and field by field what."))
@vault_argument
@reference_argument
@common
def history(asked: Asked, vault: Path, reference: str) -> None:
    """Show the history of a case."""
    from casefiles.services import cases
    from casefiles.services import history as verbs

    with asked.opened(vault) as opened:
        changes = verbs.case_history(opened, cases.find_case(opened, reference))
    for change in changes:
        asked.teller.row(_row(change), "\n".join([*_lines(change), ""]))


@click.command(
    help=_(
        "Make two cases of one person one: OTHER goes into REF with all its parts. Where both say "
        "something else, REF stands unless --take names the field. Undo takes it back."
    )
)
@vault_argument
@reference_argument
@click.argument("other", metavar="OTHER")
@click.option("--take", multiple=True, metavar="FIELD", help=_("Here the other's value stands."))
@click.option("--dry-run", is_flag=True, help=_("Only say where the two differ."))
@common
def merge(
    asked: Asked, vault: Path, *, reference: str, other: str, take: tuple[str, ...], dry_run: bool
) -> None:
    """Merge two cases."""
    from casefiles.services import cases, merging

    with asked.opened(vault) as opened:
        kept_id, other_id = cases.find_case(opened, reference), cases.find_case(opened, other)
        if not dry_run:
            changes = merging.merge_cases(opened, kept_id, other_id, take=take)
            row = {"id": kept_id, "merged": True, "change": changes.change_id}
            asked.teller.row(row, _("The two cases are one."))
            return
        for one in merging.compare_cases(opened, kept_id, other_id):
            row = {"field": one.field, "kept": one.kept, "other": one.other}
            words = [in_words(registry(Kind.CASE)[one.field], v) for v in (one.kept, one.other)]
            asked.teller.row(row, "\t".join((one.field, *words)))


@click.command(
    help=_(
        "Erase a case for good, with its history and files, and write a certificate. Only a "
        "backup made before still holds it; the certificate names them."
    )
)
@vault_argument
@reference_argument
@click.option("--reason", required=True, metavar="CODE", help=_("A code of erasure_reason."))
@click.option("--certificate", type=click.Path(path_type=Path), help=_("The PDF to write."))
@click.option("--language", default="", metavar="xx", help=_("Of the certificate."))
@common
def erase(
    asked: Asked,
    vault: Path,
    *,
    reference: str,
    reason: str,
    certificate: Path | None,
    language: str,
) -> None:
    """Erase a case."""
    from casefiles.services import cases, certificates, erasure

    with asked.opened(vault) as opened:
        case_id = cases.find_case(opened, reference)
        if certificate is not None:
            certificates.must_be_writable(certificate)
        receipt = erasure.erase_case(opened, case_id, reason=reason)
    if certificate is not None:
        certificates.write_certificate(
            receipt, certificate, language=language or current_language()
        )
    row = {
        "reference_sha256": receipt.reference_hash,
        "records": receipt.records,
        "files": receipt.files,
        "packs": [list(pack) for pack in receipt.packs],
        "backups": [list(backup) for backup in receipt.backups],
        "certificate": str(certificate or ""),
    }
    asked.teller.row(row, _("The case is erased. Backups made before still hold it."))


@click.command(
    help=_(
        "List cases that had been erased and are here again with a restored backup; --erase erases "
        "them once more."
    )
)
@vault_argument
@click.option("--erase", "again", is_flag=True, help=_("Erase them again."))
@common
def returned(asked: Asked, vault: Path, *, again: bool) -> None:
    """List what came back, or erase it again."""
    from casefiles.services import erasure

    with asked.opened(vault) as opened:
        found = erasure.list_returned(opened)
        if again:
            erasure.erase_returned(opened)
    for case in found:
        row = {"reference": case.reference, "erased_at": case.erased_at, "erased_again": again}
        asked.teller.row(row, f"{case.reference}\t{case.erased_at}")


@click.group(name="bin", help=_("What was removed in the last thirty days."))
def bin_() -> None:
    """Gather the commands."""


@bin_.command(name="list", help=_("List what can be brought back: “undo VAULT CHANGE” does it."))
@vault_argument
@common
def bin_list(asked: Asked, vault: Path) -> None:
    """List the bin."""
    from casefiles.services import bin as verbs

    with asked.opened(vault) as opened:
        for one in verbs.list_bin(opened):
            row = {
                "change": one.change_id,
                "at": one.at,
                "actor": one.actor,
                "kind": one.kind,
                "id": one.record_id,
                "case_id": one.case_id,
                "name": one.name,
                "parts": one.parts,
            }
            columns = (one.at, one.kind, one.name, str(one.parts), one.change_id)
            asked.teller.row(row, "\t".join(columns))


@bin_.command(name="empty", help=_("Forget for good what was removed over thirty days ago."))
@vault_argument
@click.option("--all", "all_of_it", is_flag=True, help=_("Also what was removed since."))
@common
def bin_empty(asked: Asked, vault: Path, all_of_it: bool) -> None:
    """Empty the bin."""
    from casefiles.services import bin as verbs

    with asked.opened(vault) as opened:
        count = verbs.forget_removed(opened, all_of_it=all_of_it)
    asked.teller.row({"forgotten": count}, _("Records forgotten: {count}").format(count=count))


@click.group(help=_("Closed cases whose time has come."))
def retention() -> None:
    """Gather the commands."""


@retention.command(name="list", help=_("List the closed cases that ask for a decision."))
@vault_argument
@common
def retention_list(asked: Asked, vault: Path) -> None:
    """List the queue."""
    from datetime import datetime

    from casefiles.services import retention as verbs

    with asked.opened(vault) as opened:
        today = datetime.now().astimezone().date()
        for one in verbs.retention_queue(opened, today=today):
            row = {
                "id": one.case_id,
                "reference": one.reference,
                "closed_on": one.closed_on,
                "due_on": one.due_on,
                "legal_hold": one.legal_hold,
            }
            asked.teller.row(row, "\t".join((one.reference, one.closed_on, one.due_on)))


@retention.command(name="keep", help=_("Keep a case until a day, with the reason."))
@vault_argument
@reference_argument
@click.option("--until", required=True, metavar="DAY", help=_("A day, e.g. 2027-11-22."))
@click.option("--reason", required=True, metavar="WORDS", help=_("Why; the journal keeps it."))
@common
def retention_keep(asked: Asked, vault: Path, *, reference: str, until: str, reason: str) -> None:
    """Keep a case longer."""
    from casefiles.services import cases
    from casefiles.services import retention as verbs

    with asked.opened(vault) as opened:
        case_id = cases.find_case(opened, reference)
        verbs.keep_longer(opened, case_id, until=until, reason=reason)
    asked.teller.row({"id": case_id, "until": until}, _("Saved."))


@click.command(help=_("Print everything dated of a case, in order: events and what parts say."))
@vault_argument
@reference_argument
@common
def chronology(asked: Asked, vault: Path, reference: str) -> None:
    """Print the chronology."""
    from casefiles.domain.case import chronology as rules
    from casefiles.services import cases, plain_dates, vocabularies

    language = current_language()
    with asked.opened(vault) as opened:
        view = cases.get_case(opened, cases.find_case(opened, reference))
    titles = {event.id: event.title for event in view.events}
    for one in rules.chronology(view.dossier):
        row = {"date": one.date, "kind": one.kind.value, "id": one.record_id, "field": one.field}
        noun = vocabularies.kind_word(one.kind.value, language)
        label = vocabularies.field_label(one.kind.value, one.field, language)
        words = titles.get(one.record_id) or f"{noun}: {label}"
        asked.teller.row(row, f"{plain_dates.say_date(one.date, language)}\t{words}")


def _row(change: "HistoryChange") -> dict[str, object]:
    return {
        "change": change.change_id,
        "at": change.at,
        "actor": change.actor,
        "verb": change.verb,
        "reason": change.reason,
        "steps": [
            {
                "kind": step.kind,
                "id": step.record_id,
                "fields": [
                    {"field": name, "before": before, "after": after}
                    for name, before, after in step.fields
                ],
            }
            for step in change.steps
        ],
    }


def _lines(change: "HistoryChange") -> list[str]:
    head = "\t".join(filter(None, (change.at, change.actor, change.verb, change.reason)))
    return [head, *(line for step in change.steps for line in _step_lines(step))]


def _step_lines(step: "HistoryStep") -> list[str]:
    from casefiles.services import vocabularies

    if step.kind not in set(Kind):
        return []
    kind, language = Kind(step.kind), current_language()
    lines = [f"  {vocabularies.kind_word(step.kind, language)}"]
    for name, before, after in step.fields:
        label = vocabularies.field_label(step.kind, name, language)
        lines.append(f"    {label}: {_said(kind, name, before)} → {_said(kind, name, after)}")
    return lines


def _said(kind: Kind, name: str, value: "Value | None") -> str:
    """Say a value on one line; nothing where there is none."""
    if value is None:
        return "–"
    return json.dumps(in_words(registry(kind)[name], value), ensure_ascii=False)
