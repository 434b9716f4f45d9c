"""One kind of block after the other turned into flowables: words, quotations, facts, sources."""

import re
from dataclasses import dataclass, field

from reportlab.platypus.flowables import Flowable

from casefiles.domain.paper.content import (
    Excerpt,
    Facts,
    Notice,
    Paragraph,
    Signature,
    SourceList,
)
from casefiles.press.contents import Entry
from casefiles.press.ink import MARK_COLOURS, MARK_WIDTH
from casefiles.press.lines import Setting, set_lines, set_text
from casefiles.press.signature import SignatureFlow
from casefiles.press.styles import (
    ASIDE,
    ASIDE_STRONG,
    BAND,
    BODY,
    CITE,
    FACT,
    FACT_LABEL,
    GUTTER,
    INDENT,
    LEAD,
    MEASURE,
    NOTICE,
    PANE,
    PINPOINT,
    SOURCE,
    SOURCE_NUMBER,
    Look,
)
from casefiles.press.tables import Cell, Columns, Grid, Row, TableFlow
from casefiles.press.tags import Node, Place
from casefiles.press.text import Aside, Column, Panel, Text
from casefiles.press.words import Piece

_LONG_LABEL = 160  # letters; a longer one does not go into the margin column
_QUOTE_IN = 12.0
_NOTICE_IN = 12.0
_SOURCE_IN = 26.0
_MOST_TIED = 60.0
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


@dataclass(slots=True)
class Desk:
    """What the setter of a pack has at hand: its language, the chapter's element, the counts."""

    language: str
    section: Node
    chapter: int = 0
    headings: int = 0
    tables: int = 0
    figures: int = 0
    table_words: str = ""
    figure_words: str = ""
    entries: list[Entry] = field(default_factory=list)
    heading_source: int = 0  # the source whose heading was set last
    sources: set[int] = field(default_factory=set)  # numbers that stand in a list of sources


def source_place(number: int) -> str:
    """Return the name of the place where a source is listed."""
    return f"source-{number}"


def cites(numbers: tuple[int, ...], desk: Desk) -> tuple[Piece, ...]:
    """Return "[3] [7]" as links, bound to the word before."""
    return tuple(
        piece
        for number in numbers
        for piece in (
            Piece("\u00a0", CITE),
            Piece(f"[{number}]", CITE, source_place(number) if number in desk.sources else ""),
        )
    )


def paragraph(block: Paragraph, desk: Desk) -> list[Flowable]:
    """Set running text; an empty line in it begins a new paragraph."""
    look = LEAD if block.lead else BODY
    language = block.language or desk.language
    parts = [part for part in _PARAGRAPHS.split(block.text.strip()) if part] or [""]
    column = Column(after=11 if block.lead else 7)
    made: list[Flowable] = []
    for number, part in enumerate(parts, start=1):
        node = desk.section.add("P", language=block.language)
        pieces = [Piece(part, look)]
        if number == len(parts):
            pieces += cites(block.cites, desk)
        setting = set_lines(tuple(pieces), MEASURE, language)
        made.append(Text(setting, look, node, column=column))
    return made


def notice(block: Notice, desk: Desk) -> list[Flowable]:
    """Set a boxed sentence, its symbol at the beginning."""
    lead = _NOTICE_IN + (MARK_WIDTH + 3 if block.mark else 0)
    pad = 7.0
    width = MEASURE - lead - pad
    node = desk.section.add("P")
    setting = set_text(block.text, Piece("", NOTICE), width, language=desk.language)
    made = Text(setting, NOTICE, node, column=Column(before=8, after=12))
    bar = MARK_COLOURS.get(block.mark, BAND)
    made.panel = Panel(bar=bar, lead=lead, fill=PANE, pad=pad, mark=block.mark)
    return [made]


def facts(block: Facts, desk: Desk) -> list[Flowable]:
    """Set labels and values as a table without a head."""
    if not block.rows:
        return []
    table = desk.section.add("Table")
    widths = (INDENT - GUTTER, MEASURE)
    rows: list[Row] = []
    for fact in block.rows:
        line = table.add("TR")
        label = set_text(fact.label, Piece("", FACT_LABEL), widths[0], language=desk.language)
        room = widths[1] - (MARK_WIDTH if fact.mark else 0)
        value = set_text(fact.value, Piece("", FACT), room, language=desk.language)
        rows.append(
            Row(
                (
                    Cell(label, FACT_LABEL, line.add("TH", scope="Row")),
                    Cell(value, FACT, line.add("TD"), fact.mark),
                )
            )
        )
    grid = Grid(Columns((0, INDENT), widths), table, outer=False, space=(6, 14))
    return [TableFlow(grid, rows)]


def excerpt(block: Excerpt, desk: Desk) -> list[Flowable]:
    """Set a quotation with a bar at its side, its number and kind in the margin column."""
    quoted = desk.section.add("BlockQuote", language=block.language)
    ours = desk.language if block.language else ""  # label, pinpoint and note are in our words
    made: list[Flowable] = []
    label_node = quoted.add("P", language=ours)
    link = source_place(block.cite) if block.cite in desk.sources else ""
    aside = []
    if block.cite != desk.heading_source:  # else the heading has the number already
        number = Piece(f"[{block.cite}]", ASIDE_STRONG, link)
        aside.append(_beside((number,), ASIDE_STRONG, desk))
    if 0 < len(block.label) <= _LONG_LABEL:
        aside.append(_beside((Piece(block.label, ASIDE),), ASIDE, desk))
    elif block.label:
        made += _small(block.label, quoted.add("P", language=ours), desk, after=2)
    parts = [part for part in _PARAGRAPHS.split(block.quote.strip()) if part] or [""]
    for place, part in enumerate(parts):
        language = block.language or desk.language
        setting = set_text(part, Piece("", BODY), MEASURE - _QUOTE_IN, language=language)
        text = Text(setting, BODY, quoted.add("P"), column=Column(before=0 if place else 5))
        text.panel = Panel(bar=BAND, lead=_QUOTE_IN, bar_width=1.6, top=6 if place else 0)
        if not place and aside:
            text.aside = Aside(tuple(aside), label_node)
        made.append(text)
    below = [text for text in (block.pinpoint, block.note) if text]
    for place, words in enumerate(below, start=1):
        node = quoted.add("P", language=ours)
        made += _small(words, node, desk, after=13 if place == len(below) else 0)
    _tie(made)
    return made


def _tie(texts: list[Flowable]) -> None:
    """Keep each short line under a text on the page of the text's last lines."""
    follow = 0.0
    for text in reversed(texts):
        if not isinstance(text, Text):
            continue
        text.follow = min(follow, _MOST_TIED)
        text.overhang = follow
        small = text.look in (PINPOINT, ASIDE)
        follow = follow + text.full_height + text.spaceBefore if small else 0.0


def _beside(pieces: tuple[Piece, ...], look: Look, desk: Desk) -> tuple[Setting, Look]:
    return set_lines(pieces, INDENT - GUTTER, desk.language), look


def _small(words: str, node: Node, desk: Desk, *, after: float) -> list[Flowable]:
    """Set a line that belongs to a quotation."""
    column = Column(left=INDENT + _QUOTE_IN, before=3, after=after)
    setting = set_text(words, Piece("", PINPOINT), column.width, language=desk.language)
    return [Text(setting, PINPOINT, node, column=column)]


def source_list(block: SourceList, desk: Desk) -> list[Flowable]:
    """Set the numbered sources with hanging numbers; citations lead here."""
    made: list[Flowable] = []
    listed = desk.section.add("L")
    for entry in block.entries:
        item = listed.add("LI")
        number = set_text(f"[{entry.number}]", Piece("", SOURCE_NUMBER), _SOURCE_IN)
        label, body = item.add("Lbl"), item.add("LBody")
        column = Column(left=INDENT + _SOURCE_IN, after=0 if entry.detail else 7)
        setting = set_text(entry.citation, Piece("", SOURCE), column.width, language=desk.language)
        text = Text(setting, SOURCE, body.add("P"), column=column)
        text.aside = Aside(((number, SOURCE_NUMBER),), label, left=INDENT, width=_SOURCE_IN)
        text.place = Place(source_place(entry.number))
        made.append(text)
        if entry.detail:
            below = Column(left=column.left, before=1, after=9)
            setting = set_text(entry.detail, Piece("", ASIDE), below.width, language=desk.language)
            made.append(Text(setting, ASIDE, body.add("P"), column=below))
    _tie(made)
    return made


def signature(block: Signature, desk: Desk) -> list[Flowable]:
    """Set lines to sign on."""
    nodes = tuple(desk.section.add("P") for _ in block.labels)
    return [SignatureFlow(block.labels, nodes, language=desk.language)]
