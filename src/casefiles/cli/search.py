"""search: words in everything the vault holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from casefiles.cli.asking import Asked, common, vault_argument
from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext

if TYPE_CHECKING:
    from casefiles.domain.search import SearchAnswer, SearchHit

_KINDS: Final = ("case", "event", "paper", "attachment", "source", "passage")


@click.command(
    help=_(
        'Find words in every form; "in quotes" as they stand, with a star what begins so. '
        "Several words must all be there."
    )
)
@vault_argument
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(_KINDS),
    help=_("Only this kind; repeatable."),
)
@click.option(
    "--limit", type=click.IntRange(0, 10_000), default=50, show_default=True, help=_("Most hits.")
)
@common
def search(
    asked: Asked, vault: Path, *, query: tuple[str, ...], kinds: tuple[str, ...], limit: int
) -> None:
    """Search a vault."""
    from casefiles.services.search import search as find

    wanted = [Kind(kind) for kind in kinds]
    with asked.opened(vault) as opened:
        answer = find(opened, " ".join(query), kinds=wanted, limit=limit)
    for hit in answer.hits:
        row = {
            "kind": hit.kind.value,
            "id": hit.id,
            "title": hit.title,
            "snippet": hit.snippet,
            "rank": hit.rank,
        }
        asked.teller.row(row, _as_text(hit))
    asked.teller.row({"total": answer.total, "exact": answer.exact}, _total(answer))


def _as_text(hit: "SearchHit") -> str:
    return f"{hit.rank}. {hit.kind.value} {hit.id}  {hit.title}\n    {hit.snippet}"


def _total(answer: "SearchAnswer") -> str:
    if not answer.exact:
        return _("More than {count} records; the newest were ranked.").format(count=answer.total)
    return ngettext("{count} record", "{count} records", answer.total).format(count=answer.total)
