"""The press against bare reportlab, the window against a bare one, each in its own process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from measure import Line, cpu_of, in_turns
from stories import make_vault, stories

from casefiles.press.faces import font_file
from casefiles.press.styles import SERIF

PAGES: Final = 200
_SAY_PEAK: Final = """
import re
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1], file=sys.stderr)
"""
_TOLD: Final = """
import sys
out, *fonts = sys.argv[1:]
pages = [line.split("|") for line in sys.stdin.buffer.read().decode().splitlines()]
"""
_BARE_PAGES: Final = """
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
pdfmetrics.registerFont(TTFont("Body", fonts[0]))
body = ParagraphStyle("body", fontName="Body", fontSize=10, leading=14)
story = []
for page in pages:
    story += [*(Paragraph(text, body) for text in page), PageBreak()]
SimpleDocTemplate(out).build(story)
"""
_OUR_PAGES: Final = """
from pathlib import Path
from casefiles.domain.paper.content import Chapter, Fact, PackContent, Paragraph
from casefiles.press.setting import set_pack
chapters = tuple(
    Chapter(f"Case {number}", tuple(map(Paragraph, page))) for number, page in enumerate(pages)
)
content = PackContent(
    language="en", title="A pack", subtitle="Of many cases", organisation="Bench", head="A pack",
    mark="P-0001 · 1", classification="Confidential", page_words="Page {page} of {pages}",
    contents_title="Contents", issued_on="2026-11-22",
    cover=(Fact("Prepared", "22 November 2026"),), chapters=chapters,
)
Path(out).write_bytes(set_pack(content)[0])
"""
_BARE_WINDOW: Final = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
_LOCK_SCREEN: Final = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from casefiles.ui import start
from casefiles.ui.window import Window
shown = Window.begin
def begin(window, folder):
    shown(window, Path(sys.argv[1]))
    QTimer.singleShot(0, lambda: reached(window))
def reached(window):
    window.close()
Window.begin = begin
"""
_RUN: Final = "sys.exit(start.run_window())"
_MAIN_WINDOW: Final = """
from datetime import datetime, UTC
def reached(window):
    from casefiles.vault import doors
    from casefiles.vault.kdf import KdfCost
    from casefiles.vault.secret import Passphrase
    opener = lambda: doors.unlock(
        Path(sys.argv[1]), Passphrase("bench"), clock=lambda: datetime.now(UTC),
        cost=KdfCost(64, 1, 1),
    )
    session = window.session
    session.opened.connect(lambda: QTimer.singleShot(0, window.close))
    session.enter(Path(sys.argv[1]), opener, then=lambda _: session.begin())
"""


def lines(folder: Path) -> Iterator[Line]:
    """Yield the lines of the press and of the start."""
    yield from _pages(folder)
    yield from _start(folder)


def _pages(folder: Path) -> Iterator[Line]:
    font = font_file(SERIF)
    told = list(islice(stories(PAGES), PAGES))
    given = "\n".join("|".join(text[i : i + 400] for i in range(0, 1600, 400)) for text in told)
    scripts = [_TOLD + body for body in (_OUR_PAGES, _BARE_PAGES)]
    commands = [
        [sys.executable, "-c", script, str(folder / "out.pdf"), str(font)] for script in scripts
    ]
    ours, theirs = in_turns(
        *(lambda _, c=command: cpu_of(c, given=given.encode()) for command in commands), runs=3
    )
    yield Line(f"{PAGES} cases of one page to PDF", ours, theirs, "bare reportlab", 2.5)
    peaks = [_peak([*c[:2], c[2] + _SAY_PEAK, *c[3:]], given) for c in commands]
    yield Line("  memory", peaks[0], peaks[1], "bare reportlab", 2.0, "MB")


def _peak(command: list[str], given: str) -> float:
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    return int(done.stderr.split()[-1]) / 1024


def _start(folder: Path) -> Iterator[Line]:
    place = make_vault(folder, 100)
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=str(folder))
    # Compiled modules are found from the second run on, as they are where the program is installed.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        environment[f"XDG_{name}_HOME"] = str(folder / name.lower())
    scripts = (_BARE_WINDOW, _LOCK_SCREEN + _RUN, _LOCK_SCREEN + _MAIN_WINDOW + _RUN)
    bare, lock, desk = in_turns(
        *(lambda _, s=script: _started(s, place, environment) for script in scripts)
    )
    yield Line("start to the lock screen", lock, bare, "a bare window", 1.3)
    yield Line("start to the main window, no key time", desk, bare, "a bare window", 1.6)


def _started(script: str, place: Path, environment: dict[str, str]) -> float:
    return cpu_of([sys.executable, "-c", script, str(place)], env=environment)
