"""Rules set by an office: over and beside the shipped ones, checked, kept, taken back."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain.errors import NothingToUndo, RecordInvalid, RecordNotFound
from casefiles.domain.law.listing import RuleFilter, is_aged
from casefiles.domain.law.office import OfficeRule
from casefiles.domain.law.rows import Origin, StayRule
from casefiles.services import rules, undo
from casefiles.services.law import get_law
from casefiles.services.law_reading import FAMILIES, read_row
from casefiles.services.rule_keys import KeyValue, RuleKey, keys_of
from casefiles.services.rule_text import body_of, row_in, values_in, values_of
from casefiles.services.rule_versions import rule_history
from casefiles.vault.vault import Vault
from tests.conftest import Clock

TODAY = date(2026, 11, 22)


def own(code: str = "ge_365_insurance", family: str = "stays", **other: KeyValue) -> OfficeRule:
    """Return the shipped row of a code with some of its keys said otherwise."""
    row = rules.show_rule(None, family, code).row
    assert row is not None
    body = body_of(family, {**values_of(family, row), **other})
    return OfficeRule(family=family, code=code, body=body, reason="Read by C-07 at the border")


def days(vault: Vault, code: str = "ge_365_insurance") -> int:
    row = rules.show_rule(vault, "stays", code).row
    assert isinstance(row, StayRule)
    return row.days


@pytest.mark.parametrize("family", FAMILIES)
def test_every_shipped_row_is_written_and_read_again_without_loss(family: str) -> None:
    for view in rules.list_rules(None, RuleFilter(family=family), today=TODAY):
        assert view.row is not None
        values = values_of(family, view.row)
        assert values_in(family, body_of(family, values)) == values
        body = {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}
        given = {key.name: body[key.name] for key in keys_of(family) if _says(key, body)}
        assert read_row(family, {"code": view.code, **given}) == view.row


def _says(key: RuleKey, body: Mapping[str, object]) -> bool:
    return key.needed or body[key.name] not in ("", [], 0, False)


def test_the_office_s_row_stands_in_the_place_of_the_shipped_one(vault: Vault) -> None:
    changes = rules.set_rule(vault, own(days=180))
    assert days(vault) == 180
    view = rules.show_rule(vault, "stays", "ge_365_insurance")
    assert view.office is not None
    assert (view.office.set_by, view.office.set_on) == ("C-01", "2026-03-02")
    assert isinstance(view.shipped, StayRule)
    assert view.shipped.days == 365
    assert view.row is not None
    assert view.row.origin.office
    places = [one.code for one in rules.list_rules(vault, today=TODAY)]
    assert places == [one.code for one in rules.list_rules(None, today=TODAY)]
    undo.undo_change(vault, changes.change_id)
    assert days(vault) == 365


def test_the_shipped_row_stands_again_when_the_office_s_is_removed(vault: Vault) -> None:
    rules.set_rule(vault, own(days=180))
    removed = rules.remove_rule(
        vault, "stays", "ge_365_insurance", reason="Confirmed by the embassy"
    )
    assert days(vault) == 365
    with pytest.raises(RecordNotFound):
        rules.remove_rule(vault, "stays", "ge_365_insurance")
    undo.undo_change(vault, removed.change_id)
    assert days(vault) == 180


def test_a_new_rule_stands_beside_the_shipped_ones(vault: Vault) -> None:
    new = replace(own(country="TJ", days=15), code="tj_15")
    rules.set_rule(vault, new)
    listed = rules.list_rules(vault, RuleFilter(family="stays", own=True), today=TODAY)
    assert [(one.code, one.shipped) for one in listed] == [("tj_15", None)]
    codes = {rule.code for rule in get_law(vault).stay_rules_on("TJ", "RU", TODAY)}
    assert "tj_15" in codes
    rules.remove_rule(vault, "stays", "tj_15")
    with pytest.raises(RecordNotFound):
        rules.show_rule(vault, "stays", "tj_15")


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"source": ""}, "source", "empty"),
        ({"checked_on": ""}, "checked_on", "not-a-day"),
        ({"confidence": "sure"}, "confidence", "unknown-code"),
        ({"valid_to": "2025-01-01"}, "valid_to", "before-valid_from"),
        ({"country": "Georgia"}, "country", "not-a-country"),
        ({"days": 0}, "days", "not-in-keeping"),
        ({"days": 4_000_000}, "days", "too-large"),
        ({"limit": "rolling"}, "window_days", "not-in-keeping"),
        ({"url": "www.gov.ge"}, "url", "not-an-address"),
        ({"area": "nowhere"}, "area", "unknown-code"),
        ({"ru": ""}, "ru", "missing"),
    ],
)
def test_a_bad_row_is_refused_at_its_key_and_changes_nothing(
    vault: Vault, wrong: dict[str, KeyValue], field: str, reason: str
) -> None:
    with pytest.raises(RecordInvalid) as refused:
        rules.set_rule(vault, own(**wrong))  # type: ignore[arg-type]
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)
    assert rules.show_rule(vault, "stays", "ge_365_insurance").office is None


@pytest.mark.parametrize(
    ("given", "field", "reason"),
    [
        ({"reason": " "}, "reason", "empty"),
        ({"reason": "two\nlines"}, "reason", "several-lines"),
        ({"code": "Грузия"}, "code", "wrong-form"),
        ({"family": "weather"}, "family", "unknown-code"),
        ({"body": "days = ["}, "body", "not-toml"),
        ({"body": "days = " + "[" * 5_000}, "body", "not-toml"),
        ({"body": "days = " + "9" * 5_000}, "body", "not-toml"),
        ({"body": 'code = "x"'}, "code", "unknown-key"),
        ({"body": 'source = "x"\nweather = "fine"'}, "url", "missing"),
    ],
)
def test_what_is_no_rule_is_refused(
    vault: Vault, given: dict[str, str], field: str, reason: str
) -> None:
    with pytest.raises(RecordInvalid) as refused:
        rules.set_rule(vault, replace(own(), **given))
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)


def test_the_same_row_twice_writes_nothing(vault: Vault) -> None:
    rules.set_rule(vault, own(days=180))
    assert not rules.set_rule(vault, own(days=180)).kinds


def test_a_row_that_another_relies_on_is_neither_renamed_nor_removed(vault: Vault) -> None:
    area = {**_values("areas", "schengen_2024"), "name": "far", "members": ("TJ", "UZ")}
    far = OfficeRule(family="areas", code="far", body=body_of("areas", area), reason="needed")
    rules.set_rule(vault, far)
    rules.set_rule(vault, replace(own(country="", area="far", days=5), code="far_5"))
    renamed = replace(far, body=body_of("areas", {**area, "name": "further"}))
    with pytest.raises(RecordInvalid) as on_removal:
        rules.remove_rule(vault, "areas", "far")
    with pytest.raises(RecordInvalid) as on_change:
        rules.set_rule(vault, renamed)
    assert {error.value.facts["reason"] for error in (on_removal, on_change)} == {"relied-on"}
    rules.remove_rule(vault, "stays", "far_5")
    rules.remove_rule(vault, "areas", "far")


def _values(family: str, code: str) -> dict[str, KeyValue]:
    row = rules.show_rule(None, family, code).row
    assert row is not None
    return dict(values_of(family, row))


def test_every_version_of_a_rule_is_kept_with_its_day_and_who_set_it(
    vault: Vault, clock: Clock
) -> None:
    first = rules.set_rule(vault, own(days=180))
    clock.step(days=1)
    rules.set_rule(vault, replace(own(days=90), reason="Halved, says C-09"))
    clock.step(days=1)
    rules.remove_rule(vault, "stays", "ge_365_insurance", reason="It was a rumour")
    clock.step(days=1)
    rules.set_rule(vault, own(days=60))
    rules.set_rule(vault, own("rs_30", days=29))  # of another rule
    told = [
        (version.at[:10], version.actor, version.reason, _days_in(version.body))
        for version in rule_history(vault, "stays", "ge_365_insurance")
    ]
    assert told == [
        ("2026-03-05", "C-01", "Read by C-07 at the border", 60),
        ("2026-03-04", "C-01", "It was a rumour", None),
        ("2026-03-03", "C-01", "Halved, says C-09", 90),
        ("2026-03-02", "C-01", "Read by C-07 at the border", 180),
    ]
    with pytest.raises(NothingToUndo):  # it has changed since
        undo.undo_change(vault, first.change_id)


def test_an_undone_removal_is_a_version_too(vault: Vault, clock: Clock) -> None:
    rules.set_rule(vault, own(days=180))
    removed = rules.remove_rule(vault, "stays", "ge_365_insurance")
    undo.undo_change(vault, removed.change_id)
    versions = rule_history(vault, "stays", "ge_365_insurance")
    assert [_days_in(version.body) for version in versions] == [180, None, 180]


def _days_in(body: str | None) -> object:
    return None if body is None else values_in("stays", body)["days"]


def test_rules_are_found_by_family_country_day_and_doubt(vault: Vault) -> None:
    def codes(**wanted: object) -> list[str]:
        found = rules.list_rules(vault, RuleFilter(**wanted), today=TODAY)  # type: ignore[arg-type]
        return [one.code for one in found]

    kz = codes(family="stays", country="KZ")
    assert kz == ["kz_90_entry", "kz_90_180", "kz_90_180_app"]
    assert codes(family="stays", country="KZ", on=date(2023, 1, 26)) == ["kz_90_entry"]
    assert codes(family="stays", country="KZ", on=date(2023, 1, 27)) == ["kz_90_180"]
    assert "schengen_90_180" in codes(family="stays", country="FR")
    assert {"apr_pact", "ammr_open"} <= set(codes(family="regimes", country="FR"))
    assert "apr_pact" not in codes(country="GB")
    assert "ru_338_3" in codes(country="RU")
    assert codes(family="milestones", country="RU") == []
    assert "kg_30_registration" in codes(doubtful=True)
    assert "kz_90_180" not in codes(doubtful=True)


def test_a_rule_is_aged_a_year_after_it_was_checked() -> None:
    def aged(checked: str, today: date) -> bool:
        origin = Origin(
            source="x", url="", valid_from="", valid_to="", checked_on=checked, confidence="primary"
        )
        return is_aged(origin, today)

    assert not aged("2025-11-22", date(2026, 11, 22))
    assert aged("2025-11-22", date(2026, 11, 23))
    assert not aged("2024-02-29", date(2025, 3, 1))
    assert aged("2024-02-29", date(2025, 3, 2))


def test_a_row_that_came_from_elsewhere_and_cannot_be_used_is_listed_as_such(vault: Vault) -> None:
    rules.set_rule(vault, own(days=180))
    with vault.writing("import") as drawer:
        office = rules.show_rule(vault, "stays", "ge_365_insurance").office
        assert office is not None
        drawer.add(replace(office, id="f" * 32, code="rs_30", body="days = 1\n"))
    view = rules.show_rule(vault, "stays", "rs_30")
    assert view.refusal is not None
    assert view.row is view.shipped
    assert view in rules.list_rules(vault, RuleFilter(doubtful=True), today=TODAY)
    rules.set_rule(vault, own("tr_90_180", days=80))  # the bad one hinders nobody
    rules.remove_rule(vault, "stays", "rs_30")
    assert rules.show_rule(vault, "stays", "rs_30").refusal is None


LINES = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)


@given(said=LINES, source=LINES, members=st.lists(LINES, max_size=4))
def test_whatever_is_written_in_a_form_is_the_same_when_its_text_is_read(
    said: str, source: str, members: list[str]
) -> None:
    values: dict[str, KeyValue] = {
        **_values("areas", "pact"),
        "en": said,
        "source": source,
        "members": tuple(members),
    }
    assert values_in("areas", body_of("areas", values)) == values


@given(body=st.text(max_size=200))
def test_no_text_breaks_the_reading_of_a_row(body: str) -> None:
    with suppress(RecordInvalid):
        row_in("stays", "x", body)
    with suppress(RecordInvalid):
        values_in("stays", body)
