"""What a command tells: results on stdout, everything else on stderr, and never too much of it."""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import click

Progress = Callable[[int, int], None]

_STEPS: Final = 1_000
_HARMLESS: Final = frozenset("\n\t")


class Teller:
    """Tells results as JSON lines or as text. Quiet keeps to results."""

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self.as_json = as_json
        self.quiet = quiet

    def row(self, row: Mapping[str, object], text: str | None = None) -> None:
        """Tell one result: `row` as one JSON object, or `text`; None tells nothing as text."""
        if self.as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        elif text is not None:
            click.echo(printable(text))

    def say(self, sentence: str) -> None:
        """Tell something that is no result; nothing where only results are wanted."""
        if not self.as_json and not self.quiet:
            click.echo(printable(sentence))

    @contextmanager
    def progress(self, label: str) -> Iterator[Progress]:
        """Show how far a long work is: a bar on a terminal, nothing elsewhere."""
        if self.quiet or not sys.stderr.isatty():
            yield _tell_nobody
            return
        with click.progressbar(length=_STEPS, label=label, file=sys.stderr) as bar:

            def told(done: int, total: int) -> None:
                share = _STEPS * done // max(total, 1)
                bar.update(max(0, share - bar.pos))

            yield told


def complain(sentence: str) -> None:
    """Say one sentence on stderr."""
    click.echo(printable(" ".join(sentence.split())), err=True)


def printable(text: str) -> str:
    """Return a text without what a terminal would obey instead of showing."""
    if text.isprintable():
        return text
    return "".join(
        c if c in _HARMLESS or not _obeyed(c) else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def _obeyed(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Cc", "Cs") or character in "\u202a\u202b\u202d\u202e"
    )


def _tell_nobody(done: int, total: int) -> None:
    """Show nothing."""
