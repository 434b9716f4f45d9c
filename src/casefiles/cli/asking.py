"""What every command asks for: the vault, its passphrase, and how to tell the answer."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from casefiles.cli.telling import Teller
from casefiles.domain.errors import FileUnreadable, RecordInvalid
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

STDIN: Final = "-"
_SECRET_LIMIT: Final = 65_536
_JSON_LIMIT: Final = 64 * 1024 * 1024

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """The options every command takes."""

    passphrase_file: str
    actor: str
    teller: Teller
    key_file: Path | None = None

    def passphrase(self) -> str:
        """Return the passphrase of the vault, asked for where no file is named.

        An officer's key file opens without one: then "".
        """
        from casefiles.services.key_files import is_officers

        if self.key_file is not None and is_officers(self.key_file):
            return ""
        return secret(self.passphrase_file, _("Passphrase"), "--passphrase-file")

    @contextmanager
    def opened(self, folder: Path) -> Iterator["Vault"]:
        """Open a vault for one command and lock it again, whatever happens."""
        from casefiles.services import vaults

        vault = vaults.open_vault(
            folder, self.passphrase(), actor=self.actor, key_file=self.key_file
        )
        try:
            yield vault
        finally:
            vaults.close_vault(vault)


def common(command: Command) -> Command:
    """Give a command the options all have; it gets them as its first argument `asked`."""

    @wraps(command)
    def run(
        *,
        passphrase_file: str,
        key_file: Path | None,
        actor: str,
        as_json: bool,
        quiet: bool,
        **given: object,
    ) -> object:
        early: dict[str, Any] = click.get_current_context().find_root().obj or {}
        teller = Teller(
            as_json=as_json or bool(early.get("as_json")),
            quiet=quiet or bool(early.get("quiet")),
        )
        asked = Asked(
            passphrase_file or str(early.get("passphrase_file") or ""),
            actor or str(early.get("actor") or ""),
            teller,
            key_file or early.get("key_file"),
        )
        return command(asked, **given)

    params: list[click.Parameter] = getattr(run, "__click_params__", [])
    run.__click_params__ = [*reversed(early_options()), *params]  # type: ignore[attr-defined]
    return run


def early_options() -> list[click.Parameter]:
    """Return the options all commands have, for the place before the command."""
    return [
        click.Option(
            ["--passphrase-file"],
            default="",
            metavar="FILE",
            help=_("Take the passphrase from the first line of FILE; - is standard input."),
        ),
        click.Option(
            ["--key-file"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help=_("A key file that belongs to the passphrase, or an officer's own."),
        ),
        click.Option(["--actor"], default="", metavar="CODE", help=_("Your code on the history.")),
        click.Option(
            ["--json", "as_json"], is_flag=True, help=_("Answer in JSON, one object a line.")
        ),
        click.Option(["--quiet"], is_flag=True, help=_("Tell results only.")),
    ]


@click.pass_context
def remember(context: click.Context, /, **given: object) -> None:
    """Keep the options that were given before the command."""
    context.obj |= {name: value for name, value in given.items() if value}


def group(*, help: str) -> Callable[[Command], click.Group]:
    """Make a group of commands; the options of all commands may stand right behind its name."""

    def made(noun: Command) -> click.Group:
        return click.Group(name=noun.__name__, help=help, callback=remember, params=early_options())

    return made


def vault_argument(command: Command) -> Command:
    """Declare the folder of a vault as the next argument."""
    return click.argument("vault", type=click.Path(path_type=Path))(command)


def new_secret_option(command: Command) -> Command:
    """Declare the file that holds a new passphrase."""
    return click.option(
        "--new-passphrase-file",
        default="",
        metavar="FILE",
        help=_("Take the new passphrase from the first line of FILE; - is standard input."),
    )(command)


def secret(file: str, prompt: str, option: str, *, confirm: bool = False) -> str:
    """Return a secret from the first line of a file, or ask for it without showing it."""
    if file:
        return _first_line(file)
    if not _has_terminal():
        sentence = _("There is no terminal to ask on; name a file with {option}.")
        raise click.UsageError(sentence.format(option=option))
    answer: str = click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True)
    return answer


def json_object(file: str) -> dict[str, Any]:
    """Return the JSON object in a file or on standard input. Raises RecordInvalid."""
    text = sys.stdin.buffer.read(_JSON_LIMIT) if file == STDIN else _content(file, _JSON_LIMIT)
    return parsed_object(text)


def parsed_object(text: bytes | str) -> dict[str, Any]:
    """Return the JSON object that a text is. Raises RecordInvalid."""
    try:
        found = json.loads(text, object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        raise RecordInvalid(kind="", field="", reason="not-json") from None
    if not isinstance(found, dict):
        raise RecordInvalid(kind="", field="", reason="not-an-object")
    return found


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object. Of a key given twice nobody could say which value was meant."""
    from casefiles.services.interchange_rows import shown

    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise RecordInvalid(kind="", field=shown(key), reason="duplicate-key")
        found[key] = value
    return found


def content_of(file: str) -> str:
    """Return the text of a small file. Raises FileUnreadable."""
    return _decoded(_content(file, _SECRET_LIMIT), Path(file).name)


def text_of(file: str) -> str:
    """Return the text of a small file, or of standard input for "-". Raises FileUnreadable."""
    if file == STDIN:
        return _decoded(sys.stdin.buffer.read(_SECRET_LIMIT), STDIN)
    return content_of(file)


def _first_line(file: str) -> str:
    if file == STDIN:
        line = sys.stdin.buffer.readline(_SECRET_LIMIT)
    else:
        line = _content(file, _SECRET_LIMIT).split(b"\n", 1)[0]
    return _decoded(line, Path(file).name).rstrip("\r\n")


def _decoded(text: bytes, name: str) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnreadable(name=name, reason="not-utf-8") from None


def _content(file: str, limit: int) -> bytes:
    from casefiles.services.files import open_chosen

    with open_chosen(Path(file), pipes=True) as stream:
        return stream.read(limit)


def _has_terminal() -> bool:
    if sys.stdin is not None and sys.stdin.isatty():
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True
