"""Plain text and Markdown: the letters as they are, page furniture left out."""

from typing import Final

from casefiles.intake import boilerplate, dates, media_types, titles
from casefiles.intake.formats.draft import Draft
from casefiles.intake.plain import normalised

_HEAD_LINES: Final = 25


def read_text(
    text: str, warnings: tuple[str, ...] = (), *, media_type: str = media_types.PLAIN
) -> Draft:
    """Read a text; a line in its head that is nothing but a place and a date dates it."""
    clean = boilerplate.cleaned(normalised(text))
    return Draft(
        media_type=media_type,
        text=clean,
        title=titles.title_of(clean),
        published=_dateline(clean),
        warnings=warnings,
    )


def _dateline(text: str) -> str:
    for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        if found := dates.of_line(titles.unmarked(line)):
            return found
    return ""
