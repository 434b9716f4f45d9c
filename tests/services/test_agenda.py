"""The agenda: everything with a day, once, as near as it is; nothing that is over."""

from datetime import date, timedelta

import pytest

from casefiles.domain.agenda import Alarm, Urgency
from casefiles.domain.changes import Kind
from casefiles.services import cases, parts
from casefiles.services.agenda import PAGE, get_agenda, get_figures
from casefiles.services.alarm_words import alarm_detail, alarm_effect, alarm_title
from casefiles.services.checking import Value
from casefiles.vault.vault import Vault
from tests.services.test_deadlines import add, case_in, deadlines

TODAY = date(2026, 11, 22)


def alarms(vault: Vault, *kinds: Kind) -> dict[Urgency, list[Alarm]]:
    found = get_agenda(vault, today=TODAY)
    return {
        group.urgency: [one for one in group.alarms if not kinds or one.kind in kinds]
        for group in found.groups
        if any(not kinds or one.kind in kinds for one in group.alarms)
    }


def day(distance: int) -> str:
    return (TODAY + timedelta(days=distance)).isoformat()


@pytest.mark.parametrize(
    ("distance", "urgency"),
    [
        (-1, Urgency.OVERDUE),
        (0, Urgency.WEEK),
        (7, Urgency.WEEK),
        (8, Urgency.FORTNIGHT),
        (14, Urgency.FORTNIGHT),
        (15, Urgency.MONTH),
        (30, Urgency.MONTH),
        (31, Urgency.LATER),
    ],
)
def test_alarms_ring_at_thirty_fourteen_and_seven_days(
    vault: Vault, distance: int, urgency: Urgency
) -> None:
    case_id = case_in(vault)
    add(vault, Kind.DEADLINE, case_id, title="Send", override_on=day(distance), warn_days=0)
    assert list(alarms(vault)) == [urgency]


EVERY_DAY: list[tuple[Kind, dict[str, Value], str]] = [
    (Kind.TASK, {"title": "Call counsel"}, "due_on"),
    (Kind.MITIGATION, {"measure": "Move"}, "due_on"),
    (Kind.RISK, {"threat": "not_asked"}, "review_on"),
    (Kind.NEED, {}, "review_on"),
    (Kind.SAFETY, {}, "review_on"),
    (Kind.CONTACT, {"promise": "An answer"}, "promise_due"),
    (Kind.CONTACT, {"next_step": "Write again"}, "next_due"),
    (Kind.VISA, {"outcome": "granted"}, "valid_until"),
    (Kind.CONSENT, {"state": "given"}, "expires_on"),
    (Kind.DECISION, {}, "status_valid_until"),
]


@pytest.mark.parametrize(("kind", "fields", "field"), EVERY_DAY)
def test_every_part_with_a_day_is_told(
    vault: Vault, kind: Kind, fields: dict[str, Value], field: str
) -> None:
    case_id = case_in(vault)
    part_id = add(vault, kind, case_id, **fields, **{field: day(-3)})
    (alarm,) = alarms(vault, kind)[Urgency.OVERDUE]
    assert (alarm.record_id, alarm.case.id, alarm.due_on) == (part_id, case_id, day(-3))
    for language in ("en", "ru"):
        assert alarm_title(alarm, language)
        assert alarm_effect(alarm, language)


DONE: list[tuple[Kind, dict[str, Value]]] = [
    (Kind.TASK, {"due_on": day(3), "done_on": day(-1)}),
    (Kind.MITIGATION, {"due_on": day(3), "done_on": day(-1)}),
    (Kind.CONTACT, {"promise_due": day(3), "promise_state": "kept"}),
    (Kind.VISA, {"valid_until": day(3), "outcome": "refused"}),
    (Kind.CONSENT, {"expires_on": day(3), "state": "withdrawn"}),
]


@pytest.mark.parametrize(("kind", "fields"), DONE)
def test_what_is_done_or_never_was_is_not_told(
    vault: Vault, kind: Kind, fields: dict[str, Value]
) -> None:
    add(vault, kind, case_in(vault), **fields)
    assert alarms(vault) == {}


def test_a_newer_row_takes_the_place_of_an_older_one(vault: Vault) -> None:
    case_id = case_in(vault)
    threat = {"threat": "unknown"}
    add(vault, Kind.RISK, case_id, **threat, reviewed_on=day(-90), review_on=day(-30))
    newer = add(vault, Kind.RISK, case_id, **threat, reviewed_on=day(-20), review_on=day(10))
    (alarm,) = alarms(vault, Kind.RISK)[Urgency.FORTNIGHT]
    assert alarm.record_id == newer
    assert Urgency.OVERDUE not in alarms(vault)


def test_a_closed_case_still_asks_for_its_review(vault: Vault) -> None:
    """C9 of the seeds: arrival keeps the review cycle."""
    case_id = case_in(vault)
    add(vault, Kind.RISK, case_id, threat="unknown", review_on=day(-1))
    add(vault, Kind.CHECK, case_id, wanted_list="federal", checked_on=day(-40))
    cases.close_case(vault, case_id, outcome="refugee")
    assert {alarm.kind for alarm in alarms(vault)[Urgency.OVERDUE]} == {Kind.RISK}


def test_a_check_older_than_thirty_days_is_overdue_once_for_a_case(vault: Vault) -> None:
    """C7 of the seeds."""
    case_id = case_in(vault)
    for wanted_list in ("federal", "interstate", "interpol"):
        add(vault, Kind.CHECK, case_id, wanted_list=wanted_list, checked_on=day(-31))
    (alarm,) = alarms(vault)[Urgency.OVERDUE]
    assert (alarm.kind, alarm.due_on) == (Kind.CHECK, day(-1))
    found = get_agenda(vault, today=TODAY)
    assert found.group(Urgency.OVERDUE).total == 1
    for wanted_list in ("federal", "interstate", "interpol"):
        add(vault, Kind.CHECK, case_id, wanted_list=wanted_list, checked_on=day(0))
    assert alarms(vault) == {}


def test_a_check_of_thirty_days_is_due_this_week(vault: Vault) -> None:
    add(vault, Kind.CHECK, case_in(vault), wanted_list="federal", checked_on=day(-30))
    assert list(alarms(vault)) == [Urgency.WEEK]


def test_a_promise_in_the_log_becomes_a_reminder(vault: Vault) -> None:
    """D5 of the seeds: the state need not be chosen for the day to be told."""
    add(vault, Kind.CONTACT, case_in(vault), promise="A list", promise_due=day(5))
    (alarm,) = alarms(vault)[Urgency.WEEK]
    assert alarm_title(alarm, "en") == "A list"


def test_a_deadline_kept_for_a_day_takes_its_place(vault: Vault) -> None:
    case_id = case_in(vault)
    visa = add(vault, Kind.VISA, case_id, outcome="granted", valid_until=day(5))
    add(vault, Kind.DEADLINE, case_id, rule="house_visa_expiry", record_id=visa)
    ((alarm,),) = alarms(vault).values()
    assert alarm.kind is Kind.DEADLINE


def test_a_visa_ends_unheard_once_protection_was_asked_for_there(vault: Vault) -> None:
    case_id = case_in(vault)
    add(vault, Kind.VISA, case_id, country="FR", outcome="granted", valid_until=day(-5))
    app = add(vault, Kind.APPLICATION, case_id, country="FR", arrived_on=day(-20))
    assert Kind.VISA in {one.kind for one in alarms(vault)[Urgency.OVERDUE]}
    parts.edit_part(vault, Kind.APPLICATION, app, {"registered_on": day(-9)})
    found = [one.kind for group in alarms(vault).values() for one in group]
    assert Kind.VISA not in found


def test_an_inner_deadline_rings_before_the_month(vault: Vault) -> None:
    case_id = case_in(vault)
    add(vault, Kind.DEADLINE, case_id, title="Renew", override_on=day(80), warn_days=90)
    add(vault, Kind.DEADLINE, case_id, title="Wait", override_on=day(80), warn_days=20)
    found = alarms(vault)
    assert [alarm_title(one, "en") for one in found[Urgency.MONTH]] == ["Renew"]
    assert [alarm_title(one, "en") for one in found[Urgency.LATER]] == ["Wait"]


def test_a_deadline_that_lost_its_day_stands_first(vault: Vault) -> None:
    case_id = case_in(vault)
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    row = deadlines(vault, case_id)["apr_lodging"]
    parts.edit_part(vault, Kind.DEADLINE, row.id, {"owner": "C-07"})
    parts.edit_part(vault, Kind.APPLICATION, app, {"registered_on": ""})
    (alarm,) = alarms(vault)[Urgency.OVERDUE]
    assert alarm.due_on == ""
    assert "look at it" in alarm_detail(alarm, "en")


def test_a_deadline_tells_its_sum_and_whether_its_rule_is_confirmed(vault: Vault) -> None:
    case_id = case_in(vault, procedure_country="FR")
    add(vault, Kind.DEADLINE, case_id, rule="fr_cnda_confirm", trigger_on="2026-10-26")
    (alarm,) = alarms(vault)[Urgency.WEEK]
    assert alarm.forfeits
    said = alarm_detail(alarm, "en")
    assert said == "Notified 26 Oct + 1 month = Thu 26 Nov · rule not confirmed"


def test_what_can_be_lost_stands_before_what_is_due_the_same_day(vault: Vault) -> None:
    case_id = case_in(vault)
    add(vault, Kind.TASK, case_id, title="Call", due_on="2026-11-23")
    add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    kinds = [alarm.kind for alarm in alarms(vault)[Urgency.WEEK]]
    assert kinds == [Kind.DEADLINE, Kind.TASK]


def test_more_than_a_page_is_counted_and_not_shown(vault: Vault) -> None:
    case_id = case_in(vault)
    for number in range(PAGE + 3):
        add(vault, Kind.TASK, case_id, title=f"Task {number}", due_on=day(1))
    group = get_agenda(vault, today=TODAY).group(Urgency.WEEK)
    assert (len(group.alarms), group.total) == (PAGE, PAGE + 3)


def test_nothing_is_asked_of_a_person_who_has_died(vault: Vault) -> None:
    case_id = case_in(vault, outcome="died")
    add(vault, Kind.RISK, case_id, threat="unknown", review_on=day(-1))
    assert alarms(vault) == {}


def test_the_figure_beside_the_room_is_what_the_page_shows(vault: Vault) -> None:
    case_id = case_in(vault)
    add(vault, Kind.TASK, case_id, title="Call", due_on=day(-1))
    add(vault, Kind.CHECK, case_id, wanted_list="federal", checked_on=day(-40))
    app = add(vault, Kind.APPLICATION, case_id, country="FR", registered_on="2026-11-02")
    add(vault, Kind.EXTRADITION, case_id, next_hearing=day(20))
    row = deadlines(vault, case_id)["apr_lodging"]
    figures = get_figures(vault, today=TODAY)
    assert figures.pressing == get_agenda(vault, today=TODAY).pressing == 3
    parts.edit_part(vault, Kind.DEADLINE, row.id, {"owner": "C-07"})
    parts.remove_part(vault, Kind.APPLICATION, app)
    assert get_figures(vault, today=TODAY).pressing == get_agenda(vault, today=TODAY).pressing == 3
