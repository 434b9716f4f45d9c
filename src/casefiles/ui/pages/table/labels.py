"""How the import of a table says fields, suspicions and warnings in the language of the screen."""

from functools import cache

from casefiles.domain.changes import Kind
from casefiles.domain.mapping import IMPORTED, Column, Take, Target, fields_of
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies
from casefiles.ui.widgets.combo import Option

SEVERAL = {Kind.EVENT: 4, Kind.STAY: 3, Kind.PAPER: 3, Kind.EXPOSURE: 2, Kind.RELATIVE: 3}
"""How many parts of a kind the window offers for one row; a file may say more."""


def target_label(target: Target) -> str:
    """Say a field with what it belongs to: "Event 2: Date"."""
    language = current_language()
    noun = vocabularies.kind_word(target.kind.value, language)
    noun = noun[:1].upper() + noun[1:]
    place = f" {target.number}" if target.number > 1 else ""
    label = vocabularies.field_label(target.kind.value, target.field, language)
    return f"{noun}{place}: {label}"


def target_options() -> list[Option]:
    """Return every field a column can go into, the case's own first."""
    return list(_options(current_language()))


@cache
def _options(language: str) -> tuple[Option, ...]:
    del language  # the words below are said in it
    return tuple(
        (target.code, target_label(target))
        for kind in IMPORTED
        for number in range(1, SEVERAL.get(kind, 1) + 1)
        for target in (Target(kind, name, number) for name in fields_of(kind))
    )


def take_options() -> list[Option]:
    """Return what else may become of a column."""
    return [
        (Take.DROP.value, _("Leave out")),
        (Take.AGE_BAND.value, _("Age band; the date or age itself is thrown away")),
        (Take.SAME_CASE.value, _("Rows with the same value are one case; it is thrown away")),
    ]


def meaning(column: Column) -> str:
    """Say in a few words what becomes of a column."""
    if column.take is Take.FIELD and column.target is not None:
        return target_label(column.target)
    return {
        Take.AGE_BAND: _("Age band"),
        Take.SAME_CASE: _("Tells cases apart"),
    }.get(column.take, _("Left out"))


def suspicion_words(label: str) -> str:
    """Say what kind of identifier a column seems to hold."""
    return {
        "PERSON": _("names"),
        "DOB": _("dates of birth"),
        "PHONE": _("phone numbers"),
        "EMAIL": _("e-mail addresses"),
        "HANDLE": _("names on networks"),
        "ID": _("numbers of papers"),
        "ADDRESS": _("addresses or towns"),
        "UNIT_NO": _("military units"),
        "GPS": _("coordinates"),
        "IBAN": _("accounts"),
        "CARD": _("accounts"),
        "PLATE": _("number plates"),
    }.get(label, label)


def warning_words(warning: str) -> str:
    """Say what is to be known of a file that was read."""
    return {
        "named-otherwise": _("The name of the file says another type; its content was followed."),
        "charset-guessed": _("The letters were read by the likeliest encoding. Look at them."),
        "letters-lost": _("Some letters could not be read. Try another encoding."),
        "hidden-sheets": _("The workbook has hidden sheets."),
        "merged-cells": _("The value of merged cells stands in each of them."),
        "formulas": _("Cells that compute are taken with the value they last had."),
        "formulas-empty": _("Some cells compute and have no value; they count as empty."),
    }.get(warning, warning)


def fault_words(fault: str) -> str:
    """Say what is in the way of a column."""
    return {
        "identifier": _("Seems to name people"),
        "no-target": _("Choose a field"),
        "twice": _("This field is given twice"),
    }.get(fault, fault)


def counted(counts: tuple[tuple[str, int], ...]) -> str:
    """Say numbers of records: "12 cases, 9 events"."""
    language = current_language()
    words = []
    for kind, count in counts:
        noun = vocabularies.kind_word if count == 1 else vocabularies.kind_words
        words.append(f"{count} {noun(kind, language).lower()}")
    return ", ".join(words)


def rows_of(count: int) -> str:
    """Say a number of rows."""
    return ngettext("{count} row", "{count} rows", count).format(count=count)
