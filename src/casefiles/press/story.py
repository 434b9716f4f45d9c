"""The story of a pack: its chapters and blocks as flowables, its outline, its element tree."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.platypus.doctemplate import NextPageTemplate
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak

from casefiles.domain.paper.content import (
    Block,
    Chapter,
    Excerpt,
    Facts,
    Heading,
    Notice,
    PackContent,
    Paragraph,
    Signature,
    SourceList,
    Table,
    Timeline,
)
from casefiles.press import blocks
from casefiles.press.blocks import Desk
from casefiles.press.contents import Contents, Entry
from casefiles.press.cover import Cover
from casefiles.press.figure import Caption, TimelineFlow
from casefiles.press.lines import set_heading, set_lines, set_text
from casefiles.press.styles import (
    ACCENT,
    CAPTION,
    FRAME_HEIGHT,
    FULL,
    GUTTER,
    H1,
    H2,
    INDENT,
    INK3,
    MEASURE,
)
from casefiles.press.tables import TableFlow
from casefiles.press.tabular import events_table, numbered, table
from casefiles.press.tags import Node, Place
from casefiles.press.text import Aside, Column, Text
from casefiles.press.timeline import draw_up
from casefiles.press.words import Piece

_SOURCE_HEADING = re.compile(r"^\[(\d{1,9})\]\s+(?=\S)")
_ROOM_FOR_A_CHAPTER = 0.28 * FRAME_HEIGHT


@dataclass(slots=True)
class Story:
    """Everything to set: flowables in order, the entries of the contents, the element tree."""

    flowables: list[Flowable]
    root: Node
    pages: dict[str, int] = field(default_factory=dict)  # filled by the dry pass


def build_story(content: PackContent) -> Story:
    """Turn content into flowables. Raises GlyphMissing."""
    root = Node("Document")
    desk = Desk(
        content.language,
        root,
        table_words=content.table_words,
        figure_words=content.figure_words,
        sources=_listed_sources(content),
    )
    cover = Cover(content, root.add("Sect"))
    contents_section = root.add("Sect")
    pages: dict[str, int] = {}
    chapters: list[Flowable] = []
    for chapter in content.chapters:
        chapters += _chapter(chapter, desk, root)
    front: list[Flowable] = [cover, NextPageTemplate("body"), PageBreak()]
    if desk.entries:
        desk.section = contents_section
        front += _contents(content.contents_title, desk, pages)
    return Story([*front, *chapters], root, pages)


def _listed_sources(content: PackContent) -> set[int]:
    return {
        entry.number
        for chapter in content.chapters
        for block in chapter.blocks
        if isinstance(block, SourceList)
        for entry in block.entries
    }


def _contents(title: str, desk: Desk, pages: dict[str, int]) -> list[Flowable]:
    """Set the contents; the first chapter follows on the same page where there is room."""
    look = H1
    heading = Text(
        set_heading(title, Piece("", look), FULL, language=desk.language),
        look,
        desk.section.add("H1"),
        column=Column(left=0, after=16),
    )
    listed = Contents(tuple(desk.entries), pages, desk.section.add("TOC"), language=desk.language)
    return [heading, listed, CondPageBreak(_ROOM_FOR_A_CHAPTER)]


def _chapter(chapter: Chapter, desk: Desk, root: Node) -> list[Flowable]:
    desk.chapter += 1
    desk.headings = desk.heading_source = 0
    desk.section = root.add("Sect")
    number = str(desk.chapter)
    heading = _heading(desk, number=number, title=chapter.title, level=0)
    made: list[Flowable] = []
    waiting: list[Text] = [heading]
    for block in chapter.blocks:
        if isinstance(block, Heading):
            waiting.append(_second_heading(block, desk))
            continue
        flowables = set_block(block, desk)
        if flowables:
            made += _together(waiting, flowables)
            waiting = []
    return made + _together(waiting, [])


def _second_heading(block: Heading, desk: Desk) -> Text:
    """Set a heading; one that begins with the number of a source is numbered by that."""
    desk.headings += 1
    found = _SOURCE_HEADING.match(block.text)
    desk.heading_source = int(found[1]) if found else 0
    number = f"[{found[1]}]" if found else f"{desk.chapter}.{desk.headings}"
    title = block.text[found.end() :] if found else block.text
    return _heading(desk, number=number, title=title, level=1)


def _heading(desk: Desk, *, number: str, title: str, level: int) -> Text:
    """Set a heading, its number in the margin column, and enter it in the contents."""
    look = (H1, H2)[level]
    node = desk.section.add(("H1", "H2")[level])
    column = (Column(before=30, after=12), Column(before=16, after=6))[level]
    setting = set_heading(title, Piece("", look), MEASURE, language=desk.language)
    text = Text(setting, look, node, column=column)
    aside = look.in_colour((ACCENT, INK3)[level])
    text.aside = Aside(((set_text(number, Piece("", aside), INDENT - GUTTER), aside),), node)
    text.whole = len(text.setting.lines) < 20
    text.place = Place(f"heading-{desk.chapter}-{len(desk.entries)}", title or number, level)
    desk.entries.append(Entry(text.place, number))
    return text


def _together(headings: list[Text], flowables: list[Flowable]) -> list[Flowable]:
    """Keep headings with the beginning of what follows, and a citation with its details."""
    if not headings:
        return flowables
    need = sum(text.full_height + text.spaceBefore + text.spaceAfter for text in headings)
    if flowables:
        need += _least(flowables[0]) + flowables[0].getSpaceBefore()
    return [CondPageBreak(min(need, FRAME_HEIGHT - 1)), *headings, *flowables]


def _least(flowable: Flowable) -> float:
    if isinstance(flowable, Text | TableFlow | TimelineFlow):
        return flowable.least()
    return 0.0


def set_block(block: Block, desk: Desk) -> list[Flowable]:
    """Turn one block into flowables."""
    return _SET[type(block)](block, desk)


def _timeline(block: Timeline, desk: Desk) -> list[Flowable]:
    """Set a drawn timeline and, where its columns have words, the table of its events."""
    drawings = draw_up(block, desk.language)
    if not drawings:
        return []
    desk.figures += 1
    section = desk.section
    caption = Caption(
        set_lines(numbered(desk.figure_words, desk.figures, block.title), FULL, desk.language),
        set_text(block.note, Piece("", CAPTION), FULL, language=desk.language),
        section.add("P"),
        section.add("Figure", alt=block.alt or block.title),
        section.add("P"),
    )
    made: list[Flowable] = [TimelineFlow(drawings, caption)]
    if block.head or drawings[0].keyed:
        made += events_table(block, desk)
    return made


_SET: dict[type, Callable[..., list[Flowable]]] = {
    Paragraph: blocks.paragraph,
    Notice: blocks.notice,
    Facts: blocks.facts,
    Excerpt: blocks.excerpt,
    Table: table,
    Timeline: _timeline,
    SourceList: blocks.source_list,
    Signature: blocks.signature,
}
