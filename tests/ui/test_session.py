"""The session and its lane: answers, stale answers, writes, failures, undo and lock."""

import gc
import threading
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import Bug, Cancelled, CaseFilesError, DiskFull, WrongPassphrase
from casefiles.services import cases
from casefiles.ui.session import Session

SECRET = "Ivan Ivanov"


def test_wrong_passphrase_goes_to_the_one_who_asked(
    session: Session, folder: Path, qtbot: QtBot
) -> None:
    def opener() -> object:
        raise WrongPassphrase

    found: list[CaseFilesError] = []
    session.enter(folder, opener, failed=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert isinstance(found[0], WrongPassphrase)
    assert not session.is_open


def test_verbs_run_on_the_lane_and_answers_come_to_the_window(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    threads: list[str] = []

    def verb(vault: object) -> str:
        del vault
        threads.append(threading.current_thread().name)
        return "answer"

    def then(answer: str) -> None:
        threads.append(f"{answer} on {threading.current_thread().name}")

    session.ask(verb, then=then)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads == ["lane", "answer on MainThread"]


def test_of_two_questions_with_one_key_only_the_newer_is_answered(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    answers: list[object] = []
    session.ask(lambda _vault, n: n, 1, then=answers.append, key="list")
    session.ask(lambda _vault, n: n, 2, then=answers.append, key="list")
    session.ask(lambda _vault, n: n, 3, then=answers.append)
    qtbot.waitUntil(lambda: 3 in answers)
    assert answers == [2, 3]


def test_answer_for_a_widget_that_is_gone_is_dropped(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    page = QWidget()
    done: list[object] = []
    session.ask(lambda _vault: "title", then=page.setWindowTitle)
    page.deleteLater()
    session.ask(lambda _vault: 1, then=done.append)
    qtbot.waitUntil(lambda: bool(done))


def test_a_write_is_told_to_everyone_and_can_be_undone(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    with qtbot.waitSignal(session.changed) as told:
        session.do(cases.add_case, {"next_step": "Lodge"})
    changes = told.args[0]
    assert isinstance(changes, Changes)
    assert Kind.CASE in changes.kinds
    assert [c.undo for c in session.undos] == ["add-case"]
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert session.undos == []


def test_unexpected_error_becomes_a_bug_without_its_words(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()

    def verb(_vault: object) -> None:
        raise KeyError(SECRET)

    with qtbot.waitSignal(session.crashed) as told:
        session.ask(verb, then=lambda _nothing: None)
    bug = told.args[0]
    assert isinstance(bug, Bug)
    assert bug.facts["kind"] == "KeyError"
    assert "test_session.py" in str(bug.facts["where"])
    assert SECRET not in str(bug.facts)
    assert SECRET not in str(bug)


def test_failed_write_is_told_even_after_the_lock(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    locked = threading.Event()

    def verb(_vault: object) -> Changes:
        locked.wait(5)
        raise DiskFull

    session.do(verb)
    with qtbot.waitSignal(session.failed) as told:
        session.lock()
        locked.set()
    assert isinstance(told.args[0], DiskFull)


def test_failure_reaches_someone_when_its_page_is_gone(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    page = QLineEdit()

    def verb(_vault: object) -> Changes:
        raise DiskFull

    gone = page.textChanged.emit
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page))
    with qtbot.waitSignal(session.failed) as told:
        session.do(verb, failed=gone)
    assert isinstance(told.args[0], DiskFull)


def test_reads_are_not_answered_after_the_lock(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    answers: list[object] = []
    session.ask(lambda _vault: 1, then=answers.append)
    session.lock()
    enter()
    session.ask(lambda _vault: 2, then=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [2]


def test_lock_forgets_undo_and_refuses_further_questions(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    with qtbot.waitSignal(session.changed):
        session.do(cases.add_case, {})
    session.lock()
    assert session.undos == []
    asked: list[object] = []
    session.ask(lambda _vault: asked.append(1), then=asked.append)
    enter()
    assert asked == []


def test_what_is_typed_is_written_before_the_vault_closes(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    session.about_to_lock.connect(lambda: session.do(cases.add_case, {"next_step": "typed"}))
    session.lock()
    enter()
    found: list[int] = []
    session.ask(lambda vault: vault.reading().count(Kind.CASE), then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [1]


def test_long_work_reports_and_can_be_cancelled(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    failures: list[CaseFilesError] = []

    def verb(
        _vault: object, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        for step in range(10_000):
            progress(step, 10_000)
            if cancelled():
                raise Cancelled
            threading.Event().wait(0.002)

    work = session.work("Long", verb, failed=failures.append)
    with qtbot.waitSignal(work.progressed):
        pass
    with qtbot.waitSignal(work.finished) as ended:
        work.cancel()
    assert ended.args == [False]
    assert isinstance(failures[0], Cancelled)


def test_pages_go_on_reading_while_long_work_allows_it(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    order: list[str] = []
    written = threading.Event()

    def verb(
        _vault: object, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        for step in range(1, 2_000):
            progress(step, 2_000)
            threading.Event().wait(0.002)
            if "read" in order or cancelled():
                break
        order.append("work")

    session.work("Long", verb, meanwhile=True)
    session.do(cases.add_case, {}, then=lambda _changes: written.set())
    session.ask(lambda _vault: order.append("read"), then=lambda _nothing: None)
    qtbot.waitUntil(written.is_set)
    assert order == ["read", "work"]


def test_work_that_writes_tells_its_changes(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()

    def verb(vault: object, *, progress: object, cancelled: object) -> Changes:
        del vault, progress, cancelled
        return Changes(frozenset({Kind.SOURCE}))

    with qtbot.waitSignal(session.changed) as told:
        session.work("Short", verb)
    assert told.args[0].kinds == {Kind.SOURCE}


@pytest.mark.parametrize("times", [1, 2])
def test_shutting_down_ends_the_lane(qapp: object, times: int) -> None:
    session = Session()
    for _ in range(times):
        session.shut_down()
    assert all(thread.name != "lane" for thread in threading.enumerate())


def test_widgets_are_never_destroyed_on_the_lane(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    assert not gc.isenabled()
    ends: list[str] = []
    page = QWidget()
    page.itself = page  # type: ignore[attr-defined]
    weakref.finalize(page, lambda: ends.append(threading.current_thread().name))

    def verb(_vault: object) -> int:
        return len([[] for _ in range(5_000)])  # more than enough to set the collector off

    done: list[int] = []
    session.ask(verb, then=partial(_ignore, page, done))
    del page
    qtbot.waitUntil(lambda: bool(done))
    gc.collect()
    assert ends == ["MainThread"]
    session.shut_down()
    assert gc.isenabled()


def _ignore(page: QWidget, done: list[int], answer: int) -> None:
    del page
    done.append(answer)


def test_error_that_was_told_keeps_no_frames(session: Session, folder: Path, qtbot: QtBot) -> None:
    def opener(passphrase: str = SECRET) -> object:
        raise WrongPassphrase

    found: list[CaseFilesError] = []
    session.enter(folder, opener, failed=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].__traceback__ is None
    assert found[0].__context__ is None
