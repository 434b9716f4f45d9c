"""Excerpts: quoted words with their pinpoint; a passage without one is never quoted."""

from casefiles.domain.library.listing import SourceView
from casefiles.domain.library.passage import Passage
from casefiles.domain.paper.content import Excerpt
from casefiles.services.packs.voice import Voice


def excerpts_of(
    view: SourceView, number: int, voice: Voice, *, stances: tuple[str, ...] = ()
) -> list[Excerpt]:
    """Return the quotable passages of a source, all of them or those of some stances."""
    language = view.source.language
    return [
        Excerpt(
            quote=passage.quote,
            pinpoint=passage.pinpoint,
            cite=number,
            language="" if language in (voice.language, "unknown", "not_asked") else language,
            note=passage.note,
            label=_label(passage, voice),
        )
        for passage in view.passages
        if passage.pinpoint and passage.quote and (not stances or passage.stance in stances)
    ]


def _label(passage: Passage, voice: Voice) -> str:
    kind = voice.code("statement_kind", passage.statement)
    stance = voice.code("stance", passage.stance)
    return f"{kind} · {stance}"
