"""Fields: label above, hint, control, and the error under it in a sentence."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import IconButton
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, mirrored, restyle, row


class LineEdit(QLineEdit):
    """One line of text. `settled` comes when typing has ended: Enter or leaving the field."""

    settled = Signal(str)

    def __init__(self, text: str = "", *, tall: bool = False, soft: bool = False) -> None:
        super().__init__(text)
        self.setProperty("tall", tall)
        self.setProperty("edge", "soft" if soft else "firm")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self.on_editing_finished)

    def on_editing_finished(self) -> None:
        """Say that typing has ended."""
        self.settled.emit(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what is selected while a menu is open, or "Copy" would have nothing to copy."""
        if event.reason() == Qt.FocusReason.MenuBarFocusReason:
            event = QFocusEvent(event.type(), Qt.FocusReason.PopupFocusReason)
        super().focusOutEvent(event)


class TextEdit(QPlainTextEdit):
    """Several lines of plain text. Tab leaves it; it grows to `lines` and scrolls from there."""

    settled = Signal(str)

    def __init__(self, text: str = "", *, lines: int = 4) -> None:
        super().__init__(text)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_lines(self, lines: int) -> None:
        """Be as high as this many lines."""
        self._lines = lines
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of `lines` lines."""
        return QSize(look().px(240), look().scale.line(Role.BODY) * self._lines + look().px(16))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, so that no layout squeezes the text."""
        return QSize(look().px(120), self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that typing has ended."""
        super().focusOutEvent(event)
        self.settled.emit(self.toPlainText())


class PassphraseEdit(LineEdit):
    """A covered line with an eye to show it. No undo, no prediction, no copy while covered."""

    caps_lock_changed = Signal(bool)

    def __init__(self, *, tall: bool = False) -> None:
        super().__init__(tall=tall)
        self._caps = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye = IconButton("eye", _("Show the passphrase"))
        self.eye.setParent(self)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.clicked.connect(self.on_eye)

    def on_eye(self) -> None:
        """Show or cover the text."""
        self.set_covered(self.echoMode() == QLineEdit.EchoMode.Normal)

    def set_covered(self, covered: bool) -> None:
        """Cover the text, or show it."""
        mode = QLineEdit.EchoMode.Password if covered else QLineEdit.EchoMode.Normal
        self.setEchoMode(mode)
        if covered:
            self.eye.set_symbol("eye", _("Show the passphrase"))
        else:
            self.eye.set_symbol("eye-off", _("Cover the passphrase"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Watch for Caps Lock: a letter whose case contradicts the Shift key."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._set_caps(not self._caps)
        elif letter.isalpha() and letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps(letter.isupper() != shifted)
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the trailing end."""
        super().resizeEvent(event)
        self._place_eye()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the reading direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_eye()

    def _place_eye(self) -> None:
        side = self.eye.sizeHint().height()
        left = 4 if mirrored(self) else self.width() - side - 4
        self.eye.setGeometry(left, (self.height() - side) // 2, side, side)
        margin = side - 4
        self.setTextMargins(margin if mirrored(self) else 0, 0, 0 if mirrored(self) else margin, 0)

    def _set_caps(self, caps: bool) -> None:
        if caps != self._caps:
            self._caps = caps
            self.caps_lock_changed.emit(caps)


class Field(QWidget):
    """A control with its label above it. The label, hint and error are also its spoken words.

    A `mark`, such as "stays inside", stands at the end of the label's line with its symbol.
    """

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        hint: str = "",
        mark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.label = PlainLabel(label, Role.LABEL, wrap=True)
        self.label.setBuddy(control)
        self.hint = TextBlock(hint, Role.SECOND, tone=Tone.INK3)
        self.error = SymbolLine("alert", "", tone=Tone.ALERT)
        self.error.words.setWordWrap(True)
        self.mark = SymbolLine("shield", mark, tone=Tone.INK3, role=Role.FOOT, elide=True)
        head = row(self.label, self.mark, gap=12)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.hint, 6, control, 4, self.error, None))
        for part, shown in ((self.hint, hint), (self.mark, mark), (self.error, "")):
            part.setVisible(bool(shown))  # not before it has its parent: it would be a window
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._spoken = " ".join(part for part in (hint, mark) if part)
        control.setAccessibleName(label)
        control.setAccessibleDescription(self._spoken)

    def set_error(self, sentence: str) -> None:
        """Say under the field what is wrong with it; "" takes it back."""
        self.error.tell("alert", sentence, Tone.ALERT)
        self.error.setVisible(bool(sentence))
        self.control.setProperty("wrong", bool(sentence))
        self.control.setAccessibleDescription(sentence or self._spoken)
        restyle(self.control)
