"""Cases and their parts, through the verbs that window and command line call."""

from datetime import date

import pytest

from casefiles.domain.agenda import Urgency
from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.case.reference import normal_reference
from casefiles.domain.changes import Kind
from casefiles.domain.errors import NothingToUndo, RecordInvalid, RecordNotFound
from casefiles.services import agenda, cases, events, papers, undo
from casefiles.vault.vault import Vault


def test_a_new_case_has_a_valid_random_reference_and_opens_this_month(vault: Vault) -> None:
    ids = [cases.add_case(vault, {}).record_id for _ in range(3)]
    found = [cases.get_case(vault, case_id).case for case_id in ids]
    assert len({case.reference for case in found}) == 3
    assert all(normal_reference(case.reference) == case.reference for case in found)
    assert found[0].opened_on == vault.clock().strftime("%Y-%m")


def test_a_reference_is_found_however_it_is_typed(vault: Vault) -> None:
    case_id = cases.add_case(vault, {}).record_id
    reference = cases.get_case(vault, case_id).case.reference
    assert cases.find_case(vault, reference.lower().replace("-", " ")) == case_id


def test_a_mistyped_reference_is_no_case(vault: Vault) -> None:
    case_id = cases.add_case(vault, {}).record_id
    reference = cases.get_case(vault, case_id).case.reference
    wrong = ("A" if reference[0] != "A" else "C") + reference[1:]
    with pytest.raises(RecordNotFound):
        cases.find_case(vault, wrong)


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"name": "x"}, "name", "unknown-field"),
        ({"reference": "K7M4-2QXH"}, "reference", "set-by-program"),
        ({"priority": "very"}, "priority", "unknown-code"),
        ({"country": "XQ"}, "country", "unknown-code"),
        ({"exit_date": "last week"}, "exit_date", "not-a-date"),
        ({"next_step_due": "2026-11"}, "next_step_due", "not-a-day"),
        ({"next_step": "a\nb"}, "next_step", "several-lines"),
        ({"next_step": 5}, "next_step", "wrong-type"),
        ({"narrative": "x" * 1_000_001}, "narrative", "too-long"),
    ],
)
def test_a_value_that_cannot_be_kept_is_named_and_nothing_is_written(
    vault: Vault, fields: dict[str, str], field: str, reason: str
) -> None:
    with pytest.raises(RecordInvalid) as refused:
        cases.add_case(vault, fields)
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)
    assert cases.list_cases(vault, CaseFilter()).total == 0


def test_an_edit_keeps_the_other_fields_and_can_be_taken_back(vault: Vault) -> None:
    case_id = cases.add_case(vault, {"category": "mobilised"}).record_id
    changes = cases.edit_case(vault, case_id, {"priority": "urgent"})
    assert cases.get_case(vault, case_id).case.category == "mobilised"
    undo.undo_change(vault, changes.change_id)
    assert cases.get_case(vault, case_id).case.priority == "routine"


def test_an_edit_that_changes_nothing_offers_nothing_to_undo(vault: Vault) -> None:
    case_id = cases.add_case(vault, {"category": "mobilised"}).record_id
    assert cases.edit_case(vault, case_id, {"category": "mobilised"}).change_id == ""


def test_a_change_is_not_taken_back_over_a_later_one(vault: Vault) -> None:
    case_id = cases.add_case(vault, {}).record_id
    first = cases.edit_case(vault, case_id, {"priority": "urgent"})
    cases.edit_case(vault, case_id, {"priority": "emergency"})
    with pytest.raises(NothingToUndo):
        undo.undo_change(vault, first.change_id)
    assert cases.get_case(vault, case_id).case.priority == "emergency"


def test_a_removed_case_comes_back_whole(vault: Vault) -> None:
    case_id = cases.add_case(vault, {}).record_id
    events.add_event(vault, case_id, {"title": "Refused", "date": "2023-06~"})
    papers.add_paper(vault, case_id, {"type": "military_id"})
    changes = cases.remove_case(vault, case_id)
    with pytest.raises(RecordNotFound):
        cases.get_case(vault, case_id)
    undo.undo_change(vault, changes.change_id)
    view = cases.get_case(vault, case_id)
    assert len(view.events) == 1
    assert len(view.papers) == 1


def test_a_chronology_is_in_the_order_of_earliest_days(vault: Vault) -> None:
    case_id = cases.add_case(vault, {}).record_id
    for when in ("2023-08-20", "", "2023", "2023-08~", "2022-09/2023-01"):
        events.add_event(vault, case_id, {"date": when})
    found = [event.date for event in cases.get_case(vault, case_id).events]
    assert found == ["2022-09/2023-01", "2023", "2023-08~", "2023-08-20", ""]


def test_a_part_needs_its_case(vault: Vault) -> None:
    with pytest.raises(RecordNotFound):
        events.add_event(vault, "0" * 32, {})
    assert vault.reading().count(Kind.EVENT) == 0


def test_a_closed_case_leaves_the_agenda_and_keeps_everything(vault: Vault) -> None:
    fields = {"next_step": "Call", "next_step_due": "2026-11-20", "narrative": "Kept."}
    case_id = cases.add_case(vault, fields).record_id
    cases.close_case(vault, case_id, outcome="refugee")
    found = agenda.get_agenda(vault, today=date(2026, 11, 22))
    assert (found.open_cases, found.pressing) == (0, 0)
    assert cases.get_case(vault, case_id).case.narrative == "Kept."


def test_the_agenda_sorts_next_steps_by_their_day(vault: Vault) -> None:
    for due in ("2026-11-21", "2026-11-22", "2026-11-28", "2026-11-29", ""):
        cases.add_case(vault, {"next_step": "Step", "next_step_due": due})
    cases.add_case(vault, {})
    found = agenda.get_agenda(vault, today=date(2026, 11, 22))
    days = {group.urgency: [alarm.due_on for alarm in group.alarms] for group in found.groups}
    assert days[Urgency.OVERDUE] == ["2026-11-21"]
    assert days[Urgency.WEEK] == ["2026-11-22", "2026-11-28", "2026-11-29"]
    assert len(found.without_next_step) == 1
    assert found.open_cases == 6
