"""Starting the window: hardened process, quiet logs, the look, the session, the gate."""

import faulthandler
from pathlib import Path

from PySide6.QtCore import QLocale, QtMsgType, qInstallMessageHandler

from casefiles.i18n import LANGUAGES
from casefiles.services.hardening import harden
from casefiles.ui.crash import Crashes
from casefiles.ui.places import only_vault, vaults_place
from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import Desk
from casefiles.ui.window import Window


def run_window(vault: Path | None = None) -> int:
    """Open the window, before `vault` if one is named, and return the exit code when it closes."""
    harden()
    faulthandler.enable()  # prints frames without locals, and writes no file
    app = Desk(["casefiles"])
    qInstallMessageHandler(_say_nothing)
    crashes = Crashes()
    crashes.install()
    preferences = Preferences(preferences_file(), language=system_language())
    session = Session()
    session.actor = preferences.settings.actor
    window = Window(session, preferences)
    window.begin(vault or preferences.last_vault() or only_vault(vaults_place()))
    try:
        return int(app.exec())
    finally:
        session.shut_down()


def system_language() -> str:
    """Return the language of the system where the program speaks it, else English."""
    wanted = QLocale.system().name().split("_")[0]
    return wanted if wanted in LANGUAGES else "en"


def preferences_file() -> Path:
    """Return where preferences are kept on this system."""
    from platformdirs import user_config_path

    return user_config_path("casefiles", appauthor=False) / "preferences.json"


def _say_nothing(kind: QtMsgType, context: object, message: str) -> None:
    """Drop Qt's messages: some of them quote file names and text."""
    del kind, context, message
