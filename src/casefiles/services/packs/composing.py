"""From an order to a PDF and its receipt: plan, gather, fill, set, record."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from casefiles.domain.changes import Kind
from casefiles.domain.errors import PackIncomplete
from casefiles.domain.paper.composed import ComposedPack
from casefiles.domain.paper.content import Chapter, Fact, PackContent
from casefiles.domain.paper.issued import Pack
from casefiles.domain.paper.plan import PackOrder, PackPlan
from casefiles.services import pack_templates
from casefiles.services.fresh import new_alias, new_id
from casefiles.services.packs import country_information, lawyer_handover
from casefiles.services.packs.framing import framed
from casefiles.services.packs.gathering import Gathered, gather
from casefiles.services.packs.planning import checked_order, plan_gathered
from casefiles.services.packs.voice import Voice
from casefiles.services.seen import pack_words

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault


def compose_pack(
    vault: "Vault",
    order: PackOrder,
    *,
    today: date,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ComposedPack:
    """Compose a pack and keep its receipt. The PDF itself is not kept.

    Raises PackIncomplete while anything is blocked; GlyphMissing; Cancelled. The same vault,
    order and date give the same bytes.
    """
    from casefiles.press.composing import compose

    checked_order(order)
    gathered = gather(vault, order)
    plan = plan_gathered(order, gathered, today)
    if plan.blocked:
        raise PackIncomplete(blocked=plan.blocked)
    alias = _alias(vault, order)
    content = fill(plan, gathered, alias=alias, today=today, state=pack_words(vault, alias))
    pdf, pages = compose(content, progress=progress, cancelled=cancelled)
    digest = hashlib.sha256(pdf).hexdigest()
    pack = Pack(
        id=new_id(),
        kind=order.kind,
        alias=alias,
        recipient=order.recipient,
        language=order.language,
        case_id=order.case_ids[0] if len(order.case_ids) == 1 else "",
        issued_on=today.isoformat(),
        pages=pages,
        sha256=digest,
        holds="\n".join((*order.case_ids, *order.source_ids)),
    )
    with vault.writing("compose-pack") as drawer:
        drawer.add(pack)
    return ComposedPack(pdf, digest, pages, alias, pack.id)


def fill(
    plan: PackPlan, gathered: Gathered, *, alias: str, today: date, state: str = ""
) -> PackContent:
    """Fill a plan with words: everything on paper, in the pack's language.

    `state` are the words for what the vault held: they prove later what the pack was made of.
    """
    voice = Voice(plan.order.language)
    template = pack_templates.template(plan.order.kind)
    titles = {chapter.code: chapter.title(voice.language) for chapter in template.chapters}
    if plan.order.kind == "lawyer-handover":
        cover = lawyer_handover.cover_facts(gathered, voice)
        filled = [
            (code, lawyer_handover.chapter_blocks(code, gathered, voice=voice, today=today))
            for code in plan.chapters
        ]
    else:
        cover = country_information.cover_facts(gathered, voice)
        filled = [
            (code, country_information.chapter_blocks(code, gathered, voice))
            for code in plan.chapters
        ]
    chapters = tuple(Chapter(titles[code], blocks) for code, blocks in filled)
    _ = voice.gettext
    if state:
        cover = (*cover, Fact(_("State of the records"), state))
    return framed(plan.order, alias, cover=cover, chapters=chapters, today=today)


def _alias(vault: "Vault", order: PackOrder) -> str:
    """Return the alias this recipient knows already, or a fresh one.

    One alias per kind, recipient and content: two recipients cannot join their packs, and a new
    edition for the same recipient is recognised.
    """
    holds = "\n".join((*order.case_ids, *order.source_ids))
    for record in vault.reading().every(Kind.PACK):
        if _same_reader(record, order, holds):
            return record.alias
    return new_alias()


def _same_reader(pack: Pack, order: PackOrder, holds: str) -> bool:
    """Return whether a pack went to the recipient of this order, about the same matter."""
    if (pack.kind, pack.recipient) != (order.kind, order.recipient):
        return False
    return pack.case_id == order.case_ids[0] if order.case_ids else pack.holds == holds
