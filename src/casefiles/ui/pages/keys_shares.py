"""Shares of the recovery code for colleagues: how many, out of the code on the sheet, on paper."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.errors import CaseFilesError, WrongPassphrase
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services import shares
from casefiles.services.shares import Shares
from casefiles.ui.messages import message_of
from casefiles.ui.pages import wording
from casefiles.ui.pages.pack.printing import print_pages
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.files import pick_target
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Card

_NARROW = 180
_MOST = 12  # a list that is read at a glance; the command makes up to sixteen


class SharesMaking(QWidget):
    """A card; hidden until it is asked for. It holds the shares until they are on paper."""

    left = Signal()
    done = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._made: Shares | None = None
        self.total = Combo(_numbers(2), code=str(shares.TOTAL))
        self.needed = Combo(_numbers(2, shares.TOTAL), code=str(shares.NEEDED))
        self.code = LineEdit()
        hint = _("Typed from the paper: so it is certain that it is the code in force.")
        self.field = Field(_("Code on the recovery sheet"), self.code, hint=hint)
        self.go, self.leave = Button(_("Make the shares"), icon="key"), Button(_("Close"))
        self.print = Button(_("Print the pages"), icon="print")
        self.save = Button(_("Save the pages in a folder…"), icon="save")
        self.finish = Button(_("Close"))
        self.told = SymbolLine("ready", "", tone=Tone.GOOD, role=Role.BODY)
        self.told.words.setWordWrap(True)
        self._asking, self._having = QWidget(), QWidget()
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        words = _(
            "Each colleague keeps one page. Any so many of them together open the vault when the "
            "passphrase is lost; fewer say nothing. The sheet itself goes on working."
        )
        keeping = _(
            "The shares stand nowhere but here and on the paper: closing this card forgets them. "
            "Give each page to another person, and delete the files once they are printed."
        )
        total = Field(_("How many shares"), self.total)
        needed = Field(_("How many open the vault together"), self.needed)
        for field in (total, needed):
            field.control.setMaximumWidth(look().px(_NARROW))
        numbers = column(total, 12, needed)
        acts = Across(self.go, self.leave, gap=12)
        self._asking.setLayout(column(numbers, 16, self.field, 16, acts))
        self._state = PlainLabel("", Role.BODY, wrap=True)
        acts = Across(self.print, self.save, self.finish, gap=12)
        note = TextBlock(keeping, Role.BODY, tone=Tone.INK2)
        self._having.setLayout(column(self._state, 8, note, 16, acts, 8, self.told))
        title = PlainLabel(_("Shares for colleagues"), Role.SECTION)
        what = TextBlock(words, Role.BODY, tone=Tone.INK2)
        self.setLayout(column(Card(column(title, 8, what, 16, self._asking, self._having))))

    def _connect(self) -> None:
        self.total.chosen.connect(self.on_total)
        self.code.textEdited.connect(self.on_edited)
        self.code.returnPressed.connect(self.on_go)
        self.go.clicked.connect(self.on_go)
        self.leave.clicked.connect(self.on_leave)
        self.finish.clicked.connect(self.on_leave)
        self.print.clicked.connect(self.on_print)
        self.save.clicked.connect(self.on_save)

    def begin(self) -> None:
        """Ask how many, and for the code."""
        self.clear()
        self.setVisible(True)
        self.total.setFocus()

    def on_total(self, total: str) -> None:
        """Offer only numbers that make sense: never more needed than there are."""
        needed = min(int(self.needed.code()), int(total))
        self.needed.set_options(_numbers(2, int(total)), code=str(needed))

    def on_edited(self) -> None:
        """Let them be made when there is a code."""
        self.field.set_error("")
        self.go.setEnabled(bool(self.code.text().strip()))

    def on_go(self) -> None:
        """Make them on the lane."""
        if self.go.isEnabled():
            self.go.setEnabled(False)
            verb = partial(
                shares.make_shares,
                code=self.code.text(),
                needed=int(self.needed.code()),
                total=int(self.total.code()),
            )
            self._session.ask(verb, then=self.on_made, failed=self.on_failed)

    def on_made(self, made: Shares) -> None:
        """Offer to put them on paper."""
        self.code.clear()
        self._made = made
        count = len(made.words)
        words = ngettext("{count} share is made.", "{count} shares are made.", count)
        any_of = ngettext(
            "Any {count} of them opens the vault.",
            "Any {count} of them together open the vault.",
            made.needed,
        )
        told = f"{words.format(count=count)} {any_of.format(count=made.needed)}"
        self._state.setText(told)
        self._turn(having=True)
        self.print.setFocus()
        self.done.emit()

    def on_failed(self, error: CaseFilesError) -> None:
        """Say under the code what is wrong; nothing was made."""
        self.on_edited()
        message = message_of(error)
        words = f"{message.title}. {message.text} {message.advice}".strip()
        if isinstance(error, WrongPassphrase):
            words = _("This code does not open the vault. Compare it with the sheet, sign by sign.")
        self.field.set_error(words)
        self.code.setFocus()

    def on_print(self) -> None:
        """Set the pages, then ask for a printer."""
        if self._made is not None:
            self._session.ask(partial(_pages, made=self._made), then=self.on_pages)

    def on_pages(self, pages: tuple[bytes, ...]) -> None:
        """Print one page behind the other."""
        if print_pages(self, *pages):
            self._tell(_("Sent to the printer."))

    def on_save(self) -> None:
        """Write the pages into a new folder, one file for each colleague."""
        folder = pick_target(self, _("Save the pages in a new folder"), "shares")
        if folder is not None and self._made is not None:
            verb = partial(_write, made=self._made, folder=folder)
            self._session.ask(verb, then=self.on_written, failed=self.on_not_written)

    def on_written(self, _files: tuple[Path, ...]) -> None:
        """Say that they are there, and what to do with them."""
        self._tell(_("Saved, one file for each colleague. Print them, then delete the files."))

    def on_not_written(self, error: CaseFilesError) -> None:
        """Say why the pages are not there; the shares are still here."""
        self.told.tell("alert", message_of(error).text, Tone.ALERT)
        self.told.setVisible(True)

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget code and shares, and hide."""
        self._made = None
        self.code.clear()
        self.field.set_error("")
        self.go.setEnabled(False)
        self.total.set_code(str(shares.TOTAL))
        self.needed.set_options(_numbers(2, shares.TOTAL), code=str(shares.NEEDED))
        self._turn(having=False)
        self.setVisible(False)

    def _turn(self, *, having: bool) -> None:
        self._asking.setVisible(not having)
        self._having.setVisible(having)
        self.told.setVisible(False)

    def _tell(self, words: str) -> None:
        self.told.tell("ready", words, Tone.GOOD)
        self.told.setVisible(True)


def _numbers(least: int, most: int = _MOST) -> list[tuple[str, str]]:
    return [(str(number), str(number)) for number in range(least, most + 1)]


def _pages(_vault: object, *, made: Shares) -> tuple[bytes, ...]:
    return shares.print_shares(made, language=current_language(), today=wording.today())


def _write(_vault: object, *, made: Shares, folder: Path) -> tuple[Path, ...]:
    return shares.write_shares(made, folder, language=current_language(), today=wording.today())
