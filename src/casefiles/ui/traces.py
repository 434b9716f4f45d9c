"""No traces of files: Qt must never write a path it has seen into its own settings."""

import os
from typing import Final

from PySide6.QtCore import QSettings

NOWHERE: Final = os.path.join(os.devnull, "casefiles")
"""A path that can not exist: a folder inside the null device."""


def leave_no_traces() -> None:
    """Point all QSettings of this process at nowhere; call before the application is made.

    One non-native QFileDialog otherwise writes the last folder and the history of folders
    to QtProject.conf in clear.
    """
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(kind, scope, NOWHERE)
