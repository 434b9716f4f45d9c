"""The rules that bear on a part of a case: said with source and day, decided by nobody.

Tests whose names begin with a letter and a figure are rows of the table of founding documents.
"""

from datetime import date

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.law.office import OfficeRule
from casefiles.services import cases, dossiers, parts, rules
from casefiles.services.checking import Value
from casefiles.services.rule_lines import RuleLine, RuleLines, rule_lines
from casefiles.services.rule_text import body_of, values_of
from casefiles.vault.vault import Vault

TODAY = date(2026, 11, 22)


class Person:
    """A case whose parts one writes and whose rules one reads."""

    def __init__(self, vault: Vault, **fields: Value) -> None:
        self.vault = vault
        self.case_id = cases.add_case(vault, fields).record_id

    def add(self, kind: Kind, **fields: Value) -> str:
        return parts.add_part(self.vault, kind, self.case_id, fields).record_id

    def rules(self, kind: Kind, *, today: date = TODAY, language: str = "en") -> RuleLines:
        """Return the rules of the newest part of a kind."""
        dossier = dossiers.get_dossier(self.vault, self.case_id)
        part = dossier.parts(kind)[-1]
        return rule_lines(self.vault, part, dossier=dossier, today=today, language=language)


def stay(vault: Vault, **fields: Value) -> Person:
    person = Person(vault)
    person.add(Kind.STAY, **{"country": "KZ", "status": "visa_free", **fields})
    return person


def codes(found: RuleLines, *, further: bool = False) -> list[str]:
    return [line.code for line in found.lines if line.further is further]


def said(line: RuleLine) -> str:
    return " ".join(line.said)


# --- C1, C2: stays -------------------------------------------------------------------------


@pytest.mark.parametrize("country", ["AM", "KZ"])
def test_c1_a_leg_says_whether_the_internal_passport_is_taken_and_when_that_was_checked(
    vault: Vault, country: str
) -> None:
    person = stay(vault, country=country, entered_on="2022-10", entry_document="internal_passport")
    (line, *_later) = person.rules(Kind.STAY).lines
    assert "Internal passport: accepted." in line.said
    assert "Confirm locally." in line.said
    assert line.origin.checked_on == "2026-11-22"
    assert line.origin.source


def test_c2_the_same_stay_in_two_years_has_two_results(vault: Vault) -> None:
    told = {}
    for year in (2022, 2023):
        person = stay(vault, entered_on=f"{year}-08-01", left_on=f"{year}-09-29")
        person.add(Kind.STAY, country="KZ", status="visa_free", entered_on=f"{year}-10-01")
        found = person.rules(Kind.STAY, today=date(year, 10, 20))
        told[year] = (codes(found)[0], found.lines[0].said[:2])
    assert told[2022] == (
        "kz_90_entry",
        ("20 of 90 days are used on 20 October 2022.",
         "Last legal day: 29 December 2022, in 70 days."),
    )  # fmt: skip
    assert told[2023] == (
        "kz_90_180",
        ("80 of 90 days are used on 20 October 2023.",
         "Last legal day: 30 October 2023, in 10 days."),
    )  # fmt: skip


def test_c2_a_band_that_touches_both_rules_shows_both_and_counts_nothing(vault: Vault) -> None:
    found = stay(vault, entered_on="2023-01").rules(Kind.STAY, today=date(2023, 3, 1))
    assert codes(found) == ["kz_90_entry", "kz_90_180"]
    for line in found.lines:
        assert "The last legal day is counted as soon as the day of entry is exact." in line.said


def test_a_rule_that_came_while_the_stay_went_on_stands_last_and_says_since_when(
    vault: Vault,
) -> None:
    found = stay(vault, entered_on="2026-05-02").rules(Kind.STAY)
    assert codes(found) == ["kz_90_180", "kz_90_180_app"]
    first, later = found.lines
    assert "Last legal day: 30 July 2026, which is over." in first.said
    assert later.said[0].startswith("In force since 1 July 2026, while the stay went on")


def test_a_stay_says_by_when_to_register_and_whether_that_was_done(vault: Vault) -> None:
    person = stay(vault, entered_on="2026-11-02")
    assert "Register by 1 December 2026; no registration is recorded." in (
        person.rules(Kind.STAY).lines[0].said
    )
    dossier = dossiers.get_dossier(vault, person.case_id)
    parts.edit_part(vault, Kind.STAY, dossier.stay[0].id, {"registered_on": "2026-11-20"})
    assert "Register by 1 December 2026; registered on 20 November 2026." in (
        person.rules(Kind.STAY).lines[0].said
    )


def test_days_under_another_status_are_not_counted_and_it_is_said(vault: Vault) -> None:
    found = stay(vault, entered_on="2026-11-02", status="asylum_seeker").rules(Kind.STAY)
    assert found.lines[0].said[0] == "It does not count the days under the status of this stay."


def test_a_stay_that_is_over_is_counted_to_its_last_day(vault: Vault) -> None:
    found = stay(vault, entered_on="2024-01-01", left_on="2024-02-09").rules(Kind.STAY)
    assert found.lines[0].said[0] == "40 of 90 days are used on 9 February 2024."


def test_a_country_without_a_rule_on_file_is_said_to_have_none(vault: Vault) -> None:
    found = stay(vault, country="BR", entered_on="2026-11-02").rules(Kind.STAY)
    assert (found.lines, found.remarks) == ((), ("No rule of stay is on file for this country.",))
    assert stay(vault, country="not_asked").rules(Kind.STAY) == RuleLines()


def test_both_limits_of_a_country_that_has_two_are_counted(vault: Vault) -> None:
    found = stay(vault, country="TR", entered_on="2026-11-02").rules(Kind.STAY)
    assert codes(found) == ["tr_60_entry", "tr_90_180"]


def test_days_of_the_whole_area_are_counted_together_on_a_visa(vault: Vault) -> None:
    person = Person(vault)
    person.add(
        Kind.STAY, country="IT", status="visa", entered_on="2026-09-01", left_on="2026-09-30"
    )
    person.add(Kind.STAY, country="FR", status="visa", entered_on="2026-10-10")
    found = person.rules(Kind.STAY)
    (line,) = [line for line in found.lines if line.code == "schengen_90_180"]
    assert line.said[0] == "74 of 90 days are used on 22 November 2026."


@pytest.mark.parametrize("entered", ["9999-12-31", "0001-01-01", "2022?/2023", "2022~"])
def test_no_day_of_entry_breaks_the_rules(vault: Vault, entered: str) -> None:
    found = stay(vault, entered_on=entered).rules(Kind.STAY)
    assert found.lines


def test_the_office_s_own_rule_is_the_one_that_counts(vault: Vault) -> None:
    row = rules.show_rule(None, "stays", "rs_30").row
    assert row is not None
    body = body_of("stays", {**values_of("stays", row), "days": 15})
    own = OfficeRule(family="stays", code="rs_30", body=body, reason="Told at the border")
    rules.set_rule(vault, own)
    line = stay(vault, country="RS", entered_on="2026-11-20").rules(Kind.STAY).lines[0]
    assert line.origin.office
    assert "3 of 15 days are used on 22 November 2026." in line.said


# --- A7, D13: ranges of punishment ---------------------------------------------------------


def charged(vault: Vault, exposure: dict[str, Value], **case: Value) -> RuleLines:
    person = Person(vault, **case)
    person.add(Kind.EXPOSURE, **exposure)
    return person.rules(Kind.EXPOSURE)


DESERTION: dict[str, Value] = {"article": "338", "part": "1", "act_on": "2022-05-01"}


def test_a7_a_weapon_shows_the_higher_range(vault: Vault) -> None:
    armed = charged(vault, DESERTION, with_weapon="yes")
    unarmed = charged(vault, DESERTION, with_weapon="no")
    assert codes(armed) == ["ru_338_2", "ru_338_1"]
    assert codes(unarmed) == ["ru_338_1"]
    higher = armed.lines[0]
    assert higher.what.startswith("Art. 338(2): ")
    assert higher.said[:2] == (
        "Up to 10 years.",
        "The case records: the weapon of service, or a group",
    )


def test_d13_every_range_says_when_it_was_checked(vault: Vault) -> None:
    found = charged(vault, {"article": "338", "act_on": "2026-05-01"})
    assert len(found.lines) == 4
    for line in found.lines:
        assert line.origin.checked_on == "2026-11-22"
        assert line.origin.source


def test_ranges_that_ask_for_what_nobody_recorded_stand_apart(vault: Vault) -> None:
    found = charged(vault, {"article": "338", "act_on": "2023-05-01"})
    assert codes(found) == ["ru_338_3", "ru_338_1"]
    assert codes(found, further=True) == ["ru_338_2"]
    assert "Not recorded: the weapon of service, or a group" in found.lines[-1].said


def test_a_range_nobody_found_is_said_not_to_be_found(vault: Vault) -> None:
    found = charged(vault, {"article": "275", "act_on": "2023-04-27"})
    assert found.lines[0].said[0] == "The punishment was not found."
    assert found.lines[0].origin.confidence == "unconfirmed"
    assert charged(vault, {"article": "275"}).remarks
    assert charged(vault, {}) == RuleLines()


def test_an_article_without_a_row_is_said_to_have_none(vault: Vault) -> None:
    found = charged(vault, {"article": "coao_20.3.3"})
    assert found.remarks == ("No range of punishment is on file for this article.",)


# --- A8: old law, new law ------------------------------------------------------------------


def asked(vault: Vault, case: dict[str, Value] | None = None, **fields: Value) -> RuleLines:
    person = Person(vault, **(case or {}))
    person.add(Kind.APPLICATION, **fields)
    return person.rules(Kind.APPLICATION)


def test_a8_a_british_case_shows_no_instrument_of_the_pact(vault: Vault) -> None:
    found = asked(vault, country="GB", lodged_on="2026-09-01", registered_on="2026-09-01")
    assert codes(found) == ["uk_thirty_months"]
    text = " ".join([*found.remarks, *(line.what + said(line) for line in found.lines)])
    for word in ("Pact", "(EU)", "Dublin"):
        assert word not in text
    earlier = asked(vault, country="GB", lodged_on="2026-03-01")
    assert codes(earlier) == ["uk_five_years"]


def test_each_matter_of_an_application_says_which_day_decides(vault: Vault) -> None:
    found = asked(vault, country="FR", lodged_on="2026-07-08", registered_on="2026-06-20")
    assert codes(found) == ["apr_pact", "ammr_former", "qr_pact"]
    assert found.lines[0].said[0] == "The day of lodging decides: 8 July 2026."
    assert found.lines[1].said[0] == "The day of registering decides: 20 June 2026."


def test_the_open_day_is_said_to_be_open(vault: Vault) -> None:
    found = asked(vault, country="FR", lodged_on="2026-07-01", registered_on="2026-07-01")
    (line,) = [line for line in found.lines if line.is_open]
    assert line.code == "ammr_open"
    assert line.said[0] == "Open: the texts give no answer for this day."


def test_without_its_day_a_matter_is_not_decided_and_says_which_day_is_missing(
    vault: Vault,
) -> None:
    found = asked(vault, {"procedure_country": "DE"}, lodged_on="2026-07-08")
    undecided = [line for line in found.lines if line.is_open]
    assert [line.said for line in undecided] == [
        ("Not decided: the day of registering is not recorded.",)
    ]
    assert undecided[0].what.startswith("Responsible state")


def test_a_passport_without_a_chip_says_which_countries_ahead_take_it(vault: Vault) -> None:
    person = Person(vault, procedure_country="ES")
    person.add(Kind.VISA, country="FR")
    person.add(Kind.PAPER, type="passport_five_year")
    found = person.rules(Kind.PAPER)
    (line,) = found.lines
    assert line.what == "France: Non-biometric passports of Russia are not accepted"
    assert "laissez-passer" in said(line)
    assert found.remarks == ("Whether it is accepted there is not on file: Spain.",)
    assert codes(person.rules(Kind.VISA)) == ["fr_non_biometric"]


def test_other_papers_and_cases_without_a_country_ahead_say_nothing(vault: Vault) -> None:
    person = Person(vault)
    person.add(Kind.PAPER, type="passport_five_year")
    assert person.rules(Kind.PAPER) == RuleLines()
    person.add(Kind.PAPER, type="military_id")
    assert person.rules(Kind.PAPER) == RuleLines()
    person.add(Kind.NEED, need="lp_ih")
    assert person.rules(Kind.NEED) == RuleLines()


def test_a_child_who_came_on_a_birth_certificate_is_told_since_when_that_is_not_taken(
    vault: Vault,
) -> None:
    def found(day: str) -> RuleLines:
        return stay(vault, entered_on=day, entry_document="birth_certificate").rules(Kind.STAY)

    assert "kz_child_papers" in codes(found("2026-02-01"))
    assert "kz_child_papers" not in codes(found("2025-12-01"))


def test_the_lines_are_said_in_russian_too(vault: Vault) -> None:
    person = stay(vault, entered_on="2026-11-02")
    (line, *_more) = person.rules(Kind.STAY, language="ru").lines
    assert line.what.startswith("90 дней")
    assert "Внутренний паспорт принимается." in line.said
