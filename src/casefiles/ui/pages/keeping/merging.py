"""Two cases opened for one person: see where they differ, choose, make them one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from casefiles.domain.case.merging import Difference
from casefiles.domain.case.reference import normal_reference
from casefiles.domain.changes import Changes, Kind
from casefiles.i18n import gettext as _
from casefiles.services import cases, merging
from casefiles.ui.pages import saying
from casefiles.ui.pages.keeping.part import KeepingPart
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, PrimaryButton
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.panes import Measure, Scroller

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

KEPT, OTHER = "kept", "other"


class MergingPart(KeepingPart):
    """Compare first; the button that merges comes with the differences."""

    def _build(self) -> None:
        self._combos: dict[str, Combo] = {}
        self._compared: tuple[str, str] = ("", "")
        note = TextBlock(
            _(
                "Everything that hangs on the second case moves to the first, and the second case "
                "goes. Undo takes it all back."
            ),
            Role.SECOND,
            tone=Tone.INK2,
        )
        self.kept, self.other = LineEdit(), LineEdit()
        self.compare = Button(_("Compare"))
        self.merge = PrimaryButton(_("Make them one"), icon="merge")
        self._fields = QWidget()
        self._fields.setLayout(column(gap=16))
        self._told = TextBlock("", Role.BODY, tone=Tone.INK2)
        lines = row(
            Field(_("This case stays"), self.kept), Field(_("This case goes into it"), self.other),
            gap=24,
        )  # fmt: skip
        body = column(
            note, 16, lines, 12, leading(self.compare), 24, self._told, 12, self._fields, 20,
            leading(self.merge), None, margins=(32, 20, 32, 24),
        )  # fmt: skip
        self.setLayout(column(Scroller(row(Measure(body, width=760), None))))
        self.setFocusProxy(self.kept)
        self._forget()

    def _connect(self) -> None:
        self.compare.clicked.connect(self.on_compare)
        self.merge.clicked.connect(self.on_merge)
        for line in (self.kept, self.other):
            line.textEdited.connect(lambda _text: self._forget())
            line.returnPressed.connect(self.on_compare)

    def show_case(self, case_id: str) -> None:
        """Fill in the case that stays."""
        if case_id:
            self.session.ask(_reference, case_id, then=self.on_reference, failed=self.told.emit)

    def on_reference(self, reference: str) -> None:
        """Fill in the reference of the case that was asked for."""
        self.kept.setText(reference)
        self.other.setFocus()
        self._forget()

    def on_compare(self) -> None:
        """Ask where the two differ."""
        pair = (self.kept.text(), self.other.text())
        if all(normal_reference(text) for text in pair):
            self._compared = pair
            self.session.ask(
                _compare, *pair, then=self.on_differences, failed=self.told.emit, key="merge"
            )

    def on_differences(self, found: tuple[Difference, ...]) -> None:
        """Show each difference with the two values to choose from."""
        self._forget()
        layout = self._fields.layout()
        for one in found:
            options = [(KEPT, _said(one.field, one.kept)), (OTHER, _said(one.field, one.other))]
            combo = Combo(options, code=KEPT)
            self._combos[one.field] = combo
            if layout is not None:
                layout.addWidget(Field(saying.label(Kind.CASE, one.field), combo))
        self._told.set_text(
            _("They differ here. Choose what is right; the first case's value is proposed.")
            if found
            else _("They contradict each other nowhere.")
        )
        self.merge.setVisible(True)

    def on_merge(self) -> None:
        """Make them one."""
        take = tuple(name for name, combo in self._combos.items() if combo.code() == OTHER)
        self.session.do(_merge, *self._compared, take, then=self.on_merged, failed=self.told.emit)

    def on_merged(self, changes: Changes) -> None:
        """Turn to the case that stayed."""
        self.clear()
        self.went.emit("cases", changes.record_id)

    def clear(self) -> None:
        """Forget the references and the values."""
        self.kept.setText("")
        self.other.setText("")
        self._forget()

    def _forget(self) -> None:
        self._combos = {}
        self._told.set_text("")
        self.merge.setVisible(False)
        layout = self._fields.layout()
        while layout is not None and (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _said(field: str, value: str | int | bool) -> str:
    return saying.said(Kind.CASE, field, value)


def _reference(vault: "Vault", case_id: str) -> str:
    return cases.get_case(vault, case_id).case.reference


def _compare(vault: "Vault", kept: str, other: str) -> tuple[Difference, ...]:
    return merging.compare_cases(vault, cases.find_case(vault, kept), cases.find_case(vault, other))


def _merge(vault: "Vault", kept: str, other: str, take: tuple[str, ...]) -> Changes:
    kept_id, other_id = cases.find_case(vault, kept), cases.find_case(vault, other)
    return merging.merge_cases(vault, kept_id, other_id, take=take)
