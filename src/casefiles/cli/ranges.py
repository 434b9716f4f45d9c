"""Ranges of punishment beside the exposures of a case, as rows and as text."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.findings.shown import ShownRange

Ranges = Mapping[str, tuple["ShownRange", ...]]


def range_rows(ranges: Ranges) -> dict[str, list[dict[str, object]]]:
    """Return the ranges of every exposure, by its id."""
    return {exposure: [_row(one) for one in found] for exposure, found in ranges.items()}


def range_lines(ranges: Ranges) -> Iterator[str]:
    """Yield the ranges as text; nothing for a case without exposure."""
    from casefiles.services.finding_words import say_origin

    told = [one for found in ranges.values() for one in found]
    if told:
        yield ""
        yield _("Ranges of punishment in force on the day of the act")
    for one in dict.fromkeys(told):
        yield ""
        yield f"{one.article}: {one.punishment}. {one.act}"
        if one.met:
            yield "    " + _("The case records: {what}").format(what="; ".join(one.met))
        if one.open:
            yield "    " + _("Not recorded: {what}").format(what="; ".join(one.open))
        if one.note:
            yield f"    {one.note}"
        yield f"    {say_origin(one.origin, current_language())}"


def _row(one: "ShownRange") -> dict[str, object]:
    return {
        "code": one.code,
        "article": one.article,
        "act": one.act,
        "punishment": one.punishment,
        "months_from": one.months_from,
        "months_to": one.months_to,
        "life": one.life,
        "fits": one.fits,
        "recorded": list(one.met),
        "not_recorded": list(one.open),
        "note": one.note,
        "source": one.origin.source,
        "checked_on": one.origin.checked_on,
        "confidence": one.origin.confidence,
    }
