"""Whether there is a screen to show a window on; asked before Qt, which would abort."""

import os
import sys
from pathlib import Path
from typing import Final

_NO_SCREEN: Final = frozenset(("offscreen", "minimal", "vnc"))
_X_SOCKETS: Final = Path("/tmp/.X11-unix")  # noqa: S108 - where X servers have them


def has_display() -> bool:
    """Tell whether a person could see a window: a display that is named and also there."""
    return not platform_without_screen() and _has_server()


def can_start() -> bool:
    """Tell whether Qt could start at all: on a display, or on a platform that needs none."""
    return platform_without_screen() or _has_server()


def platform_without_screen() -> bool:
    """Tell whether Qt was told to draw for no screen, as tests do."""
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _NO_SCREEN


def _has_server() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    wayland, runtime = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    if wayland and (Path(runtime) / wayland).exists():
        return True
    host, _colon, number = os.environ.get("DISPLAY", "").partition(":")
    if not number:
        return False
    return bool(host) or (_X_SOCKETS / f"X{number.partition('.')[0]}").exists()
