"""The counter's door: finds the command, runs it, and turns whatever happens into an exit code.

0 done · 1 something the person can put right · 2 usage · 70 our mistake. One sentence on stderr.
"""

import locale
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from casefiles.cli.asking import early_options, remember
from casefiles.cli.faults import as_known
from casefiles.cli.sentences import sentence_for, usage_sentence
from casefiles.cli.telling import complain
from casefiles.domain.errors import Bug, Cancelled, CaseFilesError
from casefiles.i18n import LANGUAGES, set_language
from casefiles.i18n import gettext as _
from casefiles.services.hardening import harden

FIXABLE: Final = 1
USAGE: Final = 2
BUG: Final = 70

OpenWindow = Callable[[Path], int]

COMMANDS: Final = {
    "demo": ("demo", "demo"),
    "vault": ("vault_group", "vault"),
    "import": ("interchange", "import_"),
    "import-mapping": ("tables", "import_mapping"),
    "export": ("interchange", "export"),
    "schema": ("interchange", "schema"),
    "case": ("case_group", "case"),
    "event": ("parts", "event"),
    "paper": ("parts", "paper"),
    "part": ("part", "part"),
    "ground": ("grounds", "ground"),
    "source": ("sources", "source"),
    "passage": ("parts", "passage"),
    "attachment": ("attachments", "attachment"),
    "undo": ("undo", "undo"),
    "bin": ("keeping", "bin_"),
    "retention": ("keeping", "retention"),
    "agenda": ("agenda", "agenda"),
    "deadline": ("deadlines", "deadline"),
    "rule": ("rules", "rule"),
    "search": ("search", "search"),
    "pack": ("packs", "pack"),
    "backup": ("backup_group", "backup"),
    "journal": ("journal", "journal"),
}
"""Every command: the module of this room and the name in it, loaded when it is asked for."""


class Counter(click.Group):
    """The commands, loaded one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of a vault's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, None where there is none of this name."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place
        command: click.Command = getattr(import_module(f"casefiles.cli.{module}"), name)
        return command


def main(arguments: list[str], *, open_window: OpenWindow | None = None) -> int:
    """Run one command and return its exit code. `open_window` opens the window on a vault."""
    _settle()
    try:
        answer = counter().main(
            arguments,
            prog_name="casefiles",
            standalone_mode=False,
            obj={"open_window": open_window},
        )
    except SystemExit as end:  # click ends so when the reader of a pipe is gone
        return end.code if isinstance(end.code, int) else FIXABLE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        complain(usage_sentence(error))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return _refused(Cancelled())
    except Exception as error:  # noqa: BLE001 - the last place where anything is caught
        return _refused(as_known(error))
    return answer if isinstance(answer, int) else 0


def counter() -> click.Group:
    """Return the group of all commands."""
    group = Counter(
        name="casefiles",
        callback=remember,
        help=_("Encrypted case records and briefing packs. Without a command: the window."),
        params=early_options(),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    return click.version_option(package_name="casefiles", message="%(version)s")(group)


def _refused(error: CaseFilesError) -> int:
    complain(sentence_for(error))
    return BUG if isinstance(error, Bug) else FIXABLE


def _settle() -> None:
    """Set language and streams, and forbid looks into the memory, before anything is read."""
    set_language(_language())
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    harden()


def _language() -> str:
    """Return the language of the system where the program speaks it, else English."""
    named = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)),
        locale.getlocale()[0] or "",
    )
    wanted = named[:2].lower()
    return wanted if wanted in LANGUAGES else "en"
