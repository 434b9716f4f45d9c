"""The kinds of lock: what asked for it is known to whoever does something at the lock."""

from collections.abc import Callable

from casefiles.ui.locking import Locking
from casefiles.ui.session import Session
from casefiles.ui.window import Window


def test_session_remembers_how_it_was_locked(session: Session, enter: Callable[[], None]) -> None:
    heard: list[Locking | None] = []
    session.locked.connect(lambda: heard.append(session.last_lock))
    assert session.last_lock is None
    for kind in (Locking.ORDINARY, Locking.PANIC, Locking.SYSTEM):
        enter()
        session.lock(kind)
    assert heard == [Locking.ORDINARY, Locking.PANIC, Locking.SYSTEM]


def test_a_lock_that_finds_the_vault_closed_changes_nothing(
    session: Session, enter: Callable[[], None]
) -> None:
    enter()
    session.lock()
    session.lock(Locking.PANIC)
    assert session.last_lock is Locking.ORDINARY


def test_lock_of_the_system_and_of_an_empty_chair_are_told_apart(open_window: Window) -> None:
    open_window.system_lock.on_active(True)
    assert open_window.session.last_lock is Locking.SYSTEM


def test_nobody_at_the_desk_is_an_ordinary_lock(open_window: Window) -> None:
    open_window.attention.idle.emit()
    assert open_window.session.last_lock is Locking.ORDINARY


def test_only_an_ordinary_lock_has_time() -> None:
    assert [kind.hurried for kind in Locking] == [False, True, True]
