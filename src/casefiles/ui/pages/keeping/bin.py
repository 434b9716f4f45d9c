"""The bin: what was removed in the last thirty days, and bringing it back."""

from datetime import date, datetime, timedelta

from casefiles.domain.bin import KEPT_DAYS, Removed
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services import bin as verbs
from casefiles.services import undo
from casefiles.ui.pages import saying, wording
from casefiles.ui.pages.keeping.part import KeepingPart
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList

_ROWS = Columns(widths=(0, 200), inset=0)


class BinPart(KeepingPart):
    """The list, newest first. Enter or the button brings the chosen one back."""

    def _build(self) -> None:
        note = TextBlock(
            _("What was removed stays here for thirty days; then it is forgotten for good."),
            Role.SECOND,
            tone=Tone.INK2,
        )
        self.list = RowList(_ROWS, _("Removed"))
        self.back = Button(_("Bring back"), icon="undo")
        self.back.setVisible(False)
        self._empty = EmptyState(
            _("The bin is empty."),
            _("A case, a part or a source you remove lies here for thirty days."),
        )
        self.setLayout(
            column(
                row(note, None, self.back, gap=16), 12, self._empty, self.list,
                margins=(32, 20, 32, 16),
            )
        )  # fmt: skip
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.picked.connect(lambda _key: self.back.setVisible(bool(self.list.key())))
        self.list.opened.connect(lambda _key: self.on_back())
        self.back.clicked.connect(self.on_back)

    def refresh(self) -> None:
        """Ask for the bin."""
        self.session.ask(verbs.list_bin, then=self.on_rows, failed=self.told.emit, key="bin")

    def on_rows(self, removed: tuple[Removed, ...]) -> None:
        """Show what lies in the bin."""
        today = wording.today()
        self.list.set_rows([_row(one, today) for one in removed])
        self.list.setVisible(bool(removed))
        self._empty.setVisible(not removed)
        self.back.setVisible(bool(self.list.key()))
        self.counted.emit(len(removed))

    def on_back(self) -> None:
        """Bring the chosen one back, with everything that went with it."""
        change_id = self.list.key()
        if change_id:
            self.session.do(undo.undo_change, change_id, failed=self.told.emit)

    def clear(self) -> None:
        """Forget the rows."""
        self.list.set_rows(())


def _row(removed: Removed, today: date) -> Row:
    at = datetime.fromisoformat(removed.at).astimezone().date()
    left = (at + timedelta(days=KEPT_DAYS) - today).days
    kind = saying.noun(Kind(removed.kind))
    parts = ngettext("with {count} part", "with {count} parts", removed.parts)
    told = wording.known(
        wording.long_day(at),
        removed.actor,
        parts.format(count=removed.parts) if removed.parts else "",
        removed.reason,
    )
    days = ngettext("{count} day left", "{count} days left", max(left, 0))
    return Row(
        removed.change_id,
        (
            Cell(Line(wording.known(kind, removed.name), role=Role.STRONG), second(told)),
            Cell(second(days.format(count=max(left, 0))), trailing=True),
        ),
        icon="bin",
    )
