"""Emergency: what works in a panic, taking the vault away, and destroying its keys here."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from casefiles.domain.leaving import Remains
from casefiles.i18n import gettext as _
from casefiles.services import leaving
from casefiles.services.recovery import last_rehearsal
from casefiles.services.slots import list_slots
from casefiles.ui.pages import wording
from casefiles.ui.pages.destruction import Destruction
from casefiles.ui.pages.travel import Travel
from casefiles.ui.panic import KEYS
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.labels import heading
from casefiles.ui.widgets.layouts import column

_KEYS: Final = KEYS.replace("+", " + ")


class EmergencyPanel(QWidget):
    """A section of the settings; one card at a time opens in it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.take = Button(_("Take the vault away for a journey"))
        self.burn = Button(_("Destroy the keys on this computer"))
        self.travel = Travel(session)
        self.destruction = Destruction(session)
        told = _(
            "{keys} works on every page and over every dialog: the screen goes blank, the keys "
            "leave the memory, what was typed is saved behind the blank screen."
        )
        self.setLayout(
            column(
                heading(_("Emergency")),
                8,
                TextBlock(told.format(keys=_KEYS), Role.SECOND, tone=Tone.INK3),
                12,
                Across(self.take, self.burn, gap=12),
                12,
                self.travel,
                self.destruction,
            )
        )
        self.take.clicked.connect(self.on_take)
        self.burn.clicked.connect(self.on_burn)
        self.travel.left.connect(self.take.setFocus)
        self.destruction.left.connect(self.burn.setFocus)

    def on_take(self) -> None:
        """Ask who can bring the vault back."""
        self.clear()
        self.travel.begin()
        self._session.ask(list_slots, then=self.travel.on_slots, key="travel-slots")
        tried = partial(last_rehearsal, today=wording.today())
        self._session.ask(tried, then=self.travel.on_rehearsal, key="travel-code")

    def on_burn(self) -> None:
        """Show what would remain."""
        self.clear()
        self.destruction.begin()
        remaining = partial(leaving.what_remains, today=wording.today())
        self._session.ask(remaining, then=self.on_remains, key="remains")

    def on_remains(self, remains: Remains) -> None:
        """Show it in the card that was opened for it."""
        self.destruction.show_remains(remains)

    def clear(self) -> None:
        """Close both cards; a countdown ends."""
        self.travel.clear()
        self.destruction.clear()
