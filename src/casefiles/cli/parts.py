"""event, paper, passage: what hangs on a case or a source."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from casefiles.cli.asking import Asked, common, early_options, remember, vault_argument
from casefiles.cli.cases import case_ids, fields_from, file_argument
from casefiles.cli.writing import tell_added, tell_edited, tell_removed, warn_of_fields
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.changes import Changes

_SERVICES: Final = {Kind.EVENT: "events", Kind.PAPER: "papers", Kind.PASSAGE: "passages"}


def _verb(kind: Kind, verb: str) -> "Callable[..., Changes]":
    module = import_module(f"casefiles.services.{_SERVICES[kind]}")
    found: Callable[..., Changes] = getattr(module, f"{verb}_{kind.value}")
    return found


def _group(kind: Kind, summary: str, owner: str) -> click.Group:
    """Make the commands of one kind of part: add, edit, remove."""
    group = click.Group(name=kind.value, help=summary, callback=remember, params=early_options())
    record = click.argument("record_id", metavar="ID")

    @group.command(help=_("Add one from a JSON object in FILE or on standard input."))
    @vault_argument
    @click.argument("owner", metavar=owner)
    @file_argument
    @common
    def add(asked: Asked, vault: Path, *, owner: str, file: str) -> None:
        with asked.opened(vault) as opened:
            owner_id = owner if kind is Kind.PASSAGE else case_ids(opened, [owner])[0]
            fields = fields_from(file, kind)
            changes = _verb(kind, "add")(opened, owner_id, fields)
        tell_added(asked, changes)
        warn_of_fields(asked, kind, fields)

    @group.command(help=_("Change fields: a JSON object in FILE or on standard input."))
    @vault_argument
    @record
    @file_argument
    @common
    def edit(asked: Asked, vault: Path, *, record_id: str, file: str) -> None:
        with asked.opened(vault) as opened:
            fields = fields_from(file, kind)
            changes = _verb(kind, "edit")(opened, record_id, fields)
        tell_edited(asked, record_id, changes)
        warn_of_fields(asked, kind, fields)

    @group.command(help=_("Remove one; the history keeps it."))
    @vault_argument
    @record
    @common
    def remove(asked: Asked, vault: Path, record_id: str) -> None:
        with asked.opened(vault) as opened:
            changes = _verb(kind, "remove")(opened, record_id)
        tell_removed(asked, record_id, changes)

    return group


event = _group(Kind.EVENT, _("Events of a case."), "REF")
paper = _group(Kind.PAPER, _("Papers of a case."), "REF")
passage = _group(Kind.PASSAGE, _("Passages of a source."), "SOURCE-ID")
