"""The receipt of a journey: what was taken away, where it lies, who can bring it back."""

from datetime import date
from typing import Final

from casefiles.domain.leaving import Receipt
from casefiles.domain.paper.sheet import SheetContent, SheetPart
from casefiles.services.packs.voice import Voice

_GROUP: Final = 8
_LONG: Final = 40  # characters: a public key is longer
_RESTORE: Final = "casefiles backup restore {name} --to NAME.casefiles --identity OFFICER.txt"
_BY_CODE: Final = "casefiles backup restore {name} --to NAME.casefiles --recovery-file -"
_CHECK: Final = "casefiles backup check {name} --identity OFFICER.txt"


def print_receipt(receipt: Receipt, language: str, today: date) -> bytes:
    """Return the receipt as a PDF of one page. It names no case and no person."""
    from casefiles.press.sheet import recovery_sheet

    return recovery_sheet(receipt_content(receipt, language=language, today=today))


def receipt_content(receipt: Receipt, *, language: str, today: date) -> SheetContent:
    """Return everything on the receipt."""
    voice = Voice(language)
    _ = voice.gettext
    lead = _(
        "The vault was taken off this computer. It held {cases} cases, {sources} sources and "
        "{files} files. What was in it lies in one encrypted backup, which the traveller cannot "
        "open."
    )
    return SheetContent(
        language=language,
        title=_("Receipt of a vault taken away"),
        lead=lead.format(cases=receipt.cases, sources=receipt.sources, files=receipt.attachments),
        code="",
        words=tuple(receipt.words.split()),
        code_note=_(
            "Four words for the last change in the backup. When the vault is back, “casefiles "
            "journal --json” shows them beside that change; where they are missing, it is another "
            "backup."
        ),
        parts=(_lying(receipt, voice), _opening(receipt, voice), _returning(receipt, voice)),
        by_hand=(_("Backup handed to (a code)"), _("On"), _("By")),
        foot=_("Made {day}. It names no case and no person.").format(day=voice.day(today)),
        issued_on=today.isoformat(),
    )


def _lying(receipt: Receipt, voice: Voice) -> SheetPart:
    _ = voice.gettext
    sentences = [
        _("File {name} in {folder}, {size} bytes.").format(
            name=receipt.name, folder=receipt.folder, size=receipt.size
        ),
        _("SHA-256: {hash}").format(hash=in_groups(receipt.sha256)),
    ]
    if receipt.beside:
        told = _("Older copies of the vault still lie on this computer: {names}.")
        sentences.append(told.format(names=", ".join(receipt.beside)))
    return SheetPart(_("Where it lies"), tuple(sentences))


def _opening(receipt: Receipt, voice: Voice) -> SheetPart:
    _ = voice.gettext
    sentences = [_("The holder of this key: {key}").format(key=short(key)) for key in receipt.keys]
    if receipt.recovery:
        sentences.append(_("Whoever has the recovery sheet, or enough shares of its code."))
    sentences.append(_("The passphrase does not open it. Backups made before still open with it."))
    return SheetPart(_("Who can open it"), tuple(sentences))


def _returning(receipt: Receipt, voice: Voice) -> SheetPart:
    _ = voice.gettext
    commands = [_CHECK.format(name=receipt.name)] if receipt.keys else []
    commands += [_RESTORE.format(name=receipt.name)] if receipt.keys else []
    commands += [_BY_CODE.format(name=receipt.name)] if receipt.recovery else []
    return SheetPart(
        _("How it comes back"),
        (
            _(
                "On arrival, in the program: Restore a backup, then an officer's key or the "
                "recovery code. Let one of them check it before the journey begins."
            ),
        ),
        tuple(commands),
    )


def short(key: str) -> str:
    """Return the name of a key, or the beginning of a public key that has none."""
    return f"{key[:20]}…" if key.startswith("age1") and len(key) > _LONG else key


def in_groups(digits: str) -> str:
    """Return a hash in groups that the eye can follow."""
    return " ".join(digits[n : n + _GROUP] for n in range(0, len(digits), _GROUP))
