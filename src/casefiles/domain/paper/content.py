"""What a pack prints, in the pack's own language, redacted already: the press adds nothing to it.

A pack is a frame (cover, running head and foot) and chapters of blocks. The blocks below are all
there are; every kind of pack is built from them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """A symbol drawn before a line, always beside its word."""

    NONE = ""
    READY = "ready"  # tick
    LOOK = "look"  # triangle
    MISSING = "missing"  # dashed circle
    REFUSED = "refused"  # circle with bar
    APPROXIMATE = "approximate"  # wave


@dataclass(frozen=True, slots=True)
class Heading:
    """A second-level heading inside a chapter."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lead` is set larger; `cites` are the numbers of sources printed as [n]."""

    text: str
    lead: bool = False
    cites: tuple[int, ...] = ()
    language: str = ""  # where it differs from the pack's (a quotation); drives hyphens and fonts


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed sentence the reader must not miss, e.g. an unconfirmed rule."""

    text: str
    mark: Mark = Mark.LOOK


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; silence is a value with its own mark."""

    label: str
    value: str
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values in two columns."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Quoted words with their pinpoint."""

    quote: str
    pinpoint: str
    cite: int  # number of the source, as printed in the list of sources
    language: str = ""
    note: str = ""
    label: str = ""  # kind of statement and stance, in words


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its own title. `widths` are shares of the text width, summing to 1."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    note: str = ""
    hash_column: int = -1  # the column that holds SHA-256 values, set in groups of 8
    mark_column: int = -1  # the column whose cells begin with a Mark's value and a space


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event on the drawn timeline. Bounds are days; an exact day has first == last."""

    first: str  # ISO date, earliest possible
    last: str  # ISO date, latest possible
    lane: int  # index into Timeline.lanes
    label: str
    date_label: str  # the date in plain words
    exact: bool
    relied_on: bool = False
    duration: bool = False  # it lasted from first to last, rather than happened somewhere within
    open_start: bool = False  # of a duration: its first day is not known, the bar begins softly
    open_end: bool = False  # of a duration: its last day is not known, or it still lasts
    source: str = ""  # where it is documented, in words, for the table below


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn timeline with lanes; its events also stand in a table below, its accessible form."""

    title: str
    lanes: tuple[str, ...]
    events: tuple[TimelineEvent, ...]
    note: str
    alt: str
    legend: tuple[str, str, str] = ("", "", "")  # words for exact, somewhere within, lasted
    today: str = ""  # ISO date of issue, drawn last
    today_label: str = ""
    relied_label: str = ""  # word of the legend for events that are relied on
    table_title: str = ""
    head: tuple[str, ...] = ()  # five words over the table: number, date, event, lane, documents


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One numbered source in the list of sources, cited as [number]."""

    number: int
    citation: str
    detail: str = ""  # access date, hash, translator


@dataclass(frozen=True, slots=True)
class SourceList:
    """The numbered sources."""

    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to sign on: place and date, signature."""

    labels: tuple[str, str]


Block = Heading | Paragraph | Notice | Facts | Excerpt | Table | Timeline | SourceList | Signature


@dataclass(frozen=True, slots=True)
class Chapter:
    """A numbered chapter: first-level heading, an entry in the contents and the outline."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContent:
    """Everything on paper. `issued_on` (ISO date) is also the PDF's date, so that the same input
    and date give the same bytes. `page_words` has "{page}" and "{pages}".
    """

    language: str  # ISO 639-1
    title: str
    subtitle: str
    organisation: str
    head: str  # running head, leading side
    mark: str  # running head, trailing side: alias and version, never the case reference
    classification: str  # in the foot of every page and on the cover
    page_words: str
    contents_title: str
    issued_on: str
    cover: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    draft: str = ""  # a watermark word, "" for none
    table_words: str = ""  # "Table {number}"; "" leaves tables without a number
    figure_words: str = ""  # "Figure {number}"
