"""The voice of a pack: words, codes and dates in the language it is printed in."""

from dataclasses import dataclass
from datetime import date

from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape
from casefiles.domain.paper.content import Fact, Mark
from casefiles.domain.records import Record, kind_of, registry
from casefiles.i18n import words_in
from casefiles.services import vocabularies
from casefiles.services.plain_dates import say_date

_SILENCE_MARKS = {
    "not_asked": Mark.MISSING,
    "unknown": Mark.MISSING,
    "declined": Mark.REFUSED,
    "does_not_apply": Mark.NONE,
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language."""

    language: str

    def gettext(self, message: str) -> str:
        """Return a sentence in the pack's language."""
        return words_in(self.language).gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return a plural in the pack's language."""
        return words_in(self.language).ngettext(one, many, count)

    def day(self, when: date) -> str:
        """Say an exact day."""
        return say_date(when.isoformat(), self.language)

    def code(self, vocabulary: str, code: str) -> str:
        """Say a code of a vocabulary or a silence."""
        return vocabularies.word(vocabulary, code, self.language)

    def country(self, code: str) -> str:
        """Say a country or a silence."""
        return vocabularies.country_word(code, self.language)

    def fact(self, record: Record, field: str) -> Fact:
        """Return a field with its label; silence and approximation carry their mark."""
        kind = kind_of(record)
        label = vocabularies.field_label(kind, field, self.language)
        value = str(getattr(record, field))
        return Fact(label, self.value(kind, field, value), self._mark(kind, field, value))

    def value_of(self, record: Record, field: str) -> str:
        """Say the value of a field of a record."""
        return self.value(kind_of(record), field, str(getattr(record, field)))

    def value(self, kind: Kind, field: str, value: str) -> str:
        """Say the value of a field as its shape asks; an empty one is said to be empty."""
        spec = registry(kind)[field]
        if spec.shape in (Shape.UNCERTAIN, Shape.DAY):
            return say_date(value, self.language) if value else self.gettext("Not recorded")
        if spec.shape is Shape.COUNTRY:
            return self.country(value)
        if spec.shape is Shape.LANGUAGE:
            return vocabularies.language_word(value, self.language)
        if spec.shape is Shape.CODE:
            return self.code(spec.vocabulary, value)
        return value or self.gettext("Not recorded")

    def _mark(self, kind: Kind, field: str, value: str) -> Mark:
        shape = registry(kind)[field].shape
        if value in SILENCES:
            return _SILENCE_MARKS[value]
        if not value:
            return Mark.MISSING
        if shape is Shape.UNCERTAIN and len(value) != len("2026-01-01"):
            return Mark.APPROXIMATE
        return Mark.NONE
