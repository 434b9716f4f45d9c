"""How a value of any field is said on one line, in the language of the screen."""

from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape
from casefiles.domain.records import registry
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies
from casefiles.ui.pages import wording

LONGEST = 400  # characters of a text that a line still shows


def said(kind: Kind, field: str, value: str | int | bool) -> str:
    """Say a value; "" for an empty one and for the id of another record."""
    spec = registry(kind)[field]
    text = str(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if spec.shape in (Shape.LINK, Shape.HASH) or not text:
        return "" if spec.shape is Shape.LINK else text[:12]
    if spec.shape is Shape.CODE:
        return wording.code(spec.vocabulary, text)
    if spec.shape is Shape.COUNTRY:
        return wording.country(text)
    if spec.shape is Shape.LANGUAGE:
        return text if text in SILENCES else wording.spoken_language(text)
    if spec.shape in (Shape.UNCERTAIN, Shape.DAY):
        return wording.say(text)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def label(kind: Kind, field: str) -> str:
    """Return the label of a field."""
    return vocabularies.field_label(kind.value, field, current_language())


def noun(kind: Kind) -> str:
    """Return what one record of a kind is called."""
    return vocabularies.kind_word(kind.value, current_language())
