"""Keeping the window out of screenshots of other programs, where a system knows how."""

import ctypes
from typing import Final

_EXCLUDE: Final = 0x11  # WDA_EXCLUDEFROMCAPTURE, Windows 10 2004 and later
_BLACK: Final = 0x01  # WDA_MONITOR, a black box on older ones


def forbid_capture(window: int) -> bool:
    """Ask Windows to leave a window out of pictures of the screen; False where nobody can be asked.

    `window` is its native handle. X11 and Wayland have no such request; Settings says so.
    """
    libraries = getattr(ctypes, "windll", None)  # exists on Windows alone
    if libraries is None:
        return False
    ask = libraries.user32.SetWindowDisplayAffinity
    return any(ask(window, wish) for wish in (_EXCLUDE, _BLACK))
