"""How much of a foreign file the mail room takes, and how much a child process may use."""

from typing import Final

FILE_BYTES: Final = 50_000_000
PAGES: Final = 300
PAGE_PIXELS: Final = 16_000_000
TEXT_BYTES: Final = 16 * 1024 * 1024  # of extracted text: more than any 300 pages hold

ZIP_ENTRIES: Final = 1_000
ZIP_BYTES: Final = 200 * 1024 * 1024
ZIP_RATIO: Final = 100
ZIP_RATIO_FROM: Final = 1024 * 1024  # short runs of blanks pack better than any bomb needs to
XML_BYTES: Final = 40 * 1024 * 1024  # one part: its tree takes about ten times as much

TABLE_ROWS: Final = 50_000  # that are not empty
TABLE_COLUMNS: Final = 200
TABLE_CELLS: Final = 2_000_000
TABLE_CELL: Final = 32_767  # characters: what Excel itself can hold
TABLE_XML: Final = 120 * 1024 * 1024  # of one sheet, which is streamed
TABLE_MERGED: Final = 20_000  # areas
TABLE_BATCH: Final = 1024 * 1024  # bytes of rows in one answer, and one row more
TABLE_ROW_BYTES: Final = 8 * 1024 * 1024

HEADER_BYTES: Final = 64 * 1024  # of a frame between host and child
LINE_CHARACTERS: Final = 500  # of a title or an author

READ_SECONDS: Final = 60.0
PAGE_SECONDS: Final = 20.0
TABLE_SECONDS: Final = 60.0  # for one answer
CHILD_MEMORY: Final = 1024 * 1024 * 1024
CHILD_CPU_SECONDS: Final = 30
VIEWER_CPU_SECONDS: Final = 600  # a viewer lives as long as its document is looked at
CHILD_FILES: Final = 8
