"""The kinds of pack there are, from their templates."""

from casefiles.domain.paper.composed import PackKind
from casefiles.i18n import current_language
from casefiles.services import pack_templates


def pack_kinds(language: str = "") -> tuple[PackKind, ...]:
    """Return the kinds of pack, in the language of the screen or the one asked for."""
    chosen = language or current_language()
    return tuple(
        PackKind(
            code=template.code,
            title=template.title(chosen),
            reader=template.reader(chosen),
            needs_case=template.needs_case,
            needs_sources=template.needs_sources,
            chapters=tuple(
                (chapter.code, chapter.title(chosen), chapter.required)
                for chapter in template.chapters
            ),
        )
        for template in pack_templates.templates()
    )
