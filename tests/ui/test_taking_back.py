"""Undo in the window: what failed for now stays on offer, what can never be taken back goes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError, DiskFull, NothingToUndo
from casefiles.services import cases, undo
from casefiles.ui.session import Session


@pytest.mark.parametrize("error", [DiskFull(), KeyError("x")])
def test_an_undo_that_fails_for_now_is_offered_again_in_its_place(
    session: Session,
    enter: Callable[[], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    enter()
    for step in ("Lodge", "Appeal"):
        with qtbot.waitSignal(session.changed):
            session.do(cases.add_case, {"next_step": step})
    offered = list(session.undos)

    def fail(*_: object) -> Changes:
        raise error

    told = session.failed if isinstance(error, CaseFilesError) else session.crashed
    with monkeypatch.context() as patch:
        patch.setattr(undo, "undo_change", fail)
        with qtbot.waitSignals([told, session.undo_changed]):
            session.undo()
    assert session.undos == offered
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert session.undos == offered[:1]


def test_what_can_never_be_taken_back_does_not_stand_before_the_rest(
    session: Session, enter: Callable[[], None], qtbot: QtBot
) -> None:
    enter()
    with qtbot.waitSignal(session.changed):
        session.do(cases.add_case, {})
    session.undos.append(replace(session.undos[0], change_id="never.1"))
    with qtbot.waitSignal(session.failed) as told:
        session.undo()
    assert isinstance(told.args[0], NothingToUndo)
    assert len(session.undos) == 1
