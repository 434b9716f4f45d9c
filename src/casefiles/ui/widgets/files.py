"""Choosing files and folders: never the system's own dialog, and nothing is remembered."""

from pathlib import Path

from PySide6.QtCore import QDir, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

Filters = tuple[str, ...]
"""Like ("PDF documents (*.pdf)",)."""


class FilePicker(QFileDialog):
    """Qt's dialog without its memory. Native ones write lists of recent files."""

    def __init__(self, parent: QWidget | None, title: str, start: Path | None = None) -> None:
        super().__init__(parent, title, str(start or Path.home()))
        self.setOption(QFileDialog.Option.DontUseNativeDialog, True)
        self.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons, True)
        self.setOption(QFileDialog.Option.DontResolveSymlinks, True)
        self.setHistory([])
        self.setFilter(QDir.Filter.AllDirs | QDir.Filter.Files | QDir.Filter.NoDotAndDotDot)

    def choose(self) -> Path | None:
        """Ask; None when the person cancels."""
        chosen = self.choose_all()
        return chosen[0] if chosen else None

    def choose_all(self) -> list[Path]:
        """Ask; nothing when the person cancels."""
        if not self.testOption(QFileDialog.Option.DontUseNativeDialog):
            raise RuntimeError("native dialog")
        accepted = self.exec()
        chosen = [Path(name) for name in self.selectedFiles()] if accepted else []
        self.setHistory([])
        self.deleteLater()
        forget_dialogs()
        return chosen


def pick_file(
    parent: QWidget | None, title: str, *, filters: Filters = (), start: Path | None = None
) -> Path | None:
    """Ask for a file that exists."""
    dialog = FilePicker(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(filters))
    return dialog.choose()


def pick_files(parent: QWidget | None, title: str, *, filters: Filters = ()) -> list[Path]:
    """Ask for one or more files that exist."""
    dialog = FilePicker(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(list(filters))
    return dialog.choose_all()


def pick_folder(parent: QWidget | None, title: str, *, start: Path | None = None) -> Path | None:
    """Ask for a folder that exists."""
    dialog = FilePicker(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    return dialog.choose()


def pick_target(
    parent: QWidget | None,
    title: str,
    name: str,
    *,
    filters: Filters = (),
    start: Path | None = None,
) -> Path | None:
    """Ask where to write a new file called `name`. An existing one is refused by the verb."""
    dialog = FilePicker(parent, title, start)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(list(filters))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, True)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    return dialog.choose()


def forget_dialogs() -> None:
    """Take back what Qt keeps of file dialogs, where its settings cannot be pointed at nowhere."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()
