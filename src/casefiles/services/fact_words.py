"""Records as facts: each said in a line and a second one, as the legal matrix shows them.

Only fields that may be seen by whoever reads the matrix: nothing restricted is ever said here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape, Spec
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source
from casefiles.domain.matrix import Bearer, Fact
from casefiles.domain.records import kind_of, registry
from casefiles.services import plain_dates, vocabularies

_QUOTE: Final = 120  # characters of a passage that are said


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """What a fact is: the noun of its kind, its line, and where or when it stands."""

    kind: str
    title: str
    detail: str = ""

    def folded(self) -> str:
        """Return everything in lower case, for a search as typed."""
        return f"{self.kind} {self.title} {self.detail}".casefold()


class _Said(NamedTuple):
    title: tuple[str, ...]  # joined; the first that says something where `one` is set
    detail: tuple[str, ...] = ()
    one: bool = False


_FIELDS: Final[dict[Kind, _Said]] = {
    Kind.CASE: _Said(("category", "branch", "role_type"), ("order_refused", "exit_mode")),
    Kind.EVENT: _Said(("title", "type"), ("date", "basis", "pinpoint"), one=True),
    Kind.PAPER: _Said(("type",), ("held", "relevance", "reason_missing")),
    Kind.SERVICE: _Said(("category", "role_type"), ("began", "ended", "contract_end")),
    Kind.REFUSAL: _Said(("order",), ("refused_on", "form", "consequence")),
    Kind.OBJECTION: _Said(
        ("ground", "scope"), ("since", "alternative_service", "reason_not_applied")
    ),
    Kind.STAY: _Said(("country", "status"), ("entered_on", "left_on")),
    Kind.EXPOSURE: _Said(("article", "part"), ("stage", "stage_on", "known_from")),
    Kind.CHECK: _Said(("wanted_list", "result"), ("checked_on", "article")),
    Kind.EXTRADITION: _Said(("stage", "requested_by"), ("country", "treaty", "interim_state")),
    Kind.RELATIVE: _Said(("relation",), ("location", "pressure", "pressure_on")),
    Kind.NEED: _Said(("hardship",), ("since",)),
    Kind.STANCE: _Said(("evidence",), ("date", "timing", "public")),
    Kind.VETTING: _Said(("method",), ("result", "reviewed_on")),
    Kind.CREDIBILITY: _Said(("indicator",), ("noted_on",)),
    Kind.RISK: _Said(("threat",), ("level", "reviewed_on")),
    Kind.VISA: _Said(("type", "country"), ("outcome", "decided_on")),
    Kind.APPLICATION: _Said(("country", "status"), ("registered_on", "lodged_on")),
    Kind.DECISION: _Said(("outcome",), ("instance", "decided_on")),
    Kind.CONTACT: _Said(("office", "authority"), ("subject", "held_on"), one=True),
    Kind.ACCOUNT: _Said(("setting",), ("given_on",)),
}


def say_fact(fact: Fact, language: str) -> FactWords | None:
    """Return what a fact is; None where its record is no longer in the case."""
    if fact.record is None:
        return None
    return say_record(fact.record, language, source=fact.source)


def say_record(record: Bearer, language: str, *, source: Source | None = None) -> FactWords:
    """Return what a record of a case, or a passage with its source, is as a fact."""
    kind = kind_of(record)
    noun = vocabularies.kind_word(kind.value, language)
    if isinstance(record, Passage):
        return FactWords(kind=noun, title=_quote(record), detail=_place(record, source))
    said = _FIELDS[kind]
    words = list(_words(record, kind, said.title, language))
    title = " · ".join(words[:1] if said.one else words) or noun
    detail = " · ".join(_words(record, kind, said.detail, language))
    return FactWords(kind=noun, title=title, detail=detail)


def fields_said(kind: Kind) -> tuple[str, ...]:
    """Return the fields that are ever said of a kind."""
    said = _FIELDS.get(kind)
    return (*said.title, *said.detail) if said else ()


def _words(record: Bearer, kind: Kind, names: tuple[str, ...], language: str) -> Iterator[str]:
    specs = registry(kind)
    for name in names:
        value = getattr(record, name)
        if value not in SILENCES and value:
            yield _say(specs[name], str(value), language)


def _say(spec: Spec, value: str, language: str) -> str:
    if spec.shape is Shape.CODE:
        return vocabularies.word(spec.vocabulary, value, language)
    if spec.shape is Shape.COUNTRY:
        return vocabularies.country_word(value, language)
    if spec.shape in (Shape.DAY, Shape.UNCERTAIN):
        return plain_dates.say_short(value, language)
    return value


def _quote(passage: Passage) -> str:
    text = " ".join(passage.quote.split()) or passage.pinpoint
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1].rstrip() + "…"


def _place(passage: Passage, source: Source | None) -> str:
    name = (source.number or source.title) if source is not None else ""
    return ", ".join(word for word in (name, passage.pinpoint) if word)
