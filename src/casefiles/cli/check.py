"""case check, explain, ask-again, documented: what does not fit together in a case, and why."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.cli.cases import reference_argument
from casefiles.cli.writing import tell_added, warn_of_fields
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.findings.shown import ShownFinding, ShownSide

SHORT: Final = 12
"""Digits of the hash that stand in a line of text; any beginning that names one finding will do."""

ALL: Final = 10**9

facts_argument = click.argument("facts", metavar="FINDING")
date_option = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("The day that is asked about; today where it is not given."),
)


@click.command(
    help=_(
        "Print what does not fit together in a case or is overdue: overlaps, gaps, "
        "contradictions, deadlines. Each asks for an explanation. Nothing where all fits."
    )
)
@vault_argument
@reference_argument
@click.option("--all", "with_explained", is_flag=True, help=_("Those that were explained too."))
@date_option
@common
def check(
    asked: Asked, vault: Path, *, reference: str, with_explained: bool, day: datetime | None
) -> None:
    """Print the findings of a case."""
    from casefiles.services import cases, findings

    with asked.opened(vault) as opened:
        case_id = cases.find_case(opened, reference)
        found = findings.check_case(opened, case_id, today=_on(day))
    for finding in found:
        if finding.is_open or with_explained:
            asked.teller.row(_row(finding), "\n".join([*_lines(finding), ""]))


@click.command(
    help=_(
        "Keep the explanation of a finding: FINDING is its number in “case check”, or the "
        "beginning of it. It comes back when the facts change."
    )
)
@vault_argument
@reference_argument
@facts_argument
@click.option("--reason", required=True, metavar="TEXT", help=_("The explanation."))
@date_option
@common
def explain(
    asked: Asked, vault: Path, *, reference: str, facts: str, reason: str, day: datetime | None
) -> None:
    """Explain a finding."""
    from casefiles.services import cases, findings

    with asked.opened(vault) as opened:
        case_id = cases.find_case(opened, reference)
        known = [one.facts for one in findings.check_case(opened, case_id, today=_on(day))]
        changes = findings.dismiss_finding(
            opened, case_id, _whole(facts, known), reason=reason, today=_on(day), by=asked.actor
        )
    tell_added(asked, changes)
    warn_of_fields(asked, Kind.DISMISSAL, {"reason": reason})


@click.command(name="ask-again", help=_("Take back the explanation of a finding."))
@vault_argument
@reference_argument
@facts_argument
@common
def ask_again(asked: Asked, vault: Path, *, reference: str, facts: str) -> None:
    """Open a finding again."""
    from casefiles.services import cases, findings

    with asked.opened(vault) as opened:
        case_id = cases.find_case(opened, reference)
        known = [one.facts for one in cases.get_case(opened, case_id).dossier.dismissal]
        changes = findings.ask_again(opened, case_id, _whole(facts, known))
    row = {"facts": _whole(facts, known), "change": changes.change_id}
    asked.teller.row(row, _("The finding is open again."))


def _on(day: datetime | None) -> date:
    return day.date() if day else date.today()  # noqa: DTZ011 - the day on the office wall


def _whole(beginning: str, known: list[str]) -> str:
    """Return the one hash that begins so. Raises RecordNotFound for none and for several."""
    found = {one for one in known if beginning and one.startswith(beginning.lower())}
    if len(found) != 1:
        raise RecordNotFound(kind="finding", key=beginning[:64])
    return found.pop()


def _row(finding: "ShownFinding") -> dict[str, object]:
    given = finding.finding.dismissal
    return {
        "rule": finding.rule,
        "title": finding.title,
        "question": finding.question,
        "sides": [_side(side) for side in finding.sides],
        "rests_on": finding.basis.source,
        "checked_on": finding.basis.checked_on,
        "confidence": finding.basis.confidence,
        "facts": finding.facts,
        "explained": given
        and {"on": given.dismissed_on, "by": given.dismissed_by, "reason": given.reason},
    }


def _side(side: "ShownSide") -> dict[str, object]:
    told: dict[str, object] = {
        "kind": side.kind,
        "id": side.record_id,
        "field": side.field,
        "value": side.raw,
        "label": side.label,
        "words": side.value,
        "where": side.where,
    }
    if side.origin is not None:
        told["source"] = side.origin.source
        told["checked_on"] = side.origin.checked_on
        told["confidence"] = side.origin.confidence
    return told


def _lines(finding: "ShownFinding") -> list[str]:
    lines = [f"{finding.facts[:SHORT]}  {finding.title}"]
    for side in finding.sides:
        lines.append(f"    {side.label}: {side.value}")
        if side.where:
            lines.append(f"        {side.where}")
    lines.append(f"    {finding.question}")
    if given := finding.finding.dismissal:
        text = _("Explained {day} by {code}: {reason}")
        lines.append(
            "    "
            + text.format(
                day=given.dismissed_on, code=given.dismissed_by or "–", reason=given.reason
            )
        )
    return lines


@click.command(
    help=_(
        "For counsel alone: fronts and quarters of service in which crimes were documented. It "
        "says nothing of the person and enters no pack, list or export."
    )
)
@vault_argument
@reference_argument
@common
def documented(asked: Asked, vault: Path, reference: str) -> None:
    """Print what was documented where and when somebody served."""
    from casefiles.services import cases
    from casefiles.services.documented import case_coincidences
    from casefiles.services.finding_words import say_origin

    with asked.opened(vault) as opened:
        found = case_coincidences(opened, cases.find_case(opened, reference))
    for one in found:
        row = {
            "service": one.service,
            "documented": one.documented,
            "note": one.note,
            "source": one.origin.source,
            "checked_on": one.origin.checked_on,
            "confidence": one.origin.confidence,
        }
        lines = (one.service, one.documented, one.note, say_origin(one.origin, current_language()))
        asked.teller.row(row, "\n    ".join(filter(None, lines)))


@click.command(
    name="findings",
    help=_("List the cases in which something waits for an explanation, a line each."),
)
@vault_argument
@date_option
@common
def findings_(asked: Asked, vault: Path, day: datetime | None) -> None:
    """List cases with open findings."""
    from casefiles.services.finding_counts import count_some, list_findings

    with asked.opened(vault) as opened, asked.teller.progress(_("Looking at cases")) as progress:
        first = left = count_some(opened, today=_on(day))
        while left:
            progress(first - left, first)
            left = count_some(opened, today=_on(day))
        found = list_findings(opened, today=_on(day), limit=ALL)
    for one in found.cases:
        row = {"id": one.row.id, "reference": one.row.reference, "open": one.open}
        asked.teller.row(row | {"status": one.row.status}, f"{one.row.reference}\t{one.open}")
