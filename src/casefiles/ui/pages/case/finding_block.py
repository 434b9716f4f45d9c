"""One finding: the values side by side, where each comes from, the question, and its answer."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from casefiles.domain.changes import Kind
from casefiles.domain.findings.finding import LAW
from casefiles.domain.findings.shown import ShownFinding, ShownSide
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services.finding_words import say_basis
from casefiles.ui.pages import wording
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.fields import TextEdit
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import Part, column, leading, row

ABREAST = 200  # the least width of a value that stands beside others
LINES = 2  # of the explanation
LINKED = frozenset(set(Kind) - {Kind.PACK})
"""Kinds of record that have a topic of the case to turn to."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SideView(QWidget):
    """One value under its label, where it comes from, and the way there."""

    pointed = Signal(str, str, str)  # kind, id, field; of a row of law: "law" and its key

    def __init__(self, side: ShownSide) -> None:
        super().__init__()
        parts: list[Part] = [
            TextBlock(side.label, Role.SECOND, tone=Tone.INK2),
            TextBlock(side.value, Role.STRONG),
        ]
        if side.where:
            parts += [2, TextBlock(side.where, Role.FOOT, tone=Tone.INK3)]
        self.link: LinkButton | None = None
        if side.kind == LAW or side.kind in LINKED:
            self.link = LinkButton(_("Show the rule") if side.kind == LAW else _("Go to it"))
            spoken = _("Go to: {fact}").format(fact=f"{side.label}, {side.where}")
            self.link.setAccessibleName(spoken)
            target = partial(self.pointed.emit, side.kind, side.record_id, side.field)
            self.link.clicked.connect(target)
            parts += [2, leading(self.link)]
        self.setLayout(column(*parts, None))
        tall(self)


class Sides(QWidget):
    """All values of a finding: abreast where there is room."""

    pointed = Signal(str, str, str)

    def __init__(self, sides: tuple[ShownSide, ...]) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(24)
        self.links: list[LinkButton] = []
        for side in sides:
            view = SideView(side)
            view.pointed.connect(self.pointed)
            self._box.addWidget(view, 1)
            if view.link is not None:
                self.links.append(view.link)
        tall(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the values under each other where it is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < look().px(ABREAST) * self._box.count()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        if self._box.direction() != (down if narrow else across):
            self._box.setDirection(down if narrow else across)
            self._box.setSpacing(12 if narrow else 24)


class Explanation(TextEdit):
    """The answer. Ctrl+Enter is as good as the button."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__(lines=LINES)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End with Ctrl+Enter."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class FindingBlock(QWidget):
    """A finding that waits for an explanation."""

    pointed = Signal(str, str, str)
    explained = Signal(str, str)  # the hash of its facts, and the explanation

    def __init__(self, finding: ShownFinding) -> None:
        super().__init__()
        self.finding = finding
        self.setAccessibleName(finding.title)
        self._sides = Sides(finding.sides)
        self.field = Explanation()
        self.field.setAccessibleName(_("Explanation: {title}").format(title=finding.title))
        self.field.setAccessibleDescription(finding.question)
        self.button = Button(_("Explained"))
        self.button.setAccessibleName(_("Explained: {title}").format(title=finding.title))
        label = PlainLabel(_("Explanation"), Role.LABEL)
        label.setBuddy(self.field)
        self.setLayout(
            column(
                TextBlock(finding.title, Role.SECTION),
                8,
                self._sides,
                12,
                TextBlock(finding.question),
                *_basis(finding),
                12,
                label,
                6,
                self.field,
                8,
                leading(self.button),
            )
        )
        tall(self)
        self._sides.pointed.connect(self.pointed)
        self.field.textChanged.connect(self.on_typed)
        self.field.done.connect(self.on_explained)
        self.button.clicked.connect(self.on_explained)
        self.on_typed()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.toPlainText().strip()

    def stops(self) -> list[QWidget]:
        """Return where the keyboard stops, in order."""
        return [*self._sides.links, self.field, self.button]

    def on_typed(self) -> None:
        """Offer the button once there is an explanation."""
        self.button.setEnabled(bool(self.text))
        self.button.setToolTip("" if self.text else _("Write the explanation first."))

    def on_explained(self) -> None:
        """Hand the explanation over."""
        if self.text:
            self.explained.emit(self.finding.facts, self.text)


class ExplainedBlock(QWidget):
    """A finding with its explanation: who gave it, when, and why it is at rest."""

    pointed = Signal(str, str, str)
    asked_again = Signal(str)  # the hash of its facts

    def __init__(self, finding: ShownFinding) -> None:
        super().__init__()
        self.finding = finding
        self.setAccessibleName(finding.title)
        self._sides = Sides(finding.sides)
        self.again = LinkButton(_("Ask again"), icon="undo")
        self.again.setAccessibleName(_("Ask again: {title}").format(title=finding.title))
        given = finding.finding.dismissal
        reason = given.reason if given is not None else ""
        when = wording.say(given.dismissed_on) if given and given.dismissed_on else ""
        told = wording.known(when, given.dismissed_by if given is not None else "")
        self.setLayout(
            column(
                TextBlock(finding.title, Role.STRONG),
                4,
                self._sides,
                8,
                TextBlock(reason),
                2,
                row(PlainLabel(told, Role.SECOND, tone=Tone.INK2), 16, self.again, None),
            )
        )
        tall(self)
        self._sides.pointed.connect(self.pointed)
        self.again.clicked.connect(partial(self.asked_again.emit, finding.facts))

    def stops(self) -> list[QWidget]:
        """Return where the keyboard stops, in order."""
        return [*self._sides.links, self.again]


def tall(widget: QWidget) -> None:
    """Let a widget be as high as its wrapped text asks for at its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def _basis(finding: ShownFinding) -> list[Part]:
    source = say_basis(finding, current_language())
    words = _("Rests on: {source}").format(source=source)
    return [4, TextBlock(words, Role.FOOT, tone=Tone.INK3)] if source else []
