"""What is said once when a vault is opened: its place, copies beside it, the clock, who is back."""

from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.domain.changes import Kind
from casefiles.domain.notice import Notice
from casefiles.domain.records import TYPES
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import surroundings
from casefiles.services.erasure import list_returned
from casefiles.services.plain_dates import say_date

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def place_notices(folder: Path) -> tuple[Notice, ...]:
    """Return what is to be said of the place of a vault. Needs no passphrase."""
    found = [Notice("network")] if surroundings.is_remote(folder) else []
    copies = surroundings.conflict_copies(folder)
    if copies:
        found.append(Notice("copies", (("names", ", ".join(copies)),)))
    return tuple(found)


def list_notices(vault: "Vault") -> tuple[Notice, ...]:
    """Return everything a person should know at this unlock."""
    found = list(place_notices(vault.folder))
    last, now = vault.last_seen.at[:10], vault.clock().strftime("%Y-%m-%d")
    if now < last:
        found.append(Notice("clock", (("today", now), ("last", last))))
    returned = list_returned(vault)
    if returned:
        names = ", ".join(case.reference for case in returned)
        found.append(Notice("returned", (("references", names),)))
    return tuple(found)


def incomplete(vault: "Vault", kind: Kind) -> tuple[Notice, ...]:
    """Return what is to be said where lists of a kind of record have lost rows."""
    from casefiles.vault.wholeness import is_whole

    return () if is_whole(vault.connection, kind) else (Notice("incomplete"),)


def every_notice(vault: "Vault") -> tuple[Notice, ...]:
    """Return all there is to say, lists of every kind counted."""
    short = next((found for kind in TYPES if (found := incomplete(vault, kind))), ())
    return (*short, *list_notices(vault))


def say_notice(notice: Notice) -> str:
    """Say a notice in a sentence or two, in the language of the screen."""
    facts = dict(notice.facts)
    for name in ("today", "last"):
        if name in facts:
            facts[name] = say_date(facts[name], current_language())
    return {
        "network": _(
            "This vault lies in a folder on a network. Another computer can change it unseen, and "
            "a lost connection can damage it: move it to the disk of this computer."
        ),
        "copies": _(
            "A program that syncs folders has made copies of this vault: {names}. Take the vault "
            "out of the synced folder; compare the copies before you delete them."
        ),
        "clock": _(
            "The clock of this computer says {today}, but this vault was last written on {last}. "
            "Set the clock right before you work: deadlines are counted from it."
        ),
        "incomplete": _(
            "Lists of this vault are not complete: a part of it was put back to an older state. "
            "Enter nothing more, check the vault (Backups, Check the vault now), and restore the "
            "last checked backup."
        ),
        "returned": _(
            "Cases that had been erased are here again, because a backup made before was "
            "restored: {references}."
        ),
    }[notice.code].format(**facts)
