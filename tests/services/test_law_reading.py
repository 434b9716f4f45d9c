"""The loader refuses what is not whole, and an office's rows take their places openly."""

from datetime import date

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import Bug, RecordInvalid
from casefiles.domain.law.codes import Trigger
from casefiles.domain.law.office import OfficeRule, Refusal
from casefiles.domain.law_rule import Rule
from casefiles.services import law
from casefiles.services.law_keys import RowRefused
from casefiles.vault.vault import Vault

LAW = law.get_law()
NOVEMBER = date(2026, 11, 2)
WHOLE = {
    "country": '"KZ"',
    "nationality": '"RU"',
    "limit": '"rolling"',
    "days": "90",
    "window_days": "180",
    "internal_passport": '"yes"',
    "en": '"90 in 180"',
    "ru": '"90 из 180"',
    "source": '"Confirmed by counsel"',
    "url": '""',
    "valid_from": '"2026-09-01"',
    "valid_to": '""',
    "checked_on": '"2026-11-01"',
    "confidence": '"secondary"',
}


def body(**changes: str | None) -> str:
    keys = {**WHOLE, **changes}
    return "\n".join(f"{key} = {value}" for key, value in keys.items() if value is not None)


def office(code: str, text: str, *, family: str = "stays", reason: str = "C-07") -> OfficeRule:
    return OfficeRule(family=family, code=code, body=text, reason=reason)


def refusal(text: str, code: str = "ours") -> tuple[str, str]:
    with pytest.raises(RecordInvalid) as caught:
        law.with_overrides(LAW, [office(code, text)])
    return str(caught.value.facts["field"]), str(caught.value.facts["reason"])


# --- rows -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["source", "url", "valid_from", "valid_to", "checked_on", "confidence", "en", "ru"]
)
def test_a_row_that_does_not_say_where_it_comes_from_is_refused(key: str) -> None:
    assert refusal(body(**{key: None})) == (key, "missing")


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("source", '""', "empty"),
        ("checked_on", '""', "not-a-day"),
        ("checked_on", '"2026-13-01"', "not-a-day"),
        ("checked_on", "2026-11-01", "not-a-line"),
        ("valid_from", '"2026-09"', "not-a-day"),
        ("valid_to", '"2026-08-31"', "before-valid_from"),
        ("confidence", '"certain"', "unknown-code"),
        ("url", '"http://example.org"', "not-an-address"),
        ("country", '"Kazakhstan"', "not-a-country"),
        ("limit", '"weekly"', "unknown-code"),
        ("limit", '"unknown"', "not-in-keeping"),
        ("days", "-1", "not-a-number"),
        ("days", "true", "not-a-number"),
        ("days", '"90"', "not-a-number"),
        ("window_days", "90", "not-in-keeping"),
        ("note_en", '"Only English"', "missing"),
        ("ru", '" 90"', "not-a-line"),
        ("surprise", "1", "unknown-key"),
        ("area", '"nowhere"', "unknown-code"),
        ("code", '"other"', "unknown-key"),
    ],
)
def test_a_row_with_a_wrong_key_is_refused(key: str, value: str, reason: str) -> None:
    assert refusal(body(**{key: value}))[1] == reason


def test_a_body_that_is_no_toml_is_refused() -> None:
    assert refusal("days = = 90") == ("body", "not-toml")


def test_a_family_nobody_knows_and_a_missing_reason_are_refused() -> None:
    for rule, field in (
        (office("ours", body(), family="opinions"), "family"),
        (office("ours", body(), reason=" "), "reason"),
    ):
        with pytest.raises(RecordInvalid) as caught:
            law.with_overrides(LAW, [rule])
        assert caught.value.facts["field"] == field


def test_a_guessed_punishment_is_refused() -> None:
    row = {
        "article": '"283.2"', "part": '"1"', "months_to": "48", "en": '"Leaving"',
        "ru": '"Выезд"', "source": '"A rumour"', "url": '""', "valid_from": '""',
        "valid_to": '""', "checked_on": '"2026-11-01"', "confidence": '"unconfirmed"',
    }  # fmt: skip
    text = "\n".join(f"{key} = {value}" for key, value in row.items())
    with pytest.raises(RecordInvalid) as caught:
        law.with_overrides(LAW, [office("ours", text, family="penalties")])
    assert caught.value.facts["reason"] == "figure-and-confidence"


def test_two_rows_of_one_code_and_two_regimes_of_one_day_are_refused() -> None:
    regime = """
    instrument = "apr"
    country = "EU"
    area = "pact"
    regime = "pact"
    decided_by = "lodged"
    successor = ""
    en = "A second regime"
    ru = "Второй режим"
    source = "Nobody"
    url = ""
    valid_from = "2026-06-01"
    valid_to = ""
    checked_on = "2026-11-01"
    confidence = "secondary"
    """
    with pytest.raises(RecordInvalid) as caught:
        law.with_overrides(LAW, [office("apr_second", regime, family="regimes")])
    assert caught.value.facts["reason"] == "overlaps"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[stays]\ncode = 'a'", "not-a-list"),
        ("stays = [1]", "not-a-list"),
        ("source = 'x'", "unknown-key"),
        ("", "not-a-list"),
        ("[[stays]]\nen = 'x'", "missing"),
    ],
)
def test_a_file_of_another_form_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RowRefused) as caught:
        list(law.parse_law("stays", text))
    assert caught.value.refusal.reason == reason


def test_a_shipped_row_that_is_refused_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(family: str, text: str) -> None:
        raise RowRefused(Refusal(family=family, code="kz", key="source", reason="missing"))

    monkeypatch.setattr(law, "parse_law", broken)
    law._shipped.cache_clear()
    try:
        with pytest.raises(Bug) as caught:
            law.get_law()
    finally:
        law._shipped.cache_clear()
    assert caught.value.facts["where"] == "law/areas kz source missing"


# --- an office's rows -----------------------------------------------------------------------


def test_a_row_of_the_office_stands_in_place_of_the_shipped_one_and_says_so() -> None:
    changed = law.with_overrides(LAW, [office("kz_90_180_app", body(days="60"))])
    (rule,) = changed.stay_rules_on("KZ", "RU", NOVEMBER)
    assert (rule.days, rule.origin.office, rule.origin.reason) == (60, True, "C-07")
    assert [row.code for row in changed.set_aside] == ["kz_90_180_app"]
    (former,) = LAW.stay_rules_on("KZ", "RU", NOVEMBER)
    assert (former.days, former.origin.office) == (90, False)


def test_a_later_version_of_the_office_s_row_sets_no_shipped_one_aside_again() -> None:
    rules = [office("kz_90_180_app", body(days=days)) for days in ("60", "30")]
    changed = law.with_overrides(LAW, rules)
    (rule,) = changed.stay_rules_on("KZ", "RU", NOVEMBER)
    assert rule.days == 30
    assert len(changed.set_aside) == 1


def test_a_new_code_adds_a_row_beside_the_shipped_ones() -> None:
    changed = law.with_overrides(LAW, [office("kz_ours", body())])
    found = changed.stay_rules_on("KZ", "RU", NOVEMBER)
    assert {(rule.code, rule.origin.office) for rule in found} == {
        ("kz_90_180_app", False),
        ("kz_ours", True),
    }
    assert changed.set_aside == ()


def test_an_office_can_set_its_own_habit() -> None:
    text = """
    jurisdiction = "house"
    act = "House rule"
    article = ""
    regime = "house"
    trigger = "wanted_checked"
    value = 14
    unit = "days"
    counting = "event_day_excluded"
    rolls = "no"
    calendar = ""
    effect = "reminder"
    en = "Check the lists every two weeks"
    ru = "Проверять списки раз в две недели"
    source = "House rule"
    url = ""
    valid_from = ""
    valid_to = ""
    checked_on = "2026-11-01"
    confidence = "primary"
    """
    rule = office("house_wanted_check", text, family="deadlines")
    changed = law.with_overrides(LAW, [rule])
    (found,) = changed.deadlines_on(Trigger.WANTED_CHECKED, "KZ", day=NOVEMBER)
    assert found.value == 14


def test_rules_of_a_vault_are_heard_and_a_refused_one_is_named(vault: Vault) -> None:
    assert law.get_law(vault) == LAW
    with vault.writing("add-rule") as drawer:
        drawer.add(rule_record("a", "kz_90_180_app", body(days="60")))
        drawer.add(rule_record("b", "broken", body(source=None)))
    found = law.get_law(vault)
    (rule,) = found.stay_rules_on("KZ", "RU", NOVEMBER)
    assert rule.days == 60
    assert [(one.code, one.key, one.reason) for one in found.refused] == [
        ("broken", "source", "missing")
    ]
    assert law.get_law() == LAW


def rule_record(letter: str, code: str, text: str) -> Rule:
    assert Kind.RULE.value == "rule"
    return Rule(id=letter * 32, family="stays", code=code, reason="C-07", body=text)
