"""What commands tell after a write: what changed, how to take it back, and what to read again."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from casefiles.cli.asking import Asked
from casefiles.cli.telling import complain
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.changes import Changes, Kind
    from casefiles.domain.hits import FieldFind


def tell_added(asked: Asked, changes: "Changes") -> None:
    """Tell the id of what was added."""
    row = {"id": changes.record_id, "change": changes.change_id}
    asked.teller.row(row, changes.record_id)


def tell_edited(asked: Asked, record_id: str, changes: "Changes") -> None:
    """Tell whether an edit changed anything."""
    row = {"id": record_id, "changed": bool(changes.kinds), "change": changes.change_id}
    asked.teller.row(row, _("Saved.") if changes.kinds else _("Nothing has changed."))


def tell_removed(asked: Asked, record_id: str, changes: "Changes") -> None:
    """Tell that something was removed."""
    row = {"id": record_id, "removed": True, "change": changes.change_id}
    asked.teller.row(row, _("Removed."))
    asked.teller.say(_("“casefiles undo” brings it back."))


def warn_of_fields(asked: Asked, kind: "Kind", fields: Mapping[str, str | int | bool]) -> None:
    """Warn of every field just written that may name a person."""
    from casefiles.services.watching import watch_fields

    _warn(asked, watch_fields(kind, fields))


def warn_of_name(asked: Asked, name: str) -> None:
    """Warn where the name of a file just sealed in may name a person."""
    from casefiles.services.watching import watch_name

    _warn(asked, watch_name(name))


def _warn(asked: Asked, finds: "Iterable[FieldFind]") -> None:
    """Say on stderr which field, and what it looks like; never the text itself."""
    from casefiles.services.vocabularies import field_label

    text = _("Warning: the field “{field}” may name a person ({labels}); it was saved as it is.")
    for find in () if asked.teller.quiet else finds:
        label = field_label(find.kind.value, find.field, current_language())
        complain(text.format(field=label, labels=", ".join(find.labels)))
