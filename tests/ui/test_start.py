"""The start is lean and hardened, and leaves no traces. Each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LOCK_SCREEN = """
import sys
from pathlib import Path
from casefiles.ui import start
from casefiles.ui.window import Window
shown = Window.begin
def begin(self, folder):
    shown(self, Path("nowhere.casefiles"))
    from PySide6.QtCore import QTimer
    QTimer.singleShot(50, self.close)
Window.begin = begin
code = start.run_window()
"""

LEAN = """
heavy = {"sqlite_utils", "reportlab", "PIL", "pikepdf", "pypdfium2", "sqlcipher3", "babel",
         "casefiles.ui.house", "casefiles.ui.wizard.wizard",
         "PySide6.QtNetwork", "PySide6.QtPrintSupport", "zxcvbn", "numpy", "edtf", "pyrage"}
print(sorted(heavy & set(sys.modules)))
"""

HARDENED = """
import ctypes, resource
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""

DIALOG = """
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from casefiles.ui.theme.desk import Desk
from casefiles.ui.widgets.files import pick_file
app = Desk(["casefiles"])
secret = Path.home() / "canary-of-a-case"
secret.mkdir()
(secret / "file.pdf").write_bytes(b"x")
chosen = []
def choose():
    dialog = QApplication.activeModalWidget()
    if dialog is None:
        return
    if not chosen:
        chosen.append(dialog)
        dialog.setDirectory(str(secret))
        dialog.findChild(QLineEdit).setText(str(secret / "file.pdf"))
    else:
        dialog.accept()
timer = QTimer()
timer.timeout.connect(choose)
timer.start(100)
print(pick_file(None, "Choose", start=secret))
"""


def run(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script as the program would run."""
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_lock_screen_loads_no_heavy_library() -> None:
    done = run(LOCK_SCREEN + LEAN)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")
def test_process_leaves_no_core_and_cannot_be_traced() -> None:
    done = run(LOCK_SCREEN + HARDENED)
    assert done.stdout.strip() == "(0, 0) 0", done.stderr


def test_file_dialog_writes_nothing_about_where_it_was(home: Path) -> None:
    done = run(DIALOG)
    assert "canary-of-a-case/file.pdf" in done.stdout, done.stderr
    written = [path for path in home.rglob("*") if path.is_file()]
    for path in written:
        assert path.name == "file.pdf" or b"canary" not in path.read_bytes(), path
    assert not list(home.rglob("QtProject*"))
    assert not list(home.rglob("*recently-used*"))


def test_dialog_without_the_precaution_would_tell(home: Path) -> None:
    """Without its counterpart the test above would prove nothing."""
    naive = DIALOG.replace("from casefiles.ui.theme.desk import Desk", "Desk = QApplication")
    plain = naive.replace(
        'print(pick_file(None, "Choose", start=secret))',
        "from PySide6.QtWidgets import QFileDialog\n"
        "d = QFileDialog(None, 'Choose', str(secret))\n"
        "d.setOption(QFileDialog.Option.DontUseNativeDialog)\n"
        "d.exec(); d.deleteLater(); app.sendPostedEvents(None, 52)\n",
    )
    run(plain.replace("dialog.accept", "dialog.reject"))
    told = [p for p in home.rglob("QtProject*") if b"canary" in p.read_bytes()]
    assert told


def test_module_opens_the_window_and_words_open_a_command() -> None:
    done = run("import casefiles.app, sys; print(sorted(m for m in sys.modules if 'PySide' in m))")
    assert done.stdout.strip() == "[]"
