"""When the program made a mistake: what the dialog says, and what it never says."""

import errno
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefiles.domain.errors import Bug, CaseFilesError, DiskFailed, DiskFull, NoPermission
from casefiles.ui.crash import Crashes
from casefiles.ui.crash_dialog import CrashDialog, report_of
from casefiles.ui.faults import as_known

SECRET = "Ivanov"


def fall(surname: str) -> None:
    """Raise what carries a surname in its message and in its locals."""
    raise KeyError(surname)


def caught() -> Bug:
    """Return the Bug made of it."""
    found: object = None
    try:
        fall(SECRET)
    except KeyError as error:
        found = as_known(error)
    assert isinstance(found, Bug)
    return found


def test_report_names_type_and_call_sites_and_no_value(qtbot: QtBot) -> None:
    dialog = CrashDialog(caught())
    qtbot.addWidget(dialog)
    report = dialog.report.toPlainText()
    assert "KeyError" in report
    assert "test_crash.py" in report
    assert "fall" in report
    assert SECRET not in report
    assert "/" not in report.replace("Linux/", "")
    assert report == report_of(caught())


def test_exception_that_nobody_caught_opens_the_dialog(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crashes = Crashes()
    crashes.install()
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CrashDialog)
        seen.append(dialog.report.toPlainText())
        dialog.accept()

    QTimer.singleShot(100, look)
    try:
        fall(SECRET)
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(seen))
    assert SECRET not in seen[0]


@pytest.mark.parametrize(
    ("number", "known"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, NoPermission),
        (errno.EROFS, NoPermission),
        (errno.EIO, DiskFailed),
        (errno.ENODEV, DiskFailed),
        (errno.ENOENT, Bug),
    ],
)
def test_what_the_system_refuses_is_no_mistake_of_ours(
    number: int, known: type[CaseFilesError]
) -> None:
    found = as_known(OSError(number, "words of the system", SECRET))
    assert type(found) is known
    assert SECRET not in str(found.facts)
