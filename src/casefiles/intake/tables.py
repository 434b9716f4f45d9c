"""Foreign tables to rows of text: what the mail room offers the services.

The file is parsed in a locked child; text within limits is all that comes out, and it is checked
again here: a parser that was taken over may say anything.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Final, Self

from casefiles.domain.errors import FileUnreadable
from casefiles.domain.table import (
    ENCODINGS,
    FORMATS,
    SEPARATORS,
    TABLE_WARNINGS,
    Sheet,
    Table,
    TableChoice,
    TableFacts,
    TableRow,
)
from casefiles.intake import limits
from casefiles.intake.child import CancelledQuestion, Child, ChildFailed, never
from casefiles.intake.framing import Frame, FrameBroken
from casefiles.intake.plain import normalised
from casefiles.intake.reading import check_size, file_bytes
from casefiles.intake.refusing import error_from

_ANSWER: Final = limits.TABLE_BATCH + limits.TABLE_ROW_BYTES
_LAST_ROW: Final = 1 << 40


def read_table(
    path: Path,
    choice: TableChoice,
    *,
    rows: int = limits.TABLE_ROWS,
    progress: Callable[[int], None] | None = None,
    cancelled: CancelledQuestion = never,
) -> Table:
    """Read a sheet whole, or its first `rows` rows. `progress` takes the rows read so far.

    Raises FileUnreadable, FileTooLarge, FileNotWhatItSays, NoPermission, Cancelled.
    """
    with TableReader(path.name, file_bytes(path), choice, cancelled=cancelled) as reader:
        found: list[TableRow] = []
        for row in reader.rows():
            found.append(row)
            if progress is not None and not len(found) % 500:
                progress(len(found))
            if len(found) >= rows:
                break
        return Table(facts=reader.facts, rows=tuple(found), warnings=reader.warnings)


class TableReader:
    """A child that stays alive for one table and reads its rows on request."""

    def __init__(
        self,
        name: str,
        data: bytes,
        choice: TableChoice,
        *,
        cancelled: CancelledQuestion = never,
    ) -> None:
        check_size(name, len(data))
        self._name, self._choice, self._cancelled = name, choice, cancelled
        self.warnings: tuple[str, ...] = ()
        self._sheet = 0
        self._child = Child()
        try:
            self.facts = self._open(data)
        except BaseException:
            self._child.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child; nothing of the file is left in it."""
        self._child.close()

    def rows(self) -> Iterator[TableRow]:
        """Yield the rows of the chosen sheet; `warnings` are complete after the last."""
        asked: dict[str, object] = {"sheet": self._sheet, "again": 1}
        last = count = 0
        while True:
            frame = self._ask(asked)
            asked = {"sheet": self._sheet, "again": 0}
            with _checked(self._name):
                found = [_row(line) for line in frame.body.splitlines()]
                more, warnings = frame.number("more", 1), _warnings(frame)
                numbers = [last, *(row.number for row in found)]
                count += len(found)
                if sorted(set(numbers)) != numbers or count > limits.TABLE_ROWS:
                    raise FrameBroken("rows")
                last = numbers[-1]
            yield from found
            if not more:
                self.warnings = warnings
                return

    def _open(self, data: bytes) -> TableFacts:
        suffix = PurePath(self._name).suffix[:40].encode("ascii", "replace").decode("ascii")
        header: dict[str, object] = {
            "job": "table",
            "suffix": suffix,
            "encoding": self._choice.encoding,
            "separator": self._choice.separator,
        }
        frame = self._ask(header, data)
        with _checked(self._name):
            facts = _facts(self._name, frame)
        place = facts.place_of(self._choice.sheet)
        if place is None:
            raise FileUnreadable(name=self._name, reason="no-such-sheet")
        self._sheet = place
        return facts

    def _ask(self, header: dict[str, object], body: bytes = b"") -> Frame:
        try:
            frame = self._child.ask(
                header,
                body,
                body_limit=_ANSWER,
                seconds=limits.TABLE_SECONDS,
                cancelled=self._cancelled,
            )
        except ChildFailed as failure:
            raise FileUnreadable(name=self._name, reason=failure.reason) from failure
        with _checked(self._name):
            error = error_from(self._name, frame)
        if error is not None:
            raise error
        return frame


@contextmanager
def _checked(name: str) -> Iterator[None]:
    """Turn an answer that is not what was agreed into a reader that has crashed."""
    try:
        yield
    except (ValueError, RecursionError) as error:
        raise FileUnreadable(name=name, reason="parser-crashed") from error


def _facts(name: str, frame: Frame) -> TableFacts:
    sheets = json.loads(frame.body)
    if not isinstance(sheets, list) or not 0 < len(sheets) <= limits.ZIP_ENTRIES:
        raise FrameBroken("sheets")
    kind, encoding = frame.text("format", 20), frame.text("encoding", 20)
    separator = frame.text("separator", 1)
    known = kind in FORMATS and encoding in ("", *ENCODINGS) and separator in ("", *SEPARATORS)
    if not known:
        raise FrameBroken("facts")
    return TableFacts(
        name=name,
        format=kind,
        sheets=tuple(_sheet(sheet) for sheet in sheets),
        encoding=encoding,
        separator=separator,
        warnings=_warnings(frame),
    )


def _sheet(told: object) -> Sheet:
    match told:
        case [str(name), bool(hidden)] if len(name) <= 200:
            return Sheet(" ".join(normalised(name).split()), hidden)
    raise FrameBroken("sheet")


def _warnings(frame: Frame) -> tuple[str, ...]:
    warnings = frame.texts("warnings", len(TABLE_WARNINGS))
    if not set(warnings) <= set(TABLE_WARNINGS):
        raise FrameBroken("warnings")
    return warnings


def _row(line: bytes) -> TableRow:
    match json.loads(line):
        case [int(number), list(cells)] if (
            0 < number < _LAST_ROW and len(cells) <= limits.TABLE_COLUMNS
        ):
            return TableRow(number, tuple(_cell(cell) for cell in cells))
    raise FrameBroken("row")


def _cell(told: object) -> str:
    if not isinstance(told, str) or len(told) > limits.TABLE_CELL:
        raise FrameBroken("cell")
    return normalised(told).strip()
