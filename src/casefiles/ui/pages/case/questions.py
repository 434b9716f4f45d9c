"""The questions of an interview: every coded field of a case that nobody has asked about yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from casefiles.domain.case.case import Case
from casefiles.domain.case.dossier import Part
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape
from casefiles.domain.records import kind_of, registry
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.overview import not_asked
from casefiles.ui.pages.case.telling import part_words
from casefiles.ui.widgets.combo import Option

_ASKED: Final = (
    *(Kind.SERVICE, Kind.REFUSAL, Kind.OBJECTION, Kind.STAY, Kind.PAPER),
    *(Kind.RELATIVE, Kind.NEED, Kind.SAFETY),
)
"""What one asks the person; the rest is what others say of them, or do."""

_CODED: Final = (Shape.CODE, Shape.COUNTRY, Shape.LANGUAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field of one record. `about` says which record, "" for the case itself."""

    kind: Kind
    record_id: str
    field: str
    about: str = ""

    @property
    def words(self) -> str:
        """The question itself."""
        return vocabularies.field_label(self.kind, self.field, current_language())

    @property
    def hint(self) -> str:
        """What helps to ask it, "" for nothing."""
        return vocabularies.field_hint(self.kind, self.field, current_language())

    @property
    def stays(self) -> bool:
        """True where the answer never leaves the case."""
        spec = registry(self.kind)[self.field]
        return spec.restricted or spec.internal

    def answers(self) -> list[Option]:
        """Return what may be answered, without the silences."""
        spec = registry(self.kind)[self.field]
        if spec.shape is Shape.COUNTRY:
            offered = wording.country_options()
        elif spec.shape is Shape.LANGUAGE:
            offered = wording.language_options()
        else:
            offered = wording.options(spec.vocabulary)
        return [(code, word) for code, word in offered if code not in SILENCES]

    def value_in(self, view: CaseView) -> str:
        """Return what stands there now, "" where the record is gone."""
        records: tuple[Case | Part, ...] = (
            (view.case,) if self.kind is Kind.CASE else view.parts(self.kind)
        )
        found = next((one for one in records if one.id == self.record_id), None)
        return str(getattr(found, self.field, ""))


def questions_of(view: CaseView) -> list[Question]:
    """Return what was not asked: of the case in the order of its form, then of its parts."""
    case = [
        Question(kind=Kind.CASE, record_id=view.case.id, field=name)
        for name in not_asked(view.case)
    ]
    return [
        *case,
        *(one for kind in _ASKED for part in view.parts(kind) for one in _of(part, view)),
    ]


def _of(part: Part, view: CaseView) -> Iterator[Question]:
    kind = kind_of(part)
    noun = vocabularies.kind_word(kind, current_language())
    which = part_words(part, view)
    about = noun if which == noun else _("{label}: {day}").format(label=noun, day=which)
    for name, spec in registry(kind).items():
        if spec.shape in _CODED and getattr(part, name) == SILENCES[0]:
            yield Question(kind=kind, record_id=part.id, field=name, about=about)
