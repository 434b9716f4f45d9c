"""The list of rooms: search, rooms with their figures, the last backup, and the lock."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy

from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.ui.rooms import Room
from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.icons import draw
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Radius, Tone, Width
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.fields import LineEdit
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import Part, column, end_of, mirrored, row, start_of
from casefiles.ui.widgets.panes import Ground
from casefiles.ui.widgets.symbols import Mark


class RoomButton(QAbstractButton):
    """One room: symbol, name, and a quiet figure at the trailing edge."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._count: int | None = None
        self.setCheckable(True)
        self.setText(room.name())
        self.setAccessibleName(room.name())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """Show another figure."""
        self._count = count
        figure = "" if count is None else f" {count}"
        self.setAccessibleName(self.text() + figure)
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line with room around it."""
        wide = QFontMetricsF(look().font(Role.STRONG)).horizontalAdvance(self.text())
        return QSize(round(wide) + look().px(88), look().px(38))

    def minimumSizeHint(self) -> QSize:
        """Let the name be elided before the window grows."""
        return QSize(look().px(120), look().px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the symbol, the name and the figure."""
        now, rtl, painter = look(), mirrored(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.tokens.accentweak if here else now.tokens.hover))
            box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        middle = Qt.AlignmentFlag.AlignVCenter
        side = now.px(20)
        left = self.width() - now.px(12) - side if rtl else now.px(12)
        symbol = QRectF(left, (self.height() - side) / 2, side, side)
        draw(painter, self.room.icon, symbol, tone=Tone.ACCENT if here else Tone.INK2)
        edge, text = now.px(12), QRectF(self.rect())
        text.adjust(edge if rtl else now.px(44), 0, -now.px(44) if rtl else -edge, 0)
        figure = "" if self._count is None else str(self._count)
        painter.setFont(now.font(Role.SECOND))
        painter.setPen(now.colour(Tone.INK3))
        painter.drawText(text, int(end_of(rtl) | middle), figure)
        room = text.width() - (painter.fontMetrics().horizontalAdvance(figure) + 8 if figure else 0)
        painter.setFont(now.font(Role.STRONG if here else Role.BODY))
        painter.setPen(now.colour(Tone.INK))
        short = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, round(room)
        )
        self.setToolTip("" if short == self.text() else self.text())
        painter.drawText(text, int(start_of(rtl) | middle), short)


class SearchBox(LineEdit):
    """The box that searches everything. Down or Enter goes to the answers, Esc leaves."""

    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(soft=True)
        self.setPlaceholderText(_("Search"))
        self.setAccessibleName(_("Search everything"))
        self.setToolTip(_("Search everything (Ctrl+K)"))
        self.on_look_changed()
        desk().look_changed.connect(self.on_look_changed)

    def on_look_changed(self) -> None:
        """Leave room for the symbol and the keys."""
        start, end = look().px(24), look().px(40)
        self.setTextMargins(
            end if mirrored(self) else start, 0, start if mirrored(self) else end, 0
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the answers, or leave."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, its symbol and the keys that lead here."""
        super().paintEvent(event)
        now, rtl, painter = look(), mirrored(self), QPainter(self)
        side = now.px(18)
        left = self.width() - now.px(11) - side if rtl else now.px(11)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        draw(painter, "search", box, tone=Tone.INK2)
        keys = _("Ctrl K")
        taken = painter.fontMetrics().horizontalAdvance(self.placeholderText() + keys)
        if not self.text() and taken < self.width() - now.px(64):
            painter.setFont(now.font(Role.FOOT))
            painter.setPen(now.colour(Tone.INK3))
            box = QRectF(self.rect()).adjusted(now.px(11), 0, -now.px(11), 0)
            painter.drawText(box, int(end_of(rtl) | Qt.AlignmentFlag.AlignVCenter), keys)


class Rail(Ground):
    """The leading column of the window."""

    chosen = Signal(str)  # key of a room
    lock_asked = Signal()

    def __init__(self, rooms: Sequence[Room]) -> None:
        self.search = SearchBox()
        self.buttons = {room.key: RoomButton(room) for room in rooms}
        self.backup = SymbolLine("backup", "", role=Role.FOOT, elide=True)
        self.lock = Button(_("Lock"), icon="lock")
        self.minutes = PlainLabel("", Role.FOOT, tone=Tone.INK3, elide=True)
        name = PlainLabel(_("Case Files"), Role.SECTION, elide=True)
        head = row(2, Mark(), name, None, gap=10)  # distances mirror, margins do not
        lock = row(self.lock, self.minutes, None, gap=12)
        foot = row(12, column(self.backup, 12, lock), 4)
        parts = column(
            head, 12, row(self.search, margins=(4, 0, 4, 0)), 12, *self._list(), None, foot
        )
        parts.setContentsMargins(12, 12, 12, 16)
        super().__init__("nav", parts)
        self.backup.setVisible(False)
        self._group = QButtonGroup(self)
        for button in self.buttons.values():
            self._group.addButton(button)
        self._group.buttonClicked.connect(self.on_clicked)
        self.lock.clicked.connect(self.lock_asked)
        self.on_look_changed()
        desk().look_changed.connect(self.on_look_changed)

    def on_look_changed(self) -> None:
        """Be as wide as the text size asks for."""
        self.setFixedWidth(look().px(Width.ROOMS))

    def on_clicked(self, button: QAbstractButton) -> None:
        """Tell which room was chosen."""
        if isinstance(button, RoomButton):
            self.chosen.emit(button.room.key)

    def take_keyboard(self) -> None:
        """Put the keyboard into the search box (Ctrl+K)."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def set_room(self, key: str) -> None:
        """Mark the room the person is in; one that is not listed marks none."""
        button = self.buttons.get(key)
        self._group.setExclusive(False)
        stop = button or next(iter(self.buttons.values()))
        for other in self.buttons.values():
            other.setChecked(other is button)
            tab, none = Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus
            other.setFocusPolicy(tab if other is stop else none)  # one stop; arrows do the rest
        self._group.setExclusive(True)

    def set_count(self, key: str, count: int | None) -> None:
        """Show a figure beside a room."""
        if key in self.buttons:
            self.buttons[key].set_count(count)

    def set_minutes(self, minutes: int) -> None:
        """Say after how many minutes the vault locks by itself."""
        words = ngettext("in {count} min", "in {count} min", minutes)
        self.minutes.setText(words.format(count=minutes))

    def set_backup(self, days: int | None, limit: int) -> None:
        """Say how old the last checked backup is; None where there is none yet.

        Below zero its day is still to come: a clock was wrong, then or now.
        """
        late = days is None or days > limit or days < 0
        if days is None:
            words = _("No checked backup yet")
        elif days == 0:
            words = _("Backup checked today")
        elif days < 0:
            words = _("Backup of a day to come")
        else:
            words = ngettext(
                "Backup checked {count} day ago", "Backup checked {count} days ago", days
            ).format(count=days)
        self.backup.tell("backup", words, Tone.WARN if late else Tone.INK2)
        self.backup.setVisible(True)

    def _list(self) -> list[Part]:
        parts: list[Part] = []
        group = None
        for button in self.buttons.values():
            if group is not None and button.room.group != group:
                parts.append(20)
            group = button.room.group
            parts.append(button)
        return parts
