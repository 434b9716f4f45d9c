"""Settings: language, look, lock, and the caseworker's code. Saved as they are chosen."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from casefiles.i18n import LANGUAGES, ngettext
from casefiles.i18n import gettext as _
from casefiles.ui.page import Page
from casefiles.ui.pages.emergency import EmergencyPanel
from casefiles.ui.pages.gate_page import own_name
from casefiles.ui.pages.keys import KeysPanel
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.labels import PlainLabel, heading
from casefiles.ui.widgets.layouts import Part, column, leading, row
from casefiles.ui.widgets.panes import Hairline, Measure, Scroller
from casefiles.ui.widgets.tabs import Segments

MINUTES: Final = (1, 2, 3, 5, 10, 15, 20, 30)
SIZES: Final = (13, 14, 15, 16, 18, 20, 22)
DAYS: Final = (1, 3, 7, 14, 30)
_NARROW: Final = 300


class SettingsPage(Page):
    """Every setting stands with its reason."""

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Settings")

    def _build(self) -> None:
        now = self.preferences.settings
        self.language = Combo([(c, own_name(c)) for c in LANGUAGES], code=now.language)
        self.theme = Segments(
            (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
        )
        self.theme.set_key(now.theme)
        self.theme.setAccessibleName(_("Theme"))
        self.text_size = Combo([(str(s), _size_name(s)) for s in SIZES], code=str(now.text_size))
        self.idle = Combo([(str(m), _minutes(m)) for m in MINUTES], code=str(now.idle_minutes))
        self.days = Combo([(str(d), _days(d)) for d in DAYS], code=str(now.backup_days))
        self.actor = LineEdit(now.actor)
        self.remember = CheckBox(_("Remember on this computer where the last vault lies"))
        self.remember.setChecked(now.remember_vault)
        self.keys = KeysPanel(self.session)
        self.emergency = EmergencyPanel(self.session)
        parts = column(
            PlainLabel(self.title, Role.TITLE), 24, *self._look(), 24, Hairline(), 20,
            *self._safety(), 24, Hairline(), 20, self.keys, 24, Hairline(), 20, self.emergency,
            24, Hairline(), 20, *self._person(),
            24, Hairline(), 20, *self._tables(), None, margins=(32, 28, 32, 32),
        )  # fmt: skip
        self._scroller = Scroller(row(Measure(parts), None))
        self.setLayout(column(self._scroller))

    def _look(self) -> tuple[Part, ...]:
        theme = column(PlainLabel(_("Theme"), Role.LABEL), 6, leading(self.theme))
        return (
            heading(_("Appearance")), 12,
            _narrow(Field(_("Language"), self.language)), 16,
            theme, 16,
            _narrow(Field(_("Text size"), self.text_size)),
        )  # fmt: skip

    def _safety(self) -> tuple[Part, ...]:
        hint = _("The vault locks when nobody touches a key or the mouse for so long.")
        later = _("After so many days the last checked backup is shown as overdue.")
        capture = _(
            "Other programs on this computer may be able to photograph the window. On Linux "
            "no program can forbid that."
        )
        return (
            heading(_("Safety")), 12,
            _narrow(Field(_("Lock after"), self.idle, hint=hint)), 16,
            _narrow(Field(_("Backup due after"), self.days, hint=later)), 20,
            self.remember, 4,
            _aside(_("Off, no trace of the vault's place is kept outside it.")), 16,
            _aside(capture),
        )  # fmt: skip

    def _person(self) -> tuple[Part, ...]:
        hint = _("A code such as C-07, never a name. It stands in the history of each change.")
        return (
            heading(_("You")),
            12,
            _narrow(Field(_("Caseworker's code"), self.actor, hint=hint)),
        )

    def _tables(self) -> tuple[Part, ...]:
        self.tables = Button(_("Import from a table…"))
        words = _("Cases kept in a spreadsheet become records here, without what names people.")
        return heading(_("Tables")), 8, _aside(words), 12, leading(self.tables)

    def _connect(self) -> None:
        self.language.chosen.connect(lambda code: self.preferences.set(language=code))
        self.theme.turned.connect(lambda key: self.preferences.set(theme=key))
        self.text_size.chosen.connect(lambda size: self.preferences.set(text_size=int(size)))
        self.idle.chosen.connect(lambda minutes: self.preferences.set(idle_minutes=int(minutes)))
        self.days.chosen.connect(lambda days: self.preferences.set(backup_days=int(days)))
        self.remember.toggled.connect(self.on_remember)
        self.keys.back_up_asked.connect(self.on_back_up)
        self.tables.clicked.connect(lambda: self.went.emit("tables", ""))
        self.actor.settled.connect(lambda code: self.preferences.set(actor=code.strip()))

    def on_remember(self, remember: bool) -> None:
        """Remember the place of the vault, or forget it at once."""
        self.preferences.set(remember_vault=remember)
        self.preferences.note_vault(self.session.folder)

    def on_back_up(self) -> None:
        """Go where backups are made."""
        self.went.emit("backups", "new")

    def show_record(self, record_id: str) -> None:
        """Open the trial of the recovery sheet, when another page asked for it."""
        if record_id == "recovery":
            self.keys.on_try()
            QTimer.singleShot(0, self, self.on_trial_shown)

    def on_trial_shown(self) -> None:
        """Bring the card that has just been opened into sight."""
        self.show_part(self.keys.trial)

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part of the page, to its beginning where it is longer than the page."""
        self._scroller.ensureWidgetVisible(part, 24, 48)

    def clear(self) -> None:
        """Forget what was typed in the cards of the keys; a countdown ends."""
        self.keys.clear()
        self.emergency.clear()

    def save_now(self) -> None:
        """Keep the code that is being typed."""
        self.preferences.set(actor=self.actor.text().strip())


def _narrow(field: Field) -> QWidget:
    field.control.setMaximumWidth(look().px(_NARROW))
    return field


def _aside(words: str) -> TextBlock:
    return TextBlock(words, Role.SECOND, tone=Tone.INK3)


def _size_name(size: int) -> str:
    usual = _("{size}, usual") if size == 15 else _("{size}")
    return usual.format(size=size)


def _minutes(count: int) -> str:
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)
