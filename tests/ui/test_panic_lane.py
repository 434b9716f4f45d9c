"""The panic lock while the lane is at work: keys go, saves come to their end, the rest stops."""

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import CaseFilesError
from casefiles.services import cases
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.window import Window
from casefiles.vault import doors
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.ui.test_panic import SOON, is_gone, keyring_of, panic
from tests.vault_fixtures import CHEAP, PASSPHRASE


def test_keys_go_while_the_lane_is_busy_and_the_rest_when_it_yields(
    open_window: Window, qtbot: QtBot
) -> None:
    session = open_window.session
    keys = keyring_of(session, qtbot)
    begun, go_on = threading.Event(), threading.Event()

    def busy(vault: object) -> Changes:
        begun.set()
        go_on.wait(5)
        return cases.add_case(vault, {"next_step": "begun before"})  # type: ignore[arg-type]

    session.do(busy)
    assert begun.wait(5)
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        before = time.monotonic()
        panic(open_window)
        assert time.monotonic() - before < 2  # the lane is not waited for; it waits five seconds
        is_gone(open_window)
        for name in ("data", "database", "backup", "keyfile", "carried"):
            assert not any(getattr(keys, name)), name
        assert any(keys.chain)  # the save that runs is still journalled with it
        go_on.set()
    for name in ("chain", "journal", "outside"):
        assert not any(getattr(keys, name)), name


def test_what_was_being_typed_is_saved_behind_the_blank_screen(
    open_window: Window, enter: Callable[[], None], qtbot: QtBot
) -> None:
    session = open_window.session
    open_window.on_went("cases")
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, CasesPage)
    with qtbot.waitSignal(session.saved, timeout=SOON):
        qtbot.mouseClick(page._pane.new, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._detail.currentIndex() == 1, timeout=SOON)
    field = page._detail._tabs["overview"].focusProxy()
    assert field is not None
    qtbot.keyClicks(field, "Half a sent")
    begun, reading = threading.Event(), threading.Event()

    def slow(_vault: object) -> None:
        begun.set()
        reading.wait(0.2)

    session.ask(slow, then=lambda _nothing: None)
    assert begun.wait(5)
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        panic(field)
    enter()
    steps: list[list[str]] = []
    session.ask(
        lambda vault: [case.next_step for case in vault.reading().every(Kind.CASE)],
        then=steps.append,
    )
    qtbot.waitUntil(lambda: bool(steps), timeout=SOON)
    assert steps == [["Half a sent"]]


def test_a_long_query_is_broken_off_and_waiting_ones_are_not_begun(
    open_window: Window, qtbot: QtBot
) -> None:
    session = open_window.session
    begun = threading.Event()
    ran: list[str] = []
    long = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e8) "
        "SELECT max(i) FROM n"
    )

    def read(vault: Vault) -> None:
        begun.set()
        vault.connection.one(long)

    session.ask(read, then=lambda _nothing: None)
    session.ask(lambda _vault: ran.append("waiting read"), then=lambda _nothing: None)
    session.work("Waiting", lambda _vault, **_: ran.append("waiting work"))
    assert begun.wait(5)
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        panic(open_window)
    assert ran == []
    assert session.works == []


def test_work_that_never_asks_whether_to_stop_is_made_to_and_nobody_is_told(
    open_window: Window, qtbot: QtBot
) -> None:
    session = open_window.session
    begun = threading.Event()
    told: list[CaseFilesError] = []
    session.failed.connect(told.append)
    session.crashed.connect(told.append)

    def deaf(_vault: object, *, progress: Callable[[int, int], None], cancelled: object) -> None:
        del cancelled
        begun.set()
        for step in range(10_000):
            progress(step, 10_000)
            threading.Event().wait(0.002)

    session.work("Deaf", deaf)
    assert begun.wait(5)
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        panic(open_window)
    assert told == []


def test_a_panic_before_the_vault_has_opened_keeps_it_shut(
    window: Window, folder: Path, clock: Clock, qtbot: QtBot
) -> None:
    session, go_on, begun = window.session, threading.Event(), threading.Event()
    opener = partial(doors.unlock, folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    opened: list[object] = []

    def slowly() -> Vault:
        begun.set()
        go_on.wait(5)
        return opener()

    session.enter(folder, slowly, then=opened.append)
    assert begun.wait(5)
    panic(window)
    assert window.isMinimized()
    with qtbot.waitSignal(session.put_away, timeout=SOON):
        go_on.set()
    assert opened == []
    assert not session.is_open
    opener().close()  # it is shut: or it would be busy
