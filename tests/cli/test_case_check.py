"""case check, explain, ask-again: planted contradictions in a real vault, and clean look-alikes."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.records import Record
from casefiles.services import interchange
from casefiles.services.interchange_rows import row_of, written
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from tests.cli.conftest import Run
from tests.domain.findings.samples import TODAY, Sample, records_of
from tests.domain.findings.test_rules import SAMPLES
from tests.vault_fixtures import CHEAP, PASSPHRASE

ON = ("--date", TODAY.isoformat())


@pytest.fixture(scope="module")
def kept(
    template: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, str]]:
    """A vault with every sample as a case of its own, and the reference of each."""
    place = tmp_path_factory.mktemp("samples")
    folder = Path(shutil.copytree(template[0], place / "Samples.casefiles"))
    records = [records_of(sample, number) for number, sample in enumerate(SAMPLES, start=1)]
    file = place / "samples.jsonl"
    file.write_bytes(b"".join(written(_row(one)) for parts in records for one in parts))
    now = datetime(2026, 11, 22, 8, tzinfo=UTC)
    vault = doors.unlock(folder, Passphrase(PASSPHRASE), clock=lambda: now, cost=CHEAP)
    report = interchange.import_records(vault, [file])
    assert not report.refused, report.refused[:3]
    reader = vault.reading()
    references = {
        sample.name: reader.get(Kind.CASE, parts[0].id).reference
        for sample, parts in zip(SAMPLES, records, strict=True)
    }
    vault.close()
    return folder, references


def _row(record: Record) -> dict[str, Any]:
    """Return a row of a file to be imported; the vault draws the references."""
    row = row_of(record)
    row.pop("reference", None)
    return row


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_case_check_finds_what_is_planted_and_nothing_on_a_clean_case(
    run: Run, kept: tuple[Path, dict[str, str]], phrase: Path, sample: Sample
) -> None:
    folder, references = kept
    arguments = (folder, references[sample.name], *ON, "--json", "--passphrase-file", phrase)
    answer = run("case", "check", *arguments)
    assert (answer.code, answer.err) == (0, "")
    assert {row["rule"] for row in answer.rows} == sample.rules
    for row in answer.rows:
        assert row["explained"] is None
        assert row["question"]
        assert all(side["label"] and side["words"] for side in row["sides"])
        told = {(side["kind"], side["id"], side["field"]) for side in row["sides"]}
        assert len(told) == len(row["sides"]) >= 2


def test_a_finding_shows_both_values_where_they_come_from_and_its_law(
    run: Run, kept: tuple[Path, dict[str, str]], phrase: Path
) -> None:
    folder, references = kept
    reference = references["stay-over-limit with forty days before: 19 September was the last"]
    found = run("case", "check", folder, reference, *ON, "--json", "--passphrase-file", phrase).row
    entry, law, left = found["sides"]
    assert (entry["value"], entry["where"]) == ("2026-08-01", "Stay: Kazakhstan, 1 Aug 2026")
    assert (law["label"], law["value"]) == ("Last legal day", "2026-09-19")
    assert (law["checked_on"], law["confidence"]) == ("2026-11-22", "secondary")
    assert law["source"] in law["where"]
    assert left["words"] == "20 September 2026"
    text = run("case", "check", folder, reference, *ON, "--passphrase-file", phrase).out
    assert found["facts"][:12] in text
    assert "Last legal day: 19 September 2026" in text
    assert found["question"] in text


def _add(in_vault: Run, kind: str, reference: str, **fields: str) -> str:
    answer = in_vault("part add", kind, reference, stdin=json.dumps(fields).encode())
    assert answer.code == 0, answer.err
    return str(answer.row["id"])


@pytest.fixture
def vetted(in_vault: Run) -> tuple[str, str]:
    """The reference of a case with one finding, and the id of the record it is about."""
    reference = in_vault("case add", stdin=b"{}").row["reference"]
    return reference, _add(in_vault, "vetting", reference, reviewed_by="C-07", second_by="C-07")


def _facts(in_vault: Run, reference: str, *more: str) -> list[str]:
    return [row["facts"] for row in in_vault("case check", reference, *more).rows]


def test_an_explained_finding_is_gone_until_its_facts_change(
    in_vault: Run, vetted: tuple[str, str]
) -> None:
    reference, vetting = vetted
    (facts,) = _facts(in_vault, reference)
    why = ("--reason", "Two people share the code C-07.", "--actor", "C-03")
    assert in_vault("case explain", reference, facts[:8], *why, *ON).code == 0
    assert _facts(in_vault, reference) == []
    (row,) = in_vault("case check", reference, "--all").rows
    assert row["explained"] == {
        "on": TODAY.isoformat(),
        "by": "C-03",
        "reason": "Two people share the code C-07.",
    }
    edit = json.dumps({"reviewed_by": "C-08", "second_by": "C-08"}).encode()
    assert in_vault("part edit", "vetting", vetting, stdin=edit).code == 0
    (changed,) = _facts(in_vault, reference)
    assert changed != facts
    back = json.dumps({"reviewed_by": "C-07", "second_by": "C-07"}).encode()
    assert in_vault("part edit", "vetting", vetting, stdin=back).code == 0
    assert _facts(in_vault, reference) == []


def test_a_finding_is_asked_again_and_that_is_undone(
    in_vault: Run, vetted: tuple[str, str]
) -> None:
    reference, _ = vetted
    (facts,) = _facts(in_vault, reference)
    assert in_vault("case explain", reference, facts, "--reason", "So it is.").code == 0
    assert in_vault("case ask-again", reference, facts[:10]).code == 0
    assert _facts(in_vault, reference) == [facts]
    assert in_vault("undo").code == 0
    assert _facts(in_vault, reference) == []


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("case explain", ("0123456789", "--reason", "It is so.")),
        ("case explain", ("", "--reason", "It is so.")),
        ("case ask-again", ("0123456789",)),
        ("case explain", ("{facts}", "--reason", "  ")),
    ],
)
def test_what_cannot_be_explained_is_said_in_one_sentence(
    in_vault: Run, vetted: tuple[str, str], command: str, more: tuple[str, ...]
) -> None:
    reference, _ = vetted
    (facts,) = _facts(in_vault, reference)
    answer = in_vault(command, reference, *(one.format(facts=facts) for one in more))
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1
    assert _facts(in_vault, reference) == [facts]


def test_a_removed_record_takes_its_finding_along(in_vault: Run, vetted: tuple[str, str]) -> None:
    reference, vetting = vetted
    assert in_vault("part remove", "vetting", vetting).code == 0
    assert _facts(in_vault, reference) == []


def test_cases_in_which_something_waits_are_listed(in_vault: Run, vetted: tuple[str, str]) -> None:
    reference, _ = vetted
    in_vault("case add", stdin=b"{}")
    (row,) = in_vault("case findings", *ON).rows
    assert (row["reference"], row["open"]) == (reference, 1)


def test_a_case_without_what_is_documented_prints_nothing(
    in_vault: Run, vetted: tuple[str, str]
) -> None:
    reference, _ = vetted
    assert in_vault("case documented", reference).out == ""
    _add(in_vault, "service", reference, theatre="sumy", began="2022-02")
    (row,) = in_vault("case documented", reference).rows
    assert "OHCHR" in row["source"]


def test_case_show_lays_out_the_ranges_of_a_charge(
    run: Run, in_vault: Run, vetted: tuple[str, str], folder: Path, phrase: Path
) -> None:
    reference, _ = vetted
    charge = {"article": "338", "part": "1", "act_on": "2023-05"}
    exposure = _add(in_vault, "exposure", reference, **charge)
    ranges = in_vault("case show", reference).row["ranges"][exposure]
    assert [one["article"] for one in ranges] == ["Art. 338(3)", "Art. 338(1)"]
    assert ranges[0]["recorded"] == ["mobilisation, martial law, wartime or hostilities"]
    assert ranges[0]["checked_on"] == "2026-11-22"
    text = run("case", "show", folder, reference, "--passphrase-file", phrase).out
    assert "Art. 338(3): 5 to 15 years" in text
