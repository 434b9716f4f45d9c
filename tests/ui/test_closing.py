"""Closing the window: the last write is through before it goes, and a failure keeps it open."""

from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Changes
from casefiles.domain.errors import DiskFull
from casefiles.services import cases
from casefiles.ui.window import Window


def test_the_window_goes_when_the_last_write_is_through(open_window: Window, qtbot: QtBot) -> None:
    written: list[Changes] = []

    def write(vault: object) -> Changes:
        written.append(cases.add_case(vault, {}))  # type: ignore[arg-type]
        return written[0]

    open_window.session.do(write)
    open_window.close()
    assert open_window.house is None, "the screen is blank at once"
    qtbot.waitUntil(lambda: not open_window.isVisible(), timeout=5_000)
    assert len(written) == 1


def test_a_last_write_that_fails_keeps_the_window_and_is_told(
    open_window: Window, qtbot: QtBot
) -> None:
    def full(vault: object) -> Changes:
        raise DiskFull

    open_window.session.do(full)
    with qtbot.waitSignal(open_window.session.put_away, timeout=5_000):
        open_window.close()
    qtbot.wait(50)
    assert open_window.isVisible()
    assert "disk is full" in open_window.gate.unlock.field.error.words.text()
    open_window.close()
    assert not open_window.isVisible()
