"""Shares of the recovery code for colleagues: two of three together open the vault, one nothing.

The code on the recovery sheet goes on working; the shares are another way to it.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefiles.domain.errors import RecordInvalid
from casefiles.domain.paper.sheet import SheetContent, SheetPart
from casefiles.services.files import named_fault, write_bytes
from casefiles.services.packs.voice import Voice

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

NEEDED: Final = 2
TOTAL: Final = 3
MOST: Final = 16


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares just made; they are kept nowhere. Each is 20 words."""

    needed: int
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TypedShare:
    """One share read from its paper: its words, the set it is of, and how many open together."""

    words: str = field(repr=False)
    made: int
    needed: int


def make_shares(vault: "Vault", code: str, *, needed: int = NEEDED, total: int = TOTAL) -> Shares:
    """Split the recovery code in force into shares. The code counts as tried.

    Raises WrongPassphrase where the code does not open the vault; RecordInvalid for numbers that
    make no sense.
    """
    from casefiles.services.recovery import check_recovery_code
    from casefiles.vault import recovery_shares

    made = recovery_shares.split(code, needed, total)
    check_recovery_code(vault, code)
    with vault.writing("make-shares", reason=f"{needed}/{total}") as drawer:
        drawer.note()
    return Shares(needed, made)


def add_share(taken: tuple[TypedShare, ...], text: str) -> tuple[TypedShare, ...]:
    """Return the shares typed so far with one more: the one that stands in `text`.

    Raises RecordInvalid: "share-mistyped", "share-words", "share-twice", "shares-mixed".
    """
    from casefiles.vault import recovery_shares

    found = recovery_shares.read(text)
    reason = ""
    if any(share.words == found.words for share in taken):
        reason = "share-twice"
    elif any(share.made != found.made for share in taken):
        reason = "shares-mixed"
    if reason:
        raise RecordInvalid(kind="share", field="", reason=reason)
    return (*taken, TypedShare(found.words, found.made, found.needed))


def combine_shares(text: str) -> str:
    """Return the recovery code out of the words of enough shares. Raises RecordInvalid."""
    from casefiles.vault import recovery_shares

    return recovery_shares.combine(text)


def print_shares(shares: Shares, *, language: str, today: date) -> tuple[bytes, ...]:
    """Return a PDF of one page for each share. It names no vault and no person."""
    from casefiles.press.sheet import recovery_sheet

    total = len(shares.words)
    return tuple(
        recovery_sheet(
            replace(
                share_content(place, total, shares.needed, language=language, today=today),
                words=tuple(words.split()),
            )
        )
        for place, words in enumerate(shares.words, start=1)
    )


def write_shares(shares: Shares, folder: Path, *, language: str, today: date) -> tuple[Path, ...]:
    """Write the sheets into a new folder, share-1.pdf and so on; return their names.

    Raises FileExists, FolderMissing, NoPermission, DiskFull.
    """
    pages = print_shares(shares, language=language, today=today)
    try:
        folder.mkdir(mode=0o700)
    except OSError as fault:
        raise named_fault(fault, folder.name) from None
    files = [folder / f"share-{place}.pdf" for place in range(1, len(pages) + 1)]
    for file, page in zip(files, pages, strict=True):
        write_bytes(file, page)
    return tuple(files)


def share_content(
    place: int, total: int, needed: int, *, language: str, today: date
) -> SheetContent:
    """Return everything on the sheet of a share but its words."""
    voice = Voice(language)
    _ = voice.gettext
    lead = _(
        "This is share {place} of {total}. Any {needed} of them together open the vault when the "
        "passphrase is lost; fewer say nothing about it. Whoever holds {needed} of them and the "
        "laptop holds everything in the vault."
    )
    return SheetContent(
        language=language,
        title=_("Share of the recovery code"),
        lead=lead.format(place=place, total=total, needed=needed),
        code="",
        code_note=_(
            "Twenty words, in this order. The first four letters of a word are enough; capital "
            "letters do not matter."
        ),
        parts=(_keeping(voice), _using(voice, needed)),
        by_hand=(_("Held by (a code, no name)"), _("Handed over on"), _("By")),
        foot=_("Made {day}. A new recovery code makes every share worthless.").format(
            day=voice.day(today)
        ),
        issued_on=today.isoformat(),
    )


def _keeping(voice: Voice) -> SheetPart:
    _ = voice.gettext
    return SheetPart(
        _("How to keep it"),
        (
            _(
                "Each share goes to another person, who keeps it in another place. Never two in "
                "one place, and none with the laptop or with the stick that carries the backups."
            ),
            _("Do not photograph it, do not send it, do not type it into anything else."),
        ),
    )


def _using(voice: Voice, needed: int) -> SheetPart:
    _ = voice.gettext
    return SheetPart(
        _("How to use it"),
        (
            _(
                "Bring {needed} shares to one computer. Where the passphrase is asked, choose "
                "“{sheet}”, then “{shares}”; type the words of one share after the other "
                "and set a new passphrase."
            ).format(needed=needed, sheet=_("Use the recovery sheet"), shares=_("Shares")),
            _(
                "The words follow SLIP-39, a public standard: other programs put them together "
                "too, to the 16 bytes of the recovery code."
            ),
        ),
    )
