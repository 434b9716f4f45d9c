"""Rules of law beside the stays, applications, papers and visas of a case, as rows and text."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from casefiles.domain.changes import Kind
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.case.dossier import Dossier, Part
    from casefiles.services.rule_lines import RuleLine, RuleLines
    from casefiles.services.vaults import Vault

Told = Sequence[tuple["Part", "RuleLines"]]
TOLD: Final = (Kind.STAY, Kind.APPLICATION, Kind.PAPER, Kind.VISA)
"""The kinds of part whose rules are told; charges have their ranges, deadlines their sums."""


def rules_told(vault: "Vault", dossier: "Dossier", *, today: date) -> Mapping[Kind, Told]:
    """Return the rules that bear on the parts of a case, by the kind of part."""
    from casefiles.services.rule_lines import every_line

    language = current_language()
    return {kind: every_line(vault, dossier, kind, today=today, language=language) for kind in TOLD}


def rule_rows(told: Mapping[Kind, Told]) -> Mapping[str, list[dict[str, object]]]:
    """Return the rules that bear on each part, by its id."""
    every = [pair for found in told.values() for pair in found]
    return {part.id: [_row(line) for line in found.lines] for part, found in every}


def rule_text(told: Mapping[Kind, Told]) -> Iterator[str]:
    """Yield the rules as text; nothing for a case they do not bear on."""
    headings = {
        Kind.STAY: _("Rules of stay"),
        Kind.APPLICATION: _("Which law applies"),
        Kind.PAPER: _("Where papers are taken"),
        Kind.VISA: _("Rules that bear on visas"),
    }
    for kind, found in told.items():
        bearing = [(part, rules) for part, rules in found if rules.lines or rules.remarks]
        if bearing:
            yield ""
            yield headings[kind]
            yield from _lines(bearing)


def _lines(told: Told) -> Iterator[str]:
    from casefiles.services.finding_words import say_origin

    for part, found in told:
        yield ""
        yield f"[{part.id}]"
        yield from found.remarks
        for line in found.lines:
            yield line.what
            yield from (f"    {sentence}" for sentence in line.said)
            yield f"    {say_origin(line.origin, current_language())}"


def _row(line: "RuleLine") -> dict[str, object]:
    origin = line.origin
    return {
        "family": line.family,
        "code": line.code,
        "says": line.what,
        "open": line.is_open,
        "follows": list(line.said),
        "source": origin.source,
        "checked_on": origin.checked_on,
        "confidence": origin.confidence,
        "office": origin.office,
    }
