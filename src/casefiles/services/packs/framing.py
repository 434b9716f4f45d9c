"""The frame of every pack: cover, running head and foot, and the chapter on its limits."""

from datetime import date

from casefiles.domain.paper.content import Block, Chapter, Fact, PackContent, Paragraph, Signature
from casefiles.domain.paper.plan import PackOrder
from casefiles.services import pack_templates
from casefiles.services.packs.voice import Voice


def framed(
    order: PackOrder,
    alias: str,
    *,
    cover: tuple[Fact, ...],
    chapters: tuple[Chapter, ...],
    today: date,
) -> PackContent:
    """Put chapters into the frame of their kind of pack."""
    voice = Voice(order.language)
    _ = voice.gettext
    template = pack_templates.template(order.kind)
    day = voice.day(today)
    common = (
        Fact(_("Prepared"), day),
        Fact(_("For"), order.recipient),
        Fact(_("Pack"), alias),
    )
    return PackContent(
        language=order.language,
        title=template.title(order.language),
        subtitle=template.subtitle(order.language),
        organisation="",
        head=template.title(order.language),
        mark=f"{alias} · {day}",
        classification=voice.code("classification", order.classification),
        page_words=_("Page {page} of {pages}"),
        contents_title=_("Contents"),
        issued_on=today.isoformat(),
        cover=(*common, *cover),
        chapters=chapters,
        table_words=_("Table {number}"),
        figure_words=_("Figure {number}"),
    )


def limits(voice: Voice, *, of_case: bool) -> tuple[Block, ...]:
    """Return what the pack does not hold and what it is not."""
    _ = voice.gettext
    blocks: list[Block] = []
    if of_case:
        blocks += [
            Paragraph(
                _(
                    "The record behind this pack is pseudonymised, not anonymous. It is personal "
                    "data: keep it as you keep a client's file, and destroy it when it is no "
                    "longer needed."
                )
            ),
            Paragraph(
                _(
                    "Left out on purpose: names, birth dates, document numbers, contact details, "
                    "units and places of service; where the person was deployed and whether the "
                    "front was reached; anything on exclusion, which is to be discussed in person "
                    "with counsel."
                )
            ),
            Paragraph(
                _(
                    "“Not asked”, “declined to say”, “unknown” and “does not apply” are four "
                    "different statements. The absence of a paper is not a finding against the "
                    "person."
                )
            ),
        ]
    blocks.append(
        Paragraph(
            _(
                "This pack lays out facts, sources and gaps. It gives no legal advice and no "
                "opinion on the outcome. Check every rule and date against the text in force."
            )
        )
    )
    return tuple(blocks)


def receipt(voice: Voice) -> Signature:
    """Return the lines on which the recipient signs for the pack."""
    return Signature((voice.gettext("Received by"), voice.gettext("Place, date")))
