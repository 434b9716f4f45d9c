"""The certificate of an erasure: what was erased, when, by whom, how, and where copies remain."""

from datetime import date
from pathlib import Path

from casefiles.domain.erasure import ErasureReceipt
from casefiles.domain.paper.content import (
    Block,
    Chapter,
    Fact,
    Facts,
    Notice,
    PackContent,
    Paragraph,
    Signature,
    Table,
)
from casefiles.services.erasure import REASONS
from casefiles.services.files import must_be_free, written_beside
from casefiles.services.packs.voice import Voice


def must_be_writable(path: Path) -> None:
    """Raise, before a case is erased, what writing its certificate there would raise."""
    must_be_free(path)


def write_certificate(receipt: ErasureReceipt, path: Path, *, language: str) -> None:
    """Write the PDF. Raises FileExists, DiskFull, NoPermission."""
    from casefiles.press.composing import compose

    pdf, _pages = compose(certificate(receipt, language=language))
    with written_beside(path) as out:
        out.write(pdf)


def certificate(receipt: ErasureReceipt, *, language: str) -> PackContent:
    """Return everything on the certificate. It tells of nobody but who erased."""
    voice = Voice(language)
    _ = voice.gettext
    day = voice.day(date.fromisoformat(receipt.erased_at[:10]))
    title = _("Certificate of erasure")
    return PackContent(
        language=language,
        title=title,
        subtitle=_("What was erased from the vault, and where copies remain"),
        organisation="",
        head=title,
        mark=day,
        classification=voice.code("classification", "confidential"),
        page_words=_("Page {page} of {pages}"),
        contents_title=_("Contents"),
        issued_on=receipt.erased_at[:10],
        cover=(
            Fact(_("Erased on"), day),
            Fact(_("Erased by"), receipt.erased_by or _("Not recorded")),
            Fact(_("Reason"), voice.code(REASONS, receipt.reason)),
        ),
        chapters=(
            Chapter(_("What was erased"), _erased(receipt, voice)),
            Chapter(_("Where copies remain"), _remaining(receipt, voice)),
        ),
        table_words=_("Table {number}"),
    )


def _erased(receipt: ErasureReceipt, voice: Voice) -> tuple[Block, ...]:
    _ = voice.gettext
    return (
        Facts(
            (
                Fact(_("Case, as SHA-256 of its reference"), receipt.reference_hash),
                Fact(_("Records erased"), str(receipt.records)),
                Fact(_("Files erased"), str(receipt.files)),
            )
        ),
        Paragraph(
            _(
                "The records, their former versions, the files and their words in the search were "
                "overwritten inside the encrypted database, and its log was cut. The journal keeps "
                "that there was a record and when it was erased; it keeps nothing of what it said. "
                "On memory that spreads its writing, such as an SSD, remnants may stay on the "
                "medium: they are encrypted with the key of the vault."
            )
        ),
        Signature((_("Erased by"), _("Place, date"))),
    )


def _remaining(receipt: ErasureReceipt, voice: Voice) -> tuple[Block, ...]:
    _ = voice.gettext
    blocks: list[Block] = []
    if receipt.backups:
        rows = tuple((name, voice.day(date.fromisoformat(day))) for name, day in receipt.backups)
        blocks += [
            Notice(_("These backups were made before and still hold the case.")),
            Table(_("Backups"), (_("Backup"), _("Made on")), rows, (0.7, 0.3)),
        ]
    else:
        blocks.append(Paragraph(_("No backup made with this program is known to hold the case.")))
    if receipt.packs:
        released = tuple(
            (alias, recipient, voice.day(date.fromisoformat(day)) if day else "")
            for alias, recipient, day in receipt.packs
        )
        head = (_("Pack"), _("For"), _("Prepared"))
        blocks += [
            Paragraph(_("These packs had left the vault. Ask their recipients to destroy them.")),
            Table(_("Packs"), head, released, (0.3, 0.4, 0.3)),
        ]
    return tuple(blocks)
