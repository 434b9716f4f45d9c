"""From content to finished bytes, in this process: two passes, metadata, the last look."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefiles.domain.errors import Bug
from casefiles.domain.paper.content import PackContent

if TYPE_CHECKING:
    from casefiles.press.story import Story

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Told:
    """Turns flowables left into steps done, rarely enough not to slow the work."""

    progress: Progress | None
    flowables: int
    said: int = 0

    def of_pass(self, number: int) -> Callable[[int], None]:
        """Return what the document template tells during a pass, from 0."""

        def tell(left: int) -> None:
            self.say(number * 45 + int(45 * (1 - min(left / max(self.flowables, 1), 1))))

        return tell

    def say(self, percent: int) -> None:
        """Pass on a step of a hundred, never backwards."""
        if self.progress and percent > self.said:
            self.said = percent
            self.progress(percent, 100)


def set_pack(content: PackContent, progress: Progress | None = None) -> tuple[bytes, int]:
    """Return the PDF of a pack and its number of pages. Raises GlyphMissing."""
    from casefiles.press.story import build_story

    return set_story(build_story(content), content, progress=progress)


def set_story(
    story: "Story", content: PackContent, *, cover: bool = True, progress: Progress | None = None
) -> tuple[bytes, int]:
    """Return the PDF of a story and its number of pages; `content` says what stands round it.

    The dry pass finds the pages of all headings; the contents were as tall then as they will be,
    so the second pass puts everything where the first one did. Raises GlyphMissing.
    """
    from reportlab import rl_config

    from casefiles.press.finishing import Imprint, finish
    from casefiles.press.gate import check
    from casefiles.press.pages import Pages

    rl_config.useA85 = 0
    told = _Told(progress, len(story.flowables))
    first = Pages(content, pages=0, told=told.of_pass(0), cover=cover)
    dry, _ = first.run(story.flowables, dry=True)
    story.pages.update(dry.places)
    pages = dry.getPageNumber() - 1
    second = Pages(content, pages=pages, told=told.of_pass(1), cover=cover)
    canvas, raw = second.run(story.flowables, dry=False)
    _same(dry.places, canvas.places)
    told.say(92)
    imprint = Imprint(content.title, content.language, content.issued_on)
    finished = finish(raw, canvas, story.root, imprint=imprint)
    told.say(98)
    if check(finished) != pages:
        raise Bug(kind="output-gate", where="pages")
    told.say(100)
    return finished, pages


def _same(before: dict[str, int], after: dict[str, int]) -> None:
    if before != after:
        raise Bug(kind="output-gate", where="passes")
