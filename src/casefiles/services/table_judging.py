"""Drafts of cases held against the vault: what is there already, and what is written at last."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import Cancelled
from casefiles.domain.mapping import DEADLINE_DAY, REFERENCE, Known, TableMapping, Take
from casefiles.domain.records import TYPES
from casefiles.domain.table_report import KnownRow, RefusedCell, TableReport
from casefiles.services.deadline_following import Brought
from casefiles.services.fresh import draw_reference, new_id
from casefiles.services.table_rows import CaseDraft, Drafts, Fields

if TYPE_CHECKING:
    from casefiles.vault.drawer import Drawer
    from casefiles.vault.reader import Reader
    from casefiles.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Judged:
    """The drafts that are to be written, and the report."""

    chosen: tuple[CaseDraft, ...]
    report: TableReport


def judge(reader: "Reader", drafts: Drafts, mapping: TableMapping, *, known: Known) -> Judged:
    """Compare drafts with the cases of the vault and with one another."""
    return _Judge(reader, drafts, mapping, known=known).judged()


def write_drafts(
    vault: "Vault",
    drafts: Iterable[CaseDraft],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Changes:
    """Write drafts as one change. Raises Cancelled, and then nothing is written."""
    chosen = tuple(drafts)
    with vault.writing("import") as drawer:
        brought = Brought(vault, drawer)
        for done, draft in enumerate(chosen, start=1):
            if cancelled is not None and cancelled():
                raise Cancelled
            _write(drawer, draft, brought)
            if progress is not None:
                progress(done, len(chosen))
        brought.follow()
        return drawer.changes(undo="import")


def _write(drawer: "Drawer", draft: CaseDraft, brought: Brought) -> None:
    if draft.reference and drawer.has_reference(draft.reference):
        case_id = drawer.find_case(draft.reference)
    else:
        case_id = new_id()
        brought.new(case_id)
        values: dict[str, Any] = {"id": case_id, **draft.case, "imported_as": draft.mark()}
        values.setdefault(REFERENCE, draw_reference(drawer.has_reference))
        drawer.add(TYPES[Kind.CASE](**values))
    for kind, fields in draft.parts:
        brought.adding(kind, case_id)
        part: dict[str, Any] = {"id": new_id(), "case_id": case_id, **fields}
        if kind is Kind.DEADLINE:
            part["due_on"] = part[DEADLINE_DAY]
        drawer.add(TYPES[kind](**part))


@dataclass(slots=True)
class _Found:
    """What came of the comparison so far."""

    chosen: list[CaseDraft] = field(default_factory=list)
    known: list[KnownRow] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


class _Judge:
    def __init__(
        self, reader: "Reader", drafts: Drafts, mapping: TableMapping, *, known: Known
    ) -> None:
        self._reader, self._drafts, self._known = reader, drafts, known
        self._keyed = any(column.take is Take.SAME_CASE for column in mapping.columns)
        cases = [(case.imported_as, case.reference) for case in reader.every(Kind.CASE)]
        self._marks = {mark: reference for mark, reference in cases if mark}
        self._there = frozenset(reference for _, reference in cases)
        self._found = _Found()

    def judged(self) -> Judged:
        for draft in self._drafts.cases:
            if draft.reference in self._there:
                self._judge_more(draft)
            else:
                self._judge_new(draft)
        return Judged(tuple(self._found.chosen), self._report())

    def _judge_new(self, draft: CaseDraft) -> None:
        mark, found = draft.mark(), self._found
        before = self._marks.get(mark, "")
        # Rows that a key tells apart are different cases, however alike they are.
        twice = mark in found.seen and not self._keyed and not draft.reference
        found.seen.add(mark)
        if before or twice:
            self._note(draft, before, "already-imported" if before else "same-row")
            if self._known is not Known.AGAIN:
                return
        found.chosen.append(draft)

    def _judge_more(self, draft: CaseDraft) -> None:
        """Judge rows of a case that is in the vault: a table adds to it, and edits nothing."""
        for name in sorted(draft.stated):
            if name != REFERENCE:
                self._refuse(draft.rows[0], "case-there", f"case.{name}")
        case_id = self._reader.find_case(draft.reference)
        fresh = [part for part in draft.parts if not self._has(case_id, *part)]
        if len(fresh) < len(draft.parts):
            self._note(draft, draft.reference, "already-imported")
            if self._known is not Known.AGAIN:
                draft.parts = fresh
        if draft.parts:
            self._found.chosen.append(draft)

    def _has(self, case_id: str, kind: Kind, fields: Fields) -> bool:
        """Return whether a case has a part that says the same."""
        return any(
            all(getattr(part, name) == value for name, value in fields.items())
            for part in self._reader.parts(kind, case_id)
        )

    def _note(self, draft: CaseDraft, before: str, reason: str) -> None:
        self._found.known += [KnownRow(row, before) for row in draft.rows]
        if self._known is Known.REFUSE:
            for row in draft.rows:
                self._refuse(row, reason)

    def _refuse(self, row: int, reason: str, target: str = "") -> None:
        self._drafts.refuse(RefusedCell(row, "", reason, target))

    def _report(self) -> TableReport:
        counts: dict[str, int] = {}
        for draft in self._found.chosen:
            kinds = [kind for kind, _ in draft.parts]
            for kind in kinds if draft.reference in self._there else [Kind.CASE, *kinds]:
                counts[kind.value] = counts.get(kind.value, 0) + 1
        drafts = self._drafts
        return TableReport(
            rows=drafts.rows,
            counts=tuple(counts.items()),
            refused=tuple(sorted(drafts.refused, key=lambda cell: cell.row)),
            refused_total=drafts.refused_total,
            refused_rows=len(drafts.refused_rows - {0}),
            known=tuple(sorted(self._found.known, key=lambda one: one.row)),
            left_out=drafts.left_out,
        )
