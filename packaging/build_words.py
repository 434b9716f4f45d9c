"""Hatch's build hook: puts the resources and the compiled catalogues into the wheel.

A checkout needs neither: it reads resources/ and the .po files where they lie.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSIDE = "casefiles/_resources"
RECOVER = "help/recover.py"  # it travels in every backup


class WordsHook(BuildHookInterface[Any]):
    """Adds files to a wheel; called by hatchling, registered in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files a wheel needs beside the code; an editable install needs none."""
        if version == "editable":
            return
        root = Path(self.root)
        self.compiled = Path(tempfile.mkdtemp(prefix="casefiles-words-"))
        include = build_data["force_include"]
        include[str(root / "resources")] = INSIDE
        include[str(root / "packaging" / "recover.py")] = f"{INSIDE}/{RECOVER}"
        for text in sorted((root / "resources" / "locale").rglob("*.po")):
            inside = text.relative_to(root / "resources").with_suffix(".mo")
            compiled = self.compiled / inside
            compile_catalogue(text, compiled)
            include[str(compiled)] = f"{INSIDE}/{inside.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled; by now it lies in the wheel."""
        if version != "editable":
            shutil.rmtree(self.compiled)


def compile_catalogue(text: Path, compiled: Path) -> None:
    """Write the .mo of a .po; fuzzy entries stay out."""
    compiled.parent.mkdir(parents=True, exist_ok=True)
    with text.open("rb") as source, compiled.open("wb") as target:
        write_mo(target, read_po(source))
