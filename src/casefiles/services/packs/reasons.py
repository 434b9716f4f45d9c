"""The sentence for each reason of a plan's line, in the language of the screen."""

from collections.abc import Callable

from casefiles.domain.changes import Kind
from casefiles.domain.paper.plan import PlanLine
from casefiles.i18n import current_language, gettext
from casefiles.services import vocabularies
from casefiles.services.plain_dates import say_date


def _sentences(_: Callable[[str], str]) -> dict[str, str]:
    return {**_of_cases(_), **_of_sources(_)}


def _of_cases(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "one-case": _("This pack is about one case; {count} are chosen."),
        "consent-refused": _(
            "Case {reference}: the consent to share it with counsel was refused or withdrawn, or "
            "it has run out, and no other stands in its place."
        ),
        "consent-not-recorded": _(
            "Case {reference}: no consent to share it with counsel is recorded."
        ),
        "consent-partly": _(
            "Case {reference}: for some kinds of data the consent to share with counsel was "
            "refused or withdrawn, or it has run out."
        ),
        "no-narrative": _("Case {reference} has no narrative; the summary will say so."),
        "not-asked": _("Case {reference}: {count} questions a reader asks first were not asked."),
        "no-events": _("Case {reference} has no events; the chronology will be empty."),
        "undated-events": _("Case {reference}: {count} events have no date and cannot be drawn."),
        "no-next-step": _("Case {reference} has no next step."),
        "next-step-overdue": _("Case {reference}: the next step was due on {day}."),
        "no-papers": _("Case {reference}: no papers are recorded, not even as not held."),
        "identifier": _(
            "Case {reference}, {field}: the text may name a person ({labels}). "
            "Take it out before the pack leaves."
        ),
        "identifier-in-name": _(
            "Case {reference}: the name of a file sealed in may name a person ({labels}). "
            "Give the file a neutral name before the pack leaves."
        ),
    }


def _of_sources(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "no-sources": _("No source is chosen. Choose at least one from the library."),
        "no-country-information": _("No source is chosen for the country information."),
        "identifier-in-source": _(
            "“{title}”, {field}: the text may name a person ({labels}). "
            "Take it out before the pack leaves."
        ),
        "source-undated": _("“{title}” has no date of publication."),
        "source-without-maker": _("“{title}” names no author and no publisher."),
        "source-type-unknown": _("“{title}”: the kind of source is not recorded."),
        "context-source": _("“{title}” is marked as context only, not as evidence."),
        "no-passages": _("“{title}” has no marked passage, so nothing is quoted from it."),
        "passage-without-pinpoint": _(
            "“{title}” has a passage without a pinpoint; it will not be quoted."
        ),
    }


def sentence_for(line: PlanLine) -> str:
    """Return the sentence for a line of a plan."""
    facts = dict(line.facts)
    if "field" in facts:
        kind = Kind(line.record_kind)
        facts["field"] = vocabularies.field_label(kind, facts["field"], current_language())
    if "day" in facts:
        facts["day"] = say_date(facts["day"], current_language())
    return _sentences(gettext)[line.reason].format(**facts)
