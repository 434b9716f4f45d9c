"""The composition root: starts the window, a command or a room's child process, nothing else."""

import sys
from collections.abc import Sequence
from pathlib import Path

MAIL_ROOM = "--mail-room"
PRESS = "--press"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for: nothing opens the window, anything else is a command."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [MAIL_ROOM]:
        return _mail_room()
    if given[:1] == [PRESS]:
        return _press_room()
    if given:
        return _command(given)
    return _window()


def _window(vault: Path | None = None) -> int:
    from casefiles.cli.screen import can_start

    if not can_start():
        from casefiles.i18n import gettext as _

        words = _("There is no screen to open a window on. The commands work: casefiles --help")
        sys.stderr.write(words + "\n")
        return 1
    from casefiles.ui.start import run_window

    return run_window(vault)


def _command(arguments: Sequence[str]) -> int:
    from casefiles.cli.main import main as run

    return run(list(arguments), open_window=_window)


def _press_room() -> int:
    from casefiles.services.press_room import run

    return run()


def _mail_room() -> int:
    from casefiles.services.mail_room import run

    return run()
