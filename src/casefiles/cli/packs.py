"""pack: briefing packs, planned and composed."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import (
    Asked,
    Command,
    common,
    group,
    vault_argument,
)
from casefiles.cli.cases import case_ids
from casefiles.cli.sources import every_source
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.domain.paper.plan import PackOrder
    from casefiles.services.vaults import Vault


@dataclass(frozen=True, slots=True)
class Ordered:
    """A pack as it was ordered on the command line."""

    kind: str
    cases: tuple[str, ...]
    sources: tuple[str, ...]
    all_sources: bool
    recipient: str
    language: str
    leave_out: tuple[str, ...]
    classification: str
    day: datetime | None

    @property
    def today(self) -> date:
        """The day of issue."""
        return self.day.date() if self.day else date.today()  # noqa: DTZ011 - on the office wall


@group(help=_("Briefing packs, planned and composed."))
def pack() -> None:
    """Gather the commands."""


def order_options(command: Command) -> Command:
    """Declare what a pack is ordered with; the command gets it as one `Ordered`."""

    @wraps(command)
    def run(*arguments: object, **given: object) -> object:
        ordered = Ordered(**{one.name: given.pop(one.name) for one in fields(Ordered)})  # type: ignore[arg-type]
        return command(*arguments, ordered=ordered, **given)

    gathered: Command = run
    for option in reversed(_order_options()):
        gathered = option(gathered)
    return gathered


def _order_options() -> tuple[Callable[[Command], Command], ...]:
    return (
        click.option("--kind", required=True, metavar="K", help=_("One of: casefiles pack kinds.")),
        click.option(
            "--case", "cases", metavar="REF", multiple=True, help=_("A case; repeatable.")
        ),
        click.option(
            "--source", "sources", metavar="ID", multiple=True, help=_("A source; repeatable.")
        ),
        click.option("--all-sources", is_flag=True, help=_("Every source of the library.")),
        click.option("--recipient", required=True, metavar="CODE", help=_("A code, never a name.")),
        click.option("--language", default="en", show_default=True, help=_("Of the pack.")),
        click.option(
            "--leave-out",
            metavar="CHAPTER",
            multiple=True,
            help=_("A chapter to leave out; repeatable."),
        ),
        click.option("--classification", default="confidential", show_default=True, metavar="CODE"),
        click.option(
            "--date",
            "day",
            type=click.DateTime(["%Y-%m-%d"]),
            help=_("The day of issue; today where it is not given."),
        ),
    )


@pack.command(help=_("List the kinds of pack."))
@common
def kinds(asked: Asked) -> None:
    """List the kinds."""
    from casefiles.services.packs.kinds import pack_kinds

    for kind in pack_kinds():
        row = {
            "kind": kind.code,
            "title": kind.title,
            "reader": kind.reader,
            "needs_case": kind.needs_case,
            "needs_sources": kind.needs_sources,
            "chapters": [
                {"chapter": code, "title": title, "required": required}
                for code, title, required in kind.chapters
            ],
        }
        asked.teller.row(row, f"{kind.code}\t{kind.title}")


@pack.command(help=_("Tell what goes in, what is missing and what is blocked."))
@vault_argument
@order_options
@common
def plan(asked: Asked, vault: Path, ordered: Ordered) -> None:
    """Plan a pack."""
    from casefiles.services.packs.planning import plan_pack
    from casefiles.services.packs.reasons import sentence_for

    with asked.opened(vault) as opened:
        found = plan_pack(opened, _order(opened, ordered), today=ordered.today)
    for line in found.lines:
        row = {
            "chapter": line.chapter,
            "state": line.state.value,
            "reason": line.reason,
            "facts": dict(line.facts),
            "kind": line.record_kind,
            "id": line.record_id,
        }
        asked.teller.row(row, f"{line.state.value}\t{line.chapter}\t{sentence_for(line)}")
    text = _("Chapters: {chapters}. Blocked: {blocked}.").format(
        chapters=", ".join(found.chapters), blocked=found.blocked
    )
    asked.teller.row({"chapters": list(found.chapters), "blocked": found.blocked}, text)


@pack.command(help=_("Compose a pack into a new PDF; refused while anything is blocked."))
@vault_argument
@order_options
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.pdf")
@common
def compose(asked: Asked, vault: Path, *, ordered: Ordered, out: Path) -> None:
    """Compose a pack."""
    from casefiles.services.files import must_be_free, write_bytes
    from casefiles.services.packs.composing import compose_pack

    must_be_free(out)  # or the vault would keep the receipt of a pack nobody has
    with asked.opened(vault) as opened, asked.teller.progress(_("Composing")) as progress:
        order = _order(opened, ordered)
        made = compose_pack(opened, order, today=ordered.today, progress=progress)
        write_bytes(out, made.pdf)
    row = {
        "out": str(out),
        "id": made.pack_id,
        "alias": made.alias,
        "pages": made.pages,
        "sha256": made.sha256,
    }
    text = _("{pages} pages under the alias {alias}: {out}").format(
        pages=made.pages, alias=made.alias, out=out
    )
    asked.teller.row(row, text)


def _order(vault: "Vault", ordered: Ordered) -> "PackOrder":
    from casefiles.domain.paper.plan import PackOrder

    sources = ordered.sources
    if ordered.all_sources:
        sources = tuple(dict.fromkeys((*sources, *every_source(vault))))
    return PackOrder(
        kind=ordered.kind,
        recipient=ordered.recipient,
        language=ordered.language,
        case_ids=case_ids(vault, ordered.cases),
        source_ids=sources,
        left_out=frozenset(ordered.leave_out),
        classification=ordered.classification,
    )
