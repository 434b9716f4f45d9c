"""Papers and exhibits: numbered, with hash, holder and language; never a document's number."""

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.listing import CaseView
from casefiles.domain.case.paper import Paper
from casefiles.domain.paper.content import Block, Paragraph, Table
from casefiles.services.packs.voice import Voice

NOT_HELD = ("none", "lost")


def exhibit_numbers(view: CaseView) -> dict[str, str]:
    """Return paper or attachment id → "E1", "E2" …: papers first, then loose files."""
    loose = [file for file in view.attachments if file.owner_kind == "case"]
    shown = [paper.id for paper in view.papers if paper.held not in NOT_HELD]
    return {key: f"E{n}" for n, key in enumerate(shown + [f.id for f in loose], start=1)}


def exhibits(view: CaseView, voice: Voice) -> tuple[Block, ...]:
    """Return the blocks of the chapter: what is held, and what is not and why."""
    _ = voice.gettext
    held = [paper for paper in view.papers if paper.held not in NOT_HELD]
    missing = [paper for paper in view.papers if paper.held in NOT_HELD]
    blocks: list[Block] = []
    if exhibit_numbers(view):
        blocks.append(_held_table(view, held, voice))
    if missing:
        blocks.append(_missing_table(missing, voice))
    if not blocks:
        blocks.append(
            Paragraph(_("No papers have been recorded. That is itself a fact to ask about."))
        )
    return tuple(blocks)


def _held_table(view: CaseView, held: list[Paper], voice: Voice) -> Table:
    _ = voice.gettext
    numbers = exhibit_numbers(view)
    sealed = {file.owner_id: file for file in view.attachments if file.owner_kind == "paper"}
    rows = [_paper_row(paper, numbers[paper.id], sealed.get(paper.id), voice) for paper in held]
    rows += [
        (numbers[file.id], _("File in the vault"), _("Copy sealed in"), "", file.sha256)
        for file in view.attachments
        if file.id in numbers
    ]
    return Table(
        title=_("Papers held"),
        head=(_("No."), _("Paper"), _("Held and where"), _("Language"), _("SHA-256")),
        rows=tuple(rows),
        widths=(0.07, 0.28, 0.24, 0.13, 0.28),
        note=_(
            "The hash is of the file or scan, wherever it is kept. A row without one has no scan."
        ),
        hash_column=4,
    )


def _paper_row(
    paper: Paper, number: str, sealed: Attachment | None, voice: Voice
) -> tuple[str, ...]:
    held = voice.code("paper_held", paper.held)
    place = voice.code("paper_place", paper.place)
    kind = voice.code("paper_type", paper.type)
    return (
        number,
        f"{kind}. {paper.relevance}" if paper.relevance else kind,
        f"{held}, {place[:1].lower()}{place[1:]}",
        voice.value_of(paper, "language"),
        sealed.sha256 if sealed else paper.sha256,
    )


def _missing_table(missing: list[Paper], voice: Voice) -> Table:
    _ = voice.gettext
    return Table(
        title=_("Papers not held"),
        head=(_("Paper"), _("State"), _("Reason")),
        rows=tuple(
            (
                voice.code("paper_type", paper.type),
                voice.code("paper_held", paper.held),
                paper.reason_missing or _("Not recorded"),
            )
            for paper in missing
        ),
        widths=(0.36, 0.2, 0.44),
    )
