"""source: documents of the library."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import (
    Asked,
    common,
    group,
    parsed_object,
    vault_argument,
)
from casefiles.cli.cases import fields_from, file_argument
from casefiles.cli.describing import lines_of
from casefiles.cli.writing import (
    tell_added,
    tell_edited,
    tell_removed,
    warn_of_fields,
    warn_of_name,
)
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.library.listing import SourceView
    from casefiles.services.vaults import Vault


@group(help=_("Documents of the library."))
def source() -> None:
    """Gather the commands."""


@source.command(help=_("File documents: their bytes, their text and what they say of themselves."))
@vault_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--meta", default="", metavar="JSON", help=_("Fields for all of them, as JSON."))
@common
def add(asked: Asked, vault: Path, *, files: tuple[Path, ...], meta: str) -> None:
    """File documents, one after the other; what was filed before a refusal stays."""
    from casefiles.services import sources

    fields = parsed_object(meta) if meta else {}
    with asked.opened(vault) as opened, asked.teller.progress(_("Filing")) as progress:
        for number, file in enumerate(files):
            progress(number, len(files))
            changes = sources.add_source(opened, file, meta=fields)
            title = sources.get_source(opened, changes.record_id).source.title
            row = {"id": changes.record_id, "title": title, "file": file.name}
            row["change"] = changes.change_id
            asked.teller.row(row, f"{changes.record_id}\t{title}")
            warn_of_name(asked, file.name)
        progress(len(files), len(files))
    warn_of_fields(asked, Kind.SOURCE, fields)


@source.command(help=_("Add a source without a file, from a JSON object in FILE or stdin."))
@vault_argument
@file_argument
@common
def describe(asked: Asked, vault: Path, file: str) -> None:
    """Add a source that has no file."""
    from casefiles.services import sources

    with asked.opened(vault) as opened:
        fields = fields_from(file, Kind.SOURCE)
        changes = sources.describe_source(opened, fields)
    tell_added(asked, changes)
    warn_of_fields(asked, Kind.SOURCE, fields)


@source.command(help=_("Change the description of a source: a JSON object in FILE or stdin."))
@vault_argument
@click.argument("source_id", metavar="ID")
@file_argument
@common
def edit(asked: Asked, vault: Path, *, source_id: str, file: str) -> None:
    """Change a source."""
    from casefiles.services import sources

    with asked.opened(vault) as opened:
        fields = fields_from(file, Kind.SOURCE)
        changes = sources.edit_source(opened, source_id, fields)
    tell_edited(asked, source_id, changes)
    warn_of_fields(asked, Kind.SOURCE, fields)


@source.command(help=_("Remove a source with its passages and its file; undo brings them back."))
@vault_argument
@click.argument("source_id", metavar="ID")
@common
def remove(asked: Asked, vault: Path, source_id: str) -> None:
    """Remove a source."""
    from casefiles.services import sources

    with asked.opened(vault) as opened:
        changes = sources.remove_source(opened, source_id)
    tell_removed(asked, source_id, changes)


@source.command(name="list", help=_("List sources, a line each."))
@vault_argument
@click.option("--text", default="", metavar="WORDS", help=_("Only sources that hold these words."))
@click.option(
    "--sort",
    type=click.Choice(("title", "published", "added")),
    default="title",
    show_default=True,
    help=_("The order."),
)
@common
def list_(asked: Asked, vault: Path, *, text: str, sort: str) -> None:
    """List sources."""
    from casefiles.domain.library.listing import SourceFilter
    from casefiles.services import sources

    with asked.opened(vault) as opened:
        keys = sources.list_sources(opened, SourceFilter(text=text, sort=sort)).keys
        for row in sources.source_rows(opened, keys):
            told = {
                "id": row.id,
                "title": row.title,
                "publisher": row.publisher,
                "type": row.type,
                "use": row.use,
                "country": row.country,
                "published": row.published,
                "language": row.language,
                "media_type": row.media_type,
            }
            asked.teller.row(told, f"{row.id}\t{row.published}\t{row.title}")


@source.command(help=_("Show a source with its passages and its text."))
@vault_argument
@click.argument("source_id", metavar="ID")
@common
def show(asked: Asked, vault: Path, source_id: str) -> None:
    """Show a source."""
    from casefiles.services import sources
    from casefiles.services.interchange_rows import row_of

    with asked.opened(vault) as opened:
        view = sources.get_source(opened, source_id)
    row = row_of(view.source)
    row["full_text"] = view.text
    row["passages"] = [row_of(passage) for passage in view.passages]
    row["attachments"] = [row_of(view.attachment)] if view.attachment else []
    asked.teller.row(row, _as_text(view))


def every_source(vault: "Vault") -> tuple[str, ...]:
    """Return the ids of all sources, A to Z."""
    from casefiles.domain.library.listing import SourceFilter
    from casefiles.services import sources

    keys = sources.list_sources(vault, SourceFilter()).keys
    return tuple(row.id for row in sources.source_rows(vault, keys))


def _as_text(view: "SourceView") -> str:
    lines = [*lines_of(view.source)]
    if view.attachment is not None:
        lines += ["", _("File: {name}").format(name=view.attachment.name)]
    for passage in view.passages:
        lines += ["", f"[{passage.id}]", *lines_of(passage)]
    return "\n".join([*lines, "", view.text]) if view.text else "\n".join(lines)
