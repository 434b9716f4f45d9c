"""What a change is called when it can be taken back."""

from casefiles.domain.changes import Changes
from casefiles.i18n import gettext as _


def undo_name(changes: Changes) -> str:
    """Return the name of a change, e.g. "change to a case"; a plain word for an unknown one."""
    noun, words = changes.undo, _names()
    return words.get(noun, _("last change"))


def _names() -> dict[str, str]:
    return {
        "add-case": _("new case"),
        "edit-case": _("change to a case"),
        "close-case": _("closing of a case"),
        "remove-case": _("removal of a case"),
        "add-event": _("new event"),
        "edit-event": _("change to an event"),
        "remove-event": _("removal of an event"),
        "add-paper": _("new paper"),
        "edit-paper": _("change to a paper"),
        "remove-paper": _("removal of a paper"),
        "add-source": _("new source"),
        "describe-source": _("change to a source"),
        "edit-source": _("change to a source"),
        "remove-source": _("removal of a source"),
        "add-passage": _("new passage"),
        "edit-passage": _("change to a passage"),
        "remove-passage": _("removal of a passage"),
        "attach-file": _("new file"),
        "edit-attachment": _("change to a file"),
        "detach-file": _("removal of a file"),
    }
