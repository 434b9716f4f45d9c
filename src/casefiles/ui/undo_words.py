"""What a change is called when it can be taken back."""

from collections.abc import Callable
from typing import Final

from casefiles.domain.changes import Changes, Kind
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies

_SAME: Final = {
    "attach-file": "add-attachment",
    "detach-file": "remove-attachment",
    "describe-source": "edit-source",
}
"""Verbs with names of their own → what they do to a record."""

_OWN: Final[dict[str, Callable[[], str]]] = {
    "close-case": lambda: _("closing of a case"),
    "keep-case": lambda: _("longer keeping of a case"),
    "merge-cases": lambda: _("merging of two cases"),
    "import": lambda: _("import"),
    # These cannot be taken back, but stand in the history of a case.
    "compose-pack": lambda: _("composing of a pack"),
    "save-attachment": lambda: _("saving of an attached file outside the vault"),
    "undo": lambda: _("taking back of a change"),
}

_ACTS: Final[dict[str, Callable[[], str]]] = {
    # The noun stands in the form of the dictionary, so that the sentence fits every noun.
    "add": lambda: _("{record} (added)"),
    "edit": lambda: _("{record} (changed)"),
    "remove": lambda: _("{record} (removed)"),
}


def undo_name(changes: Changes) -> str:
    """Return the name of a change, e.g. "stay (added)"; a plain word for an unknown one."""
    verb = _SAME.get(changes.undo, changes.undo)
    act, _dash, kind = verb.partition("-")
    if verb in _OWN:
        return _OWN[verb]()
    if act not in _ACTS or kind not in set(Kind):
        return _("last change")
    noun = vocabularies.kind_word(kind, current_language())
    return _ACTS[act]().format(record=noun[:1].lower() + noun[1:])
