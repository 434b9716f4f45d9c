"""The matrix: facts and law side by side; gaps are named, and nothing is concluded."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from casefiles.domain.case.application import Application
from casefiles.domain.case.case import Case
from casefiles.domain.case.dossier import Dossier
from casefiles.domain.case.event import Event
from casefiles.domain.case.ground import Bearing, Element, Ground
from casefiles.domain.case.objection import Objection
from casefiles.domain.case.screening import Screening
from casefiles.domain.changes import Kind
from casefiles.domain.law.grounds import Ask
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source
from casefiles.domain.matrix import (
    Cited,
    ElementView,
    GroundView,
    Matrix,
    bearers,
    lay_out,
)
from casefiles.services.ground_books import get_books

DAY = date(2026, 11, 22)
CASE = Case(id="c", reference="K7M4-2QXH", procedure_country="FR")
EVENT = Event(id="e", case_id="c", title="Refused to go back")
PASSAGE, SOURCE = Passage(id="p", source_id="s", pinpoint="p. 4"), Source(id="s", title="Report")
GROUND = Ground(id="g", case_id="c", ground="art_9_2_e")


def bearing(element: str, *, direction: str = "for", **values: str) -> Bearing:
    given = {"record_kind": "event", "record_id": "e"} | values
    made = f"b-{element}-{direction}-{given['record_id']}"
    return Bearing(
        id=made, case_id="c", ground_id="g", element=element, direction=direction, **given
    )


def laid(*, cited: dict[str, Cited] | None = None, **parts: Any) -> Matrix:  # noqa: ANN401
    given: dict[str, Any] = {"case": CASE, "event": (EVENT,), "ground": (GROUND,)}
    return lay_out(Dossier(**(given | parts)), get_books(), cited=cited or {}, day=DAY)


def element(matrix: Matrix, code: str) -> ElementView:
    return next(one for one in matrix.grounds[0].elements if one.row.code == code)


def test_a4_an_element_without_evidence_is_shown_as_a_gap() -> None:
    matrix = laid(bearing=(bearing("S1"), bearing("S2", direction="against")))
    gaps = {one.row.code: one.gap for one in matrix.grounds[0].elements}
    assert gaps.pop("S1") is False
    assert all(gaps.values()), "what speaks against an element does not fill its gap"
    assert matrix.grounds[0].gaps == matrix.gaps == len(gaps) == 10


def test_for_against_and_context_stand_apart() -> None:
    matrix = laid(
        bearing=(
            bearing("S1"),
            bearing("S1", direction="against", record_id="c", record_kind="case"),
            bearing("S1", direction="context", record_id="e"),
            bearing("S1", direction="unknown", record_id="x"),
        )
    )
    one = element(matrix, "S1")
    assert [len(one.facing(way)) for way in ("for", "against", "context")] == [1, 1, 2]


def test_a_removed_record_is_shown_as_gone_and_leaves_a_gap() -> None:
    matrix = laid(event=(), bearing=(bearing("S1"),))
    one = element(matrix, "S1")
    assert [fact.gone for fact in one.facts] == [True]
    assert one.gap


def test_a_passage_is_shown_with_its_source_and_without_it_as_gone() -> None:
    link = (bearing("S3", record_kind="passage", record_id="p"),)
    fact = element(laid(bearing=link, cited={"p": (PASSAGE, SOURCE)}), "S3").facts[0]
    assert (fact.record, fact.source) == (PASSAGE, SOURCE)
    assert element(laid(bearing=link), "S3").facts[0].gone


def test_an_id_of_another_kind_does_not_bear() -> None:
    matrix = laid(bearing=(bearing("S1", record_kind="paper", record_id="e"),))
    assert element(matrix, "S1").facts[0].gone


def test_an_element_that_does_not_apply_is_no_gap() -> None:
    said = Element(id="m", case_id="c", ground_id="g", element="E2", gap_reason="does_not_apply")
    matrix = laid(element=(said,))
    assert element(matrix, "E2").set_aside
    assert not element(matrix, "E2").gap
    assert element(laid(element=(replace(said, gap_reason="withheld"),)), "E2").gap


def test_counsel_confirms_with_a_code_and_a_day() -> None:
    said = Element(id="m", case_id="c", ground_id="g", element="S1", confirmed_by="L-12")
    assert not element(laid(element=(said,)), "S1").confirmed
    assert element(laid(element=(replace(said, confirmed_on="2026-11-01"),)), "S1").confirmed


@pytest.mark.parametrize(
    ("objections", "case", "asked"),
    [
        ((), CASE, False),
        ((), replace(CASE, alternative_service="not_applied"), True),
        ((Objection(id="o", case_id="c", alternative_service="not_applied"),), CASE, True),
        (
            (
                Objection(
                    id="o",
                    case_id="c",
                    alternative_service="not_applied",
                    reason_not_applied="Contract soldier",
                ),
            ),
            replace(CASE, alternative_service="not_applied"),
            False,
        ),
        ((Objection(id="o", case_id="c", alternative_service="refused"),), CASE, False),
    ],
)
def test_d12_not_applied_asks_for_the_reason(
    objections: tuple[Objection, ...], case: Case, asked: bool
) -> None:
    matrix = laid(case=case, objection=objections)
    assert element(matrix, "S6").asks == ((Ask.NOT_APPLIED,) if asked else ())
    assert element(matrix, "S1").asks == ()


def test_d7_exclusion_is_never_laid_out_whatever_wrote_it() -> None:
    matrix = laid(ground=(Ground(id="g", case_id="c", ground="exclusion"),))
    assert matrix.grounds == ()
    assert [row.code for row in matrix.counsel] == ["exclusion"]


def test_d7_a_screening_is_not_among_what_may_bear() -> None:
    dossier = Dossier(case=CASE, screening=(Screening(id="x", case_id="c"),))
    assert [kind for kind, _record in bearers(dossier)] == [Kind.CASE]
    matrix = laid(
        screening=(Screening(id="x", case_id="c"),),
        bearing=(bearing("S1", record_kind="screening", record_id="x"),),
    )
    assert element(matrix, "S1").facts[0].gone


def test_a_ground_of_a_law_this_program_does_not_have_keeps_its_links() -> None:
    matrix = laid(
        ground=(Ground(id="g", case_id="c", ground="office_own"),), bearing=(bearing("Z9"),)
    )
    assert matrix.grounds[0].row is None
    assert [fact.bearing.element for fact in matrix.grounds[0].strays] == ["Z9"]


def test_a_link_to_an_element_the_law_no_longer_has_is_not_lost() -> None:
    matrix = laid(bearing=(bearing("S99"),))
    assert [fact.record for fact in matrix.grounds[0].strays] == [EVENT]


def test_a_ground_that_is_not_law_where_the_procedure_is_says_so() -> None:
    assert laid().grounds[0].here
    moved = laid(case=replace(CASE, procedure_country="GB"))
    assert not moved.grounds[0].here
    assert moved.grounds[0].acts == ()
    assert "uk_pk_os" in [row.code for row in moved.offered]


def test_the_case_says_the_country_and_the_application_the_days() -> None:
    old = Application(id="1", case_id="c", country="FR", lodged_on="2026-01-05")
    new = Application(id="2", case_id="c", country="FR", lodged_on="2026-09-05")
    other = Application(id="3", case_id="c", country="DE", lodged_on="2026-01-05")
    acts = [act.code for act in laid(application=(old, new, other)).acts]
    assert acts == ["regulation_2024_1347"]
    unsaid = laid(case=replace(CASE, procedure_country="not_asked"), application=(new, other))
    assert unsaid.country == "DE"
    assert [act.code for act in unsaid.acts] == ["directive_2011_95"]
    assert laid(case=replace(CASE, procedure_country="unknown")).acts == ()


def test_the_matrix_has_no_place_for_a_verdict() -> None:
    names = {one.name for made in (Matrix, GroundView, ElementView) for one in fields(made)}
    assert not names & {"verdict", "score", "strength", "sum", "result", "eligible"}
