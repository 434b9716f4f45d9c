"""What a rule says, where it comes from, and what differs from another one, as facts."""

from casefiles.domain.law.rows import Row
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services.rule_words import checked_word, facts_of, key_label, validity_word
from casefiles.ui.widgets.facts import Fact

DIFFERS = "edit"  # the symbol of what the office has set otherwise


def facts_in(
    family: str, row: Row, *, other: Row | None = None, whole: bool = False, sourced: bool = True
) -> list[Fact]:
    """Return a row as facts; `whole` with its words. What `other` says otherwise is marked."""
    told = _told(family, row, whole=whole)
    former = dict(_told(family, other, whole=whole)) if other is not None else {}
    facts = [
        Fact(label, value, DIFFERS if other is not None and former.get(label) != value else "")
        for label, value in told
    ]
    if not sourced:
        return facts
    theirs = source_in(other) if other is not None else []
    return [
        *facts,
        *(
            Fact(
                fact.label, fact.value, DIFFERS if other is not None and fact not in theirs else ""
            )
            for fact in source_in(row)
        ),
    ]


def source_in(row: Row) -> list[Fact]:
    """Return the source of a row and its address, which is text and is never opened."""
    language, origin = current_language(), row.origin
    facts = [Fact(key_label("source", language), origin.source)]
    return [*facts, Fact(key_label("url", language), origin.url)] if origin.url else facts


def _told(family: str, row: Row, *, whole: bool) -> list[tuple[str, str]]:
    language, origin = current_language(), row.origin
    told = [(fact.label, fact.value) for fact in facts_of(family, row, language)]
    if whole:
        told.insert(0, (_("What it says"), row.word(language)))
        note = row.note(language)
        told += [(_("What to beware of"), note)] if note else []
    told.append((_("Valid"), validity_word(origin, language)))
    told.append((key_label("checked_on", language), checked_word(origin, language)))
    return told
