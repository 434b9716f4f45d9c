"""The watch over what is written: free text and file names pass the censor, and are kept as given.

Where something is found, the person is told in which field and what kind of thing it looks like.
Nothing is refused: what leaves is checked again (services/packs/watching.py), and blocked there.
"""

from collections.abc import Mapping
from typing import Final

from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape
from casefiles.domain.hits import FieldFind
from casefiles.domain.records import registry
from casefiles.services.checking import Value

_WRITTEN: Final = (Shape.LINE, Shape.TEXT)
_OURS: Final = {Kind.SOURCE: ("summary", "assessment"), Kind.PASSAGE: ("quote", "note")}
"""Of a source only what we write ourselves: who published it, and where, is public."""


def watch_fields(kind: Kind, fields: Mapping[str, Value]) -> tuple[FieldFind, ...]:
    """Return one find for each free text among `fields` that may name a person."""
    known = registry(kind)
    ours = _OURS.get(kind, tuple(known))
    finds = (
        find_in(kind, name, str(value))
        for name, value in fields.items()
        if name in ours and name in known and known[name].shape in _WRITTEN
    )
    return tuple(find for find in finds if find is not None)


def watch_name(name: str) -> tuple[FieldFind, ...]:
    """Return a find where the name of a file, as it is sealed in, may name a person."""
    return watch_fields(Kind.ATTACHMENT, {"name": name})


def find_in(kind: Kind, field: str, text: str) -> FieldFind | None:
    """Return what the censor finds in the text of one field; None where it finds nothing."""
    from casefiles.privacy.watching import find_identifiers

    for form in _forms(kind, text):
        labels = [hit.label for hit in find_identifiers(form)]
        if labels:
            return FieldFind(kind, field, tuple(sorted(set(labels))), len(labels))
    return None


def _forms(kind: Kind, text: str) -> tuple[str, ...]:
    """Return the forms in which a text is looked at.

    An underscore is the space of file names and also what parts one number from the next; the
    censor takes it for a letter.
    """
    if kind is Kind.ATTACHMENT and "_" in text:
        return text.replace("_", " "), text.replace("_", "; ")
    return (text,)
