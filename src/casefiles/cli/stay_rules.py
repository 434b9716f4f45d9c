"""Rules of stay beside the stays of a case, as rows and as text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.case.dossier import Part
    from casefiles.services.rule_lines import RuleLine, RuleLines

Told = Sequence[tuple["Part", "RuleLines"]]


def rule_rows(told: Told) -> Mapping[str, list[dict[str, object]]]:
    """Return the rules that bear on each part, by its id."""
    return {part.id: [_row(line) for line in found.lines] for part, found in told}


def rule_text(told: Told) -> Iterator[str]:
    """Yield the rules as text; nothing for a case they do not bear on."""
    from casefiles.services.finding_words import say_origin

    if told:
        yield ""
        yield _("Rules of stay")
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
        "follows": list(line.said),
        "source": origin.source,
        "checked_on": origin.checked_on,
        "confidence": origin.confidence,
        "office": origin.office,
    }
