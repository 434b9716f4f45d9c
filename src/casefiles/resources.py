"""Where the bundled data lies: vocabularies, catalogues, icons, help, in every form of install."""

import sys
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final

_RECOVER: Final = "help/recover.py"
"""It travels in every backup; in a checkout it lies with the tools, where it is looked for."""


@cache
def _root() -> Path:
    bundled = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    places = [Path(bundled) / "casefiles" / "_resources"] if bundled else []
    places += [here / "_resources", here.parent.parent / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError("resources")


def path_to(name: str) -> Path:
    """Return the path of a bundled file, e.g. `path_to("vocab/countries.toml")`.

    `name` is relative with forward slashes; absolute names and ".." are a programming error.
    """
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        raise ValueError(name)
    place = _root() / parts
    if name == _RECOVER and not place.is_file():
        return _root().parent / "packaging" / parts.name
    return place
