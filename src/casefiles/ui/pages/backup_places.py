"""On the page of backups: the places in which they make themselves, and making them now."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.backup_place import Place, PlaceRow, Round, Standing
from casefiles.domain.changes import Changes, Kind
from casefiles.i18n import gettext as _
from casefiles.services import backup_places
from casefiles.ui.pages import wording
from casefiles.ui.pages.backup_saying import name_of, standing_of
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.files import pick_folder
from casefiles.ui.widgets.labels import CountedHeading, PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault


class PlacesPanel(QWidget):
    """Teaches what a place is for while there is none."""

    started = Signal(object)  # Work
    made = Signal(object)  # Round
    told = Signal(object)  # CaseFilesError

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.places: tuple[PlaceRow, ...] = ()
        self.lines: list[PlaceLine] = []
        self._heading = CountedHeading(_("Places"), 0, role=Role.SECTION)
        self._why = TextBlock(
            _(
                "Name a folder on a stick or another disk. From then on a copy is made there by "
                "itself whenever you lock or quit after a change, and old ones make room."
            ),
            tone=Tone.INK2,
        )
        self._second = TextBlock("", Role.SECOND, tone=Tone.INK3)
        self._list = column(gap=12)
        self.add = Button(_("Add a place…"), icon="plus")
        self.to_file = Button(_("Back up to a file…"))
        self.setLayout(
            column(
                self._heading,
                8,
                self._why,
                self._list,
                12,
                Across(self.add, self.to_file, gap=12),
                6,
                self._second,
            )
        )
        self.add.clicked.connect(self.on_add)
        self.show_places(())

    @property
    def count(self) -> int:
        """Return how many places are there now."""
        away = (Standing.AWAY, Standing.MISSING)
        return sum(row.standing not in away for row in self.places)

    def refresh(self) -> None:
        """Ask how the places stand."""
        self._session.ask(backup_places.list_places, then=self.show_places, key="backup-places")

    def show_places(self, rows: Sequence[PlaceRow]) -> None:
        """Show the places."""
        self.places = tuple(rows)
        for old in self.lines:
            self._list.removeWidget(old)
            old.setVisible(False)
            old.deleteLater()
        self.lines = [PlaceLine(row) for row in rows]
        for line in self.lines:
            line.remove.clicked.connect(partial(self.on_remove, line.place))
            self._list.addWidget(line)
        self._heading.set_count(len(rows))
        self._why.setVisible(not rows)
        self._second.set_text(_advice(rows))
        self._second.setVisible(bool(self._second.text()))

    def back_up(self) -> None:
        """Make a copy in every place that is there."""
        work = self._session.work(
            _("Backing up"),
            partial(backup_places.back_up, always=True),
            then=self.on_made,
            failed=self.told.emit,
            meanwhile=True,
        )
        self.started.emit(work)

    def on_made(self, done: Round) -> None:
        """Tell everyone what there is now."""
        self.made.emit(done)
        self._session.note(Changes(frozenset({Kind.BACKUP})))

    def on_add(self) -> None:
        """Let the person choose a folder."""
        chosen = pick_folder(self, _("Make backups in this folder"))
        if chosen is not None:
            self._session.do(add, chosen, failed=self.told.emit)

    def on_remove(self, place: Place) -> None:
        """Forget a place; its copies stay, and adding the folder again brings it back."""
        self._session.do(backup_places.remove_place, place.id, failed=self.told.emit)
        self.add.setFocus()

    def clear(self) -> None:
        """Forget the places."""
        self.show_places(())


def add(vault: "Vault", folder: Path) -> Changes:
    """Keep a folder as a place."""
    backup_places.add_place(vault, folder)
    return Changes(frozenset({Kind.BACKUP}))


class PlaceLine(QWidget):
    """One place: its name, its folder, how it stands, and Remove."""

    def __init__(self, shown: PlaceRow) -> None:
        super().__init__()
        self.place = shown.place
        name = name_of(shown.place)
        symbol, words, tone = standing_of(shown, wording.today())
        self.state = SymbolLine(symbol, words, tone=tone, role=Role.BODY)
        self.state.words.setWordWrap(True)
        self.remove = LinkButton(_("Remove"))
        self.remove.setAccessibleName(_("Remove the place {name}").format(name=name))
        self.remove.setToolTip(_("The copies that lie there stay."))
        head = row(PlainLabel(name, Role.STRONG, elide=True), None, self.remove, gap=12)
        head.setStretch(0, 1)
        folder = PlainLabel(shown.place.folder, Role.SECOND, tone=Tone.INK2, elide=True)
        self.setLayout(column(head, folder, 4, self.state))
        self.setAccessibleName(f"{name}. {words}")


def _advice(rows: Sequence[PlaceRow]) -> str:
    if rows and not any(one.place.apart for one in rows):
        return _(
            "This lies on the disk of the vault: what takes the laptop takes the backup with it. "
            "Add a place on a stick."
        )
    if len(rows) == 1:
        return _("A second place is worth having: one stick can fail or be lost.")
    return ""
