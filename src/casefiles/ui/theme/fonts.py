"""The faces of screen and paper, loaded from the font packages: static cuts, two weights."""

from importlib import resources
from typing import Final

from PySide6.QtGui import QFontDatabase

SANS: Final = ("Source Sans Pro", "Noto Sans", "Noto Sans Arabic", "DejaVu Sans")
SERIF: Final = ("IBM Plex Serif", "Noto Serif", "DejaVu Serif")

_CUTS: Final = (
    ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Regular.ttf"),
    ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBold.ttf"),
)


def load_fonts() -> None:
    """Give the cuts to Qt from memory. A cut that is missing leaves the system's face."""
    for package, name in _CUTS:
        data = (resources.files(package) / "files" / name).read_bytes()
        QFontDatabase.addApplicationFontFromData(data)
