"""The one check of what comes from a form, a command or a file, before it becomes a record."""

import re
from collections.abc import Mapping

from casefiles.domain import dates
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.fields import SILENCES, Shape, Spec
from casefiles.domain.law import grounds
from casefiles.domain.records import registry
from casefiles.services import vocabularies

Value = str | int | bool
LINE_LIMIT = 2_000  # characters
TEXT_LIMIT = 1_000_000  # characters
LARGEST = 2**53  # beyond it other readers of JSON lose digits
ID_PATTERN = "[A-Za-z0-9_-]{1,64}"

_ID = re.compile(ID_PATTERN)

_TYPES: dict[Shape, type] = {Shape.NUMBER: int, Shape.FLAG: bool}
_NEVER_KEPT = {
    (Kind.GROUND, "ground"): grounds.EXCLUSION,
    (Kind.BEARING, "record_kind"): Kind.SCREENING.value,
}
"""What no form, command or import may write: exclusion is discussed orally with counsel."""


def checked_fields(
    kind: Kind, fields: Mapping[str, Value], *, derived: bool = False
) -> dict[str, Value]:
    """Return `fields` as they may be stored.

    Raises RecordInvalid naming the field and one of: "unknown-field", "set-by-program",
    "wrong-type", "unknown-code", "not-a-date", "not-a-day", "too-long", "several-lines",
    "not-a-hash", "too-large", "wrong-form" (an id), "counsel-only". With `derived`, fields set by
    the program may be given too (imports).
    """
    known = registry(kind)
    for name, value in fields.items():
        reason = "unknown-field" if name not in known else _fault(known[name], value, derived)
        if reason:
            raise RecordInvalid(kind=kind.value, field=name, reason=reason)
        if _NEVER_KEPT.get((kind, name)) == value:
            raise RecordInvalid(kind=kind.value, field=name, reason="counsel-only")
    return dict(fields)


def _fault(spec: Spec, value: Value, derived: bool) -> str:
    if spec.derived and not derived:
        return "set-by-program"
    if type(value) is not _TYPES.get(spec.shape, str):
        return "wrong-type"
    if isinstance(value, str):
        return _text_fault(spec, value)
    if value < 0:
        return "wrong-type"
    return "too-large" if value > LARGEST else ""


def _text_fault(spec: Spec, value: str) -> str:
    shape = spec.shape
    if len(value) > (TEXT_LIMIT if shape is Shape.TEXT else LINE_LIMIT):
        return "too-long"
    if shape is not Shape.TEXT and ("\n" in value or "\r" in value):
        return "several-lines"
    if shape is Shape.UNCERTAIN and value and dates.read(value) is None:
        return "not-a-date"
    if shape is Shape.DAY and value and not dates.is_day(value):
        return "not-a-day"
    if shape is Shape.HASH and value and not _is_hash(value):
        return "not-a-hash"
    if shape is Shape.LINK and value and not _ID.fullmatch(value):
        return "wrong-form"
    if shape in (Shape.CODE, Shape.COUNTRY, Shape.LANGUAGE):
        return "" if value in SILENCES or _is_code(spec, value) else "unknown-code"
    return ""


def _is_code(spec: Spec, value: str) -> bool:
    if spec.shape is Shape.COUNTRY:
        return vocabularies.is_country(value)
    if spec.shape is Shape.LANGUAGE:
        return vocabularies.is_language(value)
    return vocabularies.is_code(spec.vocabulary, value)


def _is_hash(value: str) -> bool:
    return len(value) == 64 and all(c in "0123456789abcdef" for c in value)
