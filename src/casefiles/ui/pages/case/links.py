"""Where one part of a case points to another: what may be chosen, in words."""

from typing import Final

from casefiles.domain.case.dossier import Part
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.fields import Shape
from casefiles.domain.records import kind_of, registry
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies
from casefiles.ui.pages.case.telling import part_words
from casefiles.ui.widgets.combo import Option

_TARGETS: Final[dict[str, tuple[Kind, ...]]] = {
    "paper_id": (Kind.PAPER,),
    "application_id": (Kind.APPLICATION,),
    "risk_id": (Kind.RISK,),
    "record_id": (Kind.APPLICATION, Kind.DECISION, Kind.VISA, Kind.STAY),
}
"""Field → the kinds of part it may point to."""


def link_options(part: Part, view: CaseView) -> dict[str, list[Option]]:
    """Return what each field of a part that is a link may point to: id and words."""
    specs = registry(kind_of(part))
    names = [name for name in _TARGETS if name in specs and specs[name].shape is Shape.LINK]
    return {name: _options(name, str(getattr(part, name)), view) for name in names}


def link_fields(kind: Kind) -> tuple[str, ...]:
    """Return the fields of a kind that point to another part of the case."""
    return tuple(name for name in registry(kind) if name in _TARGETS)


def _options(name: str, chosen: str, view: CaseView) -> list[Option]:
    kinds = _TARGETS[name]
    found = [part for kind in kinds for part in view.parts(kind)]
    options = [("", _("Not chosen"))] + [
        (part.id, _words(part, view, len(kinds))) for part in found
    ]
    if chosen and chosen not in dict(options):
        options.append((chosen, _("One that was removed")))
    return options


def _words(part: Part, view: CaseView, kinds: int) -> str:
    words = part_words(part, view)
    if kinds == 1:
        return words
    kind = vocabularies.kind_word(kind_of(part), current_language())
    return words if words == kind else f"{kind}: {words}"
