"""What the commands for rules tell: a rule as a line, as a page, as a JSON object."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from casefiles.domain.law.grounds import FAMILY as GROUNDS
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.law.listing import RuleVersion, RuleView
    from casefiles.domain.law.rows import Row


def list_line(view: "RuleView", today: date) -> str:
    """Return a rule as one line: family, code, dates, confidence, what it says."""
    from casefiles.services.rule_words import doubts_of, validity_word

    language = current_language()
    if view.row is None:
        return "\t".join((view.family, view.code, _("This rule cannot be used.")))
    marks = [_("office’s own")] if view.row.origin.office else []
    marks += doubts_of(view.row.origin, language, today=today)
    columns = (
        view.family,
        view.code,
        validity_word(view.row.origin, language),
        ", ".join(marks),
        view.row.word(language),
    )
    return "\t".join(columns)


def lines_of_view(view: "RuleView", today: date) -> Iterator[str]:
    """Yield a rule line by line: what is in force, why it was set, what was shipped."""
    from casefiles.services.reasons import why_refused
    from casefiles.services.rule_words import set_by_word

    yield view.key
    if view.row is not None:
        yield from _lines_of_row(view.family, view.row, today)
    office = view.office
    if office is not None:
        yield set_by_word(office, current_language())
    if view.refusal is not None:
        yield _("The office’s own row cannot be used: “{key}”, {why}.").format(
            key=view.refusal.key, why=why_refused(view.refusal.reason)
        )
    if office is not None and view.shipped is not None and view.shipped is not view.row:
        yield ""
        yield _("As shipped:")
        yield from (f"    {line}" for line in _lines_of_row(view.family, view.shipped, today))


def row_of_view(view: "RuleView", *, whole: bool = False) -> dict[str, object]:
    """Return a rule as a JSON object; `whole` with its keys and with the shipped row."""
    row: dict[str, object] = {"family": view.family, "code": view.code}
    row |= _row_of_row(view.family, view.row, whole=whole) if view.row else {}
    office, refusal = view.office, view.refusal
    row["office"] = office is not None
    if office is not None:
        row |= {"reason": office.reason, "set_by": office.set_by, "set_on": office.set_on}
    if refusal is not None:
        row["refused"] = {"key": refusal.key, "reason": refusal.reason}
    if whole and view.shipped is not None:
        row["shipped"] = _row_of_row(view.family, view.shipped, whole=True)
    return row


def row_of_version(version: "RuleVersion") -> tuple[dict[str, object], str]:
    """Return a version as a JSON object and as a text."""
    row: dict[str, object] = {
        "change": version.change_id,
        "at": version.at,
        "actor": version.actor,
        "reason": version.reason,
        "body": version.body,
    }
    head = "\t".join(part for part in (version.at, version.actor, version.reason) if part)
    body = _("Taken away.") if version.body is None else version.body.rstrip()
    return row, "\n".join([head, *(f"    {line}" for line in body.splitlines()), ""])


def _lines_of_row(family: str, row: "Row", today: date) -> Iterator[str]:
    from casefiles.services import rule_words as words
    from casefiles.services.ground_rules import ground_body

    language, origin = current_language(), row.origin
    yield row.word(language)
    if family == GROUNDS:  # as a whole, and as a form for the office's own
        yield from ("", *ground_body(row).splitlines())
        return
    if row.note(language):
        yield row.note(language)
    for fact in words.facts_of(family, row, language):
        yield f"{fact.label}: {fact.value}"
    yield _("Valid: {dates}").format(dates=words.validity_word(origin, language))
    yield _("Source: {source}").format(source=origin.source)
    if origin.url:
        yield _("Address: {url}").format(url=origin.url)
    yield _("Checked: {day}").format(day=words.checked_word(origin, language))
    yield from words.doubts_of(origin, language, today=today)


def _row_of_row(family: str, row: "Row", *, whole: bool) -> dict[str, object]:
    from casefiles.services.ground_rules import ground_body
    from casefiles.services.rule_text import body_of, values_of

    origin = row.origin
    found: dict[str, object] = {
        "says": row.word(current_language()),
        "note": row.note(current_language()),
        "source": origin.source,
        "url": origin.url,
        "valid_from": origin.valid_from,
        "valid_to": origin.valid_to,
        "checked_on": origin.checked_on,
        "confidence": origin.confidence,
    }
    if whole and family == GROUNDS:
        found["body"] = ground_body(row)
    elif whole:
        values = values_of(family, row)
        found["keys"] = {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
        found["body"] = body_of(family, values)
    return found
