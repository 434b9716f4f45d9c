"""What one person prefers on one computer: kept as a small file without paths or names."""

import json
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casefiles.settings import Settings


class Preferences(QObject):
    """The settings in force. `path` is the file they are kept in; None keeps nothing."""

    changed = Signal(object)  # Settings

    def __init__(self, path: Path | None = None, *, language: str = "en") -> None:
        """Read the file; `language` is that of the first start."""
        super().__init__()
        self._path = path
        plain = Settings(language=language)
        self.settings = _read(path, plain) if path else plain

    def set(self, **values: str | int | bool) -> None:
        """Change some settings, keep them, and tell everyone."""
        changed = Settings(**(asdict(self.settings) | values))
        if changed == self.settings:
            return
        self.settings = changed
        if self._path is not None:
            _write(self._path, changed)
        self.changed.emit(changed)

    def note_vault(self, folder: Path | None) -> None:
        """Remember where the last vault lies, only where the person chose that; else forget it."""
        if self._path is None:
            return
        place = self._path.with_name("last-vault")
        wanted = self.settings.remember_vault and folder is not None
        try:
            if wanted:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(str(folder), encoding="utf-8")
            else:
                place.unlink(missing_ok=True)
        except OSError:
            return

    def last_vault(self) -> Path | None:
        """Return the remembered vault where it still is."""
        if self._path is None or not self.settings.remember_vault:
            return None
        try:
            found = Path(self._path.with_name("last-vault").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if found.is_dir() else None


def _read(path: Path, otherwise: Settings) -> Settings:
    """Return what was kept; a file that cannot be read means the defaults."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return otherwise
    if not isinstance(found, dict):
        return otherwise
    plain = asdict(otherwise)
    known = {name: found[name] for name in plain if type(found.get(name)) is type(plain[name])}
    return Settings(**(plain | known))


def _write(path: Path, settings: Settings) -> None:
    """Replace the file in one step; a full disk leaves the former one."""
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
