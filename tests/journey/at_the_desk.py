"""A day at the window: the real program, offscreen, its buttons pressed and its fields typed into.

Run in a process of its own with a folder that holds `day.json`; writes what it did to stdout.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from casefiles.ui import start
from casefiles.ui.window import Window
from tests.vault_fixtures import PASSPHRASE

PATIENCE = 40.0


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def idle(milliseconds: int) -> None:
    """Let the window and the lane live. QTest.qWait would not let the lane: it keeps the GIL."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(true: Callable[[], object], what: str) -> Any:  # noqa: ANN401 - widgets of pages, which have no common type
    """Let the window live until something is so."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        idle(20)
        found = true()
        if found:
            return found
    raise TimeoutError(what)


def press(button: QAbstractButton) -> None:
    wait_for(button.isEnabled, "a button to press")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


class Day:
    """What a caseworker does, from the first start to quitting."""

    def __init__(self, window: Window, plan: dict[str, str]) -> None:
        self.window, self.plan = window, plan
        self.words = [plan["latin"], plan["cyrillic"], plan["digits"]]

    def live(self) -> None:
        """Do everything, then quit; a mistake ends it at once, with its traceback."""
        try:
            self._live()
        except BaseException:  # noqa: BLE001 - nobody above would tell the test
            traceback.print_exc(file=sys.stdout)
            sys.stdout.flush()
            os._exit(9)

    def _live(self) -> None:
        for act in (
            self.found, self.add_case, self.seal_in, self.file, self.search, self.compose,
            self.back_up, self.lock_and_unlock,
        ):  # fmt: skip
            act()
            say(act.__name__)
        self._come_forward()
        QTest.keyClick(self.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    def found(self) -> None:
        """Make a vault by the wizard."""
        press(self.window.gate.welcome.new)
        wizard: Any = wait_for(lambda: self._wizard(), "the wizard")
        place, passphrase, sheet, rehearsal, first_backup, _done = wizard.steps
        place.draft.folder = Path(self.plan["vault"])
        press(wizard.go_on)
        passphrase.passphrase.first.setText(PASSPHRASE)
        passphrase.passphrase.second.setText(PASSPHRASE)
        press(wizard.go_on)
        wait_for(lambda: wizard.stack.currentWidget() is sheet, "the recovery sheet")
        self.save_the_sheet(sheet, Path(self.plan["taken"]))
        assert sheet.maker.told.words.text(), "an existing file is kept, and that is said"
        self.save_the_sheet(sheet, Path(self.plan["sheet"]))
        wait_for(Path(self.plan["sheet"]).is_file, "the saved sheet")
        code = wizard.draft.recovery_code
        press(sheet.confirm)
        press(wizard.go_on)
        QTest.keyClicks(rehearsal.trial.code, code)
        press(rehearsal.trial.go)
        wait_for(wizard.go_on.isEnabled, "the rehearsed sheet")
        press(wizard.go_on)
        press(first_backup.later)
        press(wizard.go_on)
        wait_for(lambda: self.window.house, "the open house")

    def save_the_sheet(self, sheet: Any, target: Path) -> None:  # noqa: ANN401 - a step
        """Save the recovery sheet; where the file is there already, the dialog asks first."""
        sheet.maker.told.setVisible(False)
        self.choosing(target, partial(press, sheet.maker.save))
        wait_for(sheet.maker.told.isVisible, "what became of the sheet")

    def _wizard(self) -> object:
        shown = self.window.gate.currentWidget()
        return shown if hasattr(shown, "steps") else None

    def page(self, key: str) -> Any:  # noqa: ANN401 - as above
        """Enter a room by its menu and return its page."""
        self.window.on_went(key)
        assert self.window.house is not None
        return self.window.house.page()

    def add_case(self) -> None:
        """Open a case and type its story; nobody presses Save."""
        page = self.page("cases")
        press(page._pane.new)
        wait_for(lambda: page._detail.currentIndex() == 1, "the new case")
        page._detail._bar.set_key("notes")
        edit = page._detail._tabs["notes"]._form.fields["narrative"].control
        edit.setFocus()
        edit.insertPlainText(f"He said {' and '.join(self.words)}. ")
        QTest.keyClicks(edit, "Typed by hand.")
        edit.selectAll()
        edit.copy()
        page.save_now()
        wait_for(lambda: "by hand" in self._story(), "the story in the vault")

    def _story(self) -> str:
        from casefiles.services import cases

        page: Any = self.page("cases")
        found: list[Any] = []
        self.window.session.ask(cases.get_case, page._open, then=found.append)
        until = time.monotonic() + PATIENCE
        while not found and time.monotonic() < until:
            idle(10)
        return str(found[0].case.narrative)

    def choosing(self, path: Path, act: Callable[[], object]) -> None:
        """Act, and answer the file dialog that opens with `path`, as a person would."""

        def answer() -> None:
            dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog)]
            shown = next((dialog for dialog in dialogs if dialog.isVisible()), None)
            if shown is None:
                QTimer.singleShot(50, answer)
                return
            shown.setOption(QFileDialog.Option.DontConfirmOverwrite, True)  # the answer is yes
            shown.setDirectory(str(path.parent))
            shown.selectFile(path.name)
            shown.accept()

        QTimer.singleShot(50, answer)
        act()

    def seal_in(self) -> None:
        """Seal a paper whose name holds canaries into the case, by the dialog."""
        page = self.page("cases")
        page._detail._bar.set_key("documents")
        tab = page._detail._tabs["documents"]
        self.choosing(Path(self.plan["paper"]), partial(press, tab._seal))
        wait_for(lambda: tab.view.attachments, "the sealed paper")

    def file(self) -> None:
        """File a source whose name and text hold canaries, by the dialog."""
        page = self.page("library")
        self.choosing(Path(self.plan["document"]), page.new_record)
        wait_for(lambda: self.words[0] in page._reader._text.toPlainText(), "the source")

    def search(self) -> None:
        """Type each canary into the search box."""
        for word in self.words:
            self.window.on_search()
            assert self.window.house is not None
            box = self.window.house.rail.search
            box.clear()
            box.insert(word)
            page: Any = self.window.house.page()
            wait_for(partial(_shows_hits, page), "hits")

    def compose(self) -> None:
        """Compose a pack of the case and save it where the person says."""
        case = self.page("cases")._open
        page = self.page("packs")
        page.show_record(case)
        page._order_pane.recipient.setText("L-12")
        sources = page._order_pane.sources
        wait_for(lambda: sources.list.count(), "the library to tick")
        press(sources.all)
        press(page._compose)
        wait_for(lambda: page._save.isEnabled(), "the composed pack")
        idle(500)  # the preview is drawn
        target = Path(self.plan["pack"])
        self.choosing(target, partial(press, page._save))
        wait_for(target.is_file, "the saved pack")

    def back_up(self) -> None:
        """Make a checked backup."""
        page = self.page("backups")
        target = Path(self.plan["backup"])
        self.choosing(target, partial(press, page._make))
        wait_for(lambda: page._copies.rows.rowCount() == 1, "the checked backup")

    def lock_and_unlock(self) -> None:
        """Lock by the panic key and open again; quitting locks once more."""
        self._come_forward()
        QTest.keyClick(self.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        wait_for(lambda: self.window.house is None, "the lock")
        self.window.showNormal()
        self._come_forward()
        gate = self.window.gate.unlock
        QTest.keyClicks(gate.passphrase, PASSPHRASE)
        QTest.keyClick(gate.passphrase, Qt.Key.Key_Return)
        wait_for(lambda: self.window.house, "the house again")

    def _come_forward(self) -> None:
        """Be the active window again; no window manager does it offscreen."""
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the window to be in front")


def _shows_hits(page: Any) -> bool:  # noqa: ANN401 - as above
    return bool(page._list.rows.rowCount() >= 2)


class Driven(Window):
    """The window, with somebody sitting before it."""

    plan: dict[str, str]

    def begin(self, folder: Path | None) -> None:
        """Show it, and begin the day."""
        super().begin(folder)
        self.day = Day(self, self.plan)
        QTimer.singleShot(100, self.day.live)


def main(place: Path) -> int:
    """Live one day, as planned in `place`."""
    Driven.plan = json.loads((place / "day.json").read_text("utf-8"))
    setattr(start, "Window", Driven)  # noqa: B010 - the one seam: who sits before it
    return start.run_window()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
