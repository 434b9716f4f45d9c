"""import, export, schema: everything a vault holds as JSON Lines."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import click

from casefiles.cli import tables
from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.domain.errors import ImportRefused
from casefiles.domain.mapping import Known
from casefiles.i18n import gettext as _
from casefiles.services.reasons import why_refused


@click.command(
    name="import", help=_("Import JSON Lines, or a table by a mapping: all rows, or none and why.")
)
@vault_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--mapping", type=click.Path(path_type=Path), metavar="FILE.json")
@click.option("--dry-run", is_flag=True, help=_("Of a table: tell row by row, write nothing."))
@click.option(
    "--known",
    type=click.Choice([one.value for one in Known]),
    default=Known.REFUSE.value,
    help=_("Of a table: what becomes of rows that were imported before."),
)
@click.option(
    "--looked",
    multiple=True,
    metavar="COLUMN",
    help=_("Of a table: a column you have read, which names nobody."),
)
@common
def import_(
    asked: Asked,
    vault: Path,
    files: tuple[Path, ...],
    *,
    mapping: Path | None,
    **choices: object,
) -> None:
    """Import files."""
    if mapping is not None or any(tables.is_table(file) for file in files):
        _import_table(asked, vault, files=files, mapping=mapping, choices=choices)
        return
    if choices["dry_run"] or choices["looked"]:
        raise click.UsageError(_("Only tables are tried first, by a --mapping."))
    _import_lines(asked, vault, files)


def _import_table(
    asked: Asked,
    vault: Path,
    *,
    files: tuple[Path, ...],
    mapping: Path | None,
    choices: Mapping[str, object],
) -> None:
    from casefiles.services.mapping_file import load_mapping
    from casefiles.services.table_import import looked_at

    if len(files) != 1 or mapping is None or not tables.is_table(files[0]):
        raise click.UsageError(
            _("A table (.csv, .tsv, .xlsx) is imported alone, by a --mapping of “import-mapping”.")
        )
    headers = cast(tuple[str, ...], choices["looked"])
    chosen = looked_at(load_mapping(mapping), headers)
    known, dry_run = Known(str(choices["known"])), bool(choices["dry_run"])
    tables.import_table(asked, vault, tables.Order(files[0], chosen, known, dry_run))


def _import_lines(asked: Asked, vault: Path, files: tuple[Path, ...]) -> None:
    from casefiles.services import interchange

    with asked.opened(vault) as opened, asked.teller.progress(_("Importing")) as progress:
        report = interchange.import_records(opened, files, progress=progress)
    for row in report.refused:
        told = {
            "file": files[row.file].name,
            "line": row.line,
            "reason": row.reason,
            "field": row.field,
        }
        text = _("{file}, line {line}: {why} {field}").format(
            file=told["file"], line=row.line, why=why_refused(row.reason), field=row.field
        )
        asked.teller.row(told, text.rstrip())
    if report.refused_total:
        raise ImportRefused(refused=report.refused_total, total=report.rows)
    row_told = {"rows": report.rows, "imported": dict(report.counts)}
    asked.teller.row(row_told, _("Imported: {what}").format(what=_counted(report.counts)))


@click.command(help=_("Write everything the vault holds as JSON Lines, readable to anybody."))
@vault_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.jsonl")
@common
def export(asked: Asked, vault: Path, out: Path) -> None:
    """Export a vault."""
    from casefiles.services import interchange, vaults

    passphrase = asked.passphrase()
    opened = vaults.open_vault(vault, passphrase, actor=asked.actor)
    try:
        with asked.teller.progress(_("Exporting")) as progress:
            report = interchange.export_records(opened, out, passphrase, progress=progress)
    finally:
        vaults.close_vault(opened)
    row = {
        "out": str(out),
        "rows": report.rows,
        "exported": dict(report.counts),
        "size": report.size,
        "sha256": report.sha256,
    }
    asked.teller.row(row, _("Exported: {what}").format(what=_counted(report.counts)))
    asked.teller.say(
        _("The file is readable to anybody and holds restricted fields too; guard it or delete it.")
    )


@click.command(help=_("Print the JSON Schema of the interchange format, of one KIND or of all."))
@click.argument("kind", default="", metavar="[KIND]")
@common
def schema(asked: Asked, kind: str) -> None:
    """Print the schema."""
    from casefiles.services import interchange

    found = interchange.schema(kind)
    asked.teller.row(found, json.dumps(found, ensure_ascii=False, indent=2))


def _counted(counts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts) or "0"
