"""Deadlines in a vault: they follow the record, and by hand they are computed and need reasons."""

from datetime import date, timedelta

import pytest

from casefiles.domain.case.deadline import Deadline
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordInvalid
from casefiles.services import cases, parts
from casefiles.services.checking import Value
from casefiles.services.deadlines import propose_deadlines, suggest_deadlines
from casefiles.services.undo import undo_change
from casefiles.vault.vault import Vault

TODAY = date(2026, 11, 22)


def case_in(vault: Vault, **fields: Value) -> str:
    return cases.add_case(vault, fields).record_id


def add(vault: Vault, kind: Kind, case_id: str, **fields: Value) -> str:
    return parts.add_part(vault, kind, case_id, fields).record_id


def deadlines(vault: Vault, case_id: str) -> dict[str, Deadline]:
    rows = vault.reading().parts(Kind.DEADLINE, case_id)
    return {row.rule: row for row in rows if isinstance(row, Deadline)}


def due(vault: Vault, case_id: str) -> dict[str, str]:
    return {rule: row.due_on for rule, row in deadlines(vault, case_id).items()}


# --- in the vault --------------------------------------------------------------------------


def test_the_day_of_arrival_brings_deadlines_into_the_case(vault: Vault) -> None:
    case_id = case_in(vault)
    add(vault, Kind.APPLICATION, case_id, country="FR", arrived_on="2026-11-20")
    assert due(vault, case_id) == {"house_arrival": "2026-11-27", "apr_lodging": "2026-12-11"}
    assert deadlines(vault, case_id)["apr_lodging"].effect == "reminder"  # nothing runs yet
    rest = {one.rule for one in propose_deadlines(vault, case_id, today=TODAY)}
    assert "apr_registering" in rest
    assert "apr_lodging" not in rest


def test_an_edit_of_the_day_moves_the_deadline_in_the_same_change(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", arrived_on="2026-11-20")
    changes = parts.edit_part(vault, Kind.APPLICATION, app, {"registered_on": "2026-11-23"})
    assert {Kind.APPLICATION, Kind.DEADLINE} <= changes.kinds
    assert changes.record_id == app
    lodging = deadlines(vault, case_id)["apr_lodging"]
    assert (lodging.trigger_on, lodging.due_on) == ("2026-11-23", "2026-12-14")
    assert lodging.effect == "forfeits_right"
    undo_change(vault, changes.change_id)
    assert due(vault, case_id)["apr_lodging"] == "2026-12-11"


def test_a_british_appeal_is_counted_although_the_day_of_sending_is_not_recorded(
    vault: Vault,
) -> None:
    case_id = case_in(vault, procedure_country="GB", country="GB")
    rejected: dict[str, Value] = {"manner": "ordinary", "outcome": "rejected"}
    decision = add(vault, Kind.DECISION, case_id, **rejected, notified_on="2026-11-20")
    assert due(vault, case_id) == {"gb_appeal": "2026-12-04"}
    parts.edit_part(vault, Kind.DECISION, decision, {"decided_on": "2026-11-16"})
    assert due(vault, case_id) == {"gb_appeal": "2026-11-30"}  # it may have been sent that day
    assert deadlines(vault, case_id)["gb_appeal"].effect == "reminder"
    parts.edit_part(vault, Kind.DECISION, decision, {"sent_on": "2026-11-18"})
    assert due(vault, case_id) == {"gb_appeal": "2026-12-02"}
    assert deadlines(vault, case_id)["gb_appeal"].effect == "forfeits_right"


def test_an_appeal_is_counted_from_the_decision_until_the_day_of_notice_is_known(
    vault: Vault,
) -> None:
    case_id = case_in(vault, procedure_country="DE")
    ahead = (vault.clock().date() + timedelta(days=1)).isoformat()
    rejected: dict[str, Value] = {"manner": "transfer", "outcome": "transferred"}
    decision = add(vault, Kind.DECISION, case_id, **rejected, decided_on=ahead)
    ((rule, guessed),) = deadlines(vault, case_id).items()
    assert (guessed.effect, guessed.trigger_on) == ("reminder", ahead)
    later = (vault.clock().date() + timedelta(days=9)).isoformat()
    parts.edit_part(vault, Kind.DECISION, decision, {"notified_on": later})
    counted = deadlines(vault, case_id)[rule]
    assert (counted.effect, counted.trigger_on) == ("forfeits_right", later)
    assert counted.due_on > guessed.due_on
    old = case_in(vault, procedure_country="DE")
    add(vault, Kind.DECISION, old, **rejected, decided_on="2024-02-01")
    assert due(vault, old) == {}  # a guess that has passed is nothing that was missed


def test_what_the_record_says_was_done_is_met(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    parts.edit_part(vault, Kind.APPLICATION, app, {"lodged_on": "2026-11-16"})
    assert deadlines(vault, case_id)["apr_lodging"].met_on == "2026-11-16"
    parts.edit_part(vault, Kind.APPLICATION, app, {"lodged_on": ""})
    assert deadlines(vault, case_id)["apr_lodging"].met_on == ""


def test_a_deadline_without_a_ground_goes_and_comes_back_with_undo(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    changes = parts.edit_part(vault, Kind.APPLICATION, app, {"country": "GB"})
    assert due(vault, case_id) == {}
    undo_change(vault, changes.change_id)
    assert due(vault, case_id) == {"apr_lodging": "2026-11-23"}


def test_a_deadline_somebody_wrote_in_loses_its_day_and_stays(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    row = deadlines(vault, case_id)["apr_lodging"]
    parts.edit_part(vault, Kind.DEADLINE, row.id, {"owner": "C-07"})
    parts.remove_part(vault, Kind.APPLICATION, app)
    left = deadlines(vault, case_id)["apr_lodging"]
    assert (left.owner, left.trigger_on, left.due_on) == ("C-07", "", "")


def test_a_deadline_taken_away_by_a_person_does_not_come_back(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    parts.remove_part(vault, Kind.DEADLINE, deadlines(vault, case_id)["apr_lodging"].id)
    parts.edit_part(vault, Kind.APPLICATION, app, {"registered_on": "2026-11-03"})
    assert due(vault, case_id) == {}


def test_an_earlier_stay_entered_later_moves_the_last_legal_day(vault: Vault) -> None:
    case_id = case_in(vault, nationality="RU")
    add(vault, Kind.STAY, case_id, country="KZ", entered_on="2026-08-01")
    assert due(vault, case_id)["stay:kz_90_180_app"] == "2026-10-29"
    add(vault, Kind.STAY, case_id, country="KZ", entered_on="2026-05-01", left_on="2026-06-09")
    assert due(vault, case_id)["stay:kz_90_180_app"] == "2026-09-19"


def test_terms_of_an_extradition_are_watched(vault: Vault) -> None:
    case_id = case_in(vault)
    add(
        vault,
        Kind.EXTRADITION,
        case_id,
        country="KZ",
        held_until="2026-12-20",
        next_hearing="2026-12-01",
        appeal_until="2026-11-30",
    )
    assert due(vault, case_id) == {
        "extradition.held_until": "2026-12-20",
        "extradition.next_hearing": "2026-12-01",
        "extradition.appeal_until": "2026-11-30",
    }


def test_a_field_that_no_deadline_hangs_on_writes_no_deadline(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    changes = parts.edit_part(vault, Kind.APPLICATION, app, {"note": "seen"})
    assert changes.kinds == {Kind.APPLICATION}


# --- written by hand -----------------------------------------------------------------------


def by_hand(vault: Vault, case_id: str, **fields: Value) -> Deadline:
    changes: Changes = parts.add_part(vault, Kind.DEADLINE, case_id, fields)
    found = vault.reading().get(Kind.DEADLINE, changes.record_id)
    assert isinstance(found, Deadline)
    return found


def test_a_deadline_by_hand_is_computed_from_rule_and_day(vault: Vault) -> None:
    case_id = case_in(vault, procedure_country="FR")
    row = by_hand(vault, case_id, rule="fr_legal_aid", trigger_on="2026-11-12")
    assert (row.computed_on, row.due_on) == ("2026-11-27", "2026-11-27")
    assert (row.effect, row.country, row.warn_days) == ("forfeits_right", "FR", 5)


def test_a_limit_that_ends_on_a_holiday_ends_on_the_next_working_day(vault: Vault) -> None:
    case_id = case_in(vault)
    row = by_hand(vault, case_id, rule="apr_lodging", trigger_on="2026-10-21", country="FR")
    assert row.due_on == "2026-11-12"  # 11 November 2026, a Wednesday, is a holiday in France
    row = by_hand(vault, case_id, rule="apr_lodging", trigger_on="2026-10-21", country="DE")
    assert row.due_on == "2026-11-11"


def test_a_day_of_a_persons_own_needs_a_reason(vault: Vault) -> None:
    case_id = case_in(vault)
    row = by_hand(vault, case_id, rule="apr_lodging", trigger_on="2026-11-02", country="FR")
    with pytest.raises(RecordInvalid) as refused:
        parts.edit_part(vault, Kind.DEADLINE, row.id, {"override_on": "2026-11-20"})
    assert refused.value.facts == {
        "kind": "deadline",
        "field": "override_reason",
        "reason": "missing",
    }
    parts.edit_part(
        vault,
        Kind.DEADLINE,
        row.id,
        {"override_on": "2026-11-20", "override_reason": "stated in the letter"},
    )
    kept = deadlines(vault, case_id)["apr_lodging"]
    assert (kept.computed_on, kept.due_on) == ("2026-11-23", "2026-11-20")
    with pytest.raises(RecordInvalid):
        parts.edit_part(vault, Kind.DEADLINE, row.id, {"override_reason": " "})
    parts.edit_part(vault, Kind.DEADLINE, row.id, {"override_on": ""})
    assert deadlines(vault, case_id)["apr_lodging"].due_on == "2026-11-23"


def test_a_deadline_of_the_offices_own_has_the_day_it_is_given(vault: Vault) -> None:
    case_id = case_in(vault)
    row = by_hand(vault, case_id, title="Send the letters", override_on="2026-12-01")
    assert (row.rule, row.computed_on, row.due_on) == ("", "", "2026-12-01")


@pytest.mark.parametrize(
    ("rule", "field", "reason"),
    [
        ("no_such_rule", "rule", "unknown-code"),
        ("stay:kz_90_180_app", "record_id", "missing"),
        ("decision.hearing_on", "record_id", "missing"),
    ],
)
def test_a_rule_that_cannot_be_computed_is_refused(
    vault: Vault, rule: str, field: str, reason: str
) -> None:
    case_id = case_in(vault)
    with pytest.raises(RecordInvalid) as refused:
        by_hand(vault, case_id, rule=rule, trigger_on="2026-11-02")
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)
    assert deadlines(vault, case_id) == {}


def test_computed_days_are_never_typed(vault: Vault) -> None:
    case_id = case_in(vault)
    for field in ("computed_on", "due_on"):
        with pytest.raises(RecordInvalid):
            by_hand(vault, case_id, **{field: "2026-11-02"})


def test_a_rule_and_a_record_have_one_deadline(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    row = by_hand(vault, case_id, rule="apr_lodging", record_id=app, owner="C-07")
    rows = vault.reading().parts(Kind.DEADLINE, case_id)
    assert [one.id for one in rows] == [row.id]
    assert row.owner == "C-07"


def test_the_only_record_a_rule_can_run_from_is_taken(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    row = by_hand(vault, case_id, rule="ammr_take_charge")
    assert (row.record_id, row.due_on) == (app, "2027-01-04")


def test_a_day_to_run_from_set_by_hand_no_longer_follows_the_record(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    row = deadlines(vault, case_id)["apr_lodging"]
    parts.edit_part(vault, Kind.DEADLINE, row.id, {"trigger_on": "2026-11-04"})
    own = deadlines(vault, case_id)["apr_lodging"]
    assert (own.record_id, own.due_on) == ("", "2026-11-25")
    parts.edit_part(vault, Kind.APPLICATION, app, {"registered_on": "2026-11-05"})
    assert deadlines(vault, case_id)["apr_lodging"].due_on == "2026-11-25"


def test_a_rule_typed_into_an_empty_deadline_finds_its_record(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    row = by_hand(vault, case_id)
    parts.edit_part(vault, Kind.DEADLINE, row.id, {"rule": "ammr_take_charge"})
    kept = deadlines(vault, case_id)["ammr_take_charge"]
    assert (kept.record_id, kept.due_on, kept.effect) == (app, "2027-01-04", "duty_of_authority")


def test_what_is_suggested_is_what_the_record_does_not_speak_against(vault: Vault) -> None:
    case_id = case_in(vault)
    add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    ((one, told),) = suggest_deadlines(vault, case_id, today=TODAY, language="en")
    assert one.rule == "ammr_take_charge"
    assert told.short == "Registered 2 Nov 2026 + 2 months = Sat 2 Jan → Mon 4 Jan"
