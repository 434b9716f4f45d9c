"""The legal matrix at the counter: what the window can do, a command can."""

import json

import pytest

from tests.cli.conftest import Result, Run


@pytest.fixture
def french(in_vault: Run) -> str:
    """The reference of a case asked in France."""
    added = in_vault("case add", stdin=b'{"procedure_country": "FR", "category": "mobilised"}')
    return str(added.row["reference"])


def event(in_vault: Run, reference: str, title: str = "Order refused") -> str:
    added = in_vault("event add", reference, stdin=json.dumps({"title": title}).encode())
    return str(added.row["id"])


def element(shown: Result, code: str) -> dict[str, object]:
    (found,) = [one for one in shown.row["elements"] if one["element"] == code]
    return dict(found)


def test_a8_a_british_case_lists_pk_and_os_and_no_law_of_the_union(in_vault: Run) -> None:
    british = in_vault("case add", stdin=b'{"procedure_country": "GB"}').row["reference"]
    codes = [row["ground"] for row in in_vault("ground list", british).rows]
    assert "uk_pk_os" in codes
    assert not [code for code in codes if code.startswith("art_9")]
    refused = in_vault("ground add", british, "art_9_2_e")
    assert (refused.code, refused.out) == (1, "")
    assert "not the law of the country" in refused.err


def test_a_ground_is_laid_out_linked_confirmed_and_taken_away(in_vault: Run, french: str) -> None:
    ground_id = in_vault("ground add", french, "art_9_2_e").row["id"]
    event_id = event(in_vault, french)
    place = (french, "art_9_2_e", "S1")
    bearing = in_vault("ground link", *place, "event", event_id, "--note", "Named the war").row
    in_vault("ground confirm", *place, "--by", "L-12", "--on", "2026-11-20")
    in_vault("ground note", *place, "--text", "Read again", "--gap", "withheld")
    shown = element(in_vault("ground show", french, "art_9_2_e"), "S1")
    assert [fact["words"] for fact in shown["for"]] == ["Order refused"]  # type: ignore[attr-defined]
    assert shown["gap"] is False
    assert (shown["confirmed_by"], shown["confirmed_on"]) == ("L-12", "2026-11-20")
    assert (shown["note"], shown["gap_reason"]) == ("Read again", "withheld")
    assert shown["checked_on"] == "2026-11-22"
    assert shown["confidence"] == "primary"
    in_vault("ground unlink", bearing["id"])
    assert element(in_vault("ground show", french, "art_9_2_e"), "S1")["gap"] is True
    assert in_vault("ground remove", french, "art_9_2_e").row["id"] == ground_id
    assert in_vault("ground show", french).out == ""
    assert in_vault("undo").row["verb"] == "remove-ground"
    assert element(in_vault("ground show", french, "art_9_2_e"), "S1")["note"] == "Read again"


def test_which_way_a_link_points_is_said_by_an_option(in_vault: Run, french: str) -> None:
    in_vault("ground add", french, "art_9_2_e")
    place = (french, "art_9_2_e", "S2", "event", event(in_vault, french))
    both = in_vault("ground link", *place, "--against", "--context")
    assert both.code == 2
    in_vault("ground link", *place, "--against")
    assert len(element(in_vault("ground show", french, "art_9_2_e"), "S2")["against"]) == 1  # type: ignore[arg-type]


def test_the_matrix_can_be_read_as_text(
    in_vault: Run, run: Run, french: str, folder: object, phrase: object
) -> None:
    in_vault("ground add", french, "art_9_2_e")
    event_id = event(in_vault, french)
    in_vault("ground link", french, "art_9_2_e", "S1", "event", event_id)
    edit = b'{"alternative_service": "not_applied"}'
    in_vault("case edit", french, stdin=edit)
    shown = run("ground", "show", folder, french, "--passphrase-file", phrase)
    assert shown.code == 0, shown.err
    assert "For: Order refused" in shown.out
    assert "Gap: nothing on file" in shown.out
    assert "Directive 2011/95/EU / Regulation (EU) 2024/1347" in shown.out
    assert "checked 22 Nov 2026, text read" in shown.out
    assert "the reason is asked" in shown.out
    listed = run("ground", "list", folder, french, "--passphrase-file", phrase)
    assert "10 gaps" in listed.out


def test_d7_exclusion_is_read_but_never_written(in_vault: Run, french: str) -> None:
    questions = in_vault("ground show", french, "exclusion").row
    assert len(questions["elements"]) == 11
    refused = in_vault("ground add", french, "exclusion")
    assert refused.code == 1
    assert "orally with counsel" in refused.err
    assert in_vault("ground link", french, "art_9_2_e", "S1", "screening", "x").code == 2


@pytest.mark.parametrize("command", ["show", "remove"])
def test_a_ground_that_is_not_laid_out_is_named(in_vault: Run, french: str, command: str) -> None:
    told = in_vault(f"ground {command}", french, "art_9_2_e")
    assert (told.code, told.out) == (1, "")
    assert "art_9_2_e" in told.err
