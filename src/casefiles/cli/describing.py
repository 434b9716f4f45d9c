"""Records as text for reading: labels and values in words, empty fields left out."""

from collections.abc import Iterator

from casefiles.domain.fields import Shape, Spec
from casefiles.domain.records import Record, kind_of, registry
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _


def lines_of(record: Record) -> Iterator[str]:
    """Yield "label: value" for every field somebody has filled in."""
    from casefiles.services import vocabularies

    kind, language = kind_of(record), current_language()
    for name, spec in registry(kind).items():
        value = getattr(record, name)
        if value == spec.empty or spec.shape is Shape.LINK:
            continue
        label = vocabularies.field_label(kind.value, name, language)
        words = in_words(spec, value)
        yield f"{label}:\n{_indented(words)}" if "\n" in words else f"{label}: {words}"


def in_words(spec: Spec, value: str | int | bool) -> str:
    """Return a value as a person says it, in the language of the screen."""
    from casefiles.services import plain_dates, vocabularies

    language, text = current_language(), str(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if spec.shape is Shape.CODE:
        return vocabularies.word(spec.vocabulary, text, language)
    if spec.shape is Shape.COUNTRY:
        return vocabularies.country_word(text, language)
    if spec.shape is Shape.LANGUAGE:
        return vocabularies.language_word(text, language)
    if spec.shape in (Shape.UNCERTAIN, Shape.DAY) and text:
        return plain_dates.say_date(text, language)
    return text


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
