"""Tables as rows of text, inside the child: the file is opened once, rows are read on request."""

import json
from collections.abc import Callable, Iterator
from typing import Final

from casefiles.domain.table import ENCODINGS, SEPARATED, SEPARATORS, WORKBOOK, Sheet
from casefiles.intake import charset, kinds, limits
from casefiles.intake.formats.separated import Separated, check
from casefiles.intake.framing import Frame, FrameBroken
from casefiles.intake.kinds import Family
from casefiles.intake.refusing import Otherwise, Oversize, Refusal

_NAMED: Final = ("csv", "tsv", "xlsx", "xlsm", "txt", "tab")
_OLD_BOOK: Final = "Workbook".encode("utf-16-le")

Answer = tuple[dict[str, object], bytes]
Row = tuple[int, list[str]]


def prepare_tables(first: Frame) -> Callable[[Frame], Answer]:
    """Load what this file will need and try it on a table of ours; parse nothing foreign."""
    import warnings

    warnings.simplefilter("ignore")  # showing one would open a file of source behind the lock
    charset.load_codecs()
    kinds.name_of(b"\x00\x01\x02\x03")
    list(_Lines(b"a;b\r\n1;2\r\n", "", "").rows(0))
    if kinds.family_of(first.body) is Family.ZIP:
        from casefiles.intake.rehearsal_table import sample_workbook

        list(_Book(sample_workbook(), "xlsx").rows(0))
    opened: list[_Table] = []

    def answer(asked: Frame) -> Answer:
        if not opened:
            opened.append(_Table(asked))
            return opened[0].facts()
        return opened[0].batch(asked.number("sheet", limits.TABLE_ROWS), asked.number("again", 1))

    return answer


class _Lines:
    """A file of separated values."""

    format = SEPARATED

    def __init__(self, data: bytes, encoding: str, separator: str) -> None:
        text, self.warnings, self.encoding = _decoded(data, encoding)
        check(text)
        self._values = Separated(text, separator)
        self.separator = self._values.separator
        self.sheets = (Sheet(""),)

    def rows(self, sheet: int) -> Iterator[Row]:
        del sheet
        return self._values.rows()


class _Book:
    """A workbook."""

    format, encoding, separator = WORKBOOK, "", ""

    def __init__(self, data: bytes, suffix: str) -> None:
        from casefiles.intake.formats.spreadsheet import Workbook, check_type
        from casefiles.intake.formats.zipped import Archive

        if b"%PDF-" in data[:1024]:
            raise Refusal("two-types", found="application/pdf")
        archive = Archive(data)
        check_type(archive, suffix)
        archive.check_for_archives()
        self._book = Workbook(archive, data)
        self.sheets = self._book.sheets
        hidden = any(sheet.hidden for sheet in self.sheets)
        self.warnings = ["hidden-sheets"] if hidden else []

    def rows(self, sheet: int) -> Iterator[Row]:
        yield from self._book.rows(sheet)
        self.warnings = list(self._book.warnings)


class _Table:
    """One opened table and how far it has been read."""

    def __init__(self, asked: Frame) -> None:
        data, suffix = asked.body, asked.text("suffix", 40).lower().lstrip(".")
        encoding, separator = asked.text("encoding", 20), asked.text("separator", 1)
        if encoding not in ("", *ENCODINGS) or separator not in ("", *SEPARATORS):
            raise FrameBroken("choice")
        self._table = _opened(data, suffix, encoding, separator)
        is_book = self._table.format == WORKBOOK
        if suffix in _NAMED and is_book != suffix.startswith("xls"):
            self._table.warnings = [*self._table.warnings, "named-otherwise"]
        self._rows: Iterator[Row] = iter(())
        self._sheet, self._count, self._cells = -1, 0, 0

    def facts(self) -> Answer:
        """Return what the file is; the names of its sheets are the body."""
        table = self._table
        header: dict[str, object] = {
            "format": table.format,
            "encoding": table.encoding,
            "separator": table.separator,
            "warnings": list(table.warnings),
        }
        sheets = [[sheet.name[:200], sheet.hidden] for sheet in table.sheets[: limits.ZIP_ENTRIES]]
        return header, json.dumps(sheets).encode("ascii")

    def batch(self, sheet: int, again: int) -> Answer:
        """Return the next rows of a sheet, one JSON array a line; "more" is 0 at the end."""
        if sheet >= len(self._table.sheets):
            raise FrameBroken("sheet")
        if again or sheet != self._sheet:
            self._rows, self._sheet = self._table.rows(sheet), sheet
            self._count = self._cells = 0
            self._table.warnings = []
        lines, size = [], 0
        for number, cells in self._rows:
            lines.append(self._line(number, cells))
            size += len(lines[-1])
            if size > limits.TABLE_BATCH:
                return {"more": 1}, b"".join(lines)
        return {"more": 0, "warnings": list(self._table.warnings)}, b"".join(lines)

    def _line(self, number: int, cells: list[str]) -> bytes:
        while cells and not cells[-1].strip():
            cells.pop()
        self._count += 1
        self._cells += len(cells)
        for what, size, limit in (
            ("rows", self._count, limits.TABLE_ROWS),
            ("columns", len(cells), limits.TABLE_COLUMNS),
            ("cells", self._cells, limits.TABLE_CELLS),
            ("characters", max(map(len, cells), default=0), limits.TABLE_CELL),
        ):
            if size > limit:
                raise Oversize(what, size, limit)
        line = json.dumps([number, cells], separators=(",", ":")).encode("ascii") + b"\n"
        if len(line) > limits.TABLE_ROW_BYTES:
            raise Oversize("bytes", len(line), limits.TABLE_ROW_BYTES)
        return line


def _opened(data: bytes, suffix: str, encoding: str, separator: str) -> "_Lines | _Book":
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refusal("empty")
    family = kinds.family_of(data)
    if family is Family.ZIP:
        return _Book(data, suffix)
    if family is Family.OTHER:
        raise _other(data, suffix)
    if family is not Family.TEXT:
        raise _lie("application/pdf" if family is Family.PDF else "application/rtf", suffix)
    if kinds.is_page(data):
        raise _lie("text/html", suffix)
    if kinds.is_script(data):
        raise _lie("text/x-script", suffix)
    if suffix.startswith("xls"):
        raise _lie("text/plain", suffix)
    return _Lines(data, encoding, separator)


def _other(data: bytes, suffix: str) -> Refusal:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        refusal = kinds.check_ole(data, suffix)
        is_book = _OLD_BOOK in data and refusal.reason != "encrypted"
        return Refusal("old-workbook") if is_book else refusal
    return _lie(kinds.name_of(data), suffix)


def _lie(found: str, suffix: str) -> Refusal:
    return Otherwise(found) if suffix in _NAMED else Refusal("unsupported", found=found)


def _decoded(data: bytes, encoding: str) -> tuple[str, list[str], str]:
    if encoding:
        text = data.decode(encoding, "replace")
        return text, ["letters-lost"] if "\ufffd" in text else [], encoding
    found = charset.decoded(data)
    if found is None:
        raise _lie(kinds.name_of(data), "csv")
    return found[0], list(found[1]), ""
