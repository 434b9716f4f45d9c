"""import, export, schema: everything a vault holds as JSON Lines."""

import json
from pathlib import Path

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.domain.errors import ImportRefused
from casefiles.i18n import gettext as _
from casefiles.services.reasons import why_refused


@click.command(name="import", help=_("Import JSON Lines: all rows, or none and why."))
@vault_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@common
def import_(asked: Asked, vault: Path, files: tuple[Path, ...]) -> None:
    """Import files."""
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
