"""Grounds through the verbs: laying out, linking, noting, taking back."""

from collections.abc import Callable

import pytest

from casefiles.domain.changes import Changes, Kind
from casefiles.domain.errors import RecordInvalid, RecordNotFound
from casefiles.domain.law.grounds import LINKABLE
from casefiles.domain.law.office import OfficeRule
from casefiles.domain.matrix import ElementView
from casefiles.domain.records import registry
from casefiles.resources import path_to
from casefiles.services import (
    cases,
    events,
    grounds,
    parts,
    passages,
    sources,
    undo,
)
from casefiles.services.fact_words import fields_said, say_fact
from casefiles.services.ground_books import get_grounds, with_own_ground
from casefiles.vault.vault import Vault


@pytest.fixture
def french(vault: Vault) -> str:
    """A case asked in France."""
    return cases.add_case(vault, {"procedure_country": "FR"}).record_id


@pytest.fixture
def laid(vault: Vault, french: str) -> str:
    """Art. 9(2)(e) laid out for it."""
    return grounds.add_ground(vault, french, "art_9_2_e").record_id


def refused(act: Callable[[], Changes]) -> tuple[str, str]:
    with pytest.raises(RecordInvalid) as told:
        act()
    return str(told.value.facts["field"]), str(told.value.facts["reason"])


def element(vault: Vault, case_id: str, code: str) -> ElementView:
    view = grounds.get_matrix(vault, case_id).grounds[0]
    return next(one for one in view.elements if one.row.code == code)


def link(vault: Vault, ground_id: str, record_id: str, **fields: str) -> Changes:
    given = {"element": "S1", "record_kind": "event", "record_id": record_id} | fields
    return grounds.add_bearing(vault, ground_id, given)


def test_a8_a_british_case_is_offered_pk_and_os_and_refuses_the_union(vault: Vault) -> None:
    british = cases.add_case(vault, {"procedure_country": "GB"}).record_id
    offered = [row.code for row in grounds.list_grounds(vault, "GB")]
    assert "uk_pk_os" in offered
    assert not [code for code in offered if code.startswith("art_9")]
    told = refused(lambda: grounds.add_ground(vault, british, "art_9_2_e"))
    assert told == ("ground", "not-of-this-country")
    grounds.add_ground(vault, british, "uk_pk_os")
    assert [view.ground.ground for view in grounds.get_matrix(vault, british).grounds] == [
        "uk_pk_os"
    ]


def test_a_ground_is_laid_out_once(vault: Vault, french: str, laid: str) -> None:
    view = grounds.get_matrix(vault, french).grounds[0]
    assert (view.ground.id, view.ground.added_on) == (laid, "2026-03-02")
    told = refused(lambda: grounds.add_ground(vault, french, "art_9_2_e"))
    assert told == ("ground", "already-there")
    assert refused(lambda: grounds.add_ground(vault, french, "art_99")) == (
        "ground",
        "unknown-code",
    )


def test_a_link_shows_the_record_and_is_taken_back(vault: Vault, french: str, laid: str) -> None:
    event_id = events.add_event(vault, french, {"title": "Order refused"}).record_id
    done = link(vault, laid, event_id, note="Named the war as the reason")
    fact = element(vault, french, "S1").facing("for")[0]
    words = say_fact(fact, "en")
    assert words is not None
    assert words.title == "Order refused"
    assert not element(vault, french, "S1").gap
    undo.undo_change(vault, done.change_id)
    assert element(vault, french, "S1").gap
    link(vault, laid, event_id)
    events.remove_event(vault, event_id)
    assert element(vault, french, "S1").facts[0].gone
    assert say_fact(element(vault, french, "S1").facts[0], "en") is None


def test_a_passage_of_the_library_bears_on_an_element(vault: Vault, french: str, laid: str) -> None:
    source = sources.describe_source(vault, {"title": "Report", "number": "C-472/13"}).record_id
    fields = {"pinpoint": "p. 3", "quote": "Crimes were systematic."}
    passage = passages.add_passage(vault, source, fields).record_id
    link(vault, laid, passage, record_kind="passage", element="S3")
    words = say_fact(element(vault, french, "S3").facts[0], "en")
    assert words is not None
    assert (words.title, words.detail) == ("Crimes were systematic.", "C-472/13, p. 3")
    passages.remove_passage(vault, passage)
    assert element(vault, french, "S3").facts[0].gone


def test_what_may_not_be_linked_is_refused_and_nothing_is_written(
    vault: Vault, french: str, laid: str
) -> None:
    event_id = events.add_event(vault, french, {}).record_id
    other = cases.add_case(vault, {"procedure_country": "FR"}).record_id
    foreign = events.add_event(vault, other, {}).record_id
    link(vault, laid, event_id)
    assert refused(lambda: link(vault, laid, event_id)) == ("element", "already-there")
    assert refused(lambda: link(vault, laid, event_id, element="S9")) == (
        "element",
        "unknown-code",
    )
    assert refused(lambda: link(vault, laid, foreign)) == ("record_id", "not-of-this-case")
    assert refused(lambda: link(vault, laid, event_id, record_kind="task")) == (
        "record_kind",
        "restricted-record",
    )
    assert refused(lambda: link(vault, laid, event_id, record_kind="rumour")) == (
        "record_kind",
        "unknown-kind",
    )
    assert refused(lambda: link(vault, laid, event_id, direction="up")) == (
        "direction",
        "unknown-code",
    )
    with pytest.raises(RecordNotFound):
        link(vault, laid, "no-such-event", element="S2")
    with pytest.raises(RecordNotFound):
        link(vault, "no-such-ground", event_id)
    assert len(cases.get_case(vault, french).parts(Kind.BEARING)) == 1


def test_the_case_itself_bears_and_restricted_fields_are_not_said(
    vault: Vault, french: str, laid: str
) -> None:
    cases.edit_case(vault, french, {"category": "contract_soldier", "reached_front": "yes"})
    link(vault, laid, french, record_kind="case")
    words = say_fact(element(vault, french, "S1").facts[0], "en")
    assert words is not None
    assert words.title.startswith("Contract soldier")


@pytest.mark.parametrize("kind", [kind for kind in LINKABLE if kind is not Kind.PASSAGE])
def test_a_fact_is_said_without_anything_restricted_or_internal(kind: Kind) -> None:
    specs = registry(kind)
    assert fields_said(kind), kind
    for name in fields_said(kind):
        assert not specs[name].restricted, name
        assert not specs[name].internal, name


def test_d7_exclusion_cannot_get_into_a_case(vault: Vault, french: str, laid: str) -> None:
    assert refused(lambda: grounds.add_ground(vault, french, "exclusion")) == (
        "ground",
        "counsel-only",
    )
    screening = parts.add_part(vault, Kind.SCREENING, french, {"result": "not_screened"}).record_id
    told = refused(lambda: link(vault, laid, screening, record_kind="screening"))
    assert told == ("record_kind", "counsel-only")
    fields = {"ground_id": laid, "element": "S1", "record_kind": "screening"}
    told = refused(lambda: parts.add_part(vault, Kind.BEARING, french, fields))
    assert told == ("record_kind", "restricted-record")
    told = refused(lambda: parts.add_part(vault, Kind.GROUND, french, {"ground": "exclusion"}))
    assert told == ("ground", "counsel-only")
    assert refused(lambda: parts.edit_part(vault, Kind.GROUND, laid, {"ground": "exclusion"})) == (
        "ground",
        "counsel-only",
    )


def test_the_general_way_to_parts_checks_the_matrix_too(
    vault: Vault, french: str, laid: str
) -> None:
    event_id = events.add_event(vault, french, {}).record_id
    fields = {"ground_id": laid, "element": "S1", "record_kind": "event", "record_id": event_id}
    bearing = parts.add_part(vault, Kind.BEARING, french, fields).record_id
    parts.edit_part(vault, Kind.BEARING, bearing, {"note": "Why", "element": "S1"})
    told = refused(lambda: parts.edit_part(vault, Kind.BEARING, bearing, {"element": "Z"}))
    assert told == ("element", "unknown-code")
    told = refused(
        lambda: parts.add_part(vault, Kind.ELEMENT, french, {"ground_id": laid, "element": "Z"})
    )
    assert told == ("element", "unknown-code")


def test_removing_a_ground_takes_its_links_and_notes_and_one_undo_brings_all_back(
    vault: Vault, french: str, laid: str
) -> None:
    event_id = events.add_event(vault, french, {}).record_id
    link(vault, laid, event_id)
    grounds.edit_element(vault, laid, "S6", fields={"note": "Ask counsel"})
    gone = grounds.remove_ground(vault, laid)
    view = cases.get_case(vault, french)
    assert not [*view.parts(Kind.GROUND), *view.parts(Kind.ELEMENT), *view.parts(Kind.BEARING)]
    assert len(view.events) == 1
    undo.undo_change(vault, gone.change_id)
    assert len(element(vault, french, "S1").facts) == 1
    said = element(vault, french, "S6").said
    assert said is not None
    assert said.note == "Ask counsel"


def test_an_element_has_one_note_that_is_made_when_first_needed(
    vault: Vault, french: str, laid: str
) -> None:
    first = grounds.edit_element(vault, laid, "S6", fields={"gap_reason": "not_looked_for"})
    grounds.edit_element(
        vault, laid, "S6", fields={"confirmed_by": "L-12", "confirmed_on": "2026-03-01"}
    )
    view = element(vault, french, "S6")
    assert view.confirmed
    assert view.gap_reason == "not_looked_for"
    assert len(cases.get_case(vault, french).parts(Kind.ELEMENT)) == 1
    assert grounds.edit_element(vault, laid, "S6", fields={"confirmed_by": "L-12"}).kinds == set()
    told = refused(lambda: grounds.edit_element(vault, laid, "S99", fields={"note": "x"}))
    assert told == ("element", "unknown-code")
    assert first.undo == "add-element"


def test_a_link_keeps_what_it_links(vault: Vault, french: str, laid: str) -> None:
    event_id = events.add_event(vault, french, {}).record_id
    bearing = link(vault, laid, event_id).record_id
    grounds.edit_bearing(vault, bearing, {"direction": "against", "note": "He had signed again"})
    assert [fact.bearing.note for fact in element(vault, french, "S1").facing("against")] == [
        "He had signed again"
    ]
    told = refused(lambda: grounds.edit_bearing(vault, bearing, {"record_id": "x"}))
    assert told == ("record_id", "set-by-program")
    grounds.remove_bearing(vault, bearing)
    assert element(vault, french, "S1").facts == ()
    assert len(cases.get_case(vault, french).events) == 1


@pytest.mark.parametrize("with_record", [True, False])
def test_d12_the_reason_for_not_applying_is_asked_until_it_is_given(
    vault: Vault, french: str, laid: str, with_record: bool
) -> None:
    if with_record:
        parts.add_part(vault, Kind.OBJECTION, french, {"alternative_service": "not_applied"})
    else:
        cases.edit_case(vault, french, {"alternative_service": "not_applied"})
    assert element(vault, french, "S6").asks
    assert refused(lambda: grounds.give_reason(vault, french, "  ")) == (
        "reason_not_applied",
        "missing",
    )
    given = grounds.give_reason(vault, french, "Not open to contract soldiers")
    assert not element(vault, french, "S6").asks
    found = cases.get_case(vault, french).parts(Kind.OBJECTION)
    assert [getattr(one, "reason_not_applied", "") for one in found] == [
        "Not open to contract soldiers"
    ]
    undo.undo_change(vault, given.change_id)
    assert element(vault, french, "S6").asks


OWN = path_to("law/grounds-6-uk.toml").read_text("utf-8").split("[[ground]]", 1)[1]
BODY = OWN.split('code = "uk_pk_os"\n', 1)[1].replace("[[ground.element]]", "[[element]]")


def test_an_office_puts_a_ground_in_the_place_of_a_shipped_one(vault: Vault) -> None:
    body = BODY.replace('countries = ["GB"]', 'countries = ["GB", "IE"]')
    rule = OfficeRule(family="grounds", code="uk_pk_os", body=body, reason="Used in Ireland too")
    own = with_own_ground(get_grounds(), rule).ground("uk_pk_os")
    assert own is not None
    assert (own.countries, own.origin.office) == (("GB", "IE"), True)
    assert own.elements[0].origin.reason == "Used in Ireland too"
    bad = OfficeRule(family="grounds", code="exclusion", body=BODY, reason="No")
    with pytest.raises(RecordInvalid) as told:
        with_own_ground(get_grounds(), bad)
    assert told.value.facts["reason"] == "not-in-keeping"
