"""Ranges of one exposure: what the case records makes a range fit, or rules it out."""

from datetime import date

import pytest

from casefiles.domain.case.case import Case
from casefiles.domain.case.exposure import Exposure
from casefiles.domain.law.codes import Circumstance
from casefiles.domain.law.ranges import Range, ranges_for
from casefiles.services.law import get_law

TODAY = date(2026, 11, 22)


def _ranges(article: str, part: str, act_on: str, **case: str) -> tuple[Range, ...]:
    exposure = Exposure(id="e", case_id="c", article=article, part=part, act_on=act_on)
    return ranges_for(exposure, Case(id="c", reference="r", **case), get_law(), today=TODAY)  # type: ignore[arg-type]


def _codes(found: tuple[Range, ...], *, fits: bool = True) -> list[str]:
    return [one.row.code for one in found if one.fits is fits]


def test_a_weapon_shows_the_higher_range() -> None:
    bare = _ranges("338", "1", "2022-05", with_weapon="no")
    armed = _ranges("338", "1", "2022-05", with_weapon="yes")
    assert _codes(bare) == ["ru_338_1"]
    assert _codes(armed) == ["ru_338_2", "ru_338_1"]
    assert armed[0].met == (Circumstance.WEAPON_OR_GROUP,)


def test_since_the_mobilisation_the_range_of_part_3_comes_first() -> None:
    found = _ranges("338", "1", "2023-05", with_weapon="yes")
    assert _codes(found) == ["ru_338_3", "ru_338_2", "ru_338_1"]
    assert (found[0].row.months_from, found[0].row.months_to) == (60, 180)


def test_a_convict_recruit_meets_the_law_of_december_2025_from_its_day_on() -> None:
    found = _ranges("338", "3", "2026-02-01", recruit_basis="released_80_2")
    assert _codes(found) == ["ru_338_convict", "ru_338_3"]
    before = _ranges("338", "3", "2025-12-28", recruit_basis="released_80_2")
    assert _codes(before) == ["ru_338_3"]
    other = _ranges("338", "3", "2026-02-01", recruit_basis="ordinary_contract")
    assert _codes(other) == ["ru_338_3"]


def test_what_nobody_recorded_stays_open_and_is_laid_out() -> None:
    found = _ranges("338", "not_asked", "2023-05")
    assert _codes(found) == ["ru_338_3", "ru_338_1"]
    assert _codes(found, fits=False) == ["ru_338_2"]
    assert found[-1].open == (Circumstance.WEAPON_OR_GROUP,)


def test_parts_that_differ_by_time_and_not_by_gravity_are_not_mixed() -> None:
    assert _codes(_ranges("337", "2.1", "2023-05")) == ["ru_337_2_1"]
    assert _codes(_ranges("337", "5", "2023-05")) == ["ru_337_5"]


def test_an_act_of_an_uncertain_day_meets_every_law_it_may_fall_under() -> None:
    assert len(_ranges("207.3", "1", "2023-03")) == 2
    assert len(_ranges("207.3", "1", "2023-03-17")) == 1


def test_without_a_day_the_law_of_today_is_laid_out() -> None:
    assert _codes(_ranges("275", "not_asked", "")) == ["ru_275"]


def test_a_part_the_rows_do_not_number_shows_the_whole_article() -> None:
    assert _codes(_ranges("275.1", "1", "2024")) == ["ru_275_1"]


@pytest.mark.parametrize("nationality", ["RU", "not_asked", "KZ"])
def test_a_citizen_does_not_enter_as_a_foreigner(nationality: str) -> None:
    found = _ranges("322", "not_asked", "2023-05", nationality=nationality)
    assert ("ru_322_2" in [one.row.code for one in found]) is (nationality != "RU")


def test_an_article_nobody_named_has_no_range() -> None:
    assert _ranges("not_asked", "not_asked", "2023-05") == ()
