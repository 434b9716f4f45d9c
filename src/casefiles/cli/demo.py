"""demo: a vault of invented cases to look at."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Final

import click

from casefiles.cli.asking import Asked, common
from casefiles.i18n import gettext as _

_NO_SCREEN: Final = frozenset(("offscreen", "minimal", "vnc"))
_X_SOCKETS: Final = Path("/tmp/.X11-unix")  # noqa: S108 - where X servers have them


@click.command(help=_("Make a vault of invented cases, with packs and a backup, and open it."))
@click.argument("folder", type=click.Path(path_type=Path), default=Path("casefiles-demo"))
@click.option("--no-window", is_flag=True, help=_("Make it and do not open the window."))
@common
@click.pass_context
def demo(context: click.Context, asked: Asked, *, folder: Path, no_window: bool) -> int:
    """Make the demo."""
    from casefiles.services.demo import build_demo

    today = date.today()  # noqa: DTZ011 - the day on the wall of the office
    with asked.teller.progress(_("Making the demo")) as progress:
        made = build_demo(folder.absolute(), today=today, progress=progress)
    row = {
        "folder": str(made.folder),
        "vault": str(made.vault),
        "passphrase_file": str(made.passphrase_file),
        "packs": [str(path) for path in made.packs],
        "backup": str(made.backup),
    }
    lines = [
        _("Vault: {path}").format(path=made.vault),
        _("Its passphrase: {path}").format(path=made.passphrase_file),
        *(_("Pack: {path}").format(path=path) for path in made.packs),
        _("Backup, checked: {path}").format(path=made.backup),
    ]
    asked.teller.row(row, "\n".join(lines))
    open_window = (context.find_root().obj or {}).get("open_window")
    if no_window or open_window is None or not _has_display():
        return 0
    return int(open_window(made.vault))


def _has_display() -> bool:
    """Tell whether a window can be shown: a display that is named and also there."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _NO_SCREEN:
        return False
    wayland, runtime = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    if wayland and (Path(runtime) / wayland).exists():
        return True
    host, _colon, number = os.environ.get("DISPLAY", "").partition(":")
    if not number:
        return False
    return bool(host) or (_X_SOCKETS / f"X{number.partition('.')[0]}").exists()
