"""What commands tell after a write: what was changed, and how it is taken back."""

from typing import TYPE_CHECKING

from casefiles.cli.asking import Asked
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.changes import Changes


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
