"""What the law answers: ranges of punishment by the day of the act."""

from datetime import date

from casefiles.domain.law.codes import Circumstance
from casefiles.services.law import get_law

LAW = get_law()


def ranges(article: str, day: date, **asked: object) -> list[tuple[str, int, int]]:
    rows = LAW.penalties_on(article, day, **asked)  # type: ignore[arg-type]
    return [(row.part, row.months_from, row.months_to) for row in rows]


def test_desertion_doubled_on_24_september_2022() -> None:
    assert ranges("338", date(2022, 9, 23)) == [("1", 0, 84), ("2", 0, 120)]
    assert ("3", 60, 180) in ranges("338", date(2022, 9, 24))
    assert ranges("337", date(2022, 9, 23)) == []


def test_a_weapon_shows_the_higher_range() -> None:
    bare = LAW.penalties_on("338", date(2023, 5, 1), circumstances=())
    armed = LAW.penalties_on("338", date(2023, 5, 1), circumstances={Circumstance.WEAPON_OR_GROUP})
    assert [row.part for row in bare] == ["1"]
    assert max(row.months_to for row in armed) == 120
    war = {Circumstance.WEAPON_OR_GROUP, Circumstance.MOBILISATION_OR_WAR}
    at_war = LAW.penalties_on("338", date(2023, 5, 1), circumstances=war)
    assert max(row.months_to for row in at_war) == 180


def test_a_part_alone_can_be_asked_for() -> None:
    assert ranges("337", date(2024, 1, 1), part="5") == [("5", 60, 120)]


def test_the_law_of_december_2025_reaches_convict_recruits_only() -> None:
    recruit = {Circumstance.MOBILISATION_OR_WAR, Circumstance.CONVICT_OR_SUSPENDED}
    others = {Circumstance.MOBILISATION_OR_WAR}
    day = date(2026, 2, 1)
    for article, highest, without in (("337", 144, 120), ("338", 240, 180), ("339", 144, 120)):
        high = LAW.penalties_on(article, day, circumstances=recruit)
        low = LAW.penalties_on(article, day, circumstances=others)
        assert max(row.months_to for row in high) == highest
        assert max(row.months_to for row in low) == without
    before = LAW.penalties_on("338", date(2025, 12, 28), circumstances=recruit)
    assert max(row.months_to for row in before) == 180


def test_false_information_was_raised_in_march_2023() -> None:
    assert ranges("207.3", date(2023, 3, 17), part="1") == [("1", 0, 36)]
    assert ranges("207.3", date(2023, 3, 18), part="1") == [("1", 0, 60)]


def test_treason_is_up_to_life_since_28_april_2023() -> None:
    (before,) = LAW.penalties_on("275", date(2023, 4, 27))
    (after,) = LAW.penalties_on("275", date(2023, 4, 28))
    assert not before.has_figure
    assert (after.months_from, after.months_to, after.life) == (144, 240, True)
