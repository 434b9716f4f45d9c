"""rule: the law this program knows, and the rows an office puts beside or over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casefiles.cli.asking import Asked, common, group, text_of, vault_argument
from casefiles.cli.rule_telling import lines_of_view, list_line, row_of_version, row_of_view
from casefiles.cli.writing import tell_edited, warn_of_fields
from casefiles.domain import dates
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.domain.law.grounds import FAMILY as GROUNDS
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

family_argument = click.argument("family", metavar="FAMILY")
code_argument = click.argument("code", metavar="CODE")
shipped_option = click.option(
    "--shipped", is_flag=True, help=_("The law as shipped; no vault is asked for.")
)


@group(help=_("Rules of law: stays, time limits, penalties and more; “rule families” names them."))
def rule() -> None:
    """Group the commands for rules."""


@rule.command(help=_("Name the families of rules."))
@common
def families(asked: Asked) -> None:
    """Name the families."""
    from casefiles.services import rules
    from casefiles.services.rule_words import family_word

    for family in (*rules.families(), GROUNDS):
        words = family_word(family, current_language())
        asked.teller.row({"family": family, "words": words}, f"{family}\t{words}")


@rule.command(name="list", help=_("List rules, a line each: of a vault, or as shipped."))
@click.argument("vault", required=False, type=click.Path(path_type=Path))
@shipped_option
@click.option("--family", default="", metavar="FAMILY", help=_("Only this family."))
@click.option("--country", default="", metavar="CC", help=_("Only rules that hold there."))
@click.option("--on", default="", metavar="DAY", help=_("Only rules valid on this day."))
@common
def list_(
    asked: Asked, *, vault: Path | None, shipped: bool, family: str, country: str, on: str
) -> None:
    """List rules."""
    from casefiles.domain.law.listing import RuleFilter
    from casefiles.services import rules
    from casefiles.services.law_reading import FAMILIES

    if family and family not in (*FAMILIES, GROUNDS):
        raise RecordInvalid(kind=Kind.RULE.value, field="family", reason="unknown-code")
    if on and not dates.is_day(on):
        raise RecordInvalid(kind=Kind.RULE.value, field="on", reason="not-a-day")
    day = date.fromisoformat(on) if on else None
    wanted = RuleFilter(family=family, country=country, on=day)
    with _opened(asked, vault, shipped=shipped) as opened:
        found = rules.list_rules(opened, wanted, today=_today())
    for view in found:
        asked.teller.row(row_of_view(view), list_line(view, _today()))


@rule.command(help=_("Show one rule: --shipped FAMILY CODE, or VAULT FAMILY CODE."))
@click.argument("names", nargs=-1, metavar="[VAULT] FAMILY CODE")
@shipped_option
@common
def show(asked: Asked, *, names: tuple[str, ...], shipped: bool) -> None:
    """Show a rule."""
    from casefiles.services import rules

    if len(names) != (2 if shipped else 3):
        raise click.UsageError(_("Name a vault, a family and a code; with --shipped no vault."))
    vault = None if shipped else Path(names[0])
    family, code = names[-2:]
    with _opened(asked, vault, shipped=shipped) as opened:
        view = rules.show_rule(opened, family, code)
    asked.teller.row(row_of_view(view, whole=True), "\n".join(lines_of_view(view, _today())))


@rule.command(name="set", help=_("Set a rule of the office's own: the keys of a row as TOML."))
@vault_argument
@family_argument
@code_argument
@click.argument("file", metavar="FILE")
@click.option("--reason", required=True, metavar="WORDS", help=_("Why; the history keeps it."))
@common
def set_(asked: Asked, vault: Path, *, family: str, code: str, file: str, reason: str) -> None:
    """Set a rule."""
    from casefiles.domain.law.office import OfficeRule
    from casefiles.services import rules

    body = text_of(file)
    with asked.opened(vault) as opened:
        own = OfficeRule(family=family, code=code, body=body, reason=reason)
        changes = rules.set_rule(opened, own)
    tell_edited(asked, changes.record_id, changes)
    warn_of_fields(asked, Kind.RULE, {"reason": reason, "body": body})


@rule.command(help=_("Take the office's own row away; the shipped one stands again."))
@vault_argument
@family_argument
@code_argument
@click.option("--reason", default="", metavar="WORDS", help=_("Why; the history keeps it."))
@common
def remove(asked: Asked, vault: Path, *, family: str, code: str, reason: str) -> None:
    """Take a row of the office away."""
    from casefiles.services import rules

    with asked.opened(vault) as opened:
        changes = rules.remove_rule(opened, family, code, reason=reason)
    row = {"id": changes.record_id, "removed": True, "change": changes.change_id}
    asked.teller.row(row, _("Removed."))
    asked.teller.say(_("“casefiles undo” brings it back."))


@rule.command(help=_("Show every version the office has set, newest first."))
@vault_argument
@family_argument
@code_argument
@common
def history(asked: Asked, vault: Path, *, family: str, code: str) -> None:
    """Show the versions of a rule."""
    from casefiles.services.rule_versions import rule_history

    with asked.opened(vault) as opened:
        versions = rule_history(opened, family, code)
    for version in versions:
        row, text = row_of_version(version)
        asked.teller.row(row, text)


@contextmanager
def _opened(asked: Asked, vault: Path | None, *, shipped: bool) -> "Iterator[Vault | None]":
    """Open the vault that is named; nothing where the shipped law is asked for."""
    if shipped:
        yield None
        return
    if vault is None:
        raise click.UsageError(_("Name a vault, or ask for the law as shipped with --shipped."))
    with asked.opened(vault) as opened:
        yield opened


def _today() -> date:
    return datetime.now().astimezone().date()
