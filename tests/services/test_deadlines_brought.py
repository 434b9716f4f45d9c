"""Deadlines of cases that came in by an import; and days that were over when they were told."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casefiles.domain.agenda import Urgency
from casefiles.domain.changes import Kind
from casefiles.services import agenda, cases, findings, interchange, parts, table_import
from casefiles.services.undo import undo_change
from casefiles.vault.vault import Vault
from tests.services.tables_given import mapped, written
from tests.services.test_deadlines import add, case_in, due


def _day(vault: Vault, distance: int) -> str:
    return (vault.clock().date() + timedelta(days=distance)).isoformat()


def _brought(vault: Vault, folder: Path, *rows: dict[str, Any]) -> str:
    """Import rows and return the id of the change."""
    file = folder / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    report = interchange.import_records(vault, [file])
    assert not report.refused
    assert report.changes is not None
    return report.changes.change_id


def _application(vault: Vault, **fields: str) -> dict[str, Any]:
    return {
        "kind": "application", "id": "a1", "case_id": "c1", "country": "FR",
        "arrived_on": _day(vault, -3), "made_on": _day(vault, -3),
        "registered_on": _day(vault, -1), **fields,
    }  # fmt: skip


def test_d2_an_imported_arrival_creates_deadlines_and_one_undo_takes_all_back(
    vault: Vault, tmp_path: Path
) -> None:
    arrived = {
        "kind": "application", "id": "a1", "case_id": "c1", "country": "FR",
        "arrived_on": _day(vault, 0),
    }  # fmt: skip
    change = _brought(vault, tmp_path, {"kind": "case", "id": "c1"}, arrived)
    assert set(due(vault, "c1")) == {"house_arrival", "apr_lodging"} - (
        {"apr_lodging"} if vault.clock().date() < date(2026, 6, 12) else set()
    )
    undo_change(vault, change)
    assert vault.reading().count(Kind.DEADLINE) == 0


def test_c3_the_last_legal_day_of_an_imported_stay_rings_on_today(
    vault: Vault, tmp_path: Path
) -> None:
    stay = {
        "kind": "stay", "id": "s1", "case_id": "c1", "country": "RS", "status": "visa_free",
        "entered_on": _day(vault, -19),
    }  # fmt: skip
    _brought(vault, tmp_path, {"kind": "case", "id": "c1"}, stay)
    assert due(vault, "c1") == {"stay:rs_30": _day(vault, 10)}
    for distance, urgency in ((-21, "later"), (-20, "month"), (-4, "fortnight"), (3, "week")):
        found = agenda.get_agenda(vault, today=vault.clock().date() + timedelta(days=distance))
        told = [g.urgency.value for g in found.groups for a in g.alarms if a.kind is Kind.DEADLINE]
        assert told == [urgency], distance


def test_a_case_that_comes_out_of_a_vault_is_moved_as_it_is(vault: Vault, tmp_path: Path) -> None:
    other = cases.get_case(vault, case_in(vault)).case.reference
    cases.remove_case(vault, cases.find_case(vault, other))
    moved = {"kind": "case", "id": "c1", "reference": other}
    stay = {
        "kind": "stay", "id": "s1", "case_id": "c1", "country": "RS",
        "entered_on": _day(vault, -9),
    }  # fmt: skip
    _brought(vault, tmp_path, moved, stay)
    assert due(vault, "c1") == {}


def test_a_part_brought_to_a_case_that_stands_here_is_followed(
    vault: Vault, tmp_path: Path
) -> None:
    case_id = case_in(vault)
    row = {"kind": "stay", "case_id": case_id, "country": "RS", "entered_on": _day(vault, -9)}
    _brought(vault, tmp_path, row)
    assert due(vault, case_id) == {"stay:rs_30": _day(vault, 20)}


def test_what_passed_before_a_case_was_here_is_not_called_missed(
    vault: Vault, tmp_path: Path
) -> None:
    decided = {
        "kind": "decision", "id": "d1", "case_id": "c1", "application_id": "a1",
        "outcome": "rejected", "manner": "ordinary", "decided_on": _day(vault, -400),
        "notified_on": _day(vault, -399),
    }  # fmt: skip
    application = _application(
        vault, arrived_on=_day(vault, -500), made_on=_day(vault, -500),
        registered_on=_day(vault, -499), lodged_on=_day(vault, -498),
    )  # fmt: skip
    _brought(vault, tmp_path, {"kind": "case", "id": "c1"}, application, decided)
    assert due(vault, "c1") == {}


def test_a_table_brings_deadlines_too(vault: Vault, tmp_path: Path) -> None:
    file = written(tmp_path, [["Country", "Entered"], ["Serbia", _day(vault, -9)]])
    mapping = mapped(("Country", "stay.country"), ("Entered", "stay.entered_on"))
    report = table_import.import_table(vault, file, mapping)
    assert not report.refused_total
    (row,) = vault.reading().every(Kind.DEADLINE)
    assert (row.rule, row.due_on) == ("stay:rs_30", _day(vault, 20))  # type: ignore[union-attr]


def test_a_table_brings_deadlines_of_the_office_s_own(vault: Vault, tmp_path: Path) -> None:
    rows = [
        ["Appeal until", "Sent", "Worker"],
        [_day(vault, 12), "", "C-07"],
        [_day(vault, -9), _day(vault, -11), "C-07"],
        ["", "", ""],
    ]
    columns = (
        ("Appeal until", "deadline.override_on"),
        ("Sent", "deadline.met_on"),
        ("Worker", "case.caseworker"),
    )
    mapping = mapped(*columns, deadline__title="Appeal", deadline__effect="forfeits_right")
    report = table_import.import_table(vault, written(tmp_path, rows), mapping)
    assert not report.refused
    assert [
        (one.title, one.due_on, one.met_on, one.effect)  # type: ignore[union-attr]
        for one in vault.reading().every(Kind.DEADLINE)
    ] == [
        ("Appeal", _day(vault, 12), "", "forfeits_right"),
        ("Appeal", _day(vault, -9), _day(vault, -11), "forfeits_right"),
    ]
    (alarm,) = agenda.get_agenda(vault, today=vault.clock().date()).group(Urgency.FORTNIGHT).alarms
    assert alarm.due_on == _day(vault, 12)


def test_a_deadline_of_a_table_without_its_day_is_refused_by_its_row(
    vault: Vault, tmp_path: Path
) -> None:
    rows = [["What", "Until"], ["Appeal", ""]]
    mapping = mapped(("What", "deadline.title"), ("Until", "deadline.override_on"))
    report = table_import.import_table(vault, written(tmp_path, rows), mapping)
    (cell,) = report.refused
    told = (cell.row, cell.column, cell.reason, cell.target)
    assert told == (2, "Until", "missing", "deadline.override_on")
    assert vault.reading().count(Kind.CASE) == 0


PAST = [
    (Kind.APPLICATION, "interview_on"),
    (Kind.DECISION, "hearing_on"),
    (Kind.EXTRADITION, "next_hearing"),
]


@pytest.mark.parametrize(("kind", "field"), PAST)
def test_an_interview_or_a_hearing_told_afterwards_is_no_missed_deadline(
    vault: Vault, kind: Kind, field: str
) -> None:
    case_id = case_in(vault)
    part_id = add(vault, kind, case_id, **{field: _day(vault, -60)})
    assert due(vault, case_id) == {}
    assert findings.check_case(vault, case_id, today=vault.clock().date()) == ()
    parts.edit_part(vault, kind, part_id, {field: _day(vault, 9)})
    assert due(vault, case_id) == {f"{kind.value}.{field}": _day(vault, 9)}


def test_an_interview_that_the_record_shows_to_have_been_held_is_met(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="CH", interview_on=_day(vault, 5))
    parts.edit_part(vault, Kind.APPLICATION, app, {"comments_on": _day(vault, 9)})
    (row,) = vault.reading().parts(Kind.DEADLINE, case_id)
    assert row.met_on == _day(vault, 5)  # type: ignore[union-attr]
    later = vault.clock().date() + timedelta(days=30)
    assert findings.check_case(vault, case_id, today=later) == ()  # nobody holds a receipt of it
    parts.edit_part(vault, Kind.APPLICATION, app, {"comments_on": ""})
    (row,) = vault.reading().parts(Kind.DEADLINE, case_id)
    assert row.met_on == ""  # type: ignore[union-attr]
    decision = {"application_id": app, "decided_on": _day(vault, 20), "outcome": "refugee"}
    add(vault, Kind.DECISION, case_id, **decision)
    (row,) = vault.reading().parts(Kind.DEADLINE, case_id)
    assert row.met_on == _day(vault, 5)  # type: ignore[union-attr]
