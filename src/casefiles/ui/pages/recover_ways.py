"""The ways back into a vault without its passphrase: a code, shares of it, an officer's key."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.errors import CaseFilesError, FileUnreadable, RecordInvalid, WrongPassphrase
from casefiles.i18n import gettext as _
from casefiles.services import shares, vaults
from casefiles.services.reasons import why_refused
from casefiles.services.shares import TypedShare
from casefiles.ui.messages import message_of
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.fields import Field, LineEdit, TextEdit
from casefiles.ui.widgets.key_file import KeyFileChoice
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefiles.services.vaults import Vault

    Recover = Callable[..., Vault]
    """Takes the folder, the new passphrase and the actor."""


class Way(QWidget):
    """One way. `changed` comes with everything that is typed or chosen."""

    changed = Signal()

    def ready(self) -> bool:
        """Return whether there is something to try."""
        raise NotImplementedError

    def recover(self) -> "Recover":
        """Return the verb that opens the vault in this way."""
        raise NotImplementedError

    def show_failure(self, error: CaseFilesError) -> None:
        """Say where it belongs why it did not open."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take the keyboard."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget what was typed and chosen."""
        raise NotImplementedError


class CodeWay(Way):
    """The code on the recovery sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.code = LineEdit(tall=True)
        hint = _("Seven groups of four signs. Small letters and missing hyphens do not matter.")
        self.field = Field(_("Code on the recovery sheet"), self.code, hint=hint)
        self.setLayout(column(self.field))
        self.code.textEdited.connect(self.on_edited)

    def on_edited(self) -> None:
        """Take the scolding back."""
        self.field.set_error("")
        self.changed.emit()

    def ready(self) -> bool:
        """Return whether a code is typed."""
        return bool(self.code.text().strip())

    def recover(self) -> "Recover":
        """Return the verb that opens with the code."""
        return partial(vaults.recover_vault, code=self.code.text())

    def show_failure(self, error: CaseFilesError) -> None:
        """Say it under the code."""
        wrong = _("This code does not open the vault. Compare it with the sheet, sign by sign.")
        self.field.set_error(wrong if isinstance(error, WrongPassphrase) else _said(error))
        self.code.setFocus()

    def begin(self) -> None:
        """Begin at the code."""
        self.code.setFocus()

    def clear(self) -> None:
        """Forget the code."""
        self.code.clear()
        self.field.set_error("")


class SharesWay(Way):
    """Shares of the code, typed one after the other; each is read before the next is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._taken: tuple[TypedShare, ...] = ()
        self.words = TextEdit(lines=3)
        hint = _("All twenty words of one page; the first four letters of each are enough.")
        self.field = Field("", self.words, hint=hint)
        self.take = Button(_("Take this share"))
        self.again = LinkButton(_("Begin again"))
        self.state = SymbolLine("ready", "", tone=Tone.GOOD, role=Role.BODY)
        self.state.words.setWordWrap(True)
        acts = Across(self.take, self.again, gap=16)
        self.setLayout(column(self.state, 8, self.field, 8, acts))
        self.words.textChanged.connect(self.on_edited)
        self.take.clicked.connect(self.on_take)
        self.again.clicked.connect(self.on_again)
        self.clear()

    @property
    def needed(self) -> int:
        """How many shares open together; 0 while none was read."""
        return self._taken[0].needed if self._taken else 0

    def on_edited(self) -> None:
        """Let the share be taken when there are words."""
        self.field.set_error("")
        self.take.setEnabled(bool(self.words.toPlainText().strip()))

    def on_take(self) -> None:
        """Read the share that was typed, and ask for the next or say that it is enough."""
        try:
            self._taken = shares.add_share(self._taken, self.words.toPlainText())
        except RecordInvalid as error:
            why = why_refused(str(error.facts["reason"]))
            self.field.set_error(_("This share was not taken: {why}.").format(why=why))
            self.words.setFocus()
            return
        self.words.clear()
        self._show()
        self.changed.emit()
        if not self.ready():
            self.words.setFocus()

    def on_again(self) -> None:
        """Forget the shares that were taken."""
        self.clear()
        self.changed.emit()
        self.words.setFocus()

    def ready(self) -> bool:
        """Return whether enough shares were taken."""
        return bool(self._taken) and len(self._taken) >= self.needed

    def recover(self) -> "Recover":
        """Return the verb that puts the shares together and opens with the code they are of."""
        return partial(_by_shares, words="\n".join(share.words for share in self._taken))

    def show_failure(self, error: CaseFilesError) -> None:
        """Say it where the shares are counted."""
        wrong = _(
            "Together these shares do not open this vault. They may be of an older recovery code."
        )
        words = wrong if isinstance(error, WrongPassphrase) else _said(error)
        self.state.tell("alert", words, Tone.ALERT)
        self.state.setVisible(True)
        self.again.setFocus()

    def begin(self) -> None:
        """Begin at the words."""
        self.words.setFocus()

    def clear(self) -> None:
        """Forget every share."""
        self._taken = ()
        self.words.clear()
        self._show()

    def _show(self) -> None:
        taken, needed = len(self._taken), self.needed
        told = _("{taken} of {needed} shares taken.").format(taken=taken, needed=needed)
        self.state.tell("ready", told, Tone.GOOD if self.ready() else Tone.INK2)
        self.state.setVisible(bool(taken))
        label = _("Words of share {number}").format(number=taken + 1)
        self.field.label.setText(label)
        self.words.setAccessibleName(label)
        self.field.setVisible(not self.ready())
        self.take.setVisible(not self.ready())
        self.again.setVisible(bool(taken))
        self.on_edited()


class OfficerWay(Way):
    """An officer's identity file."""

    def __init__(self) -> None:
        super().__init__()
        hint = _("The file of the officer with the line AGE-SECRET-KEY-1…, on their own stick.")
        self.file = KeyFileChoice(_("Officer's key"), hint)
        self.setLayout(column(self.file))
        self.file.changed.connect(self.changed)

    def ready(self) -> bool:
        """Return whether a file is chosen."""
        return self.file.path is not None

    def recover(self) -> "Recover":
        """Return the verb that opens with the officer's key."""
        return partial(vaults.recover_by_officer, identity=self.file.path or Path())

    def show_failure(self, error: CaseFilesError) -> None:
        """Say it under the file."""
        words = _said(error)
        if isinstance(error, WrongPassphrase):
            words = _("This officer's key does not open this vault.")
        elif isinstance(error, FileUnreadable):
            words = message_of(error).text
        self.file.set_error(words)
        self.file.choose.setFocus()

    def begin(self) -> None:
        """Begin at the choice of the file."""
        self.file.choose.setFocus()

    def clear(self) -> None:
        """Forget the file."""
        self.file.clear()


def _by_shares(folder: Path, *, words: str, new_passphrase: str, actor: str) -> "Vault":
    """Put the shares together and open with the code they are of."""
    code = shares.combine_shares(words)
    return vaults.recover_vault(folder, code, new_passphrase, actor=actor)


def _said(error: CaseFilesError) -> str:
    message = message_of(error)
    return f"{message.title}. {message.text} {message.advice}".strip()
