"""demo: a vault of invented cases to look at."""

from datetime import date
from pathlib import Path

import click

from casefiles.cli.asking import Asked, common
from casefiles.cli.screen import has_display
from casefiles.i18n import gettext as _


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
    if no_window or open_window is None or not has_display():
        return 0
    return int(open_window(made.vault))
