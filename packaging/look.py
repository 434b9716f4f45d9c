"""Take a picture of every page, in light, dark, Russian, doubled words and right to left.

    python packaging/look.py [FOLDER] [MODE …]

The pictures are for the eye; nothing compares them. The vault is the demo, made for the occasion.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "2")
sys.path.insert(0, str(Path(__file__).resolve().parent))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casefiles.domain.case.listing import CaseFilter
from casefiles.services import cases
from casefiles.services.demo import build_demo
from casefiles.ui.house import House
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.pages.case.topics import TOPICS
from casefiles.ui.pages.settings import SettingsPage
from casefiles.ui.preferences import Preferences
from casefiles.ui.rooms import ROOMS
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import Desk
from casefiles.ui.window import Window
from casefiles.ui.wizard.wizard import Wizard
from casefiles.ui.work import Work
from look_gallery import gallery  # type: ignore[import-not-found]

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

CODE = "K7M4-2QXH-9Z8Y-ABCD-EFGH-JKMN-PQRS"


@dataclass(frozen=True)
class Mode:
    """How the window looks while pictures are taken."""

    theme: str = "light"
    language: str = "en"
    rtl: bool = False
    size: tuple[int, int] = (1440, 900)
    text_size: int = 15


MODES = {
    "light": Mode(),
    "dark": Mode(theme="dark"),
    "ru": Mode(language="ru"),
    "doubled": Mode(language="xx"),
    "rtl": Mode(rtl=True),
    "small": Mode(size=(960, 640)),
    "large-text": Mode(text_size=20),
}


class Looker:
    """Opens the window once per mode and walks through it."""

    def __init__(self, app: Desk, folder: Path, *, vault: Path, passphrase: str) -> None:
        self.app, self.folder, self.vault, self.passphrase = app, folder, vault, passphrase

    def walk(self, name: str, mode: Mode) -> None:
        """Take every picture of one mode."""
        preferences = Preferences()
        preferences.set(theme=mode.theme, language=mode.language, text_size=mode.text_size)
        session = Session()
        window = Window(session, preferences)
        side = Qt.LayoutDirection.RightToLeft if mode.rtl else Qt.LayoutDirection.LeftToRight
        self.app.setLayoutDirection(side)
        window.resize(*mode.size)
        window.begin(None)
        window.activateWindow()

        def shot(page: str, widget: QWidget = window) -> None:
            self.spin(0.3)
            widget.grab().save(str(self.folder / f"{name}-{page}.png"))

        try:
            self._gate(window, shot)
            self._rooms(window, shot)
            self._gallery(shot, mode)
        finally:
            window.close()
            session.shut_down()
            window.deleteLater()
            self.spin(0.1)

    def spin(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Let the window work for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            self.app.processEvents()

    def _gate(self, window: Window, shot: Callable[..., None]) -> None:
        gate = window.gate
        shot("welcome")
        gate.show_folder(self.vault)
        gate.unlock.passphrase.setText("correct horse bat")
        gate.unlock.caps.setVisible(True)
        shot("unlock")
        gate.unlock.clear()
        gate.on_recovery()
        shot("recover")
        gate.on_left()
        gate.on_new()
        wizard = cast(Wizard, gate.currentWidget())
        shot("wizard-1-place")
        wizard._show(1)
        wizard.steps[1].passphrase.on_suggest()  # type: ignore[attr-defined]
        self.spin(1.5)
        shot("wizard-2-passphrase")
        wizard.draft.recovery_code = CODE
        for number, name in enumerate(("sheet", "rehearsal", "first-backup", "done"), start=3):
            wizard._show(number - 1)
            shot(f"wizard-{number}-{name}")
        gate.on_restore()
        wizard = cast(Wizard, gate.currentWidget())
        wizard._show(1)
        shot("wizard-restore")
        wizard.steps[1].key.by_file.click()  # type: ignore[attr-defined]
        shot("wizard-restore-officer")
        gate.on_left()

    def _rooms(self, window: Window, shot: Callable[..., None]) -> None:
        session = window.session
        session.unlock(self.vault, self.passphrase)
        self.spin(20, lambda: window.house is not None)
        house = cast(House, window.house)
        for room in ROOMS:
            house.go(room.key)
            self.spin(0.7)
            shot(f"room-{room.key}")
        session.ask(lambda vault: _first_case(vault), then=lambda key: house.go("cases", key))
        self.spin(1.0)
        shot("room-cases-open")
        self._topics(house, shot)
        self._cards(window, house, shot)

    def _cards(self, window: Window, house: House, shot: Callable[..., None]) -> None:
        """Open what opens only when it is asked for: cards, work under way, a menu."""
        house.go("settings")
        keys = cast(SettingsPage, house.page()).keys
        for name, button in (("passphrase", keys.change), ("trial", keys.attempt)):
            button.click()
            self.spin(0.1)
            cast(SettingsPage, house.page()).show_part(keys)
            shot(f"keys-{name}")
        keys.renew.click()
        keys.renewal.on_renewed(CODE)
        self.spin(0.1)
        cast(SettingsPage, house.page()).show_part(keys.renewal)
        shot("keys-new-sheet")
        keys.clear()
        work = Work("Backing up", window)
        house.on_work_started(work)
        house.go("today")
        work.progress(2, 5)
        shot("work-under-way")
        work.finished.emit(True)
        window.menus.open_first()
        self.spin(0.2)
        shot("menu-file", window.menus.menus[0])
        window.menus.menus[0].close()

    def _topics(self, house: House, shot: Callable[..., None]) -> None:
        """Turn to every topic of the open case, then hold its interview."""
        page = house.page()
        if not isinstance(page, CasesPage):
            return
        detail = page._detail
        for number, key in enumerate(TOPICS):
            detail._bar.set_key(key)
            self.spin(0.5)
            shot(f"case-{number:02}-{key}")
        detail.on_interview()
        shot("case-interview")

    def _gallery(self, shot: Callable[..., None], mode: Mode) -> None:
        page = gallery()
        page.resize(1440, 1000)
        page.show()
        shot("gallery", page)
        page.close()
        page.deleteLater()


def _first_case(vault: "Vault") -> str:
    keys = cases.list_cases(vault, CaseFilter()).keys
    return cases.case_rows(vault, keys[:1])[0].id


def main(folder: str = "look", *names: str) -> None:
    """Take the pictures of the named modes, or of all."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["HOME"] = place
        made = build_demo(Path(place) / "demo", today=datetime.now(UTC).date())
        words = made.passphrase_file.read_text("utf-8").strip()
        app = Desk(["look"])
        looker = Looker(app, target, vault=made.vault, passphrase=words)
        for name in names or MODES:
            looker.walk(name, MODES[name])
            print(f"{name}: {len(list(target.glob(f'{name}-*.png')))} pictures in {target}")


if __name__ == "__main__":
    main(*sys.argv[1:])
