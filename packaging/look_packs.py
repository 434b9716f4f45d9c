"""Set the sample packs and the recovery sheet into a folder, to be looked at page by page.

    python packaging/look_packs.py FOLDER [DPI]

Pictures are made where poppler's pdftoppm is installed.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main(folder: str, dpi: str = "80") -> None:
    """Set everything into `folder`."""
    from casefiles.press.composing import compose
    from casefiles.press.sheet import recovery_sheet
    from tests.press import samples, sheets

    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    packs = {
        f"{kind}-{language}": make(language)
        for language in ("en", "ru")
        for kind, make in (("handover", samples.handover), ("bundle", samples.country_bundle))
    }
    for name, content in packs.items():
        start = time.perf_counter()
        done = compose(content)
        file = target / f"{name}.pdf"
        file.write_bytes(done.pdf)
        seconds = time.perf_counter() - start
        print(f"{name}: {done.pages} pages, {len(done.pdf) // 1024} KB, {seconds:.2f} s")
        _picture(file, dpi)
    for sheet in (sheets.ENGLISH, sheets.RUSSIAN):
        file = target / f"sheet-{sheet.language}.pdf"
        file.write_bytes(recovery_sheet(sheet))
        _picture(file, dpi)


def _picture(file: Path, dpi: str) -> None:
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", dpi, "-png", file, file.with_suffix("")], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
