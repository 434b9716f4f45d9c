"""Files from strangers, by the commands: executables with another name, names made to hurt."""

import os
from pathlib import Path

import pytest

from tests.journey.office import Office, Yard

HOSTILE = [
    "-rf.txt",
    "--json.txt",
    "a'; DROP TABLE source; --.txt",
    'quotes "and" <b>tags<b>.txt',
    "line\nbreak\tand\x07bell\x1b[31m.txt",
    "..\\..\\windows.txt",
    "%s%n{name}{0}$(reboot)`id`.txt",
    "\u202etxt.exe.txt",
    "дело № 5 \U0001f600 e\u0301.txt",
    " leading and trailing .txt ",
    "x" * 251 + ".txt",
    "ф" * 125 + ".txt",
    "con.txt",
    ".hidden.txt",
]
TEXT = "On deserters\n\nThe tribunal held that they may stay, because nobody may be sent back.\n"


@pytest.fixture
def opened(office: Office, yard: Yard) -> Office:
    """An office with an empty vault."""
    yard.ask(office, "vault", "create", office.vault).went_well()
    return office


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_name_is_kept_on_one_line_and_obeyed_by_nobody(
    opened: Office, yard: Yard, number: int
) -> None:
    name = HOSTILE[number]
    folder = opened.inbox / "strange"
    folder.mkdir()
    document = folder / name[:255].encode()[:255].decode("utf-8", "ignore")
    document.write_text(TEXT, encoding="utf-8")
    answer = yard.ask(opened, "source", "add", opened.vault, document)
    if document.suffix.strip() != ".txt":
        answer.refused()
        return
    (row,) = answer.went_well()
    assert row["file"] == document.name
    (shown,) = yard.ask(opened, "source", "show", opened.vault, row["id"]).went_well()
    assert shown["attachments"][0]["name"] == " ".join(document.name.splitlines())
    (first, *_) = yard.ask(opened, "search", opened.vault, "tribunal").went_well()
    assert first["id"] == row["id"]
    out = opened.out / "all.jsonl"
    yard.ask(opened, "export", opened.vault, "--out", out).went_well()
    assert list(folder.iterdir()) == [document]
    assert [path.name for path in opened.cwd.iterdir()] == [opened.vault.name]


def test_a_name_that_is_no_text_is_one_sentence_or_is_filed(opened: Office, yard: Yard) -> None:
    document = os.fsencode(opened.inbox) + b"/caf\xe9\xff.txt"
    with open(document, "w", encoding="utf-8") as file:
        file.write(TEXT)
    answer = opened.ask("source", "list", opened.vault)
    answer = yard.ask(opened, "source", "add", opened.vault, os.fsdecode(document))
    if answer.code:
        answer.refused()
    told = yard.ask(opened, "vault", "verify", opened.vault).went_well()
    assert told[-1]["sound"] is True


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ruling.pdf", b"MZ\x90\x00\x03" + bytes(200) + b"PE\x00\x00" + bytes(4000)),
        ("ruling.pdf", b"\x7fELF\x02\x01\x01" + bytes(4000)),
        ("ruling.pdf", b"#!/bin/sh\nrm -rf ~\n" * 20),
        ("ruling.txt", b"MZ\x90\x00\x03" + bytes(4000)),
        ("ruling.docx", b"\x7fELF\x02\x01\x01" + bytes(4000)),
        ("ruling.pdf", b"%PDF-1.7\nMZ\x90\x00" + os.urandom(2000)),
        ("empty.pdf", b""),
        ("ruling.exe", b"MZ\x90\x00\x03" + bytes(4000)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_what_its_name_says_is_refused_and_nothing_is_filed(
    opened: Office, yard: Yard, name: str, content: bytes
) -> None:
    document = opened.inbox / name
    document.write_bytes(content)
    said = yard.ask(opened, "source", "add", opened.vault, document).refused()
    assert name in said
    assert yard.ask(opened, "source", "list", opened.vault).went_well() == []


def test_what_is_no_file_is_refused_at_once(opened: Office, yard: Yard) -> None:
    pipe, circle = opened.inbox / "pipe.txt", opened.inbox / "circle.txt"
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    places = (pipe, circle, opened.inbox, Path("/dev/zero"), opened.inbox / ("x" * 300 + ".txt"))
    for place in (*places, opened.inbox / "absent.txt"):
        assert "cannot be used" in yard.ask(opened, "source", "add", opened.vault, place).refused()
    for out in (opened.out / ("x" * 300), opened.out / "absent" / "x", Path("/dev/full")):
        yard.ask(opened, "export", opened.vault, "--out", out).refused()
        yard.ask(opened, "backup", "export", opened.vault, "--out", out).refused()


def test_a_refused_file_among_others_loses_none_that_was_told(opened: Office, yard: Yard) -> None:
    first, bad, last = (opened.inbox / name for name in ("a.txt", "b.pdf", "c.txt"))
    first.write_text(TEXT)
    bad.write_bytes(b"\x7fELF" + bytes(4000))
    last.write_text(TEXT)
    answer = yard.ask(opened, "source", "add", opened.vault, first, bad, last)
    answer.refused()
    told = {row["id"] for row in answer.rows}
    listed = {row["id"] for row in yard.ask(opened, "source", "list", opened.vault).went_well()}
    assert told == listed
    assert len(told) == 1
